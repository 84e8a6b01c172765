"""Write a table for a spreadsheet: text stays text, nothing runs when it is opened."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

from app.records.refusal import Refusal, Refused

Cell = str | int | None
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula when it opens a csv."""

_MEASURED = 500
"""So many rows say how wide a column is."""


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
    """Write the file, whole or not at all. Refused as ``check_target`` refuses."""
    check_target(target)
    unfinished = target.with_name(f".{target.name}.new")
    try:
        _write_csv(table, unfinished) if form is TableFormat.CSV else _write_xlsx(table, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


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


def _write_xlsx(table: TableFile, target: Path) -> None:
    import xlsxwriter  # start-up: seen on few days

    rows = iter(table.rows)
    first = list(islice(rows, _MEASURED))
    # A row at a time goes to a file of the library's own, beside the target: what is exported lies nowhere else.
    with xlsxwriter.Workbook(str(target), {"constant_memory": True, "tmpdir": str(target.parent)}) as book:
        book.set_properties({"title": table.title})
        sheet = book.add_worksheet(table.title[:31])
        text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        for column, header in enumerate(table.headers):
            sheet.write_string(0, column, header, head)
            width = max([_width(header), *(_width(row[column]) for row in first)])
            sheet.set_column(column, column, min(width, 40) + 2)
        for place, row in enumerate(chain(first, rows), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(place, column, cell)
                elif cell is not None:
                    sheet.write_string(place, column, cell, text)


def _width(cell: Cell) -> int:
    """Columns a cell takes; a hanzi takes two."""
    return sum(2 if ord(char) > 0x2E80 else 1 for char in str(cell if cell is not None else ""))
