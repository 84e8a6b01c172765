"""The files of one side, and what can befall them: killed at any commit, cut off the mains, copied, put back, full.

A killed process leaves behind what the kernel has; a power cut leaves what was forced to the disk. Both are taken as copies
of the file and its write-ahead log at that very moment, so that the next opening recovers from what was really there.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, util

_FULL = 2
"""``PRAGMA synchronous``: from here on a commit in the write-ahead log is on the disk when it returns."""
_NO_LIMIT = 1 << 30
_WAL_FRAME = 24 + 4096


class Broken(AssertionError):  # noqa: N818 -- a finding
    """A promise was broken."""


class Killed(BaseException):
    """The process is gone: nothing that would handle an error runs to any effect."""


@dataclass(frozen=True, slots=True)
class Kill:
    """Die at the ``nth`` commit from now: ``before`` it, ``after`` it, or ``torn`` while it is being written.

    With ``power`` the machine dies too, and with it whatever was not forced to the disk.
    """

    nth: int
    where: str
    power: bool = False


class Disk:
    """One side's database file, watched."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.commits = 0
        self.refuse_commits = 0
        """So many of the next commits find the disk full."""
        self._left_behind = file.with_name("left-behind")
        self._durable = file.with_name("durable")
        self._kill: Kill | None = None
        self._full = False

    def watch(self, engine: Engine) -> None:
        """Stand at each commit of this engine, which shares what was compiled with others of its kind."""
        shared_dialect(engine)
        event.listen(engine, "begin", self._begin)

    def plan(self, kill: Kill | None) -> None:
        """Die at a commit to come; None calls it off."""
        self._kill, self.commits = kill, 0

    def fill(self, full: bool) -> None:
        """From now on the file cannot grow; or can again."""
        self._full = full

    def die(self, power: bool) -> None:
        """Die now, between two transactions."""
        self._leave(power)

    def revive(self) -> None:
        """What the next start finds. Every connection must be closed by now."""
        assert self._left_behind.exists(), "nobody died"
        put_back(self._left_behind, self.file)
        self._forget()

    def settle(self) -> None:
        """A proper shutdown writes everything home."""
        self._forget()

    def _forget(self) -> None:
        self._kill = None
        for folder in (self._left_behind, self._durable):
            shutil.rmtree(folder, ignore_errors=True)

    def _begin(self, connection: Connection) -> None:
        options = connection.get_execution_options()
        writes = options.get("writes") or options.get("xuezhan_write")
        connection.info["disk"] = self if writes else None
        self._limit(connection.connection)  # also the connection by which a desk goes on writing, kept from before

    def at_commit(self, connection: Any, commit: Any) -> None:
        """A transaction that wrote is about to be made durable."""
        self.commits += 1
        kill = self._kill if self._kill is not None and self.commits == self._kill.nth else None
        if kill is not None and kill.where == "before":
            self._leave(kill.power)
            raise Killed
        if self.refuse_commits:
            self.refuse_commits -= 1
            driver = connection.driver_connection
            raise _driver_of(driver).OperationalError("database or disk is full")
        if not self._durable.exists() and not _forced(connection):
            copy(self.file, self._durable)
        before = _size(self.file), _size(_wal(self.file)), self.file.stat().st_mtime_ns
        commit(connection)
        if kill is not None:
            self._leave(kill.power)
            if kill.where == "torn":
                self._tear(*before)
            raise Killed

    def _leave(self, power: bool) -> None:
        """Keep a copy of what a death at this moment leaves behind."""
        if power and self._durable.exists():
            put_back(self._durable, self._left_behind / self.file.name)
        else:
            copy(self.file, self._left_behind)

    def _tear(self, size: int, ahead: int, written: int) -> None:
        """The last commit's frames came to the disk by half, unless it had been written home already."""
        home = (_size(self.file), self.file.stat().st_mtime_ns)
        torn = _wal(self._left_behind / self.file.name)
        if home == (size, written) and _size(torn) > ahead + _WAL_FRAME:
            with torn.open("rb+") as file:
                file.truncate(ahead + (_size(torn) - ahead) // 2)

    def _limit(self, connection: Any) -> None:
        """A connection is told when that changes: most never are."""
        if self._full == connection.info.get("full", False):
            return
        connection.info["full"] = self._full
        cursor = connection.cursor()
        pages = cursor.execute("PRAGMA page_count").fetchone()[0] if self._full else _NO_LIMIT
        cursor.execute(f"PRAGMA max_page_count = {pages}").fetchone()
        cursor.close()


def copy(file: Path, folder: Path) -> None:
    """A copy of the file and its write-ahead log, as they are at this moment."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for found in (file, _wal(file)):
        if found.exists():
            shutil.copyfile(found, folder / found.name)


def put_back(folder: Path, file: Path) -> None:
    """The copy in place of the file, without what belonged to it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        (file.parent / name).unlink(missing_ok=True)
    for found in folder.iterdir():
        shutil.copyfile(found, file.parent / found.name)


_DIALECTS: dict[str, Any] = {}
_COMPILED: Any = util.LRUCache(5_000)
"""Statements are compiled once in a process, not once for each of its thousands of engines."""


def shared_dialect(engine: Engine) -> None:
    """Share what was compiled with other engines of its kind, and tell the disk of a connection before it commits."""
    kind = f"{engine.dialect.name} {engine.dialect.loaded_dbapi.__name__}"
    if kind not in _DIALECTS:
        _DIALECTS[kind] = _watched(engine.dialect)
    engine.dialect = _DIALECTS[kind]
    engine._compiled_cache = _COMPILED


def _watched(dialect: Any) -> Any:
    """The dialect, telling the disk that the connection is of before it commits."""
    commit = dialect.do_commit

    def do_commit(connection: Any) -> None:
        disk: Any = connection.info.get("disk")
        if disk is None:
            commit(connection)
        else:
            disk.at_commit(connection, commit)

    dialect.do_commit = do_commit
    return dialect


def _forced(connection: Any) -> bool:
    cursor = connection.cursor()
    level: int = cursor.execute("PRAGMA synchronous").fetchone()[0]
    cursor.close()
    return level >= _FULL


def _driver_of(connection: Any) -> Any:
    """The module whose errors this connection raises."""
    import sqlite3

    import sqlcipher3.dbapi2 as sqlcipher

    return sqlcipher if isinstance(connection, sqlcipher.Connection) else sqlite3


def _wal(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
