"""Copies of an SQLite database: consistent while others write, on the disk when made, readable by their owner only."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.gateway.errors import DamagedBackup, NoRoom

_ALL_AT_ONCE = -1
"""All pages in one read transaction: a copy of one moment, which keeps no writer waiting."""


def copy_database(source: Path, target: Path, finish: Callable[[sqlite3.Connection], None] | None = None) -> None:
    """What is committed in ``source``, as one file at ``target``, whole or not at all; one that was there is replaced.

    ``finish`` looks at the copy, or changes it, before it takes its name; what it raises leaves no copy.
    Raises ``NoRoom``, ``DamagedBackup``.
    """
    partial = target.with_name(f"{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(read_only(source)) as original, closing(sqlite3.connect(partial)) as copied:
            original.backup(copied, pages=_ALL_AT_ONCE)
            copied.execute("PRAGMA journal_mode=DELETE").close()  # no second file beside it
            if finish is not None:
                finish(copied)
        make_durable(partial)
        partial.replace(target)
        make_durable(target.parent)
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise DamagedBackup(f"{source}: {error}") from error
        raise NoRoom(f"cannot copy the database to {target}: {error}") from error
    finally:
        partial.unlink(missing_ok=True)


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing; a path with a question mark or a percent sign stays one."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def make_durable(path: Path) -> None:
    """What a file, or on POSIX a folder, holds is on the disk when this returns."""
    if path.is_dir() and os.name != "posix":
        return  # Windows keeps the names of files by itself
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
