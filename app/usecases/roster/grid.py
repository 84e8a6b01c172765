"""A sheet put together cell by cell, within the limits: what readers of tables in xml and html build."""

from dataclasses import dataclass

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, Sheet

_MERGED = 20_000


@dataclass(slots=True)
class Room:
    """How many cells the sheets of one file may still hold together."""

    cells: int = limits.CELLS


class Grid:
    """A sheet in the making. Places are from 0; ``too_large`` is set once a value lies beyond what is read."""

    def __init__(self, name: str | None, room: Room) -> None:
        self.name = name
        self._room = room
        self.hidden = False
        self.rows: list[list[Cell]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.too_large: Refusal | None = None

    def put(self, row: int, column: int, value: Cell, times: int = 1) -> None:
        """Put a value, ``times`` times to the right. An empty one takes no room."""
        if row < 0 or column < 0:
            raise Refused(Refusal("file_damaged"))
        if value == "" or times < 1:
            return
        if row >= limits.SHEET_ROWS:
            self.too_large = self.too_large or Refusal("too_many_rows", params={"limit": limits.ROWS})
        elif column + times > limits.COLUMNS:
            self.too_large = self.too_large or Refusal("too_many_columns", params={"limit": limits.COLUMNS})
        else:
            self.rows.extend([] for _ in range(row + 1 - len(self.rows)))
            line = self.rows[row]
            self._take(column + times - len(line))
            line.extend([""] * (column + times - len(line)))
            line[column : column + times] = [value] * times

    def repeat(self, row: int, times: int) -> None:
        """The row's values again in the ``times`` rows below it."""
        if times > 0 and row < len(self.rows) and any(cell != "" for cell in self.rows[row]):
            if row + times >= limits.SHEET_ROWS:
                self.too_large = self.too_large or Refusal("too_many_rows", params={"limit": limits.ROWS})
            else:
                self._take(times * len(self.rows[row]))
                self.rows.extend(list(self.rows[row]) for _ in range(times))

    def _take(self, cells: int) -> None:
        self._room.cells -= max(0, cells)
        if self._room.cells < 0:
            raise Refused(Refusal("file_too_large", params={"limit": limits.FILE_BYTES // (1024 * 1024)}))

    def merge(self, row: int, column: int, down: int, right: int) -> None:
        """One cell over ``down`` rows below it and ``right`` columns beside it."""
        if (down > 0 or right > 0) and len(self.merged) < _MERGED and row < limits.SHEET_ROWS:
            self.merged.append((row, column, min(row + down, limits.SHEET_ROWS), min(column + right, limits.COLUMNS)))

    def hide_rows(self, first: int, times: int) -> None:
        """These rows are out of sight."""
        self.hidden_rows.update(range(first, min(first + times, limits.SHEET_ROWS)))

    def hide_columns(self, first: int, times: int) -> None:
        """These columns are out of sight."""
        self.hidden_columns.update(range(first, min(first + times, limits.COLUMNS)))

    def sheet(self) -> Sheet:
        """The sheet, as far as it is put together."""
        out_of_sight = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Sheet(self.name, self.rows, tuple(self.merged), False, self.hidden, *out_of_sight)


def number_of(text: str | None, otherwise: int = 1) -> int:
    """A whole number of an attribute, at most a million. Raises ``Refused`` for what is none."""
    if text is None:
        return otherwise
    if not (text.isascii() and text.strip().isdecimal()) or len(text) > 9:
        raise Refused(Refusal("file_damaged"))
    return min(int(text), 1_048_576)
