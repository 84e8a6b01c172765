"""A workbook of one sheet, its rows written one after another straight into the archive."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain, islice
from pathlib import Path

from app.domain.spreadsheet import cell_address

Cell = str | int | None

_MEASURED = 500
"""So many rows say how wide a column is."""

_SHEET = "xl/worksheets/sheet1.xml"
_SAMPLE = re.compile(r'<row r="2"[^>]*><c r="A2" s="([0-9]+)"/></row>')
"""An empty cell of the second row, where the rows go: its style is that of text."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write_workbook(title: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]], target: Path) -> None:
    """Write ``target``; text as text. Raises OSError.

    The library makes all but the rows, in memory: it would put those into files of its own, which stay, and stay open, when the
    disk is full (docs/adr/0020).
    """
    left = iter(rows)
    first = list(islice(left, _MEASURED))
    with zipfile.ZipFile(_frame(title, headers, first)) as frame:
        # What the sheet says of its size is of the frame: left out, it is counted by whoever reads.
        sheet = re.sub(r"<dimension [^>]*/>", "", frame.read(_SHEET).decode())
        sample = _SAMPLE.search(sheet)
        assert sample is not None, "the frame has its sample"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in frame.namelist():
                if member != _SHEET:
                    archive.writestr(member, frame.read(member))
            with archive.open(_SHEET, "w", force_zip64=True) as file:
                file.write(sheet[: sample.start()].encode())
                for number, row in enumerate(chain(first, left), start=2):
                    file.write(_row(number, row, sample[1]).encode())
                file.write(sheet[sample.end() :].encode())


def _frame(title: str, headers: Sequence[str], first: Sequence[Sequence[Cell]]) -> BytesIO:
    """The workbook without its rows."""
    import xlsxwriter  # start-up: seen on few days

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(title[:31])
        text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header, head)
            width = max([_width(header), *(_width(row[column]) for row in first)])
            sheet.set_column(column, column, min(width, 40) + 2)
        sheet.write_blank(1, 0, None, text)
    return made


def _row(number: int, row: Sequence[Cell], text: str) -> str:
    return (
        f'<row r="{number}">{"".join(_cell(cell_address(number, n), cell, text) for n, cell in enumerate(row))}</row>'
    )


def _cell(place: str, cell: Cell, text: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return f'<c r="{place}"><v>{cell}</v></c>'
    written = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", cell).translate(_WRITTEN)
    return f'<c r="{place}" s="{text}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _width(cell: Cell) -> int:
    """Columns a cell takes; a hanzi takes two."""
    return sum(2 if ord(char) > 0x2E80 else 1 for char in str(cell if cell is not None else ""))
