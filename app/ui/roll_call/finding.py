"""From what was scanned or typed to a learner: on this sheet, elsewhere at the station, or nobody."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.records.views import LearnerRow, SheetRow
from app.ui.components.search_field import SearchField
from app.ui.desk import Desk
from app.ui.jobs import Jobs

SCANNER_GAP_MS = 35
"""Longest pause between two keys of a scanner; nobody types a number that fast."""

SCANNED_LEAST = 4
HITS = 50


@dataclass(frozen=True, slots=True)
class OnSheet:
    """Exactly one learner of the sheet is meant."""

    row: SheetRow


@dataclass(frozen=True, slots=True)
class Several:
    """More than one learner could be meant; those of the sheet, or else those of the station."""

    rows: tuple[SheetRow, ...] = ()
    others: tuple[LearnerRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A learner of the station who is not on this sheet."""

    learner: LearnerRow


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody answers to this."""

    text: str


Finding = OnSheet | Several | Elsewhere | Nobody


def at_once(text: str, rows: tuple[SheetRow, ...]) -> Finding | None:
    """Find by the whole number or the whole name among the sheet's rows, or None: then the station must be asked."""
    wanted = text.casefold()
    exact = tuple(row for row in rows if row.learner_no.casefold() == wanted or row.name == text)
    if not exact and text.isdigit():
        exact = tuple(row for row in rows if row.learner_no.lstrip("0") == text.lstrip("0"))
    return _among(exact)


def among(text: str, rows: tuple[SheetRow, ...], hits: tuple[LearnerRow, ...]) -> Finding:
    """Find with the station's answer; those on the sheet go first."""
    found = {learner.id for learner in hits}
    here = tuple(row for row in rows if row.learner in found)
    if not here and text.isdigit():
        here = tuple(row for row in rows if row.learner_no.endswith(text))
    if (finding := _among(here)) is not None:
        return finding
    if len(hits) == 1:
        return Elsewhere(hits[0])
    return Several(others=hits) if hits else Nobody(text)


def _among(rows: tuple[SheetRow, ...]) -> Finding | None:
    if not rows:
        return None
    return OnSheet(rows[0]) if len(rows) == 1 else Several(rows)


class Finder(QObject):
    """Asks the station beside the screen.

    Signals:
        found(object, bool): the :data:`Finding` for what was entered, and whether a scanner entered it.
        glimpsed(object): the row that Enter would take, while somebody is typing.
    """

    found = Signal(object, bool)
    glimpsed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, rows: Callable[[], tuple[SheetRow, ...]], parent: QObject) -> None:
        super().__init__(parent)
        self._views, self._jobs, self._rows = desk.views, jobs, rows
        self._typing = ""

    def look(self, text: str, *, scanned: bool) -> None:
        """Find what was entered. Nothing silences it: a second card may be scanned before the first is found."""
        if (finding := at_once(text, self._rows())) is not None:
            self.found.emit(finding, scanned)
            return
        self._jobs.ask(
            self,
            lambda: self._views.learners(text, HITS),
            lambda hits: self.found.emit(among(text, self._rows(), hits), scanned),
        )

    def glimpse(self, text: str) -> None:
        """Show whom the text means so far; the next glimpse silences this one, an empty one all of them."""
        self._typing = text
        if not text:
            return

        def seen(hits: tuple[LearnerRow, ...]) -> None:
            if text != self._typing:
                return
            finding = among(text, self._rows(), hits)
            if isinstance(finding, OnSheet):
                self.glimpsed.emit(finding.row)
            elif isinstance(finding, Several) and finding.rows:
                self.glimpsed.emit(finding.rows[0])

        self._jobs.ask(self, lambda: self._views.learners(text, HITS), seen, topic="glimpse")


class FindField(SearchField):
    """The field for cards and names.

    Signals:
        entered(str, bool): Enter was pressed: the text (the field is empty again) and whether a scanner typed it.
        undo_asked(): undo was pressed in the empty field: the last mark is meant, not the typing.
    """

    entered = Signal(str, bool)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None, elapsed: Callable[[], int] | None = None) -> None:
        """``elapsed`` gives the milliseconds since it was last called."""
        translate = QCoreApplication.translate
        super().__init__(translate("RollCall", "扫卡,或拼音 / 学号 / 尾号"), translate("RollCall", "找人"), parent)
        self._timer = QElapsedTimer()
        self._timer.start()
        self._elapsed = elapsed or self._timer.restart
        self._slowest = 0

    def begin(self, first: str) -> None:
        """Begin with a character that was typed elsewhere."""
        self._elapsed()
        self._slowest = 0
        self.setText(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Measure the pauses between keys; Enter hands the text over and makes room for the next card."""
        pause = self._elapsed()
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undo_asked.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text = self.text().strip()
            scanned = len(text) >= SCANNED_LEAST and text.isalnum() and text.isascii()
            scanned = scanned and max(self._slowest, pause) <= SCANNER_GAP_MS
            self.clear()
            if text:
                self.entered.emit(text, scanned)
            return
        self._slowest = 0 if not self.text() else max(self._slowest, pause)
        super().keyPressEvent(event)
