"""A disk that is full, or read-only, when a test says so: a real small file system where one may be mounted.

Elsewhere SQLite is told to behave as on such a disk, connection by connection; what the rest of the program sees is the same.
"""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

BYTES = 6 << 20
_PIECE = bytes(4096)


class SmallDisk:
    """``folder`` lies on it; ``mounted`` tells whether it is a real one."""

    def __init__(self, folder: Path, mounted: bool) -> None:
        self.folder = folder
        self.mounted = mounted
        self._ballast = folder / "别人的文件"
        self._limits: list[tuple[Engine, str, Callable[..., None]]] = []

    def fill(self, engine: Engine) -> None:
        """Not one page more fits."""
        if self.mounted:
            with suppress(OSError), self._ballast.open("ab", buffering=0) as file:
                while True:
                    file.write(_PIECE)
        else:
            self._listen(engine, "commit", _no_room)

    def free(self) -> None:
        """There is room again."""
        self._ballast.unlink(missing_ok=True)
        for engine, name, listener in self._limits:
            event.remove(engine, name, listener)
            engine.dispose()
        self._limits.clear()

    def protect(self, engine: Engine) -> None:
        """Nothing can be written any more."""
        if self.mounted:
            engine.dispose()
            subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)
        else:
            self._listen(engine, "connect", _no_writing)

    def unprotect(self) -> None:
        """Everything can."""
        if self.mounted:
            subprocess.run(["mount", "-o", "remount,rw", str(self.folder)], check=True)
        self.free()

    def _listen(self, engine: Engine, name: str, listener: Callable[..., None]) -> None:
        engine.dispose()
        event.listen(engine, name, listener)
        self._limits.append((engine, name, listener))


def _no_room(connection: Connection) -> None:
    """What SQLite says at the end of a transaction for which there is no room."""
    driver: Any = connection.connection.driver_connection
    before, connection.info["changes"] = connection.info.get("changes", 0), driver.total_changes
    if driver.total_changes > before:
        raise OperationalError("COMMIT", {}, sqlcipher.OperationalError("database or disk is full"))


def _no_writing(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """A disk of a few megabytes at ``folder``."""
    folder.mkdir(parents=True)
    mounted = _mount(folder)
    try:
        yield SmallDisk(folder, mounted)
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def _mount(folder: Path) -> bool:
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={BYTES}", "tmpfs", str(folder)], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0
