"""One connection of the driver to an encrypted file, set up as every connection of ours is."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.storage.errors import DamagedFile, DiskFull, DiskTrouble, StorageFault, fault_of, fault_of_system

BUSY_MS = 15_000
"""How long a writer waits for another before it gives up: longer than any commit, shorter than patience."""

STEPS_TO_TELL = 200
"""Of SQLite's machine, between two words about how far a long statement is: an attachment's megabyte is copied in a few."""

LEAST_ROOM = 256 * 1024
"""Less than this on the disk is none."""


def connect(path: Path, key: bytes) -> sqlcipher.Connection:
    """A connection in autocommit mode: write-ahead log, and a commit is on the disk when it returns."""
    connection = sqlcipher.connect(
        str(path), timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute("PRAGMA cipher_log_level = NONE")  # what is wrong is said once, by us
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA cache_size = -16000")
        cursor.close()
    except BaseException:
        connection.close()  # a file that cannot be opened must not stay held
        raise
    return connection


@contextmanager
def telling(connection: Any, told: Callable[[], None] | None) -> Iterator[None]:
    """Call ``told`` now and then while a long statement runs on this connection of the driver."""
    if told is not None:
        connection.set_progress_handler(told, STEPS_TO_TELL)  # what it returns, nothing, lets the statement go on
    try:
        yield
    finally:
        connection.set_progress_handler(None, STEPS_TO_TELL)


def require_file(path: Path) -> None:
    """Raise ``DamagedFile`` where there is nothing. SQLite would begin an empty file anew, and drop what its log still has."""
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise DamagedFile(f"{path.name} is missing") from error
    except OSError as error:
        raise fault_of_system(error) from error
    if size == 0:
        raise DamagedFile(f"{path.name} is empty")


def fault_at(path: Path, error: BaseException) -> StorageFault:
    """The fault of the world behind an error while opening. Without room for its helper file, SQLite says only I/O error."""
    fault = fault_of(error)
    if type(fault) is DiskTrouble:
        with suppress(OSError):
            if shutil.disk_usage(path.parent).free < LEAST_ROOM:
                return DiskFull(fault.detail)
    return fault
