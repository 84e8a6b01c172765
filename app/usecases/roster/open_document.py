"""OpenDocument spreadsheets: .ods, and .fods as one xml file. Repeated cells and rows take room only where they hold something."""

import re
from datetime import date, datetime, time
from typing import Any

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.book import Book
from app.usecases.roster.cells import Cell
from app.usecases.roster.grid import Grid, Room, number_of
from app.usecases.roster.shown_dates import only_shown
from app.usecases.roster.spreadsheetml import gathered
from app.usecases.roster.xml_events import events

OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument"
"""Begins the namespaces that tell such a file."""
CONTENT = "content.xml"
"""The part of the package that holds the sheets."""
_MANIFEST = "meta-inf/manifest.xml"
_TABLE, _OFFICE, _STYLE = (f"{OPEN_DOCUMENT}:xmlns:{part}:1.0" for part in ("table", "office", "style"))
_NAMES = (
    "style", "table-properties", "table", "table-column", "table-row", "table-cell", "covered-table-cell", "annotation"
)  # fmt: skip
_BOOLEAN_VALUE = f"{{{_OFFICE}}}boolean-value"
_DATE_VALUE = f"{{{_OFFICE}}}date-value"
_VALUE = f"{{{_OFFICE}}}value"
_VALUE_TYPE = f"{{{_OFFICE}}}value-type"
_NAME_OF_STYLE = f"{{{_STYLE}}}name"
_DISPLAY = f"{{{_TABLE}}}display"
_FORMULA = f"{{{_TABLE}}}formula"
_NAME = f"{{{_TABLE}}}name"
_NUMBER_COLUMNS_REPEATED = f"{{{_TABLE}}}number-columns-repeated"
_NUMBER_COLUMNS_SPANNED = f"{{{_TABLE}}}number-columns-spanned"
_NUMBER_ROWS_REPEATED = f"{{{_TABLE}}}number-rows-repeated"
_NUMBER_ROWS_SPANNED = f"{{{_TABLE}}}number-rows-spanned"
_STYLE_NAME = f"{{{_TABLE}}}style-name"
_VISIBILITY = f"{{{_TABLE}}}visibility"
_OUT_OF_SIGHT = frozenset({"collapse", "filter"})
_NUMBERS = re.compile(r"\d+")


def read_ods(parts: dict[str, bytes]) -> Book:
    """The sheets of an .ods package, in order. Raises ``Refused``."""
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise Refused(Refusal("file_password"))
    return read_fods(parts[CONTENT])


def read_fods(data: bytes) -> Book:
    """The sheets of a flat file, in order. Raises ``Refused``."""
    reader = _Reader()
    for event, name, element in events(data, (_TABLE, _OFFICE, _STYLE), _NAMES):
        (reader.start if event == "start" else reader.end)(name, element)
    return gathered(reader.grids, reader.sheets, reader.comments)


class _Reader:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._room = Room()
        self.sheets = self.comments = 0
        self._open: list[Grid | None] = []
        self._row = self._column = self._columns = 0
        self._hidden_styles: set[str] = set()
        self._style = ""

    @property
    def _grid(self) -> Grid | None:
        """The sheet that is being read, as long as it is not too large already."""
        grid = self._open[-1] if len(self._open) == 1 else None
        return None if grid is None or grid.too_large is not None else grid

    def start(self, name: str, element: Any) -> None:
        """An element begins."""
        if name == "style":
            self._style = element.get(_NAME_OF_STYLE) or ""
        elif name == "table":
            self._begin_table(element)
        elif name == "table-row":
            self._column = 0
        elif name == "annotation":
            self.comments += 1

    def end(self, name: str, element: Any) -> None:
        """An element ends."""
        match name:
            case "table-properties" if element.get(_DISPLAY) == "false":
                self._hidden_styles.add(self._style)
            case "table":
                if self._open:
                    self._open.pop()
                element.clear()
            case "table-column" if self._grid is not None:
                times = number_of(element.get(_NUMBER_COLUMNS_REPEATED))
                if element.get(_VISIBILITY) in _OUT_OF_SIGHT:
                    self._grid.hide_columns(self._columns, times)
                self._columns += times
            case "table-cell" | "covered-table-cell" if self._grid is not None:
                self._cell(self._grid, name, element)
                element.clear()
            case "table-row" if self._grid is not None:
                times = number_of(element.get(_NUMBER_ROWS_REPEATED))
                self._grid.repeat(self._row, times - 1)
                if element.get(_VISIBILITY) in _OUT_OF_SIGHT:
                    self._grid.hide_rows(self._row, times)
                self._row += times
                element.clear()
            case "table-row":
                element.clear()

    def _begin_table(self, element: Any) -> None:
        grid = None
        if not self._open:
            self.sheets += 1
            if self.sheets <= limits.SHEETS:
                grid = Grid(element.get(_NAME) or "", self._room)
                grid.hidden = element.get(_STYLE_NAME) in self._hidden_styles
                self.grids.append(grid)
            self._row = self._columns = 0
        self._open.append(grid)

    def _cell(self, grid: Grid, name: str, element: Any) -> None:
        times = number_of(element.get(_NUMBER_COLUMNS_REPEATED))
        if name == "table-cell":
            grid.put(self._row, self._column, _value(element), times)
            down, right = element.get(_NUMBER_ROWS_SPANNED), element.get(_NUMBER_COLUMNS_SPANNED)
            if down or right:
                grid.merge(self._row, self._column, number_of(down) - 1, number_of(right) - 1)
        self._column += times


def _value(element: Any) -> Cell:
    text = "\n".join(_text(child) for child in element if str(child.tag).endswith("}p"))
    kind = element.get(_VALUE_TYPE)
    try:
        match "" if element.get(_FORMULA) and text.startswith(("#", "Err:")) else kind:
            case "float" | "percentage" | "currency":
                return float(element.get(_VALUE) or "")
            case "boolean":
                return bool(element.get(_BOOLEAN_VALUE) == "true")
            case "date":
                return _shown(element.get(_DATE_VALUE) or "", text)
    except (ValueError, OverflowError):
        return text
    return "#VALUE!" if text.startswith("Err:") else text


def _shown(value: str, text: str) -> Cell:
    """A date, or only the part of it that its cell shows."""
    moment = datetime.fromisoformat(value)
    day: Cell = moment if moment.time() != time() else moment.date()
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    date_of = date(moment.year, moment.month, moment.day)
    if numbers == [date_of.year, date_of.month]:
        return only_shown(day, "month")
    if numbers == [date_of.year]:
        return only_shown(day, "year")
    return only_shown(day, "no_year") if numbers == [date_of.month, date_of.day] else day


def _text(paragraph: Any) -> str:
    if not len(paragraph):
        return paragraph.text or ""
    parts = []
    for node in paragraph.iter():
        name = str(node.tag).rpartition("}")[2]
        parts.append({"s": " ", "tab": " ", "line-break": "\n"}.get(name, ""))
        parts.append(node.text or "")
        if node is not paragraph:
            parts.append(node.tail or "")
    return "".join(parts)
