"""The list of what waits, by act, newest first: so that nobody has to wonder what it is."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.clock import SHANGHAI
from app.records.waiting import Act, WaitingAct, WaitingPage
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.labels import ElidedLabel, label
from app.ui.design.tokens import Space

FIRST = 8
"""Lines shown at first; the rest, and what is older, on demand."""
MORE = 30
"""Lines a press of the button adds."""


class WaitingCard(Card):
    """A line for each act. Hidden while nothing waits.

    Signals:
        older(object): the person wants to see what is older than this place of the log.
    """

    older = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Waiting", "等着送出的"), parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.LARGE)
        self._grid.setVerticalSpacing(Space.SMALL)
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)
        self.more = Button("", Kind.QUIET)
        self.more.clicked.connect(self._show_more)
        self.column.addWidget(self.more)
        self._rows: list[tuple[QWidget, QWidget]] = []
        self._hidden: list[WaitingAct] = []
        self._older: int | None = None
        self._today: date | None = None
        self.hide()

    def show_page(self, page: WaitingPage, now: datetime) -> None:
        """Show the newest, in the place of what was shown."""
        self._today = now.astimezone(SHANGHAI).date()
        for row in self._rows:
            for part in row:
                self._grid.removeWidget(part)
                part.deleteLater()
        self._rows = []
        self._hidden, self._older = list(page.acts), page.older
        self._add(FIRST)
        self.setVisible(bool(page.acts))

    def add_page(self, page: WaitingPage) -> None:
        """Show what is older, below."""
        self._hidden, self._older = list(page.acts), page.older
        self._add(MORE)

    def _add(self, count: int) -> None:
        shown, self._hidden = self._hidden[:count], self._hidden[count:]
        for act in shown:
            row = len(self._rows)
            words, when = ElidedLabel(_words(act)), label(self._when(act.at), "quiet")
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(when, row, 1)
            self._rows.append((words, when))
        translate = QCoreApplication.translate
        self.more.set_text(
            translate("Waiting", "还有 {0} 项").format(len(self._hidden))
            if self._hidden
            else translate("Waiting", "更早的")
        )
        self.more.setVisible(bool(self._hidden) or self._older is not None)

    def _show_more(self) -> None:
        if self._hidden:
            self._add(MORE)
        elif self._older is not None:
            self.older.emit(self._older)

    def _when(self, at: datetime) -> str:
        local = at.astimezone(SHANGHAI)
        return f"{local:%H:%M}" if local.date() == self._today else f"{local:%m-%d %H:%M}"


def _words(waiting: WaitingAct) -> str:
    """One line: 「确认点名册 · 声乐班 11-28」, 「点名 · 声乐班 11-28 ×32」."""
    words = " · ".join(part for part in (_name(waiting.act), waiting.title) if part)
    alone = waiting.count == 1 or waiting.act in (Act.CONFIRMED, Act.LEARNER, Act.CLASS, Act.CALLED_OFF)
    return words if alone else f"{words} ×{waiting.count}"


def _name(act: Act) -> str:
    translate = QCoreApplication.translate
    return {
        Act.CONFIRMED: translate("Waiting", "确认点名册"),
        Act.MARKS: translate("Waiting", "点名"),
        Act.SKILLS: translate("Waiting", "技能评估"),
        Act.IMPORTED: translate("Waiting", "导入花名册"),
        Act.LEARNER: translate("Waiting", "学员资料"),
        Act.CONSENT: translate("Waiting", "授权同意"),
        Act.JOINED: translate("Waiting", "加入班级"),
        Act.LEFT: translate("Waiting", "退班"),
        Act.CLASS: translate("Waiting", "班级资料"),
        Act.PLANNED: translate("Waiting", "排课"),
        Act.CALLED_OFF: translate("Waiting", "停课"),
        Act.ATTACHED: translate("Waiting", "附件的记录"),
        Act.SHOWN: translate("Waiting", "查看和导出的记录"),
        Act.OTHER: translate("Waiting", "其他资料"),
    }[act]
