"""Write a table for a spreadsheet: text stays text, nothing runs when it is opened."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.records.refusal import Refusal, Refused
from app.storage.whole_files import whole_file
from app.usecases.workbook_file import Cell, write_workbook

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula when it opens a csv."""


class TableFormat(StrEnum):
    """``csv`` is UTF-8 with a byte order mark: without it Chinese Excel shows garbage."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table ready to be written. Text cells are written as text, so numbers of cards and phones keep every digit.

    ``rows`` are taken once, one after another: they need not be in memory together.
    """

    title: str
    headers: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


def check_target(target: Path) -> None:
    """Refused: ``folder_unknown``, ``file_exists`` (nothing is overwritten)."""
    if not target.parent.is_dir():
        raise Refused(Refusal("folder_unknown", "to", params={"folder": str(target.parent)}))
    if target.exists():
        raise Refused(Refusal("file_exists", "to", params={"file": target.name}))


def write_table(table: TableFile, target: Path, form: TableFormat) -> None:
    """Write the file, whole or not at all. Refused as ``check_target`` refuses. Raises OSError."""
    check_target(target)
    with whole_file(target, lambda: check_target(target)) as whole:
        match form:
            case TableFormat.CSV:
                _write_csv(table, whole)
            case TableFormat.XLSX:
                write_workbook(table.title, table.headers, table.rows, whole)


def guarded(cell: Cell) -> Cell:
    """The cell as a csv may hold it: what would run as a formula is led by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RUNS) else cell


def unguarded(text: str) -> str:
    """What a cell of a csv says, when an apostrophe before it only keeps it from running."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_RUNS) else text


def _write_csv(table: TableFile, target: Path) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.headers)
        writer.writerows([guarded(cell) for cell in row] for row in table.rows)
