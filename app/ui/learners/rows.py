"""The list of all learners: as many rows as there are people, read in parts when they are looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.records.codes import Sex
from app.records.views import LearnerRow
from app.ui.components.rows import Cell, Column, RowsModel
from app.ui.session_words import listed
from app.ui.text import word

PART = 200
"""Rows read at a time."""


def columns() -> tuple[Column, ...]:
    """The columns of the list; numbers come masked."""
    translate = QCoreApplication.translate
    sexes = tuple(word(sex, translate) for sex in Sex)
    return (
        Column(translate("Learners", "学号"), lambda row: row.learner_no, 112, Cell.QUIET),
        Column(translate("Learners", "姓名"), lambda row: row.name, None, Cell.NAME),
        Column(translate("Learners", "性别"), lambda row: word(row.sex, translate) if row.sex else "", 62, words=sexes),
        Column(translate("Learners", "出生"), lambda row: row.birth or "", 108),
        Column(translate("Learners", "手机"), lambda row: row.phone or "", 130),
        Column(translate("Learners", "证件"), lambda row: row.document or "", 184, Cell.QUIET),
        Column(translate("Learners", "社区"), lambda row: row.community or "", 140),
        Column(translate("Learners", "班级"), _classes, 210, Cell.QUIET),
    )


LEAVE = (5, 6, 3, 2, 7, 4)
"""Columns that go first where there is no room: document, community, birth, sex, classes, phone."""


class LearnerRows(RowsModel[LearnerRow | None]):
    """Rows by their place; a place that was not read yet holds None and shows nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), parent)

    def set_count(self, count: int, start: int, rows: Sequence[LearnerRow]) -> None:
        """Show so many people, of whom those from ``start`` on are known; the others are read when looked at."""
        held: list[LearnerRow | None] = [None] * count
        held[start : start + len(rows)] = rows
        if count == self.rowCount():
            self._rows = held[:count]
            self._tell(0, count)
        else:
            self.set_rows(held[:count])

    def put(self, start: int, rows: Sequence[LearnerRow]) -> None:
        """Fill in what was read from ``start`` on."""
        room = max(0, min(len(rows), self.rowCount() - start))
        self._rows[start : start + room] = rows[:room]
        self._tell(start, room)

    def missing(self, first: int, last: int) -> tuple[int, int] | None:
        """Return start and number of the rows to read so that the places from ``first`` to ``last`` are known."""
        last = min(last, self.rowCount() - 1)
        if all(self._rows[place] is not None for place in range(max(first, 0), last + 1)):
            return None
        start = max(first, 0) // PART * PART
        return start, (last // PART + 1) * PART - start

    def place_of(self, wanted: object) -> int:
        """Return the place of the learner with this id among those that were read, or -1."""
        return next((place for place, row in enumerate(self._rows) if row is not None and row.id == wanted), -1)

    def texts(self, number: int, at_most: int) -> set[str]:
        """Return what stands in a column of the first so many rows, of those that were read."""
        show = self.columns[number].text
        return {show(row) for row in self._rows[:at_most] if row is not None}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; nothing until it was read."""
        if index.isValid() and self._rows[index.row()] is None:
            return None
        return super().data(index, role)

    def _tell(self, start: int, count: int) -> None:
        if count:
            self.dataChanged.emit(self.index(start, 0), self.index(start + count - 1, len(self.columns) - 1))


def _classes(row: LearnerRow) -> str:
    if row.walk_in and not row.classes:
        return QCoreApplication.translate("Learners", "临时学员")
    return listed(row.classes)
