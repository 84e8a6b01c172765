"""The row that is meant so far, while somebody types: shown, and left again where in the end nobody of the sheet was meant."""

from uuid import UUID

from PySide6.QtCore import QObject

from app.records.views import SheetRow
from app.ui.roll_call.finding import Finder, Finding, OnSheet
from app.ui.roll_call.model import SheetModel
from app.ui.roll_call.panel import SheetPanel


class Glimpses(QObject):
    """Moves the current row with what is typed in the find field."""

    def __init__(self, panel: SheetPanel, model: SheetModel, finder: Finder, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._table, self._model, self._finder = panel, panel.table, model, finder
        self._from: UUID | None = None
        """Whose row was the current one before somebody began to type what is looked for."""
        self._nowhere = False
        """Whether there was none: whoever is meant half typed is not to be it afterwards."""
        self._begins = True
        self._search = panel.search
        self._search.searched.connect(self._glimpse)
        panel.search.left.connect(self._leave)
        finder.glimpsed.connect(self._see)

    def begin(self) -> None:
        """A key comes that may be the first of something: what was typed and dropped before is over."""
        if not self._search.text():
            self._from, self._nowhere = None, self._table.current_row() < 0

    def settle(self, finding: Finding) -> None:
        """What was typed or read has its answer."""
        if not isinstance(finding, OnSheet):
            self._show(None)
        self._from, self._nowhere = None, False

    def marked_nobody(self) -> None:
        """A card marked nobody: the next key is not to mark whoever was the current one before it."""
        self._show(None)
        self._from, self._nowhere = None, False
        if not is_writing(self._panel):
            self._table.leave_row()

    def _glimpse(self, text: str) -> None:
        place = self._table.current_row()
        if text and self._begins:
            self._from = self._model.shown(place).row.learner if place >= 0 else None
            self._nowhere = place < 0
        self._begins = not text
        self._finder.glimpse(text)

    def _see(self, row: SheetRow | None) -> None:
        """Somebody is meant so far; whoever went on from the find field meanwhile, as by a click on a row, means that."""
        if self._search.hasFocus():
            self._show(row)

    def _show(self, row: SheetRow | None) -> None:
        """Go to whom the text means; where it is nobody here, back: not on to somebody it meant half typed."""
        who = self._from if row is None else row.learner
        if who is not None and (place := self._model.place_of(who)) is not None:
            self._table.go_to(place)
        elif row is None and (self._nowhere or who is not None):  # there was nobody, or they are gone meanwhile
            self._table.leave_row()

    def _leave(self) -> None:
        """The row that was found stays the current one."""
        self._from, self._nowhere = None, False
        self._table.setFocus()


def is_writing(panel: SheetPanel) -> bool:
    """Whether a name, a reason or minutes are being typed: the sheet stays as it is shown."""
    return panel.strip.is_open() or panel.table.asks_minutes()
