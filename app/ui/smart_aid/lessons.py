"""The digital-skills lessons to choose from: today's and the recent ones first, those to come after them."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.views import SessionCard
from app.ui.components.card import Card
from app.ui.components.empty import EmptyState
from app.ui.components.fitting import FittingTable
from app.ui.components.rows import Cell, Column, RowsModel
from app.ui.components.staying import renew
from app.ui.design.tokens import Space
from app.ui.session_words import dated, joined, lesson_no, people, sheet_chip, sheet_words

LEAVE = (3, 4, 1, 0)
"""Columns that go first where there is no room: number and topic, people, time, date."""


class Lessons(QWidget):
    """Lessons as rows; Enter or a click opens a board.

    Signals:
        chosen(UUID): the session.
        class_asked(): there is none, and the person wants to make a class.
    """

    chosen = Signal(object)
    class_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[SessionCard] = RowsModel(_columns())
        self.table = FittingTable(self.tr("智慧助老课次"), LEAVE, least=170)
        self.table.setModel(self._model)
        self.table.row_opened.connect(self._open)
        self.table.open_on_click()
        self._card = Card()
        self._card.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        self._card.column.addWidget(self.table)
        self._empty = EmptyState(
            self.tr("还没有智慧助老课。开设班级时选「智慧助老」,每次课就有一张技能表。"),
            self.tr("开设班级"),
            icon="smart-aid",
        )
        self._empty.acted.connect(self.class_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card, 1)
        column.addWidget(self._empty, 1)
        self._card.hide()
        self._empty.hide()

    def show_lessons(self, cards: tuple[SessionCard, ...], today: date, *, anew: bool) -> None:
        """Show them, the current row kept; ``anew`` where the person comes to them."""
        ordered = in_order(cards, today)
        renew(self.table, self._model, ordered, lambda card: card.id, anew=anew)
        self._card.setVisible(bool(ordered))
        self._empty.setVisible(not ordered)
        self.setFocusProxy(self.table if ordered else self._empty)

    def _open(self, place: int) -> None:
        self.chosen.emit(self._model.row(place).id)


def in_order(cards: tuple[SessionCard, ...], today: date) -> list[SessionCard]:
    """Return today's and earlier lessons, the latest first, then those to come, the next first."""
    by_time = sorted(cards, key=lambda card: (card.date, card.start))
    past = [card for card in by_time if card.date <= today]
    return [*reversed(past), *by_time[len(past) :]]


def _columns() -> tuple[Column, ...]:
    translate = QCoreApplication.translate
    return (
        Column(
            translate("SmartAid", "日期"),
            lambda card: dated(card.date, short=True),
            150,
            Cell.QUIET,
        ),
        Column(translate("SmartAid", "时间"), lambda card: f"{card.start}–{card.end}", 120),
        Column(translate("SmartAid", "班级"), lambda card: card.class_title, None, Cell.NAME),
        Column(translate("SmartAid", "课次"), lambda card: joined(lesson_no(card), card.topic), 210, Cell.QUIET),
        Column(translate("SmartAid", "应到"), lambda card: people(card.expected), 90, Cell.NUMBER),
        Column(
            translate("SmartAid", "点名册"),
            lambda card: sheet_chip(card)[0],
            110,
            Cell.CHIP,
            tone=lambda card: sheet_chip(card)[1],
            words=sheet_words(),
        ),
    )
