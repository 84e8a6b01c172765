"""A card read on the board: it sets no level; its owner's row is shown."""

from PySide6.QtCore import QObject, Signal

from app.records.views import LearnerRow
from app.ui.card_reader import CardReader, missed_card
from app.ui.desk import Desk
from app.ui.history import History
from app.ui.jobs import Jobs
from app.ui.smart_aid.panel import BoardPanel


class BoardCards(QObject):
    """Connects the card reader with the board.

    Signals:
        said(str): whose card it was, or that it was missed.
    """

    said = Signal(str)

    def __init__(
        self, desk: Desk, jobs: Jobs, cards: CardReader, panel: BoardPanel, history: History, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._views, self._jobs, self._panel, self._history = desk.views, jobs, panel, history
        self._before = 0
        cards.started.connect(self._remember)
        cards.read.connect(self._read)
        cards.missed.connect(self._miss)

    def _remember(self) -> None:
        """A key was pressed that may begin a card: what follows of it sets no level."""
        self._before = self._history.begun

    def _read(self, number: str) -> None:
        self._history.undo_since(self._before)
        self._panel.board.leave_cell()  # the next key is not to mean whoever was there before
        self._jobs.ask(self, lambda: self._views.card(number), lambda owners: self._show(number, owners))

    def _miss(self, number: str) -> None:
        """Part of a card fell elsewhere: what came here of it sets no level, and that is the last that is said."""
        self._history.undo_since(self._before)
        self._panel.board.leave_cell()
        self._jobs.ask(self, lambda: missed_card(number), self.said.emit)

    def _show(self, number: str, owners: tuple[LearnerRow, ...]) -> None:
        board, view = self._panel.board, self._panel.model.view
        rows = view.rows if view is not None else ()
        places = [place for place, row in enumerate(rows) for owner in owners if row.learner == owner.id]
        if len(places) == 1 and len(owners) == 1:
            board.go_to(places[0], board.here()[1])
            self.said.emit(self.tr("{number} 是{name}。扫卡不登记技能。").format(number=number, name=owners[0].name))
        else:
            self.said.emit(self.tr("{number} 不在这张技能表上。扫卡不登记技能。").format(number=number))
