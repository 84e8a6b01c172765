"""The counter: a file that came on a stick, and the file that goes back on it."""

import os
import tempfile
from pathlib import Path

from app.gateway import bundles
from app.gateway.bundles import Answered
from app.gateway.errors import NoFile, NotTaken, StaffRefusal
from app.gateway.service import Gateway


def answer_file(gateway: Gateway, asked: Path, reply: Path) -> Answered:
    """Answer the file ``asked`` and write ``reply``, whole or not at all; never over a file that is there.

    Raises ``StaffRefusal`` with why it cannot be taken, or ``NoFile``. The same file may be answered again: nothing doubles.
    """
    if reply.exists():
        raise StaffRefusal(f"{reply} is there already", code="file_exists")
    try:
        if asked.exists() and not asked.is_file():  # to open a pipe or a device may take for ever
            raise NoFile(f"{asked}: not a file")
        with asked.open("rb") as file:
            content = file.read(gateway.limits.bundle_bytes + 1)
        answered = bundles.answer(gateway, content)
        _write(reply, answered.file)
    except NotTaken as refusal:
        raise StaffRefusal(refusal.message, code=refusal.code) from refusal
    except OSError as error:
        raise NoFile(f"{error.filename or asked}: {error.strerror or type(error).__name__}") from error
    return answered


def _write(target: Path, content: bytes) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".bundle-") as scratch:
        whole = Path(scratch) / target.name
        with whole.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        whole.replace(target)
