"""Copies of an SQLite database: consistent while others write, on the disk when made, readable by their owner only."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from app.gateway.errors import NoRoom

_PAGES_AT_ONCE = -1
"""All in one read transaction: a copy of one moment, which keeps no writer waiting."""


def copy_database(source: Path, target: Path) -> None:
    """What is committed in ``source``, as one file at ``target``, whole or not at all; one that was there is replaced.

    Raises ``NoRoom``.
    """
    partial = target.with_name(f"{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(_opened(source)) as original, closing(sqlite3.connect(partial)) as copied:
            original.backup(copied, pages=_PAGES_AT_ONCE)
            copied.execute("PRAGMA journal_mode=DELETE").close()  # no second file beside it
        make_durable(partial)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise NoRoom(f"cannot copy the database to {target}: {error}") from error
    make_durable(target.parent)


def _opened(path: Path) -> sqlite3.Connection:
    """Read only; a path with a question mark or a percent sign stays one."""
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
