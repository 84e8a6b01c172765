"""A roster kept as a workbook: xlsx, or the xls of before 2007.

Two readers: calamine for xlsx, after ``package.measure``; xlrd for xls, because calamine 0.37 ends the whole process on some
damaged xls files, and a reader in Python can only raise.
"""

import io
from contextlib import closing
from datetime import datetime, time
from typing import Any

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, Sheet
from app.usecases.roster.package import measure
from app.usecases.roster.shown_dates import only_shown, part_shown


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """The visible sheets with something in them, in order. Raises ``Refused``."""
    # Start-up time: readers of workbooks are needed only when one is read.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    package = measure(data)
    sheets: list[Sheet] = []
    too_large: Refusal | None = None
    try:
        with closing(CalamineWorkbook.from_filelike(io.BytesIO(data))) as book:
            for meta in book.sheets_metadata[: limits.SHEETS]:
                if meta.typ is not SheetTypeEnum.WorkSheet or meta.visible is not SheetVisibleEnum.Visible:
                    continue
                refusal = _beyond(*package.reach[meta.name])
                if refusal is not None:
                    too_large = too_large or refusal
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
                rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
                for (row, column), part in package.parts_shown[meta.name].items():
                    if row < len(rows) and column < len(rows[row]):
                        rows[row][column] = only_shown(rows[row][column], part, date1904=package.date1904)
                sheets.append(Sheet(meta.name, rows, merged, package.date1904))
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
    return _some(sheets, too_large)


def read_xls(data: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of an old workbook with something in them, in order. Raises ``Refused``."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(Refusal("file_password"))
    try:
        return _read_xls(data, formats=True)
    except Refused as refused:
        if refused.refusals[0].code != "file_damaged":
            raise
    # Merged ranges come with the formats only, and formats are what other programs write worst.
    return _read_xls(data, formats=False)


def _read_xls(data: bytes, *, formats: bool) -> tuple[Sheet, ...]:
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


def _sheets_of(book: Any) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    too_large: Refusal | None = None
    for index in range(min(book.nsheets, limits.SHEETS)):
        sheet = book.sheet_by_index(index)
        if not sheet.visibility:
            rows = [_trimmed([_xls_cell(cell, book) for cell in sheet.row(n)]) for n in range(sheet.nrows)]
            refusal = _beyond(_last(rows), max(map(len, rows), default=0))
            too_large = too_large or refusal
            merged = tuple((r, c, last_r - 1, last_c - 1) for r, last_r, c, last_c in sheet.merged_cells)
            if refusal is None:
                sheets.append(Sheet(sheet.name, rows, merged, bool(book.datemode)))
        book.unload_sheet(index)
    return _some(sheets, too_large)


def _xls_cell(cell: Any, book: Any) -> Cell:
    # Start-up time, as above.
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_NUMBER, XL_CELL_TEXT, XLDateError, xldate_as_datetime

    match cell.ctype:
        case t if t == XL_CELL_TEXT:
            return str(cell.value)
        case t if t == XL_CELL_BOOLEAN:
            return bool(cell.value)
        case t if t == XL_CELL_NUMBER:
            return float(cell.value)
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


def _beyond(rows: int, columns: int) -> Refusal | None:
    """The refusal of a sheet whose values reach too far."""
    if rows > limits.SHEET_ROWS:
        return Refusal("too_many_rows", params={"limit": limits.ROWS})
    if columns > limits.COLUMNS:
        return Refusal("too_many_columns", params={"limit": limits.COLUMNS})
    return None


def _some(sheets: list[Sheet], too_large: Refusal | None) -> tuple[Sheet, ...]:
    """The sheets with something in them; a sheet that is too large matters only when it is the only one."""
    filled = tuple(sheet for sheet in sheets if any(cell != "" for row in sheet.rows for cell in row))
    if not filled:
        raise Refused(too_large or Refusal("file_empty"))
    return filled
