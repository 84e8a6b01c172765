"""A card read on the board: it sets no level; its owner's row is shown."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.records.views import LearnerRow
from app.ui.card_reader import CardReader, missed_card, unclear_card
from app.ui.desk import Desk
from app.ui.history import History
from app.ui.in_turn import InTurn
from app.ui.jobs import Jobs
from app.ui.session_words import joined
from app.ui.smart_aid.panel import BoardPanel


class BoardCards(InTurn):
    """Connects the card reader with the board: the answers come in the order of the cards, the last one's row is shown.

    Signals:
        said(str): whose card it was, or that it was missed, or not looked up.
    """

    said = Signal(str)

    def __init__(
        self, desk: Desk, jobs: Jobs, cards: CardReader, panel: BoardPanel, history: History, parent: QObject
    ) -> None:
        super().__init__(jobs, parent)
        self._views, self._panel, self._history = desk.views, panel, history
        self._before = self._parted = 0
        cards.started.connect(self._remember)
        cards.read.connect(self._read)
        cards.missed.connect(self._miss)
        cards.parted.connect(self._part)
        cards.unclear.connect(self._refuse)

    def _remember(self) -> None:
        """A key was pressed that may begin a card: what follows of it sets no level."""
        self._before = self._history.begun

    def _part(self) -> None:
        """What was pressed before was a level, if a hand did."""
        self._parted = self._history.begun

    def _refuse(self, number: str) -> None:
        """It cannot be told from a level pressed right before it, which stays."""
        self._before = self._parted
        self._leave()
        self.ask(lambda: unclear_card(number), self.said.emit, partial(self._say_unread, number))

    def _read(self, number: str) -> None:
        self._leave()
        board = self._board()
        self.ask(
            lambda: self._views.card(number), partial(self._show, number, board), partial(self._say_unread, number)
        )

    def _miss(self, number: str) -> None:
        """Part of a card fell elsewhere: what came here of it sets no level, and that is the last that is said."""
        self._leave()
        self.ask(lambda: missed_card(number), self.said.emit, partial(self._say_unread, number))

    def _leave(self) -> None:
        self._history.undo_since(self._before)
        self._panel.board.leave_cell()  # the next key is not to mean whoever was there before

    def _show(self, number: str, board: UUID | None, owners: tuple[LearnerRow, ...]) -> None:
        """Go to its owner, unless another card came behind it, or a cell was chosen by hand meanwhile."""
        if board != self._board():
            self._say_unread(number)
            return
        view, cells = self._panel.model.view, self._panel.board
        rows = view.rows if view is not None else ()
        places = [place for place, row in enumerate(rows) for owner in owners if row.learner == owner.id]
        if len(places) == 1 and len(owners) == 1:
            if not self.waits() and not cells.currentIndex().isValid():
                cells.go_to(places[0], cells.here()[1])
            self.said.emit(self.tr("{number} 是{name}。扫卡不登记技能。").format(number=number, name=owners[0].name))
        else:
            self.said.emit(self.tr("{number} 不在这张技能表上。扫卡不登记技能。").format(number=number))

    def _say_unread(self, number: str, why: str = "") -> None:
        self.said.emit(self.tr("没有处理:{what}").format(what=joined(number, why)))

    def _board(self) -> UUID | None:
        view = self._panel.model.view
        return view.session.id if view is not None else None
