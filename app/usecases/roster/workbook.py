"""A roster kept as a workbook: xlsx, or the xls of before 2007.

Two readers: calamine for xlsx, after ``package.measure``; xlrd for xls, because calamine 0.37 ends the whole process on some
damaged xls files, and a reader in Python can only raise.
"""

import io
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, time
from typing import Any

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.book import Book
from app.usecases.roster.cells import Cell, Sheet
from app.usecases.roster.package import Package, measure
from app.usecases.roster.shown_dates import only_shown, part_shown


def read_xlsx(data: bytes, parts: dict[str, bytes]) -> Book:
    """The sheets of a workbook, in order; ``parts`` are those of ``package.unpacked``. Raises ``Refused``."""
    # Start-up time: readers of workbooks are needed only when one is read.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    package = measure(parts)
    try:
        with closing(CalamineWorkbook.from_filelike(io.BytesIO(data))) as book:
            return _xlsx_sheets(book, package)
    except PasswordError as error:
        raise Refused(Refusal("file_password")) from error
    except (CalamineError, OSError, ValueError, KeyError, OverflowError) as error:
        raise Refused(Refusal("file_damaged")) from error
    except BaseException as error:
        if (
            type(error).__name__ != "PanicException"
        ):  # what a panic of the reader's arrives as; its class has no address
            raise
        raise Refused(Refusal("file_damaged")) from error


def _xlsx_sheets(book: Any, package: Package) -> Book:
    # Start-up time, as above.
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    found = Book()
    for meta in book.sheets_metadata[: limits.SHEETS]:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        measured = package.sheets[meta.name]
        if found.too_far(meta.name, measured.rows, measured.columns):
            continue
        sheet = book.get_sheet_by_name(meta.name)
        merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
        for (row, column), part in measured.parts_shown.items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = only_shown(rows[row][column], part, date1904=package.date1904)
        _put_faults(rows, measured.faults)
        hidden = meta.visible is not SheetVisibleEnum.Visible
        out_of_sight = frozenset(measured.hidden_rows), frozenset(measured.hidden_columns)
        found.sheets.append(Sheet(meta.name, rows, merged, package.date1904, hidden, *out_of_sight))
    found.count(len(book.sheets_metadata), package.comments)
    return found.whole()


def _put_faults(rows: list[list[Cell]], faults: Mapping[tuple[int, int], str]) -> None:
    """Where the reader gives nothing for an error, put what the cell shows; rows it left out at the end are put back."""
    for (row, column), text in faults.items():
        while len(rows) <= row:
            rows.append([])
        rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = text


def read_xls(data: bytes) -> Book:
    """The sheets of an old workbook, in order. Raises ``Refused``."""
    try:
        return _read_xls(data, formats=True)
    except Refused as refused:
        if refused.refusals[0].code != "file_damaged":
            raise
    # Merged ranges come with the formats only, and formats are what other programs write worst.
    return _read_xls(data, formats=False)


def _read_xls(data: bytes, *, formats: bool) -> Book:
    # Start-up time, as above.
    import xlrd

    notes = io.StringIO()  # what the reader would print
    try:
        with xlrd.open_workbook(
            file_contents=data, on_demand=True, ragged_rows=True, formatting_info=formats, logfile=notes
        ) as book:
            return _sheets_of(book)
    except Refused:
        raise
    except xlrd.XLRDError as error:
        raise Refused(Refusal("file_password" if "encrypted" in str(error).lower() else "file_damaged")) from error
    except Exception as error:  # on damaged input the reader raises whatever came of it
        raise Refused(Refusal("file_damaged")) from error


def _sheets_of(book: Any) -> Book:
    found, comments = Book(), 0
    for index in range(min(book.nsheets, limits.SHEETS)):
        sheet = book.sheet_by_index(index)
        rows = [_trimmed([_xls_cell(cell, book) for cell in sheet.row(n)]) for n in range(sheet.nrows)]
        if not found.too_far(sheet.name, _last(rows), max(map(len, rows), default=0)):
            merged = tuple((r, c, last_r - 1, last_c - 1) for r, last_r, c, last_c in sheet.merged_cells)
            out_of_sight = _hidden(sheet.rowinfo_map), _hidden(sheet.colinfo_map)
            date1904, hidden = bool(book.datemode), bool(sheet.visibility)
            found.sheets.append(Sheet(sheet.name, rows, merged, date1904, hidden, *out_of_sight))
            comments += len(sheet.cell_note_map)
        book.unload_sheet(index)
    found.count(book.nsheets, comments)
    return found.whole()


def _hidden(infos: Mapping[int, Any]) -> frozenset[int]:
    return frozenset(place for place, info in infos.items() if info.hidden)


def _xls_cell(cell: Any, book: Any) -> Cell:
    # Start-up time, as above.
    from xlrd import (
        XL_CELL_BOOLEAN,
        XL_CELL_DATE,
        XL_CELL_ERROR,
        XL_CELL_NUMBER,
        XL_CELL_TEXT,
        XLDateError,
        error_text_from_code,
        xldate_as_datetime,
    )

    match cell.ctype:
        case t if t == XL_CELL_TEXT:
            return str(cell.value)
        case t if t == XL_CELL_BOOLEAN:
            return bool(cell.value)
        case t if t == XL_CELL_NUMBER:
            return float(cell.value)
        case t if t == XL_CELL_ERROR:
            return str(error_text_from_code.get(cell.value, "#N/A"))
        case t if t == XL_CELL_DATE:
            try:
                moment: datetime = xldate_as_datetime(cell.value, book.datemode)
            except (XLDateError, ValueError, OverflowError):
                return float(cell.value)
            day: Cell = moment if moment.time() != time() else moment.date()
            style = None if cell.xf_index is None else book.format_map.get(book.xf_list[cell.xf_index].format_key)
            part = None if style is None else part_shown(style.format_key, style.format_str)
            return day if part is None else only_shown(day, part)
    return ""


def _trimmed(row: list[Cell]) -> list[Cell]:
    while row and row[-1] == "":
        row.pop()
    return row


def _last(rows: list[list[Cell]]) -> int:
    return max((number for number, row in enumerate(rows, 1) if row), default=0)
