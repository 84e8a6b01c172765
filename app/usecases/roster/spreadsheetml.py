"""SpreadsheetML 2003: a workbook as one xml file, which management systems write under the name of an xls."""

from datetime import datetime, time
from typing import Any

from app.usecases.roster import limits
from app.usecases.roster.book import Book
from app.usecases.roster.cells import Cell
from app.usecases.roster.grid import Grid, Room, number_of
from app.usecases.roster.shown_dates import Part, only_shown, part_shown
from app.usecases.roster.xml_events import events

SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"
"""The namespace that tells such a file."""
_NAMESPACES = (SPREADSHEETML, "urn:schemas-microsoft-com:office:excel")
_NAMES = ("Style", "NumberFormat", "Worksheet", "Visible", "Column", "Row", "Cell", "Data", "Comment")
_SS = f"{{{SPREADSHEETML}}}"


def read_spreadsheetml(data: bytes) -> Book:
    """The sheets of the workbook, in order. Raises ``Refused``."""
    reader = _Reader()
    for event, name, element in events(data, _NAMESPACES, _NAMES):
        (reader.start if event == "start" else reader.end)(name, element)
    return gathered(reader.grids, reader.sheets, reader.comments)


def gathered(grids: list[Grid], sheets: int, comments: int) -> Book:
    """A book of these grids; those that reach too far are noted. Raises ``Refused`` when nothing is left."""
    book = Book()
    for grid in grids:
        if grid.too_large is not None:
            book.leave_out(grid.name or "", grid.too_large)
        else:
            book.sheets.append(grid.sheet())
    book.count(sheets, comments)
    return book.whole()


class _Reader:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._room = Room()
        self.sheets = self.comments = 0
        self._sheet: Grid | None = None
        self._row = self._column = self._columns = 0
        self._styles: dict[str, Part] = {}
        self._style = ""
        self._value: Cell = ""

    @property
    def _grid(self) -> Grid | None:
        """The sheet that is being read, as long as it is not too large already."""
        return None if self._sheet is None or self._sheet.too_large is not None else self._sheet

    def start(self, name: str, element: Any) -> None:
        """An element begins."""
        match name:
            case "Style":
                self._style = element.get(_SS + "ID") or ""
            case "Worksheet":
                self.sheets += 1
                self._sheet = (
                    Grid(element.get(_SS + "Name") or "", self._room) if self.sheets <= limits.SHEETS else None
                )
                self.grids += [] if self._sheet is None else [self._sheet]
                self._row, self._columns = -1, 0
            case "Row" if self._grid is not None:
                self._row = number_of(element.get(_SS + "Index"), self._row + 2) - 1
                self._column = 0
            case "Cell" if self._grid is not None:
                self._column = number_of(element.get(_SS + "Index"), self._column + 1) - 1
                self._value = ""
            case "Comment":
                self.comments += 1

    def end(self, name: str, element: Any) -> None:
        """An element ends."""
        match name:
            case "NumberFormat":
                part = part_shown(-1, element.get(_SS + "Format") or "")
                if part is not None:
                    self._styles[self._style] = part
            case "Visible" if self._grid is not None:
                self._grid.hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
            case "Column" if self._grid is not None:
                self._columns = number_of(element.get(_SS + "Index"), self._columns + 1)
                span = number_of(element.get(_SS + "Span"), 0)
                if _hidden(element, "Width"):
                    self._grid.hide_columns(self._columns - 1, span + 1)
                self._columns += span
            case "Data" if self._grid is not None and element.getparent().tag.endswith("}Cell"):
                self._value = _value(element.get(_SS + "Type"), "".join(element.itertext()))
            case "Cell" if self._grid is not None:
                self._cell(self._grid, element)
                element.clear()
            case "Row" if self._grid is not None:
                again = number_of(element.get(_SS + "Span"), 0)
                if _hidden(element, "Height"):
                    self._grid.hide_rows(self._row, again + 1)
                self._row += again
                element.clear()
            case "Row":
                element.clear()

    def _cell(self, grid: Grid, element: Any) -> None:
        part = self._styles.get(element.get(_SS + "StyleID") or "")
        value = self._value if part is None else only_shown(self._value, part)
        across, down = number_of(element.get(_SS + "MergeAcross"), 0), number_of(element.get(_SS + "MergeDown"), 0)
        grid.put(self._row, self._column, value)
        if across or down:
            grid.merge(self._row, self._column, down, across)
        self._column += across + 1


def _hidden(element: Any, size: str) -> bool:
    return bool(element.get(_SS + "Hidden") == "1" or element.get(_SS + size) == "0")


def _value(kind: str | None, text: str) -> Cell:
    try:
        match kind:
            case "Number":
                return float(text)
            case "DateTime":
                moment = datetime.fromisoformat(text.strip())
                return moment if moment.time() != time() else moment.date()
            case "Boolean":
                return text.strip() == "1"
    except (ValueError, OverflowError):
        return text
    return text
