"""Taking back: undo on the sheet brings the row into view that the act was about, and names it."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.ui.history import History, Step, nothing_to_undo, undone_words
from app.ui.roll_call.keys import UNDO
from app.ui.roll_call.panel import SheetPanel
from app.ui.roll_call.turns import Turns


class Undoing(QObject):
    """Connects the panel with the history.

    Signals:
        said(str): what was taken back, or why nothing was.
    """

    said = Signal(str)

    def __init__(self, panel: SheetPanel, history: History, turns: Turns) -> None:
        super().__init__(turns)
        self._panel, self._history = panel, history
        panel.undo_asked.connect(lambda: turns.do(self._undo, f" {UNDO} "))
        history.undone.connect(self._show)
        history.changed.connect(self._offer)
        self._offer()

    def _undo(self) -> None:
        if not self._history.undo():
            self.said.emit(nothing_to_undo(self._history))

    def _show(self, step: Step) -> None:
        place = self._panel.model.place_of(step.row) if isinstance(step.row, UUID) else None
        if place is not None:
            self._panel.table.go_to(place)
        self.said.emit(undone_words(step))

    def _offer(self) -> None:
        latest = self._history.latest
        self._panel.offer_undo(None if latest is None else latest.words)
