"""Who comes in by card or by name: one who is meant is present, anybody else is offered to be signed in."""

from collections.abc import Callable
from typing import assert_never
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.domain.attendance import ATTENDED, WITH_MINUTES
from app.records.codes import AttendanceStatus, Source
from app.records.views import SheetRow
from app.ui.card_reader import CardReader
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.roll_call.asking import Asking
from app.ui.roll_call.finding import Elsewhere, Finder, Finding, Nobody, OnSheet, Several
from app.ui.roll_call.glimpses import Glimpses, is_writing
from app.ui.roll_call.marking import Marking
from app.ui.roll_call.model import SheetModel, status_text
from app.ui.roll_call.panel import SheetPanel
from app.ui.roll_call.turns import Turns
from app.ui.session_words import joined


class Arrivals(QObject):
    """Connects the find field and the card reader with the marks.

    Signals:
        said(str): what became of a card or a name.
    """

    said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        panel: SheetPanel,
        marking: Marking,
        asking: Asking,
        cards: CardReader,
        turns: Turns,
    ) -> None:
        super().__init__(turns)
        self._panel, self._marking, self._asking, self._turns = panel, marking, asking, turns
        self._model: SheetModel = marking.model
        finder = Finder(desk, jobs, turns, lambda: _rows(self._model), self)
        cards.gate = turns.holds
        turns.left_out.connect(self._say_left_out)
        panel.search.entered.connect(self._look)
        panel.search.status_asked.connect(self._give)
        panel.search.more_asked.connect(lambda: panel.table.ask_more(panel.table.current_row()))
        panel.search.stepped.connect(panel.table.step)
        panel.table.typed.connect(self._type)
        panel.table.composed.connect(self._compose)
        panel.strip.typed.connect(self._pass_over)
        panel.strip.finds = True
        cards.read.connect(self._read)
        self._finder = finder
        self._glimpses = Glimpses(panel, self._model, finder, self)
        cards.started.connect(self._glimpses.begin)
        cards.missed.connect(self._glimpses.marked_nobody)
        cards.unclear.connect(self._glimpses.marked_nobody)

    # -- typing

    def _type(self, text: str) -> None:
        """What is typed in the table finds: a number, a name, a card."""
        self._panel.search.setFocus()
        self._panel.search.begin(text)

    def _compose(self, event: QInputMethodEvent) -> None:
        """What an input method makes in the table appears in the find field."""
        QApplication.sendEvent(self._panel.search, event)
        if event.commitString():
            self._panel.search.setFocus()
            self._panel.search.end(False)  # the next word goes behind it

    def _pass_over(self, text: str) -> None:
        """The next one comes before the strip was answered: nobody is signed in by it, and that is said."""
        self._panel.strip.put_away()
        self._type(text)

    def _give(self, text: str, status: AttendanceStatus) -> None:
        """A status by its key: of whoever is typed, or, with nothing typed, of the current row, if that is in sight."""
        if text:
            self._look(text, status)
        elif self._panel.table.current_row() < 0:
            self._panel.table.nobody_meant.emit()
        elif self._panel.table.sees_current():
            self._panel.table.marked.emit(self._panel.table.current_row(), status)

    def _look(self, text: str, status: AttendanceStatus | None = None) -> None:
        session = _session(self._model)
        if _asks_who(self._panel):
            self._panel.strip.put_away()

        def found(finding: Finding) -> None:
            if session != _session(self._model):
                self._unread(text, session)
                return
            self._glimpses.settle(finding)
            match finding:
                case OnSheet(row):
                    self._take(row, status)
                    return
                case Several() | Elsewhere() | Nobody():
                    _ask(self._panel, self._asking, finding, text, lambda row: self._chosen(row, status))
                case _ as never:
                    assert_never(never)
            self._say_left_out(self._turns.leave_out())

        self._finder.look(text, found, lambda why: self._unread(text, session, why))
        if status in WITH_MINUTES or (status is not None and self._model.is_locked):
            self._turns.hold_what_follows()

    def _chosen(self, row: SheetRow, status: AttendanceStatus | None) -> None:
        self._panel.table.setFocus()
        self._take(row, status)

    def _take(self, row: SheetRow, status: AttendanceStatus | None) -> None:
        """Somebody found by hand: present where nothing is marked yet, or the status whose key was pressed."""
        place = self._model.place_of(row.learner)
        if place is None:
            return
        self._panel.table.go_to(place)
        mark = self._model.mark_of(row.learner)
        if status is not None:
            self._panel.table.marked.emit(place, status)
        elif self._model.is_locked or self._model.is_cancelled:
            self.said.emit(joined(row.learner_no, row.name, status_text(mark.status, mark.minutes)))
        elif mark.status is not None:
            self._say_already(row)
        else:
            self._mark_present(row, Source.LIVE)

    # -- cards

    def _read(self, number: str) -> None:
        """A card was read, wherever the keyboard was: it means its owner, and answers no question."""
        session = _session(self._model)
        if session is None:
            return
        if _asks_who(self._panel):
            self._panel.strip.put_away()
        writing = is_writing(self._panel)

        def unread(why: str = "") -> None:
            self._unread(number, session, why, moves=not writing)

        def found(finding: Finding) -> None:
            if session != _session(self._model):
                unread()
                return
            self._glimpses.settle(finding)
            if isinstance(finding, OnSheet):
                self._came(finding.row, moves=not writing)
            else:
                self._stranger(finding, number, moves=not writing)

        self._finder.card(number, found, unread)

    def _unread(self, what: str, session: UUID | None, why: str = "", *, moves: bool = True) -> None:
        """It is not known whose it was; what was pressed after it is about nobody."""
        dropped = ""
        if session == _session(self._model) and moves:
            self._glimpses.marked_nobody()
        if moves:
            dropped = self._turns.leave_out()
        self._say_left_out(joined(what, why, dropped))

    def _say_left_out(self, what: str) -> None:
        if what:
            self.said.emit(self.tr("没有处理:{what}").format(what=what))

    def _came(self, row: SheetRow, *, moves: bool = True) -> None:
        """Present, unless the row says already that the person is here: a second scan is no second record.

        The row is the current one, unless something was being written when the card was read (``moves``), or is by now.
        """
        place = self._model.place_of(row.learner)
        if moves and not is_writing(self._panel) and place is not None:
            self._panel.table.go_to(place)
        mark = self._model.mark_of(row.learner)
        if self._model.is_locked or self._model.is_cancelled:
            self.said.emit(joined(row.learner_no, row.name, status_text(mark.status, mark.minutes)))
        elif mark.status in ATTENDED:
            self._say_already(row)
        else:
            self._mark_present(row, Source.SCAN)

    def _stranger(self, finding: Several | Elsewhere | Nobody, number: str, *, moves: bool) -> None:
        """A card that means nobody of this sheet for certain; while something is being written it is said only."""
        dropped = self._turns.leave_out() if moves else ""
        if is_writing(self._panel) or self._model.is_locked or self._model.is_cancelled:
            who = joined(finding.learner.name, *finding.learner.classes[:1]) if isinstance(finding, Elsewhere) else ""
            if moves:
                self._glimpses.marked_nobody()
            said = (
                self.tr("{number} 是{who},不在这张点名册上,没有登记。").format(number=number, who=who)
                if who
                else self.tr("{number} 不知道是谁的,没有登记。").format(number=number)
            )
            self.said.emit(said + (self.tr("没有处理:{what}").format(what=dropped) if dropped else ""))
            return
        _ask(self._panel, self._asking, finding, number, self._came)
        self._say_left_out(dropped)

    # -- both

    def _mark_present(self, row: SheetRow, source: Source) -> None:
        self._marking.mark(row.learner, AttendanceStatus.PRESENT, source=source)
        self.said.emit(self.tr("{no} {name} 出席。").format(no=row.learner_no, name=row.name))

    def _say_already(self, row: SheetRow) -> None:
        mark = self._model.mark_of(row.learner)
        status = status_text(mark.status, mark.minutes)
        self.said.emit(self.tr("{name} 已经记为{status},没有重复登记。").format(name=row.name, status=status))


def _rows(model: SheetModel) -> tuple[SheetRow, ...]:
    return model.view.rows if model.view is not None else ()


def _ask(
    panel: SheetPanel,
    asking: Asking,
    finding: Several | Elsewhere | Nobody,
    what: str,
    take: Callable[[SheetRow], None],
) -> None:
    """Ask who is meant. A name or number that is being typed by now is whole when its Enter comes: it is not cut in two."""
    search, strip = panel.search, panel.strip
    strip.takes_keyboard = not (search.hasFocus() and search.text())
    if isinstance(finding, Elsewhere):
        asking.elsewhere(finding.learner)
    elif isinstance(finding, Several):
        asking.several(finding, what, take)
    else:
        asking.nobody(what)
    strip.takes_keyboard = True


def _asks_who(panel: SheetPanel) -> bool:
    """Whether a question without a field is open: whoever comes next passes it over."""
    return panel.strip.is_open() and panel.strip.field.isHidden()


def _session(model: SheetModel) -> UUID | None:
    return model.view.session.id if model.view is not None else None
