"""Marking: every mark is shown at once, saved in a job, and can be undone; what fails is taken back and said."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.records.refusal import Refused
from app.ui.desk import Desk
from app.ui.history import History, Step, stayed_words
from app.ui.jobs import Jobs, Trouble
from app.ui.roll_call.model import SheetModel, status_text
from app.ui.session_words import people
from app.ui.text import sentences, trouble

T = TypeVar("T")


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

    def __init__(self, desk: Desk, jobs: Jobs, model: SheetModel, history: History, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self.model, self._history = desk, jobs, model, history
        self.version = 0
        """Grows with every end of an act: an answer asked before is older than the screen."""

    def mark(
        self, learner: UUID, status: AttendanceStatus | None, minutes: int | None = None, source: Source = Source.LIVE
    ) -> bool:
        """Mark one learner; False when the row says so already."""
        session = self._session()
        mark = Mark(learner, status, minutes)
        before = self.model.mark_of(learner)
        if session is None or before == mark:
            return False
        verbs = self._desk.verbs
        self._do(
            self.words_of(mark), (mark,), (before,), lambda: (verbs.mark(session, learner, status, minutes, source),)
        )
        return True

    def rest(self, status: AttendanceStatus) -> int:
        """Mark everybody who is not marked yet; returns how many."""
        session, rest = self._session(), self.model.unmarked()
        if session is None or not rest:
            return 0
        verbs = self._desk.verbs
        shown = tuple(Mark(learner, None) for learner in rest)
        translate, told = QCoreApplication.translate, {"n": len(rest), "status": status_text(status, None)}
        words = translate("RollCall", "其余 {n} 人记为{status}").format(**told)
        marks = tuple(Mark(learner, status) for learner in rest)
        self._do(words, marks, shown, lambda: verbs.mark_rest(session, status))
        self.said.emit(translate("RollCall", "其余 {n} 人记为{status}。").format(**told))
        return len(rest)

    def words_of(self, mark: Mark) -> str:
        """A mark in words: 「区少红 迟到 15 分」."""
        return f"{self.name_of(mark.learner)} {status_text(mark.status, mark.minutes)}"

    # -- inside

    def _session(self) -> UUID | None:
        return self.model.view.session.id if self.model.view is not None else None

    def _do(
        self, words: str, marks: tuple[Mark, ...], shown: tuple[Mark, ...], save: Callable[[], tuple[Mark, ...]]
    ) -> None:
        """Make ``marks``; ``shown`` is what the rows said, ``save`` answers with what the file said before."""
        session, before = self._session(), list[Mark]()
        assert session is not None
        verbs = self._desk.verbs

        def take_back() -> None:
            def put_back() -> tuple[UUID, ...]:
                return verbs.undo_marks(session, tuple(before), marks) if before else ()  # else it was never saved

            self._submit(shown, put_back, lambda: self._history.put_back(step), self._stay_of(shown))

        step = self._history.put(Step(words, take_back, marks[0].learner if len(marks) == 1 else None))
        self._submit(marks, lambda: before.extend(save()), lambda: self._history.drop(step))

    def _stay_of(self, marks: tuple[Mark, ...]) -> Callable[[tuple[UUID, ...]], bool]:
        """Taking back touches no mark that was made elsewhere since: what says whose, and False where there are such."""
        names = {mark.learner: self.name_of(mark.learner) for mark in marks}

        def say(since: tuple[UUID, ...]) -> bool:
            if since:
                self.said.emit(stayed_words(*map(names.__getitem__, since)))
            return not since

        return say

    def _submit(
        self,
        marks: tuple[Mark, ...],
        save: Callable[[], T],
        not_done: Callable[[], None],
        all_stand: Callable[[T], bool] = lambda _: True,
    ) -> None:
        ticket, session, whose = self.model.lay(marks), self._session(), self._whose(marks)

        def end(why: str | None, stand: bool = True) -> None:
            self.version += 1
            if why is not None:
                not_done()
            if session == self._session():
                self.model.lift(ticket, saved=why is None and stand)
            if why is None:
                self.saved.emit()
            else:
                self.failed.emit(self._blame(whose, why, here=session == self._session()))

        def refused(refusal: Refused) -> None:
            end(sentences(refusal.refusals, QCoreApplication.translate))

        def failed(what: Trouble) -> None:
            end(trouble(what.code, what.file, QCoreApplication.translate))

        def kept(answer: T) -> None:
            end(None, all_stand(answer))

        self._jobs.act(self, save, kept, refused=refused, failed=failed)

    def _whose(self, marks: tuple[Mark, ...]) -> str:
        """Who is meant, while their sheet is in front."""
        return self.name_of(marks[0].learner) if len(marks) == 1 else people(len(marks))

    def _blame(self, whose: str, why: str, *, here: bool) -> str:
        translate = QCoreApplication.translate
        if not here:
            whose = translate("RollCall", "刚才那张点名册的「{what}」").format(what=whose)
        return translate("RollCall", "{name}:没有存上,已恢复原样。{why}").format(name=whose, why=why)

    def name_of(self, learner: UUID) -> str:
        """What a learner of the sheet is called; of somebody who is not on it any more, "…"."""
        place = self.model.place_of(learner)
        return self.model.shown(place).row.name if place is not None else "…"
