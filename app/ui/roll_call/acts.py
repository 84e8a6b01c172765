"""The other acts on a sheet: confirm, correct, sign somebody in, call the lesson off. Shown when they are done."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.acts import Mark
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.records.views import SheetRow
from app.ui.desk import Desk
from app.ui.history import History, Step, is_said_since, stayed_words
from app.ui.jobs import Jobs, Trouble
from app.ui.merged import Merged
from app.ui.text import sentences, trouble
from app.ui.told import Told

T = TypeVar("T")


class SheetActs(QObject):
    """Acts on one session's sheet, each a job and a step of the page's history.

    Where another sheet is in front when one is done or refused, that is said only.

    What answers a question takes it along (``told``): the answer is taken when the act is done, and refused where it was told.

    Signals:
        confirmed(): the sheet is confirmed.
        not_confirmed(str): a rule said no; the sentence says why.
        corrected(object, object): the mark before and after a correction.
        signed_in(UUID, str): this learner is on the sheet now, and the name.
        called_off(): the lesson is cancelled.
        restored(): the lesson takes place after all.
        reopened(): the sheet is being taken again.
        taken_back(): one of them was taken back: the sheet is another.
        said(str): what undo left as it is.
        failed(str, str): this act was not done; the sentence says why. Not of one whose question is still there to say it.
    """

    confirmed = Signal()
    not_confirmed = Signal(str)
    corrected = Signal(object, object)
    signed_in = Signal(object, str)
    called_off = Signal()
    restored = Signal()
    reopened = Signal()
    taken_back = Signal()
    said = Signal(str)
    failed = Signal(str, str)

    def __init__(self, desk: Desk, jobs: Jobs, history: History, front: Callable[[], UUID], parent: QObject) -> None:
        """``front`` tells the session whose sheet is in front."""
        super().__init__(parent)
        self._front = front
        self._verbs, self._jobs, self._history = desk.verbs, jobs, history

    def confirm(self, session: UUID) -> None:
        """Confirm the sheet; every mark made before is saved first, because acts are done in their order."""
        verbs, unsaid = self._verbs, self.tr("撤销")
        self._do(
            session,
            Step(self.tr("确认点名册"), when_closed=True),
            lambda: verbs.confirm_sheet(session),
            lambda _: self.confirmed.emit(),
            lambda at: _nobody_stayed(verbs.reopen_sheet(session, unsaid, undo=at)),
            refused=lambda refusal: self.not_confirmed.emit(_why(refusal)),
        )

    def reopen(self, session: UUID, reason: str, told: Told | None = None) -> None:
        """Open the confirmed sheet again, with the reason."""
        verbs = self._verbs
        self._do(
            session,
            Step(self.tr("重新打开点名册")),
            lambda: verbs.reopen_sheet(session, reason),
            lambda _: self.reopened.emit(),
            lambda at: _nobody_stayed(verbs.confirm_sheet(session, undo=at)),
            told=told,
        )

    def correct(
        self, session: UUID, row: SheetRow, shown: Mark, to: Mark, reason: str, told: Told | None = None
    ) -> None:
        """Change the mark of a confirmed sheet that was ``shown``, with the reason."""
        learner = row.learner

        def done(marks: tuple[Mark, Mark]) -> None:
            self.corrected.emit(*marks)

        verbs, unsaid = self._verbs, self.tr("撤销")
        self._do(
            session,
            Step(self.tr("改正 {name}").format(name=row.name), row=learner, when_closed=True, whose=row.name),
            lambda: verbs.correct(session, learner, to.status, to.minutes, reason, shown),
            done,
            lambda marks: verbs.undo_marks(session, marks[:1], marks[1:], unsaid),
            told=told,
        )

    def add_walk_in(self, session: UUID, name: str, reason: str | None = None, told: Told | None = None) -> None:
        """Sign in somebody nobody knows yet, by name; with a reason on a confirmed sheet."""
        verbs, unsaid = self._verbs, self.tr("撤销")
        self._do(
            session,
            Step(self.tr("{name} 登记为临时学员").format(name=name), when_closed=reason is not None, whose=name),
            lambda: verbs.add_walk_in(session, name, reason),
            lambda learner: self.signed_in.emit(learner, name),
            lambda learner: verbs.undo_walk_in(session, learner, None if reason is None else unsaid),
            told=told,
        )

    def sign_in(
        self, session: UUID, learner: UUID, name: str, reason: str | None = None, told: Told | None = None
    ) -> None:
        """Sign in a learner of the station who is not on this sheet; with a reason on a confirmed one."""
        verbs, unsaid = self._verbs, self.tr("撤销")

        words = self.tr("{name} 登记到这张点名册").format(name=name)

        def take_back(before: Mark) -> tuple[UUID, ...]:
            made = Mark(learner, AttendanceStatus.PRESENT)
            return verbs.undo_marks(session, (before,), (made,), None if reason is None else unsaid)

        self._do(
            session,
            Step(words, row=learner, when_closed=reason is not None, whose=name),
            lambda: verbs.sign_in_existing(session, learner, reason),
            lambda _: self.signed_in.emit(learner, name),
            take_back,
            told=told,
        )

    def merged(self, done: Merged) -> None:
        """Two became one on a page of their own: it is an act of this sheet too, and the first that is taken back."""
        step = Step(done.words(), row=done.stays.id, when_closed=True, whose=done.who)
        session = self._front()
        step.back = lambda: self._take_back(session, step, lambda: bool(self._verbs.undo_merge(*done.act)))
        self._history.put(step)

    def call_off(self, session: UUID, reason: str, told: Told | None = None) -> None:
        """Cancel the lesson."""
        verbs = self._verbs
        self._do(
            session,
            Step(self.tr("停课")),
            lambda: verbs.cancel_session(session, reason),
            lambda _: self.called_off.emit(),
            lambda at: _nobody_stayed(verbs.restore_session(session, undo=at)),
            told=told,
        )

    def restore(self, session: UUID) -> None:
        """Undo the cancelling."""
        verbs, unsaid = self._verbs, self.tr("停课")
        self._do(
            session,
            Step(self.tr("恢复上课")),
            lambda: verbs.restore_session(session),
            lambda _: self.restored.emit(),
            lambda was: _nobody_stayed(verbs.cancel_session(session, was.reason or unsaid, undo=was.at)),
        )

    def _do(
        self,
        session: UUID,
        step: Step,
        call: Callable[[], T],
        done: Callable[[T], None],
        undo: Callable[[T], tuple[UUID, ...]],
        *,
        refused: Callable[[Refused], None] | None = None,
        told: Told | None = None,
    ) -> None:
        """Do something, and put it into the history: ``undo`` takes it back, given what ``call`` returned, and says who stayed."""
        outcome: list[T] = []
        if told is not None:
            told.under_way = True
        self._history.put(step)
        step.back = lambda: self._take_back(session, step, lambda: any(undo(one) for one in outcome))

        def not_done(why: str) -> None:
            self._history.drop(step)
            if told is None or not told.refused(why):
                self.failed.emit(self._named(step.words, session), why)

        def said_no(refusal: Refused) -> None:
            if refused is None or self._front() != session:
                not_done(_why(refusal))
            else:
                self._history.drop(step)
                refused(refusal)

        def save() -> T:
            outcome.append(call())
            return outcome[0]

        def saved(answer: T) -> None:
            if told is not None:
                told.taken()
            if self._front() == session:
                done(answer)
            else:
                self.said.emit(self.tr("刚才那张点名册的「{what}」做好了。").format(what=step.words))

        self._jobs.act(self, save, saved, refused=said_no, failed=lambda what: not_done(_trouble(what)))

    def _named(self, words: str, session: UUID) -> str:
        """Name an act, and where another sheet is in front by now, that it was none of its."""
        return words if self._front() == session else self.tr("刚才那张点名册的「{what}」").format(what=words)

    def _take_back(self, session: UUID, step: Step, undo: Callable[[], bool]) -> None:
        """Take it back; ``undo`` says whether it stayed, since another desk spoke later: then the step is passed over."""
        words = self.tr("撤销:{what}").format(what=step.words)

        def done(stayed: bool) -> None:
            if stayed:
                self.said.emit(stayed_words(step.whose or step.words))
            self.taken_back.emit()

        def refused(refusal: Refused) -> None:
            if is_said_since(refusal):
                done(stayed=True)
                return
            self._history.put_back(step)
            self.failed.emit(self._named(words, session), _why(refusal))

        def failed(what: Trouble) -> None:
            self._history.put_back(step)
            self.failed.emit(self._named(words, session), _trouble(what))

        self._jobs.act(self, undo, done, refused=refused, failed=failed)


def _nobody_stayed(_: object) -> tuple[UUID, ...]:
    """It was taken back for all, or else refused as a whole."""
    return ()


def _why(refusal: Refused) -> str:
    return sentences(refusal.refusals, QCoreApplication.translate)


def _trouble(what: Trouble) -> str:
    return trouble(what.code, what.file, QCoreApplication.translate)
