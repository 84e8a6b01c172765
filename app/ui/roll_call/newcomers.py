"""Somebody at the door who is on no list: looked up by name first, so that nobody is entered twice."""

from collections.abc import Callable, Hashable
from uuid import UUID

from PySide6.QtCore import QObject

from app.domain.attendance import ATTENDED
from app.records.codes import AttendanceStatus
from app.records.views import LearnerRow
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.roll_call.acts import SheetActs
from app.ui.roll_call.marking import Marking
from app.ui.roll_call.model import SheetModel, status_text
from app.ui.session_words import joined
from app.ui.strip import Choice, Strip
from app.ui.told import Told

NEW = "new"


class Newcomers(QObject):
    """Asks for a name, offers who is there under it, and takes on somebody new only where that is chosen."""

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        strip: Strip,
        marking: Marking,
        acts: SheetActs,
        reason: Callable[[str, Callable[[str], None]], None],
        parent: QObject,
    ) -> None:
        """``reason`` asks why somebody is put on a confirmed sheet, and hands the answer on."""
        super().__init__(parent)
        self._reason = reason
        self._views, self._jobs, self._strip, self._marking, self._acts = desk.views, jobs, strip, marking, acts
        self._model: SheetModel = marking.model
        self._found: dict[Hashable, LearnerRow] = {}
        self._open = False
        self._looked_for: str | None = None
        strip.field.textChanged.connect(self._typed)

    def leave(self) -> None:
        """Something else is asked now."""
        self._open = False

    def ask(self, name: str = "") -> None:
        """Ask for the name; ``name`` was typed already."""
        self._found, self._looked_for, self._open = {}, None, False
        words = self.tr("补登一位") if self._model.is_locked else self.tr("临时学员")
        self._strip.ask(
            words,
            [(NEW, self.tr("登记并出席"))],
            field=self.tr("姓名或拼音,先找找是不是本站学员"),
            text=name,
            about=("walk_in", self._session(), name),
        )
        self._open = True
        if typed := self._strip.field.text().strip():
            self._look(typed)

    def answer(self, key: Hashable, text: str) -> None:
        """A line was chosen, or Enter pressed while nobody is offered."""
        name = text.strip()
        if key in self._found:
            self._bring(self._found[key])
        elif not name or key == (NEW, name) or (self._looked_for == name and not self._found):
            self._take_on(name)
        elif self._looked_for == name:
            self._strip.go_to_offers()
        else:
            self._look(name, self._strip.told)

    def _typed(self, text: str) -> None:
        if self._open and self._strip.is_open():
            self._look(text.strip())

    def _look(self, name: str, entered: Told | None = None) -> None:
        """Offer who is there; ``entered``: this name was told, and is taken on where nobody is."""

        def seen(rows: tuple[LearnerRow, ...]) -> None:
            if not (self._open and self._strip.is_open()) or self._strip.field.text().strip() != name:
                return
            self._looked_for = name
            self._offer(rows, name)
            if entered is not None and entered is self._strip.told and not self._strip.go_to_offers():
                self._take_on(name)

        self._jobs.ask(self, lambda: self._views.namesakes(name), seen, topic="newcomer")

    def _offer(self, rows: tuple[LearnerRow, ...], name: str) -> None:
        self._found = {row.id: row for row in rows}
        if not rows:
            words = self.tr("补登一位") if self._model.is_locked else self.tr("临时学员")
            self._strip.offer(words, ())
            return
        lines: list[Choice] = [(row.id, self._line(row)) for row in rows]
        lines.append(((NEW, name), self.tr("都不是:「{name}」是新来的").format(name=name)))
        self._strip.offer(self.tr("是不是本站这几位?"), lines)

    def _line(self, row: LearnerRow) -> str:
        """What tells people apart: number, class, year of birth, phone."""
        birth = self.tr("{year} 年生").format(year=row.birth[:4]) if row.birth else None
        here = self.tr("在这张点名册上") if self._model.place_of(row.id) is not None else None
        kind = self.tr("临时学员") if row.walk_in and not row.classes else None
        return joined(row.name, row.learner_no, here or (row.classes[0] if row.classes else kind), birth, row.phone)

    def _bring(self, row: LearnerRow) -> None:
        if self._model.place_of(row.id) is None:
            self.sign_in(row.id, row.name)
        elif not self._model.is_locked:
            if self._strip.told is not None:
                self._strip.told.taken()
            self._came(row)
        else:
            self._strip.complain(self.tr("{name} 已经在这张点名册上。").format(name=row.name))

    def _came(self, row: LearnerRow) -> None:
        """Somebody of this sheet: present, unless it says already that they are here."""
        mark = self._model.mark_of(row.id)
        if mark.status in ATTENDED:
            status = status_text(mark.status, mark.minutes)
            said = self.tr("{name} 已经记为{status},没有重复登记。").format(name=row.name, status=status)
        else:
            self._marking.mark(row.id, AttendanceStatus.PRESENT)
            said = self.tr("{no} {name} 出席。").format(no=row.learner_no, name=row.name)
        self._marking.said.emit(said)

    def _take_on(self, name: str) -> None:
        if self._model.is_locked and name:
            self._reason(name, lambda why: self._acts.add_walk_in(self._session(), name, why, self._strip.told))
        else:
            self._acts.add_walk_in(self._session(), name, told=self._strip.told)

    def _session(self) -> UUID:
        assert self._model.view is not None
        return self._model.view.session.id

    def sign_in(self, learner: UUID, name: str) -> None:
        """Put a learner of the station on the sheet; on a confirmed one the reason is asked first."""
        if self._model.is_locked:
            self._reason(name, lambda why: self._acts.sign_in(self._session(), learner, name, why, self._strip.told))
        else:
            self._acts.sign_in(self._session(), learner, name, told=self._strip.told)
