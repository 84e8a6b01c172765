"""Backups, as screen and command line show them. Read models, as ``views``."""

from dataclasses import dataclass
from datetime import datetime

SUFFIX = ".xzback"
"""What a backup's name ends with, unless somebody calls it otherwise."""


@dataclass(frozen=True, slots=True)
class Backup:
    """``head`` is the number of the last change the copy holds."""

    file: str
    bytes: int
    head: int


@dataclass(frozen=True, slots=True)
class BackupFile:
    """What a backup says of itself to whoever has no key. ``made_at`` is None where an older program made it.

    ``passphrase``: it opens with one, and with nothing else.
    """

    file: str
    bytes: int
    made_at: datetime | None
    passphrase: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """A profile from a backup. ``aside``: where the files lie that were in its place, None where there were none."""

    file: str
    bytes: int
    head: int
    aside: str | None
