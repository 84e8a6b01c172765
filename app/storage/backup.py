"""One file that carries a profile: encrypted as the profile is, taken while others work, and put back as a whole.

It is a zip archive, stored, of three members: ``profile.json`` (how the key is found; nothing secret), ``station.db`` (a
consistent SQLCipher copy under the same key) and ``backup.json`` (what it says of itself).
"""

import json
import os
import shutil
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from app.records.refusal import Refusal, Refused
from app.storage import log
from app.storage.errors import DamagedFile, ProfileExists, fault_of_system
from app.storage.keys import KeyOffer
from app.storage.layout import DATABASE, RECORD
from app.storage.opening import open_profile
from app.storage.store import Store
from app.storage.verifying import check_file

ABOUT = "backup.json"
FORMAT = 1
_SMALL = 64 * 1024
_LARGEST = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Backup:
    """``head`` is the number of the last change the copy holds."""

    file: str
    bytes: int
    head: int


def write_backup(store: Store, folder: Path, target: Path) -> Backup:
    """Copy the profile in ``folder`` into one file, whole or not at all. Raises ``DiskTrouble``.

    Of what is there already only an older backup is replaced. Refused: ``file_exists``.
    """
    if target.exists() and not _is_backup(target):
        raise Refused(Refusal("file_exists", "file", params={"file": target.name}))
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as scratch:
            copy, packed = Path(scratch) / DATABASE, Path(scratch) / "packed"
            head = store.copy_to(copy)
            about = {"format": FORMAT, "head": head}
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
                archive.writestr(ABOUT, json.dumps(about))
                archive.write(folder / RECORD, RECORD)
                archive.write(copy, DATABASE)
            with packed.open("rb+") as file:
                os.fsync(file.fileno())
            size = packed.stat().st_size
            packed.replace(target)
    except OSError as error:
        raise fault_of_system(error) from error
    return Backup(str(target), size, head)


def restore_backup(source: Path, folder: Path, offer: KeyOffer) -> Backup:
    """Make the profile of a backup in ``folder``, where there must be none. Opened and checked before it counts.

    Raises ``ProfileExists``, ``DamagedFile``, ``WrongKey``, ``NoKey``, ``NewerFile`` or ``DiskTrouble``; then nothing is left
    behind. Refused: ``file_missing``.
    """
    if (folder / RECORD).exists() or (folder / DATABASE).exists():
        raise ProfileExists(str(folder))
    if not source.exists():
        raise Refused(Refusal("file_missing", "file", params={"file": source.name}))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".restore-") as scratch:
            profile = Path(scratch)
            _unpack(source, profile)
            head = _checked(profile, offer)
            folder.mkdir(exist_ok=True)
            (profile / DATABASE).replace(folder / DATABASE)
            (profile / RECORD).replace(folder / RECORD)  # last: from now on there is a profile
            return Backup(str(source), source.stat().st_size, head)
    except OSError as error:
        raise fault_of_system(error) from error


def as_record(backup: Backup) -> dict[str, str | int]:
    """As JSON says it."""
    return asdict(backup)


def _is_backup(file: Path) -> bool:
    """Whether a file has a backup's members: the profile itself and other people's files have not."""
    try:
        with zipfile.ZipFile(file) as archive:
            return {ABOUT, RECORD, DATABASE} <= set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _unpack(source: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            about = json.loads(_member(archive, ABOUT, _SMALL).decode("utf-8"))
            if not isinstance(about, dict) or about.get("format") != FORMAT:
                raise DamagedFile(source.name)
            (folder / RECORD).write_bytes(_member(archive, RECORD, _SMALL))
            if archive.getinfo(DATABASE).file_size > _LARGEST:
                raise DamagedFile(source.name)
            with archive.open(DATABASE) as packed, (folder / DATABASE).open("wb") as file:
                shutil.copyfileobj(packed, file)
                file.flush()
                os.fsync(file.fileno())
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError) as error:
        raise DamagedFile(source.name) from error


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise DamagedFile(name)
    return content


def _checked(folder: Path, offer: KeyOffer) -> int:
    """Open the unpacked profile with its key, look it over, and leave one plain file."""
    engine = open_profile(folder, offer)
    try:
        with engine.connect() as connection:
            for finding in check_file(connection):
                raise DamagedFile(finding.detail)
            head = log.head(connection).seq
        with engine.connect().execution_options(bare=True) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
        for leftover in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
            with suppress(OSError):
                (folder / leftover).unlink()
    return head
