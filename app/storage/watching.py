"""Noticing that somebody committed to the file, without reading it."""

import threading

from sqlalchemy import Connection, Engine


class Watch:
    """One watcher, with a connection of its own. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        """Nothing is opened before the first question."""
        self._engine = engine
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._version = 0

    def changed(self) -> bool:
        """Whether another connection, of this program or another, committed since the last call."""
        with self._lock:
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(bare=True)
            version: int = self._connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            changed = self._version not in (0, version)
            self._version = version
            return changed

    def close(self) -> None:
        """Give the file back; the next question opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
