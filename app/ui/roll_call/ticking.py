"""Ticking: what a key, a click on a pill or the row's menu leads to."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction

from app.domain.attendance import WITH_MINUTES
from app.records.acts import Mark
from app.records.codes import AttendanceStatus
from app.ui.components.menus import Menu
from app.ui.roll_call.asking import Asking
from app.ui.roll_call.marking import Marking
from app.ui.roll_call.panel import SheetPanel


class Ticking(QObject):
    """Connects the table with the marks; on a confirmed sheet a mark becomes a correction with its reason.

    Signals:
        said(str): why nothing was done.
    """

    said = Signal(str)

    def __init__(self, panel: SheetPanel, marking: Marking, asking: Asking, parent: QObject) -> None:
        super().__init__(parent)
        self.panel, self.marking, self._asking = panel, marking, asking
        self.model = marking.model
        panel.table.marked.connect(self._mark)
        panel.table.cleared.connect(self._clear)
        panel.table.minutes_given.connect(self._mark_with_minutes)
        panel.table.more_asked.connect(self._show_more)
        panel.rest_asked.connect(self._rest)

    def _mark(self, place: int, status: AttendanceStatus) -> None:
        if status in WITH_MINUTES and not self.model.is_cancelled:
            self.panel.table.ask_minutes(place, status)
        else:
            self._mark_with_minutes(place, status, None)

    def _mark_with_minutes(self, place: int, status: AttendanceStatus, minutes: int | None) -> None:
        row = self.model.shown(place).row
        before = self.model.mark_of(row.learner)
        if self.model.is_cancelled:
            self.said.emit(self.tr("这次课已停课。要登记,请先恢复上课。"))
        elif not self.model.is_locked:
            self.marking.mark(row.learner, status, minutes)
        elif before != Mark(row.learner, status, minutes):
            self._asking.correction(row, before, status, minutes)

    def _clear(self, place: int) -> None:
        if not self.model.is_locked:
            self.marking.mark(self.model.shown(place).row.learner, None)

    def _show_more(self, place: int, at: QPoint) -> None:
        menu = Menu(self.panel)
        made_up = QAction(self.tr("补课:已另行补上"), menu)
        made_up.triggered.connect(lambda: self._mark_with_minutes(place, AttendanceStatus.MADE_UP, None))
        menu.addAction(made_up)
        clear = QAction(self.tr("清除登记  Delete"), menu)
        clear.setEnabled(not self.model.is_locked and self.model.shown(place).status is not None)
        clear.triggered.connect(lambda: self._clear(place))
        menu.addAction(clear)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _rest(self) -> None:
        self.panel.table.take_minutes()
        self.marking.rest(AttendanceStatus.PRESENT)
