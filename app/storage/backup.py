"""One file that carries a profile: encrypted as the profile is, taken while others work, and put back as a whole.

It is a zip archive, stored, of three members: ``profile.json`` (how the key is found; nothing secret), ``station.db`` (a
consistent SQLCipher copy under the same key) and ``backup.json`` (what it says of itself).
"""

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path

from app.domain.clock import SHANGHAI
from app.records.backups import Backup, BackupFile, Restored
from app.records.refusal import Refusal, Refused
from app.storage import log, meta
from app.storage.errors import DamagedBackup, DamagedFile, NotABackup, ProfileExists, StorageFault, fault_of_system
from app.storage.keys import KeyOffer, opened_by, read_record
from app.storage.layout import DATABASE, RECORD
from app.storage.opening import open_profile
from app.storage.set_aside import into_one_file, is_taken, put_in_place
from app.storage.store import Store
from app.storage.verifying import check_file

ABOUT = "backup.json"
FORMAT = 1
_SMALL = 64 * 1024
_PIECE = 1 << 20
_LARGEST = 4 * 1024**3
_HEAD = 30 + len(ABOUT)
"""A zip archive begins with the head of its first member, 30 bytes, and that one's name."""


Told = Callable[[float], None]
"""Called with how much of the whole is done, from 0 to 1, on the thread that works."""


def write_backup(
    store: Store, folder: Path, target: Path, record: dict[str, object] | None = None, told: Told | None = None
) -> Backup:
    """Copy the profile in ``folder`` into one file, whole or not at all. ``record``: what opens it, if not what opens the profile.

    Raises ``DiskTrouble``. Of what is there already only an older backup is replaced. Refused: ``file_exists``.
    """
    if target.exists() and not _is_backup(target):
        raise Refused(Refusal("file_exists", "file", params={"file": target.name}))
    record = record or read_record(folder / RECORD)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as scratch:
            copy, packed = Path(scratch) / DATABASE, Path(scratch) / "packed"
            now = store.now().astimezone(SHANGHAI).isoformat(timespec="seconds")
            head = store.copy_to(copy, None if told is None else partial(_look, copy, store.size(), told))
            about = {"format": FORMAT, "head": head, "made_at": now}
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
                archive.writestr(ABOUT, json.dumps(about))
                archive.writestr(RECORD, json.dumps(record, indent=1))
                _pack(copy, archive, told)
            with packed.open("rb+") as file:
                os.fsync(file.fileno())
            size = packed.stat().st_size
            packed.replace(target)
    except OSError as error:
        raise fault_of_system(error) from error
    _remember(store, target, size, now)
    return Backup(str(target), size, head)


def _look(copy: Path, whole: int, told: Told) -> None:
    """How far the copy has grown: the first half of the work."""
    with suppress(OSError):
        told(min(0.5, 0.5 * copy.stat().st_size / max(whole, 1)))


def _pack(copy: Path, archive: zipfile.ZipFile, told: Told | None) -> None:
    """The second half: the copy into the archive."""
    member = zipfile.ZipInfo.from_file(copy, DATABASE)
    done = 0
    with copy.open("rb") as source, archive.open(member, "w") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
            done += len(piece)
            if told is not None:
                told(0.5 + 0.5 * done / max(member.file_size, 1))


def _remember(store: Store, target: Path, size: int, now: str) -> None:
    """Where the last one is; a file that cannot be written is no reason to call the backup not made."""
    with suppress(StorageFault), store.write() as connection:
        meta.put(connection, {meta.BACKED_UP: json.dumps([str(target), size, now], ensure_ascii=False)})


def look_at_backup(source: Path) -> BackupFile:
    """What a backup says of itself; nothing is opened. Raises ``NotABackup`` or ``DamagedBackup``.

    Refused: ``file_missing`` · ``file_unreadable``.
    """
    _require(source)
    try:
        with zipfile.ZipFile(source) as archive:
            about, record = _about(archive), json.loads(_member(archive, RECORD, _SMALL))
        made_at = about.get("made_at")
        moment = None if made_at is None else datetime.fromisoformat(str(made_at))
        return BackupFile(str(source), source.stat().st_size, moment, opened_by(record))
    except (DamagedFile, *_NOT_WHOLE) as error:
        raise DamagedBackup(source.name) from error


def restore_backup(source: Path, folder: Path, offer: KeyOffer, aside_at: datetime | None = None) -> Restored:
    """Make the profile of a backup in ``folder``: opened and checked before anything there is touched.

    ``aside_at``: a profile that is there is set aside, under this moment; without it there must be none.

    Raises ``ProfileExists``, ``NotABackup``, ``DamagedBackup``, ``WrongKey``, ``NoKey``, ``NewerFile`` or ``DiskTrouble``; then all
    is as it was. Refused: ``file_missing`` · ``file_unreadable``.
    """
    if aside_at is None and is_taken(folder):
        raise ProfileExists(str(folder))
    _require(source)
    try:
        beside = folder if folder.exists() else folder.parent
        beside.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=beside, prefix=".restore-") as scratch:
            profile = Path(scratch)
            _unpack(source, profile)
            head = _checked(profile, offer)
            aside = put_in_place(profile, folder, aside_at)
            return Restored(str(source), source.stat().st_size, head, None if aside is None else str(aside))
    except OSError as error:
        raise fault_of_system(error) from error


def as_record(backup: Backup | Restored) -> dict[str, str | int | None]:
    """As JSON says it."""
    return asdict(backup)


_NOT_WHOLE = (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, EOFError)
"""What reading a broken archive may end with."""


def _require(source: Path) -> None:
    """That there is a file, that it can be read, and that it begins as a backup does: with its first member."""
    if not source.is_file():
        raise Refused(Refusal("file_missing", "file", params={"file": source.name}))
    try:
        with source.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise Refused(Refusal("file_unreadable", "file", params={"file": source.name})) from error
    if not (head.startswith(b"PK") and head.endswith(ABOUT.encode())):
        raise NotABackup(source.name)


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
            _about(archive)
            (folder / RECORD).write_bytes(_member(archive, RECORD, _SMALL))
            if archive.getinfo(DATABASE).file_size > _LARGEST:
                raise DamagedBackup(source.name)
            with archive.open(DATABASE) as packed, (folder / DATABASE).open("wb") as file:
                shutil.copyfileobj(packed, file)
                file.flush()
                os.fsync(file.fileno())
    except _NOT_WHOLE as error:
        raise DamagedBackup(source.name) from error


def _about(archive: zipfile.ZipFile) -> dict[str, object]:
    """What the archive says of itself, in a format we know."""
    about = json.loads(_member(archive, ABOUT, _SMALL).decode("utf-8"))
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise DamagedBackup(ABOUT)
    return about


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise DamagedBackup(name)
    return content


def _checked(folder: Path, offer: KeyOffer) -> int:
    """Open the unpacked profile with its key, look it over, and leave one plain file."""
    try:
        engine = open_profile(folder, offer)
    except DamagedFile as error:
        raise DamagedBackup(error.detail) from error
    try:
        with engine.connect() as connection:
            for finding in check_file(connection):
                raise DamagedBackup(finding.detail)
            head = log.head(connection).seq
        into_one_file(engine, folder)
    finally:
        engine.dispose()
    return head
