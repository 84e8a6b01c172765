"""The one connection by which this process writes to the file, kept open.

SQLite tells a connection whether *others* committed (``data_version``). Where all that is ours goes through one connection, the
others are other programs: our own acts need not be read again as news.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.storage import direct
from app.storage.driver import BUSY_MS
from app.storage.errors import FileBusy, StorageFault, fault_of

FOLD_AFTER = 30
"""So many commits are worth folding the write-ahead log back into the file: some hundred pages."""


class Writer:
    """Writes of this process, one after another. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        """Nothing is opened before the first write or question."""
        self._engine = engine
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._version = 0
        self._others = self._told = 0
        self._commits = self._seen = self._folded = 0

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction that holds the file's write lock; committed durably when the block ends well.

        Raises ``FileBusy`` where another thread writes for longer than anybody should wait, or what the driver raises.
        """
        if not self._lock.acquire(timeout=BUSY_MS / 1000):
            raise FileBusy("another thread writes")
        try:
            connection = self._opened()
            with connection.begin():
                yield connection
            self._commits += 1
        except (DBAPIError, StorageFault):
            self._drop()  # whatever state it is in; a new one begins clean
            raise
        finally:
            self._lock.release()

    def others_wrote(self) -> bool:
        """Whether another program committed since the last call. While we write ourselves it is told at the next call."""
        seen, self._told = self._told, self.others() or self._told
        return seen not in (0, self._told)

    def others(self) -> int | None:
        """A number that is another one whenever another program committed in between; None while we write ourselves.

        Raises a ``StorageFault``.
        """
        if not self._lock.acquire(blocking=False):
            return None
        try:
            version: int = direct.query(self._opened(), "PRAGMA data_version")[0][0]
            if version != self._version:
                self._others, self._version = self._others + 1, version
            return self._others
        except DBAPIError as error:
            raise fault_of(error) from error
        finally:
            self._lock.release()

    def fold_when_idle(self) -> None:
        """Fold the write-ahead log back where much was written, but nothing since the last call.

        On a connection of its own, in SQLite's passive way: a write that comes meanwhile does not wait for it. So no act has to do
        it, except where people write without a pause.
        """
        idle, self._seen = self._seen == self._commits, self._commits
        if not idle or self._commits - self._folded < FOLD_AFTER:
            return
        self._folded = self._commits
        with self._engine.connect().execution_options(bare=True) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Give the file back; the next write opens it again."""
        with self._lock:
            self._drop()

    def _opened(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(writes=True)
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            self._version = 0  # the next one counts from elsewhere: taken for news, rather once too often
            connection.invalidate()
            connection.close()
