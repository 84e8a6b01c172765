"""The skill board as a table: learners × items, with the levels that are on their way laid over what the file says."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.records.codes import SkillLevel
from app.records.skill_board import SkillBoardView, SkillItemRow, SkillRow
from app.ui.components.plain_text import tip_text
from app.ui.ledger import Ledger, Ticket
from app.ui.text import word

AnyIndex = QModelIndex | QPersistentModelIndex
Place = tuple[UUID, UUID]
"""A learner and an item."""

CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The :class:`Cell` of an index, for the delegate."""

NAMES_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""A learner's number and name, in the vertical header."""

GROUP_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""An item's group, in the horizontal header."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: today's level, the best before, whether it is new today, whether it is still unsaved."""

    today: SkillLevel | None
    before: SkillLevel | None
    new: bool
    unsaved: bool


@dataclass(frozen=True, slots=True)
class NewToday:
    """今日新会: how many items, of how many learners."""

    items: int
    learners: int


class BoardModel(QAbstractTableModel):
    """One session's board.

    Signals:
        counted(): what is new, or the number of unsaved levels, may be different now.
    """

    counted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view: SkillBoardView | None = None
        self._ledger: Ledger[Place, int | None] = Ledger()

    # -- what the file says

    def show(self, view: SkillBoardView) -> None:
        """Show a board; the same learners and items keep their cells."""
        levels = {(row.learner, item): level for row in view.rows for item, level in row.today.items()}
        if self.view is not None and _frame(self.view) == _frame(view):
            self.view = view
            self._ledger.settle(levels)
            if view.rows and view.items:
                self.dataChanged.emit(self.index(0, 0), self.index(len(view.rows) - 1, len(view.items) - 1))
        else:
            self.beginResetModel()
            if self.view is None or self.view.session.id != view.session.id:
                self._ledger = Ledger()
            self.view = view
            self._ledger.settle(levels)
            self.endResetModel()
        self.counted.emit()

    # -- levels on their way

    def lay(self, place: Place, level: int | None) -> Ticket:
        """Show a level before it is saved; the ticket goes to :meth:`lift`."""
        ticket = self._ledger.lay({place: level})
        self._changed(place)
        return ticket

    def lift(self, ticket: Ticket, *, saved: bool) -> None:
        """The level is in the file now, or never was."""
        for place in self._ledger.lift(ticket, saved=saved):
            self._changed(place)

    @property
    def unsaved(self) -> int:
        """Acts on their way to the disk."""
        return self._ledger.unsaved

    def level(self, place: Place) -> int | None:
        """Today's level, as shown."""
        return self._ledger.shown(place)

    def place(self, index: AnyIndex) -> Place:
        """Whose cell it is, and of which item."""
        row, item = self._at(index)
        return row.learner, item.id

    def place_of(self, place: Place) -> tuple[int, int] | None:
        """Row and column of a learner's item; None where it is not on the board."""
        if self.view is None:
            return None
        rows = [number for number, row in enumerate(self.view.rows) if row.learner == place[0]]
        columns = [number for number, item in enumerate(self.view.items) if item.id == place[1]]
        return (rows[0], columns[0]) if rows and columns else None

    def cell(self, index: AnyIndex) -> Cell:
        """What stands in a cell."""
        row, item = self._at(index)
        place = (row.learner, item.id)
        today, before = self._ledger.shown(place), row.before.get(item.id)
        unsaved = self._ledger.is_unsaved(place)
        new = item.id in row.new_today and today == row.today.get(item.id)
        return Cell(_level(today), _level(before), new, unsaved)

    def new_today(self) -> NewToday:
        """Count what is new today, as the file says."""
        fresh = [len(row.new_today) for row in self.view.rows] if self.view is not None else []
        return NewToday(sum(fresh), sum(bool(count) for count in fresh))

    def groups(self) -> tuple[tuple[str, int], ...]:
        """Return the groups with their first column."""
        found: dict[str, int] = {}
        for column, item in enumerate(self.view.items if self.view is not None else ()):
            found.setdefault(item.group, column)
        return tuple(found.items())

    # -- Qt

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Return how many learners there are."""
        return 0 if parent.isValid() or self.view is None else len(self.view.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Return how many items there are."""
        return 0 if parent.isValid() or self.view is None else len(self.view.items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and what a screen reader says of it."""
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            today = self.cell(index).today
            return "" if today is None else str(today.value)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row, item = self._at(index)
            words = f"{row.name} · {item.name} · {cell_words(self.cell(index))}"
            return tip_text(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an item's name and group, or a learner's number and name."""
        if self.view is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            item = self.view.items[section]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return tip_text(item.name) if role == Qt.ItemDataRole.ToolTipRole else item.name
            return item.group if role == GROUP_ROLE else None
        row = self.view.rows[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return tip_text(row.name) if role == Qt.ItemDataRole.ToolTipRole else row.name
        return (row.learner_no, row.name) if role == NAMES_ROLE else None

    def _at(self, index: AnyIndex) -> tuple[SkillRow, SkillItemRow]:
        assert self.view is not None
        return self.view.rows[index.row()], self.view.items[index.column()]

    def _changed(self, place: Place) -> None:
        if (at := self.place_of(place)) is not None:
            self.dataChanged.emit(self.index(*at), self.index(*at))
        self.counted.emit()


def level_words(level: SkillLevel) -> str:
    """Return a level with its digit: 「2 独立完成」."""
    return f"{level.value} {word(level, QCoreApplication.translate)}"


def cell_words(cell: Cell) -> str:
    """Return a cell in words: 「2 独立完成 · 今日新会 · 以前 1 在帮助下完成」."""
    translate = QCoreApplication.translate
    said = [level_words(cell.today) if cell.today is not None else translate("SmartAid", "今天没有记")]
    if cell.new:
        said.append(translate("SmartAid", "今日新会"))
    if cell.before is not None:
        said.append(translate("SmartAid", "以前最好 {level}").format(level=level_words(cell.before)))
    return " · ".join(said)


def _level(value: int | None) -> SkillLevel | None:
    return None if value is None else SkillLevel(value)


def _frame(view: SkillBoardView) -> tuple[object, ...]:
    return (view.session.id, view.items, [(row.learner, row.learner_no, row.name) for row in view.rows])
