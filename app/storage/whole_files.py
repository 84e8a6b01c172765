"""A file that is there whole, or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_UNFINISHED = ".unfinished-"
_GIVEN_UP_S = 3_600
"""What nobody has written at for so long, nobody writes at any more."""


@contextmanager
def whole_file(target: Path, before: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """A path to write at; what is there at the end goes to the disk and takes ``target``'s name, ``before`` done just before that.

    It lies in a hidden folder of its own beside the target: whatever fails, also for want of room, nothing of it stays. A program
    that is killed, a power cut or a stick pulled out leaves what was there, or the whole file, and may leave that folder: what is
    written beside it an hour later takes it away. Raises OSError.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_UNFINISHED) as scratch:
        _take_away_what_was_left(Path(scratch))
        whole = Path(scratch) / "whole"
        yield whole
        with whole.open("rb+") as file:
            os.fsync(file.fileno())
        before()
        whole.replace(target)


def _take_away_what_was_left(scratch: Path) -> None:
    """Remove such folders beside this new one, by whose time it is seen how old they are."""
    now = scratch.stat().st_mtime
    for left in scratch.parent.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            if now - max(one.stat().st_mtime for one in (left, *left.iterdir())) > _GIVEN_UP_S:
                shutil.rmtree(left)
