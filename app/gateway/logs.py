"""What the gateway says of itself: one line for each event, plain or as JSON. No names, numbers, tokens or codes.

A traceback is told without the messages of its exceptions: those may hold the values of a row.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

FORMS = ("plain", "json")

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def set_up(level: str, form: str, stream: TextIO | None = None) -> None:
    """Say everything from this level on, in one form, on standard error."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Json() if form == "json" else Plain())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    logging.getLogger("uvicorn.access").disabled = True  # it would say whole addresses; the gate says what may be said
    for name in ("sqlalchemy", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)  # below that it tells rows


class Plain(logging.Formatter):
    """Time, level, sentence, and what belongs to it as ``name=value``."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = " ".join(f"{name}={value}" for name, value in _told(record).items())
        line = _one_line(f"{_moment(record)} {record.levelname} {record.getMessage()}" + (f" {told}" if told else ""))
        return line + (f"\n{self.formatException(record.exc_info)}" if record.exc_info else "")

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 -- the library's name
        """Where it happened."""
        return _frames(ei[1])


class Json(Plain):
    """The same as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said = {"at": _moment(record), "level": record.levelname.lower(), "event": record.getMessage()} | _told(record)
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def _one_line(text: str) -> str:
    """What others named may hold ends of lines: a line of the log is one line all the same."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _told(record: logging.LogRecord) -> dict[str, object]:
    return dict(getattr(record, "told", {}))


def _frames(error: BaseException | None) -> str:
    lines: list[str] = []
    while error is not None:
        frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
        lines.insert(0, f"{frames}{type(error).__module__}.{type(error).__qualname__}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)
