"""What a command says: one JSON document, or lines for a person; and how it ended."""

import dataclasses
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum
from typing import Any
from uuid import UUID

from app.records.refusal import Refusal
from app.ui.text import sentence


class Exit(IntEnum):
    """Exit statuses of the contract."""

    DONE = 0
    BUG = 1
    USAGE = 2
    REFUSED = 3
    WORLD = 4
    UNREACHABLE = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """``document`` goes out with ``--json``, ``lines`` without; ``warnings`` to the errors in any case."""

    document: object
    lines: Sequence[str] = ()
    status: Exit = Exit.DONE
    warnings: Sequence[str] = ()


def as_json(document: object) -> str:
    """One JSON document on one line, hanzi as they are."""
    return json.dumps(document, ensure_ascii=False, default=_plain)


def refusal_record(refusal: Refusal) -> dict[str, object]:
    """A refusal as JSON says it: the stable code, and the sentence."""
    return {
        "code": refusal.code,
        "field": refusal.field,
        "row": refusal.row,
        "params": refusal.params,
        "message": sentence(refusal),
    }


def table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Lines with aligned columns; a hanzi takes two places."""
    cells = [[*map(str, headers)], *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(headers))]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def record(value: Any, **renamed: str) -> dict[str, object]:
    """A read model as a JSON object; ``renamed`` gives fields other names."""
    fields = [field.name for field in dataclasses.fields(value)]
    return {renamed.get(name, name): getattr(value, name) for name in fields}


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return record(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
