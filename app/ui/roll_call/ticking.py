"""Ticking: what a key, a click on a pill or the row's menu leads to."""

from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction

from app.domain.attendance import WITH_MINUTES
from app.records.acts import Mark
from app.records.codes import AttendanceStatus
from app.ui.card_reader import CardReader
from app.ui.components.menus import Menu
from app.ui.roll_call.asking import Asking
from app.ui.roll_call.marking import Marking
from app.ui.roll_call.model import next_unmarked
from app.ui.roll_call.panel import SheetPanel


class Ticking(QObject):
    """Connects the table with the marks; on a confirmed sheet a mark becomes a correction with its reason.

    Signals:
        said(str): why nothing was done.
        comparing(UUID): this learner of the sheet may be entered twice.
    """

    said = Signal(str)
    comparing = Signal(object)

    def __init__(self, panel: SheetPanel, marking: Marking, asking: Asking, cards: CardReader, parent: QObject) -> None:
        super().__init__(parent)
        self.panel, self.marking, self._asking, self._cards = panel, marking, asking, cards
        self.model = marking.model
        panel.table.marked.connect(self._mark)
        panel.table.cleared.connect(self._clear)
        panel.table.minutes_given.connect(self._mark_learner)
        panel.table.gone_on.connect(self._go_on)
        panel.table.more_asked.connect(self._show_more)
        panel.table.nobody_meant.connect(self._say_nobody)
        asking.beginning.connect(lambda: panel.table.take_minutes(ask=False))

    def turn_away(self) -> None:
        """Something else is wanted: take what is being typed as minutes, if they can be; if not, say whose they were."""
        table = self.panel.table
        if table.take_minutes() or (of := table.drop_minutes()) is None:
            return
        self.said.emit(self.tr("{name}:分钟数没有填对,没有登记。").format(name=self.marking.name_of(of)))

    def _say_nobody(self) -> None:
        self.said.emit(self.tr("没有选中学员:按 ↑ ↓ 选一位,或直接找人。"))

    def _turn_to(self, learner: UUID) -> None:
        """A word about somebody comes: minutes typed for the same person are not meant any more; those that cannot be wait."""
        if self.panel.table.drop_minutes(learner) is None:
            self.panel.table.take_minutes(ask=False)

    def _mark(self, place: int, status: AttendanceStatus) -> None:
        self._turn_to(self.model.shown(place).row.learner)
        if status in WITH_MINUTES and not self.model.is_cancelled:
            self.turn_away()
            self.panel.table.ask_minutes(place, status)
        else:
            self._mark_with_minutes(place, status, None)

    def _mark_with_minutes(self, place: int, status: AttendanceStatus, minutes: int | None) -> None:
        self._mark_learner(self.model.shown(place).row.learner, status, minutes)

    def _mark_learner(self, learner: UUID, status: AttendanceStatus, minutes: int | None) -> None:
        place = self.model.place_of(learner)
        if place is None:
            self._say_nobody()  # gone while it was asked about
            return
        row, before = self.model.shown(place).row, self.model.mark_of(learner)
        if self.model.is_cancelled:
            self.said.emit(self.tr("这次课已停课。要登记,请先恢复上课。"))
        elif not self.model.is_locked:
            self.marking.mark(row.learner, status, minutes)
        elif before != Mark(row.learner, status, minutes):
            self._asking.correction(row, before, status, minutes)

    def _go_on(self, place: int) -> None:
        """Enter: somebody not marked yet is present; then the next who is not marked has their turn.

        Where minutes are typed for them, Enter takes those, as it does in their field.
        """
        learner = self.model.shown(place).row.learner
        if self.panel.table.asks_minutes(learner):
            self.panel.table.take_minutes()
            return
        self._turn_to(learner)
        if self.model.shown(place).status is None and not self.model.is_locked:
            self._mark_with_minutes(place, AttendanceStatus.PRESENT, None)
        self.panel.table.go_to(next_unmarked(self.model, place))

    def _make_up(self, learner: UUID) -> None:
        self._turn_to(learner)
        self._mark_learner(learner, AttendanceStatus.MADE_UP, None)

    def _clear(self, place: int) -> None:
        self._clear_learner(self.model.shown(place).row.learner)

    def _clear_learner(self, learner: UUID) -> None:
        if self.model.place_of(learner) is None:
            self._say_nobody()
            return
        if self.model.is_locked or self.model.is_cancelled:
            return
        self._turn_to(learner)
        self.marking.mark(learner, None)

    def _show_more(self, place: int, at: QPoint) -> None:
        menu, learner = Menu(self.panel), self.model.shown(place).row.learner
        self._cards.listen_at(menu)
        made_up = QAction(self.tr("补课:已另行补上"), menu)
        made_up.triggered.connect(lambda: self._make_up(learner))
        menu.addAction(made_up)
        clear = QAction(self.tr("清除登记  Delete"), menu)
        clear.setEnabled(not self.model.is_locked and self.model.shown(place).status is not None)
        clear.triggered.connect(lambda: self._clear_learner(learner))
        menu.addAction(clear)
        same = QAction(self.tr("与另一位合并…"), menu)
        same.triggered.connect(lambda: self.comparing.emit(learner))
        menu.addAction(same)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def rest(self) -> None:
        """Whoever is not marked yet is present; minutes that are being typed are taken first."""
        if self.panel.table.take_minutes():
            self.marking.rest(AttendanceStatus.PRESENT)
