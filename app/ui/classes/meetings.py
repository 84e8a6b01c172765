"""The meetings of one class."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.records.codes import SessionKind
from app.records.views import SessionCard
from app.ui.components.buttons import Button
from app.ui.components.card import Card
from app.ui.components.empty import EmptyState
from app.ui.components.one_of import OneOf
from app.ui.components.rows import Cell, Column, RowsModel
from app.ui.components.staying import renew
from app.ui.components.table import RowTable
from app.ui.design.tokens import Space
from app.ui.session_words import dated, sheet_chip, sheet_words


class Meetings(Card):
    """The meetings of a class, each a click away from its sheet.

    Signals:
        opened(UUID): the sheet of a session is wanted; ``board_opened`` its skill board, ``papers_opened`` its attachments.
        scheduling(): there are none, and some are to be planned.
    """

    opened = Signal(object)
    board_opened = Signal(object)
    papers_opened = Signal(object)
    scheduling = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        translate = QCoreApplication.translate
        self.model: RowsModel[SessionCard] = RowsModel(
            (
                Column(translate("Classes", "课次", "number"), lambda card: f"{card.no}", 52, Cell.NUMBER),
                Column(translate("Classes", "日期"), _date, None, words=_days()),
                Column(
                    translate("Classes", "点名册"),
                    lambda card: sheet_chip(card)[0],
                    94,
                    Cell.CHIP,
                    tone=_tone,
                    words=sheet_words(),
                ),
            ),
            self,
        )
        self.table = RowTable(translate("Classes", "课次"))
        self.table.setModel(self.model)
        self.table.row_opened.connect(lambda at: self.opened.emit(self.model.row(at).id))
        self.table.open_on_click()
        self.board = Button(translate("Classes", "这次课的技能表"), icon="smart-aid")
        self.board.clicked.connect(lambda: self._open_beside(self.board_opened))
        self.papers = Button(translate("Classes", "这次课的附件"), icon="paperclip")
        self.papers.clicked.connect(lambda: self._open_beside(self.papers_opened))
        self.none = EmptyState(
            translate("Classes", "还没有排课。定好星期和时间,课次按校历排好。"),
            translate("Classes", "排课"),
            icon="calendar",
        )
        self.none.acted.connect(self.scheduling)
        self._body = OneOf()
        self._body.addWidget(self.table)
        self._body.addWidget(self.none)
        self.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        self.column.addWidget(self._body, 1)
        self.column.addWidget(self.board)
        self.column.addWidget(self.papers)

    def whole_width(self) -> int:
        """Return how wide it is, in pixels, with every day whole beside its weekday and a scroll bar."""
        columns = sum(self.table.shown_width(at, column.width or 0) for at, column in enumerate(self.model.columns))
        bar = self.table.verticalScrollBar().sizeHint().width()
        return columns + bar + 2 * (Space.SMALL + self.frameWidth())

    def show_sessions(self, sessions: tuple[SessionCard, ...], today: date, *, anew: bool) -> None:
        """Show them; the next one, or the last, is current at first, and where they are another class's (``anew``)."""
        coming = next((n for n, card in enumerate(sessions) if card.date >= today), len(sessions) - 1)
        renew(self.table, self.model, sessions, lambda card: card.id, start=coming, anew=anew)
        self.papers.setVisible(bool(sessions))
        self.board.setVisible(any(card.kind is SessionKind.SMART_AID for card in sessions))
        self._body.setCurrentIndex(0 if sessions else 1)

    def _open_beside(self, wanted: SignalInstance) -> None:
        at = self.table.current_row()
        if at >= 0:
            wanted.emit(self.model.row(at).id)


def _date(card: SessionCard) -> str:
    return dated(card.date, short=True)


def _days() -> tuple[str, ...]:
    """The longest days, one of each weekday."""
    return tuple(dated(date(2026, 12, day), short=True) for day in range(24, 31))


def _tone(card: SessionCard) -> str:
    return sheet_chip(card)[1]
