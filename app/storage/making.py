"""A profile that is being made, or whose making was cut off: nobody ever said anything in it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.storage.errors import ProfileExists, fault_of_system
from app.storage.layout import BEGUN, DATABASE, is_begun

_LOCK = "making.lock"


@contextmanager
def making(folder: Path) -> Iterator[None]:
    """One at a time puts a profile into this folder; what was begun there and cut off is taken away first.

    Raises ``ProfileExists`` while somebody else does, and ``DiskTrouble``.
    """
    from filelock import FileLock, Timeout  # start-up: needed once in a profile's life

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ProfileExists(str(folder)) from error
    except OSError as error:
        raise fault_of_system(error) from error
    try:
        abandon(folder)
        yield
    finally:
        lock.release()
        with suppress(OSError):  # somebody who has it by now finds a profile here, or makes one
            (folder / _LOCK).unlink()


def abandon(folder: Path) -> None:
    """Take away what was begun and is no profile yet; cut off in the midst, it is still told as such."""
    if is_begun(folder):
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", BEGUN):
            with suppress(FileNotFoundError):
                (folder / name).unlink()
