"""Marking: every mark is shown at once, saved in a job, and can be undone; what fails is taken back and said."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.records.refusal import Refused
from app.ui.desk import Desk
from app.ui.jobs import Jobs, Trouble
from app.ui.roll_call.model import SheetModel, status_text
from app.ui.text import sentences, trouble

LONGEST_UNDO = 500
"""Steps that can be undone; a sheet has a few hundred at most."""


@dataclass(slots=True, eq=False)
class _Step:
    """One act of the person. ``before`` is what the verb said was there, set in the worker once it is saved."""

    session: UUID
    shown_before: tuple[Mark, ...]
    before: tuple[Mark, ...] | None = None


class Marking(QObject):
    """The acts on marks of the sheet shown in ``model``.

    Signals:
        failed(str): a mark was not saved and was taken back; the sentence says whose and why.
        said(str): what was done, when the rows alone do not show it.
        saved(): a mark is in the file now.
    """

    failed = Signal(str)
    said = Signal(str)
    saved = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, model: SheetModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self.model = desk, jobs, model
        self._steps: list[_Step] = []
        self.version = 0
        """Grows with every end of an act: an answer asked before is older than the screen."""

    def forget_steps(self) -> None:
        """Another sheet, or this one was confirmed: there is nothing to undo any more."""
        self._steps.clear()

    def mark(
        self, learner: UUID, status: AttendanceStatus | None, minutes: int | None = None, source: Source = Source.LIVE
    ) -> bool:
        """Mark one learner; False when the row says so already."""
        session = self._session()
        mark = Mark(learner, status, minutes)
        before = self.model.mark_of(learner)
        if session is None or before == mark:
            return False
        step = _Step(session, (before,))
        verbs = self._desk.verbs

        def save() -> None:
            step.before = (verbs.mark(session, learner, status, minutes, source),)

        self._do(step, (mark,), save)
        return True

    def rest(self, status: AttendanceStatus) -> int:
        """Mark everybody who is not marked yet; returns how many."""
        session, rest = self._session(), self.model.unmarked()
        if session is None or not rest:
            return 0
        step = _Step(session, tuple(Mark(learner, None) for learner in rest))
        verbs = self._desk.verbs

        def save() -> None:
            step.before = verbs.mark_rest(session, status)

        self._do(step, tuple(Mark(learner, status) for learner in rest), save)
        translate = QCoreApplication.translate
        self.said.emit(
            translate("RollCall", "其余 {n} 人记为{status}。").format(n=len(rest), status=status_text(status, None))
        )
        return len(rest)

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        if not self._steps:
            return False
        step = self._steps.pop()
        verbs = self._desk.verbs

        def save() -> None:
            if step.before:  # else it was never saved: there is nothing to take back
                verbs.undo_marks(step.session, step.before)

        self._submit(step.shown_before, save)
        self.said.emit(self._undone(step.shown_before))
        return True

    # -- inside

    def _session(self) -> UUID | None:
        return self.model.view.session.id if self.model.view is not None else None

    def _do(self, step: _Step, marks: tuple[Mark, ...], save: Callable[[], None]) -> None:
        self._steps.append(step)
        del self._steps[:-LONGEST_UNDO]
        self._submit(marks, save, step)

    def _submit(self, marks: tuple[Mark, ...], save: Callable[[], None], step: _Step | None = None) -> None:
        ticket, session = self.model.lay(marks), self._session()

        def end(why: str | None) -> None:
            self.version += 1
            if why is not None:
                self._steps = [kept for kept in self._steps if kept is not step]
            if session == self._session():
                self.model.lift(ticket, saved=why is None)
            if why is None:
                self.saved.emit()
            else:
                self.failed.emit(self._blame(marks, why))

        def refused(refusal: Refused) -> None:
            end(sentences(refusal.refusals, QCoreApplication.translate))

        def failed(what: Trouble) -> None:
            end(trouble(what.code, what.file, QCoreApplication.translate))

        self._jobs.act(self, save, lambda _: end(None), refused=refused, failed=failed)

    def _blame(self, marks: tuple[Mark, ...], why: str) -> str:
        if len(marks) == 1:
            who = self._name(marks[0].learner)
            return QCoreApplication.translate("RollCall", "{name}:没有存上,已恢复原样。{why}").format(name=who, why=why)
        return QCoreApplication.translate("RollCall", "{n} 人没有存上,已恢复原样。{why}").format(n=len(marks), why=why)

    def _name(self, learner: UUID) -> str:
        place = self.model.place_of(learner)
        return self.model.shown(place).row.name if place is not None else "…"

    def _undone(self, marks: tuple[Mark, ...]) -> str:
        translate = QCoreApplication.translate
        if len(marks) > 1:
            return translate("RollCall", "已撤销 {n} 笔。").format(n=len(marks))
        status = status_text(marks[0].status, marks[0].minutes)
        return translate("RollCall", "已撤销:{name} 恢复为{status}。").format(
            name=self._name(marks[0].learner), status=status
        )
