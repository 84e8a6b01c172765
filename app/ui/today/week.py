"""The week in seven columns: what is taught, what is done, what is called off."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.records.codes import SETTLED, SessionState, SheetState
from app.records.views import SessionCard
from app.ui.components.card import Card
from app.ui.components.labels import ElidedLabel, label, picture
from app.ui.components.plain_text import set_tip
from app.ui.design.marks import Mark, mark_pixmap
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.session_words import sheet_chip, weekday

MOST_LESSONS = 4

Week = tuple[tuple[date, tuple[SessionCard, ...]], ...]


class WeekCard(Card):
    """Only to look at: the lessons of the day have their cards above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("本周"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.SMALL)
        self.column.addLayout(self._grid)
        self._shown: tuple[date, Week] | None = None
        theme().changed.connect(self._again)

    def show_week(self, week: Week, today: date) -> None:
        """Show seven days from Monday. Days with long titles have the room of those without a lesson."""
        if self._shown == (today, week):
            return
        self._shown = (today, week)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for column, (which, cards) in enumerate(week):
            self._grid.addWidget(self._day(which, cards, today), 0, column, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(column, max((len(card.class_title) for card in cards), default=2))

    def _day(self, which: date, cards: tuple[SessionCard, ...], today: date) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        name = f"{weekday(which, short=True)} {which.day}"
        if which == today:
            column.addWidget(label(self.tr("{day} 今日").format(day=name), "today"))
        else:
            column.addWidget(label(name, "quiet"))
        for card in cards[:MOST_LESSONS]:
            column.addWidget(WeekLine(card))
        if len(cards) > MOST_LESSONS:
            column.addWidget(label(self.tr("还有 {n} 节").format(n=len(cards) - MOST_LESSONS), "quiet"))
        column.addStretch(1)
        return cell

    def _again(self) -> None:
        if self._shown is not None:
            (today, week), self._shown = self._shown, None
            self.show_week(week, today)


class WeekLine(QWidget):
    """A lesson in a word, and the shape of how it went."""

    def __init__(self, card: SessionCard) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HAIR)
        row.addWidget(ElidedLabel(card.class_title, least=28))
        self.setAccessibleName(f"{card.class_title} {sheet_chip(card)[0]}")
        mark = _mark(card)
        if mark is not None:
            shape = picture()
            colour = theme().colour("quiet" if mark is Mark.ABSENT else mark.value)
            shape.setPixmap(mark_pixmap(mark, colour, theme().px(13), self.devicePixelRatioF()))
            set_tip(shape, sheet_chip(card)[0])
            row.addWidget(shape)
        if card.state is SessionState.CANCELLED:
            row.addWidget(label(self.tr("停"), "quiet"))
        row.addStretch(1)


def _mark(card: SessionCard) -> Mark | None:
    if card.state is SessionState.CANCELLED:
        return Mark.ABSENT
    if card.sheet in SETTLED:
        return Mark.PRESENT
    return Mark.LATE if card.sheet is SheetState.TAKING else None
