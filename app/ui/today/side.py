"""Beside the lessons: what waits for the person, and the month in figures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.figures import MonthFigures
from app.ui.components.card import Card
from app.ui.components.figure import Figure
from app.ui.components.labels import ElidedLabel, label
from app.ui.components.line_button import LineButton
from app.ui.today.model import Waiting


class WaitingCard(Card):
    """等您处理: each thing a line that leads where it is settled.

    Signals:
        chosen(str, object): the place and what it should show.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("等您处理"))
        self.column.addWidget(label(self.tr("等您处理"), "heading"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self._shown: tuple[Waiting, ...] | None = None

    def show_waiting(self, things: tuple[Waiting, ...]) -> None:
        """Show what waits, or that nothing does."""
        if things == self._shown:
            return
        self._shown = things
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for thing in things:
            line = LineButton(thing.sentence)
            line.setAccessibleDescription(thing.detail)
            line.setObjectName(f"{thing.place} {thing.argument}")
            line.clicked.connect(lambda _=False, to=thing: self.chosen.emit(to.place, to.argument))
            self._list.addWidget(line)
            detail = ElidedLabel(thing.detail, "quiet")
            detail.setContentsMargins(14, 0, 0, 4)
            self._list.addWidget(detail)
        if not things:
            self._list.addWidget(label(self.tr("没有等您处理的事。"), "quiet", wrap=True))


class MonthCard(Card):
    """本月: 人次, 人数 and the rate over confirmed sheets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("本月"))
        self.column.addWidget(label(self.tr("本月"), "heading"))
        self._attendances = Figure(self.tr("人次"), 0)
        self._headcount = Figure(self.tr("人数"), 0)
        self._rate = Figure(self.tr("出席率"), "—")
        row = QHBoxLayout()
        for figure in (self._attendances, self._headcount, self._rate):
            row.addWidget(figure, 1)
        self.column.addLayout(row)
        self._note = label("", "quiet", wrap=True)
        self.column.addWidget(self._note)

    def show_month(self, month: MonthFigures) -> None:
        """Show the figures; there is no rate before the first confirmed sheet."""
        self._attendances.set_value(month.attendances)
        self._headcount.set_value(month.headcount)
        self._rate.set_value("—" if month.rate is None else f"{month.rate * 100:.0f}%")
        confirmed = month.rate is not None or month.attendances
        words = self.tr("只算已确认的点名册。") if confirmed else self.tr("本月还没有确认的点名册。")
        if month.guests:
            words += self.tr("其中临时 {n} 人次,不算进出席率。").format(n=month.guests)
        self._note.setText(words)
