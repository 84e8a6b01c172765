"""A file that is there whole, or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(target: Path, before: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """A path to write at; what is there at the end goes to the disk and takes ``target``'s name, ``before`` done just before that.

    It lies in a hidden folder of its own beside the target: whatever fails, also for want of room, nothing of it stays. A power
    cut leaves what was there, or the whole file. Raises OSError.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".unfinished-") as scratch:
        whole = Path(scratch) / "whole"
        yield whole
        with whole.open("rb+") as file:
            os.fsync(file.fileno())
        before()
        whole.replace(target)
