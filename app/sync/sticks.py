"""Files on a stick: read within a limit, written whole or not at all, and what is wrong with one in words a person can use."""

from collections.abc import Callable
from pathlib import Path

from app.domain.wire.errors import CutShort, NotOurs, TooLarge, TooNew, WireError
from app.records.refusal import Refusal, Refused
from app.storage.errors import DiskTrouble
from app.storage.whole_files import whole_file


def read_file(source: Path, limit: int) -> bytes:
    """The content, of a larger file only so much that it shows. Refused: ``file_missing``, ``file_unreadable``, ``not_a_file``."""
    try:
        if source.exists() and not source.is_file():  # to open a pipe or a device may take for ever
            raise Refused(Refusal("not_a_file", "file", params={"file": source.name}))
        with source.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError as error:
        raise Refused(Refusal("file_missing", "file", params={"file": source.name})) from error
    except OSError as error:
        raise Refused(Refusal("file_unreadable", "file", params={"file": source.name})) from error


def write_whole(target: Path, content: bytes, before: Callable[[], None] = lambda: None) -> None:
    """Write ``target``, whole or not at all; ``before`` is done just before it is there.

    Raises ``DiskTrouble``. Refused: ``folder_unknown``.
    """
    if not target.parent.is_dir():
        raise Refused(Refusal("folder_unknown", "file", params={"folder": str(target.parent)}))
    try:
        with whole_file(target, before) as whole:
            whole.write_bytes(content)
    except OSError as error:
        raise DiskTrouble(str(error)) from error


def refused(error: WireError, kind: str) -> Refused:
    """Why a file cannot be taken. ``kind``: the code for one that is none of ours, or of another kind."""
    match error:
        case TooNew():
            code = "bundle_too_new"
        case NotOurs():
            code = kind
        case CutShort():
            code = "bundle_truncated"
        case TooLarge():
            code = "bundle_too_large"
        case _:
            code = "bundle_damaged"
    return Refused(Refusal(code, "file"))
