"""From what was scanned or typed to a learner: on this sheet, elsewhere at the station, or nobody."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.records.found import Found
from app.records.views import LearnerRow, SheetRow
from app.ui.components.search_field import SearchField
from app.ui.desk import Desk
from app.ui.in_turn import InTurn
from app.ui.jobs import Jobs
from app.ui.roll_call.keys import MORE, status_of, with_alt


@dataclass(frozen=True, slots=True)
class OnSheet:
    """Exactly one learner of the sheet is meant."""

    row: SheetRow


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A learner of the station who is not on this sheet."""

    learner: LearnerRow


@dataclass(frozen=True, slots=True)
class Several:
    """More than one learner could be meant, the likeliest first."""

    people: tuple[OnSheet | Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody answers to this."""

    text: str


Finding = OnSheet | Several | Elsewhere | Nobody
Rows = tuple[SheetRow, ...]


def of_card(number: str, rows: Rows, owners: tuple[LearnerRow, ...]) -> Finding:
    """Who is meant by a card: whoever's number it is, wherever they are. Nothing else is like it."""
    return _one_or_more(number, _placed(rows, (owner.id for owner in owners), owners))


def of_typed(text: str, rows: Rows, found: Found) -> Finding:
    """Who is meant by what was typed.

    A whole number (学号, phone, last four) is looked for at the whole station: whoever has it as 学号 goes first, and if it
    fits more than one, they are asked about. Anything else means those of the sheet who fit, or else those of the station.
    """
    whole = (*found.owners, *found.tails)
    if whole:
        return _one_or_more(text, _placed(rows, (row.id for row in whole), whole))
    named = tuple(OnSheet(row) for row in rows if row.name == text)
    here = named or tuple(OnSheet(row) for row in rows if row.learner in found.here)
    on_sheet = {row.learner for row in rows}
    there = tuple(Elsewhere(row) for row in found.station if row.id not in on_sheet)
    if any(char.isdecimal() for char in text):
        return _one_or_more(text, (*here, *there))
    return _one_or_more(text, here or there)


def _placed(rows: Rows, ids: Iterable[UUID], people: tuple[LearnerRow, ...]) -> tuple[OnSheet | Elsewhere, ...]:
    on_sheet = {row.learner: row for row in rows}
    known = {row.id: row for row in people}
    return tuple(OnSheet(on_sheet[who]) if who in on_sheet else Elsewhere(known[who]) for who in dict.fromkeys(ids))


def _one_or_more(text: str, people: tuple[OnSheet | Elsewhere, ...]) -> Finding:
    if len(people) == 1:
        return people[0]
    return Several(people) if people else Nobody(text)


class Finder(QObject):
    """Asks the station beside the screen.

    What was read or entered is answered in its turn, whatever those before it meet: the last is current. ``unread`` is told
    why there is no answer; no words where that is told as trouble.

    Signals:
        glimpsed(object): the row that Enter would take, while somebody is typing; None: nobody of this sheet.
    """

    glimpsed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, turns: InTurn, rows: Callable[[], Rows], parent: QObject) -> None:
        super().__init__(parent)
        self._views, self._jobs, self._turns, self._rows = desk.views, jobs, turns, rows
        self._typing = ""

    def card(self, number: str, then: Callable[[Finding], None], unread: Callable[[str], None]) -> None:
        """Find whose card was read."""
        self._turns.ask(
            lambda: self._views.card(number), lambda owners: then(of_card(number, self._rows(), owners)), unread
        )

    def look(self, text: str, then: Callable[[Finding], None], unread: Callable[[str], None]) -> None:
        """Find who was typed."""
        self._typing = ""
        self._turns.ask(lambda: self._found(text), lambda found: then(of_typed(text, self._rows(), found)), unread)

    def glimpse(self, text: str) -> None:
        """Show whom the text means so far; the next glimpse silences this one, an empty one all of them."""
        self._typing = text
        if not text:
            return

        def seen(found: Found) -> None:
            if text != self._typing:
                return
            finding = of_typed(text, self._rows(), found)
            people = finding.people if isinstance(finding, Several) else (finding,)
            here = [one.row for one in people if isinstance(one, OnSheet)]
            self.glimpsed.emit(here[0] if here else None)

        self._jobs.ask(self, lambda: self._found(text), seen, topic="glimpse")

    def _found(self, text: str) -> Found:
        return self._views.find_at_sheet(text, tuple(row.learner for row in self._rows()))


class FindField(SearchField):
    """The field for cards and names.

    Signals:
        entered(str): Enter was pressed: the text; the field is empty again.
        status_asked(str, object): a status's key was pressed: the text, as before, and the AttendanceStatus.
        more_asked(): the key of the "…" was pressed in the empty field: the current row is meant.
        undo_asked(): undo was pressed in the empty field: the last act is meant, not the typing.
    """

    entered = Signal(str)
    status_asked = Signal(str, object)
    more_asked = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("RollCall", "扫卡,或拼音 / 学号 / 尾号"), translate("RollCall", "找人"), parent)

    def begin(self, first: str) -> None:
        """Begin with what was typed elsewhere."""
        self.setText(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the keys of the statuses hand the text over and make room for the next."""
        status = status_of(event)
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undo_asked.emit()
        elif event.key() == MORE and with_alt(event) and not self.text():
            self.more_asked.emit()
        elif status is not None:
            self.status_asked.emit(self._taken(), status)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if text := self._taken():
                self.entered.emit(text)
        else:
            super().keyPressEvent(event)

    def _taken(self) -> str:
        text = self.text().strip()
        self.clear()
        return text
