"""A profile's files that are to be used no more: moved aside within its folder, never deleted, and others put in their place.

What lies aside is a profile folder of its own, with its write-ahead log, for whoever can still get something out of it.
"""

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from app.domain.clock import SHANGHAI
from app.records.backups import ASIDE
from app.storage.errors import ProfileExists, fault_of_system
from app.storage.layout import DATABASE, RECORD, is_begun
from app.storage.making import making

_WITH_LOG = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm")
"""The file goes with its log: a log left behind would be played into the next file of that name."""


def is_taken(folder: Path) -> bool:
    """Whether there is anything of a profile in this folder."""
    return not is_begun(folder) and any((folder / name).exists() for name in (*_WITH_LOG, RECORD))


def put_in_place(made: Path, folder: Path, aside_at: datetime | None) -> Path | None:
    """Make the profile in ``made``, one plain file and its record, that of ``folder``. Both lie on one disk.

    Returns where what was there lies now, None where nothing was. Raises ``ProfileExists`` where something is and it may not be
    set aside, or what the disk says no with; then all is as it was. Cut anywhere, the folder holds a profile that opens, or
    one that is told as damaged: never what looks like a first start.
    """
    with making(folder):
        return _put_in_place(made, folder, aside_at)


def _put_in_place(made: Path, folder: Path, aside_at: datetime | None) -> Path | None:
    moved: list[tuple[Path, Path]] = []
    aside = None
    try:
        if is_taken(folder):
            if aside_at is None:
                raise ProfileExists(str(folder))
            aside = _new_place(folder / ASIDE, aside_at)
            if (folder / RECORD).exists():
                shutil.copy2(folder / RECORD, aside / RECORD)  # the record itself stays until the end
            for name in _WITH_LOG:
                if (folder / name).exists():
                    (folder / name).replace(aside / name)
                    moved.append((folder / name, aside / name))
        (made / DATABASE).replace(folder / DATABASE)
        moved.append((made / DATABASE, folder / DATABASE))
        (made / RECORD).replace(folder / RECORD)  # last: from now on it is the profile
    except OSError as error:
        _put_back(moved, aside)
        raise fault_of_system(error) from error
    return aside


def into_one_file(engine: Engine, folder: Path) -> None:
    """Close a profile so that its file alone is the whole of it."""
    try:
        with engine.connect().execution_options(bare=True) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    for leftover in _WITH_LOG[1:]:
        with suppress(OSError):
            (folder / leftover).unlink()


def _new_place(parent: Path, now: datetime) -> Path:
    name, number = f"{now.astimezone(SHANGHAI):%Y%m%d-%H%M%S}", 1
    place = parent / name
    while place.exists():
        number += 1
        place = parent / f"{name}-{number}"
    place.mkdir(parents=True)
    return place


def _put_back(moved: list[tuple[Path, Path]], aside: Path | None) -> None:
    """As far as the disk lets us; what stays aside is not lost, and the folder is told as damaged."""
    for was, now in reversed(moved):
        with suppress(OSError):
            now.replace(was)
    if aside is not None and not any((aside / name).exists() for name in _WITH_LOG):
        with suppress(OSError):
            (aside / RECORD).unlink(missing_ok=True)  # a copy
            aside.rmdir()
