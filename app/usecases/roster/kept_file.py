"""The roster file that is being looked at: read once, and again only when it is another.

Every decision of a row judges the whole list anew; what the file holds does not change by that. Whether it is still the same is asked of
the system each time (size, time, which file), and of its content where that says otherwise.
"""

from dataclasses import dataclass
from pathlib import Path

from app.usecases.roster.cells import RosterFile
from app.usecases.roster.reading import content_of, mark_of, read_bytes

_Looks = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    path: Path
    password: str | None
    looks: _Looks
    file: RosterFile


class KeptFile:
    """Keeps the last one. Its ``read`` stands in for ``reading.read_file``; what that refuses is not kept."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def read(self, path: Path, password: str | None = None) -> RosterFile:
        """The file as it is now. Raises ``Refused`` as ``reading.read_file`` does."""
        kept = self._kept
        if kept is not None and (kept.path, kept.password) != (path, password):
            kept = None
        looks = _looks(path)
        if kept is not None and looks == kept.looks:
            return kept.file
        data = content_of(path)
        same = kept is not None and mark_of(data) == kept.file.mark
        file = kept.file if kept is not None and same else read_bytes(path.name, data, password)
        self._kept = None if looks is None else _Kept(path, password, looks, file)
        return file

    def forget(self) -> None:
        """It was imported: nobody looks at it any more."""
        self._kept = None


def _looks(path: Path) -> _Looks | None:
    """What the system says of it without opening it; None where it is not there."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
