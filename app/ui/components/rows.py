"""A table model over frozen read models: columns are rows of a table, as everything else that can be listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")


class Cell(StrEnum):
    """How a column is drawn."""

    BODY = "body"
    NAME = "name"  # larger than everything else in its row
    QUIET = "quiet"
    NUMBER = "number"  # at the right, tabular figures
    CHIP = "chip"  # on the tint of its tone


class Role:
    """Item roles beside Qt's own."""

    TONE = int(Qt.ItemDataRole.UserRole) + 1  # token name of a tone, for chips and coloured numbers
    MARK = int(Qt.ItemDataRole.UserRole) + 2  # value of a design.marks.Mark, or None
    WORDS = int(Qt.ItemDataRole.UserRole) + 3  # words on the chosen pill, as 迟到 15 分; None for the plain word
    LOCKED = int(Qt.ItemDataRole.UserRole) + 4  # True where nothing can be marked
    ROW = int(Qt.ItemDataRole.UserRole) + 5  # the read model of the row
    UNSAVED = int(Qt.ItemDataRole.UserRole) + 6  # True while the mark that is shown is on its way to the disk


class Column(NamedTuple):
    """One column: its heading, its width at the normal text size (None takes the rest) and where its text comes from.

    ``text``, ``tone`` and ``mark`` are functions of a row's read model. A column is never narrower than its heading, nor
    than the longest of ``words``, which it may have to show whole: a word is longer in one language than in another.
    """

    title: str
    text: Callable[[Any], str]
    width: int | None = None
    cell: Cell = Cell.BODY
    tone: Callable[[Any], str] | None = None
    mark: Callable[[Any], str | None] | None = None
    words: tuple[str, ...] = ()


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Read models shown by columns. ``set_rows`` replaces them all, ``replace`` renews one in place."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace(self, number: int, row: Row) -> None:
        """Show another read model in a row, as after a mark."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    def row(self, number: int) -> Row:
        """Return the read model of a row."""
        return self._rows[number]

    def rows(self) -> list[Row]:
        """Return all read models, in order."""
        return list(self._rows)

    def texts(self, number: int, at_most: int) -> set[str]:
        """Return what stands in a column of the first so many rows: at once, without asking cell by cell through Qt."""
        show = self.columns[number].text
        return {show(row) for row in self._rows[:at_most]}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows in a role."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title} {column.text(row)}".strip()
            case Role.TONE:
                return column.tone(row) if column.tone else None
            case Role.MARK:
                return column.mark(row) if column.mark else None
            case Role.ROW:
                return row
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading, over its numbers where it has numbers."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.cell is Cell.NUMBER else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
