"""The sheet as rows of a table, with the marks that are on their way laid over what the file says."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.domain.attendance import ATTENDED
from app.records.acts import Mark
from app.records.codes import SETTLED, AttendanceStatus, SessionState
from app.records.views import SheetCounts, SheetRow, SheetView
from app.ui.components.plain_text import tip_text
from app.ui.components.rows import Role
from app.ui.ledger import Ledger, Ticket
from app.ui.roll_call.keys import status_hint
from app.ui.roll_call.note_words import note_text
from app.ui.session_words import joined
from app.ui.text import word
from app.ui.text_values import status_words

AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns of the sheet, in their order."""

    NO = 0
    NAME = 1
    STATUS = 2
    AT = 3
    SOURCE = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as it is to be painted: what the file says with what is on its way."""

    row: SheetRow
    status: AttendanceStatus | None
    minutes: int | None
    unsaved: bool


class SheetModel(QAbstractTableModel):
    """Rows of one sheet.

    Signals:
        counted(): the counts or the number of unsaved marks may be different now.
    """

    counted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view: SheetView | None = None
        self._ledger: Ledger[UUID, Mark] = Ledger()
        self._places: dict[UUID, int] = {}

    # -- what the file says

    def show(self, view: SheetView) -> None:
        """Show a sheet. The same people in the same order keep their rows, so that nothing jumps."""
        old, self._places = self._order(), {row.learner: place for place, row in enumerate(view.rows)}
        marks = {row.learner: Mark(row.learner, row.status, row.minutes) for row in view.rows}
        if self.view is not None and self.view.session.id == view.session.id and old == self._order():
            self.view = view
            self._ledger.settle(marks)
            if view.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(view.rows) - 1, len(Column) - 1))
        else:
            self.beginResetModel()
            if self.view is None or self.view.session.id != view.session.id:
                self._ledger = Ledger()
            self.view = view
            self._ledger.settle(marks)
            self.endResetModel()
        self.counted.emit()

    def _order(self) -> list[UUID]:
        return list(self._places)

    # -- marks on their way

    def lay(self, marks: tuple[Mark, ...]) -> Ticket:
        """Show marks before they are saved; the ticket goes to :meth:`lift`."""
        ticket = self._ledger.lay({mark.learner: mark for mark in marks})
        self._changed(tuple(mark.learner for mark in marks))
        return ticket

    def lift(self, ticket: Ticket, *, saved: bool) -> None:
        """The marks are in the file now, or never were: then the rows show what was before."""
        self._changed(self._ledger.lift(ticket, saved=saved))

    def _changed(self, learners: tuple[UUID, ...]) -> None:
        for learner in learners:
            place = self._places.get(learner)
            if place is not None:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))
        self.counted.emit()

    @property
    def unsaved(self) -> int:
        """Acts on their way to the disk."""
        return self._ledger.unsaved

    # -- what is shown

    def shown(self, place: int) -> Shown:
        """The row at a place as it is to be painted."""
        assert self.view is not None
        row = self.view.rows[place]
        mark = self._ledger.shown(row.learner) or Mark(row.learner, None)
        return Shown(row, mark.status, mark.minutes, self._ledger.is_unsaved(row.learner))

    def mark_of(self, learner: UUID) -> Mark:
        """The mark shown for a learner."""
        return self._ledger.shown(learner) or Mark(learner, None)

    def place_of(self, learner: UUID) -> int | None:
        """The row of a learner, None for somebody who is not on the sheet."""
        return self._places.get(learner)

    def unmarked(self) -> tuple[UUID, ...]:
        """Who of the class is not marked yet, as shown."""
        rows = self.view.rows if self.view is not None else ()
        return tuple(row.learner for row in rows if row.enrolled and self.mark_of(row.learner).status is None)

    def counts(self) -> SheetCounts:
        """The file's counts, moved by the marks on their way."""
        assert self.view is not None
        tally = {name: getattr(self.view.counts, name) for name in _COUNTED.values()}
        for row in self.view.rows:
            status = self.mark_of(row.learner).status
            if status is row.status:
                continue
            for changed, by in ((row.status, -1), (status, 1)):
                if changed is not None or row.enrolled:  # a guest without a mark is nobody 未登记
                    tally[_COUNTED[changed]] += by
        here = sum(not row.enrolled and self.mark_of(row.learner).status in ATTENDED for row in self.view.rows)
        return replace(self.view.counts, **tally, attended_guests=here)

    @property
    def is_locked(self) -> bool:
        """Whether marks need a reason now, because the sheet was confirmed."""
        return self.view is not None and self.view.state in SETTLED

    @property
    def is_cancelled(self) -> bool:
        """Whether the lesson is called off."""
        return self.view is not None and self.view.session.state is SessionState.CANCELLED

    # -- Qt

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Return how many learners the sheet has."""
        return 0 if parent.isValid() or self.view is None else len(self.view.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the header; that of the status column reminds of the keys."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return header_text(Column(section))
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and what a screen reader says of the row."""
        if not index.isValid() or self.view is None or index.row() >= len(self.view.rows):
            return None
        shown = self.shown(index.row())
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(shown, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tip_text(cell_text(shown, column)) if column in (Column.NAME, Column.SOURCE) else None
            case Qt.ItemDataRole.AccessibleTextRole:
                status = status_text(shown.status, shown.minutes)
                return joined(f"{shown.row.learner_no} {shown.row.name} {status}", note_text(shown.row))
            case Role.MARK:
                return shown.status.value if shown.status is not None else None
            case Role.WORDS:
                return status_text(shown.status, shown.minutes) if shown.minutes else None
            case Role.UNSAVED:
                return shown.unsaved
            case _:
                return None


def next_unmarked(model: SheetModel, place: int) -> int:
    """The place of the next who is not marked, from the top again after the end; where all are, the next place."""
    count = model.rowCount()
    for step in range(1, count):
        if model.shown((place + step) % count).status is None:
            return (place + step) % count
    return min(place + 1, count - 1)


_COUNTED = {status: status.value for status in AttendanceStatus} | {None: "unmarked"}


def status_text(status: AttendanceStatus | None, minutes: int | None) -> str:
    """Return a status in words, with its minutes: 「迟到 15 分」, 「未登记」."""
    return status_words(status, minutes, QCoreApplication.translate)


def header_text(column: Column) -> str:
    """Return a column's heading."""
    translate = QCoreApplication.translate
    match column:
        case Column.NO:
            return translate("RollCall", "学号")
        case Column.NAME:
            return translate("RollCall", "姓名")
        case Column.STATUS:
            return translate("RollCall", "考勤") + "   " + status_hint()
        case Column.AT:
            return translate("RollCall", "时间")
        case Column.SOURCE:
            return translate("RollCall", "来源")


def cell_text(shown: Shown, column: Column) -> str:
    """Return the text of a cell. The status is painted by its delegate; its text is what is copied and read aloud."""
    translate, row = QCoreApplication.translate, shown.row
    match column:
        case Column.NO:
            return row.learner_no
        case Column.NAME:
            return row.name
        case Column.STATUS:
            return status_text(shown.status, shown.minutes)
        case Column.AT:
            if shown.unsaved:
                return translate("RollCall", "正在存…")
            return (row.at or "") if shown.status is row.status else ""
        case Column.SOURCE:
            said = [word(row.source, translate)] if row.source is not None else []
            if row.walk_in or not row.enrolled:
                said.insert(0, translate("RollCall", "临时"))
            return " · ".join(said)


def status_line(model: SheetModel) -> str:
    """Return the lasting words for a sheet: what is safe, and what is left to do."""
    translate, counts = QCoreApplication.translate, model.counts()
    if model.is_cancelled:
        return translate("RollCall", "这次课已停课,不计入出席率。")
    if model.is_locked:
        said = translate("RollCall", "已确认。要改,选中一行按键,再写明原因。")
        return said + _with_guests(counts)
    if not model.rowCount():
        return translate("RollCall", "这个班那天还没有学员。")
    if model.unsaved:
        return translate("RollCall", "正在存 {n} 笔…").format(n=model.unsaved)
    if counts.unmarked and counts.unmarked == counts.expected and not counts.extra:
        return translate("RollCall", "还没有点名。回车记出席,或扫卡。")
    if counts.unmarked:
        said = translate("RollCall", "每一笔已存在本机;还有 {n} 人未登记。").format(n=counts.unmarked)
    else:
        said = translate("RollCall", "每一笔已存在本机;都登记了,可以确认。")
    return said + _with_guests(counts)


def _with_guests(counts: SheetCounts) -> str:
    """Walk-ins attend without being expected: without this word the counts would not seem to add up."""
    if not counts.extra:
        return ""
    return QCoreApplication.translate("RollCall", "其中临时 {n} 人,不算在应到里。").format(n=counts.extra)
