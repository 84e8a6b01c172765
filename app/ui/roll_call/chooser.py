"""The roll call without a lesson: today's lessons to choose from, and earlier sheets not confirmed yet."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.views import SessionCard, TodayView
from app.ui.components.card import Card
from app.ui.components.empty import EmptyState
from app.ui.components.fitting import FittingTable
from app.ui.components.labels import label
from app.ui.components.rows import Cell, Column, RowsModel
from app.ui.components.staying import renew
from app.ui.design.tokens import Space
from app.ui.session_words import dated, joined, lesson_no, sheet_chip, sheet_words

LEAVE = (3, 4, 1, 0)
"""Columns that go first where there is no room: number and topic, counts, time, date."""


class Chooser(QWidget):
    """Lessons as rows; Enter or a click opens one.

    Signals:
        chosen(UUID): the session.
        classes_asked(): there is nothing to choose, and the person wants to make a class.
    """

    chosen = Signal(object)
    classes_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[SessionCard] = RowsModel(_columns())
        self.table = FittingTable(self.tr("课次"), LEAVE, least=200)  # 智能手机基础（周日班）
        self.table.setModel(self._model)
        self.table.row_opened.connect(self._open)
        self.table.open_on_click()
        self._heading = label("", "quiet", wrap=True)
        self._empty = EmptyState(self.tr("今天没有课,也没有没确认的点名册。"), self.tr("看看班级"), icon="calendar")
        self._empty.acted.connect(self.classes_asked)
        self._card = Card()
        self._card.column.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        self._card.column.addWidget(self._heading)
        self._card.column.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()

    def show_day(self, view: TodayView, *, anew: bool) -> None:
        """Show the lessons of a day, then the earlier sheets that wait to be confirmed; ``anew`` where the person comes to them."""
        sessions = [*view.lessons, *view.unconfirmed]
        renew(self.table, self._model, sessions, lambda card: card.id, start=_first_to_do(view), anew=anew)
        said = self.tr("今天 {today} 节课。选一行,回车打开。")
        if view.unconfirmed:
            said = self.tr(
                "今天 {today} 节课,早先还有 {open} 次没点名或没确认;没上的课,打开后记为停课。选一行,回车打开。"
            )
        self._heading.setText(said.format(today=len(view.lessons), open=len(view.unconfirmed)))
        self._heading.setIndent(Space.MEDIUM)
        self._card.setVisible(bool(sessions))
        self._empty.setVisible(not sessions)
        self.setFocusProxy(self.table if sessions else self._empty)

    def _open(self, place: int) -> None:
        self.chosen.emit(self._model.row(place).id)


def _first_to_do(view: TodayView) -> int:
    undone = [place for place, card in enumerate(view.lessons) if sheet_chip(card)[1] in ("unmarked", "late")]
    return undone[0] if undone else 0


def _columns() -> tuple[Column, ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            translate("RollCall", "日期"),
            lambda card: dated(card.date, short=True),
            150,
            Cell.QUIET,
        ),
        Column(translate("RollCall", "时间"), lambda card: f"{card.start}–{card.end}", 120),
        Column(translate("RollCall", "班级"), lambda card: card.class_title, None, Cell.NAME),
        Column(translate("RollCall", "课次"), lambda card: joined(lesson_no(card), card.topic), 210, Cell.QUIET),
        Column(translate("RollCall", "已登记 / 应到"), _marked, 150, Cell.NUMBER),
        Column(
            translate("RollCall", "点名册"),
            lambda card: sheet_chip(card)[0],
            110,
            Cell.CHIP,
            tone=lambda card: sheet_chip(card)[1],
            words=sheet_words(),
        ),
    )


def _marked(card: SessionCard) -> str:
    """「30 / 32」; 「34 / 32 · 临时 2」 where guests are among the marked."""
    said = f"{card.marked} / {card.expected}"
    return joined(
        said, QCoreApplication.translate("RollCall", "临时 {n}").format(n=card.guests) if card.guests else None
    )


def context(which: date) -> str:
    """Return the chooser's line of context: 「11 月 21 日 星期六」."""
    return dated(which)
