"""What the xml of one sheet says that its reader does not: how far values reach, what is hidden, which cells hold no value."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from app.usecases.roster import limits
from app.usecases.roster.nobodies import UNCOMPUTED
from app.usecases.roster.shown_dates import Part

_PLACE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,8})")
_VALUES = frozenset({"v", "is", "f"})
_TRUE = frozenset({"1", "true"})
_ERROR_LENGTH = 40


class SheetMeasure:
    """Filled as expat meets the elements. Rows and cells may leave their place out; then they count on.

    ``rows`` and ``columns``: the last with a value. From 0, and only within the limits: ``parts_shown``, the cells that show
    a part of a date; ``faults``, the text of cells that hold an error or a formula that was never computed; ``hidden_rows``
    and ``hidden_columns``.
    """

    def __init__(self, partial: Mapping[str, Part]) -> None:
        self.rows = self.columns = 0
        self.parts_shown: dict[tuple[int, int], Part] = {}
        self.faults: dict[tuple[int, int], str] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._partial = partial
        self._filled: dict[int, int] = {}
        self._row = self._column = 0
        self._in_cell = self._in_value = self._formula = self._has_value = False
        self._type = self._value = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        match tag.rpartition(":")[2]:
            case "c":
                self._cell(attributes)
            case "row":
                self._in_cell = False
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
                if _hidden(attributes, "ht") and self._row <= limits.SHEET_ROWS:
                    self.hidden_rows.add(self._row - 1)
            case "col" if _hidden(attributes, "width"):
                first, last = int(attributes.get("min", 1)), int(attributes.get("max", 0))
                self.hidden_columns.update(range(max(0, first - 1), min(last, limits.COLUMNS)))
            case value if self._in_cell and value in _VALUES:
                self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)
                self._in_value, self._has_value = value == "v", True
                self._formula = self._formula or value == "f"

    def text(self, data: str) -> None:
        """Characters of a value."""
        if self._in_value and len(self._value) < _ERROR_LENGTH:
            self._value += data

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition(":")[2]
        if name == "v":
            self._in_value = False
        elif name == "c":
            place = self._row - 1, self._column - 1
            if place[0] < limits.SHEET_ROWS and place[1] < limits.COLUMNS:
                if self._has_value:
                    self._fill(*place)
                if self._type == "e":
                    self.faults[place] = self._value.strip() or UNCOMPUTED
                elif self._formula and not self._value and not self._type:
                    self.faults[place] = UNCOMPUTED
            self._in_cell = False

    def _fill(self, row: int, column: int) -> None:
        """Of two values in one place the reader would keep one: such a sheet is not read. A bit for each column of a row."""
        filled, here = self._filled.get(row, 0), 1 << column
        if filled & here:
            raise ValueError(f"two values in row {row + 1}, column {column + 1}")
        self._filled[row] = filled | here

    def _cell(self, attributes: dict[str, str]) -> None:
        self._in_cell, self._in_value, self._formula, self._has_value = True, False, False, False
        self._type, self._value = attributes.get("t", ""), ""
        self._column += 1
        if "r" in attributes:
            place = _PLACE.fullmatch(attributes["r"])
            if place is None:
                raise ValueError(attributes["r"])
            self._row, self._column = int(place[2]), _column(place[1])
        part = self._partial.get(attributes.get("s", ""))
        if part is not None and self._row <= limits.SHEET_ROWS and self._column <= limits.COLUMNS:
            self.parts_shown[self._row - 1, self._column - 1] = part


def measure_sheet(sheet: bytes, partial: Mapping[str, Part] | None = None) -> SheetMeasure:
    """Measure a sheet's xml. Raises ``ValueError`` and ``expat.ExpatError`` for what is none.

    ``partial``: the cell styles that show only a part of a date.
    """
    found = SheetMeasure(partial or {})
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(sheet, True)
    return found


def _no_doctype(*_declaration: object) -> None:
    """No workbook declares a document type; what it could define, our reader and this one would see differently."""
    raise ValueError("document type")


def _hidden(attributes: dict[str, str], size: str) -> bool:
    """Whether a row or column is out of sight: said so, or of no height or width."""
    return attributes.get("hidden", "").lower() in _TRUE or attributes.get(size) == "0"


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
