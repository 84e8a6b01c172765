"""Backups, as screen and command line show them. Read models, as ``views``."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SUFFIX = ".xzback"
"""What a backup's name ends with, unless somebody calls it otherwise."""

ASIDE = "set-aside"
"""Where in its folder a profile's files lie that others took the place of."""


class OpenedBy(StrEnum):
    """What the key of a profile comes from."""

    KEYRING = "keyring"
    FILE = "file"
    PASSPHRASE = "passphrase"


@dataclass(frozen=True, slots=True)
class Backup:
    """``head`` is the number of the last change the copy holds."""

    file: str
    bytes: int
    head: int


@dataclass(frozen=True, slots=True)
class BackupFile:
    """What a backup says of itself to whoever has no key. ``made_at`` is None where an older program made it."""

    file: str
    bytes: int
    made_at: datetime | None
    opened_by: OpenedBy


@dataclass(frozen=True, slots=True)
class Restored:
    """A profile from a backup. ``aside``: where the files lie that were in its place, None where there were none."""

    file: str
    bytes: int
    head: int
    aside: str | None


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup that was made of this profile, here or by a command, and where it was put then."""

    file: str
    bytes: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BackupView:
    """What there is to know before a backup is made. ``last`` is None where none ever was.

    ``key_file``: a key file opens the profile, alone or beside its passphrase.
    """

    opened_by: OpenedBy
    last: LastBackup | None
    key_file: bool = False
