"""The other acts on a sheet: confirm, correct, sign somebody in, call the lesson off. Shown when they are done."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.acts import Mark
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.ui.desk import Desk
from app.ui.jobs import Jobs, Trouble
from app.ui.text import sentences, trouble


class SheetActs(QObject):
    """Acts on one session's sheet, each a job.

    Signals:
        confirmed(): the sheet is confirmed.
        not_confirmed(str): a rule said no; the sentence says why.
        corrected(object, object): the mark before and after a correction.
        signed_in(UUID): this learner is on the sheet now.
        called_off(): the lesson is cancelled.
        restored(): the lesson takes place after all.
        failed(str): the act was not done; the sentence says why.
    """

    confirmed = Signal()
    not_confirmed = Signal(str)
    corrected = Signal(object, object)
    signed_in = Signal(object)
    called_off = Signal()
    restored = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs, self._jobs = desk.verbs, jobs

    def confirm(self, session: UUID) -> None:
        """Confirm the sheet; every mark made before is saved first, because acts are done in their order."""
        self._do(
            lambda: self._verbs.confirm_sheet(session),
            lambda _: self.confirmed.emit(),
            refused=lambda refusal: self.not_confirmed.emit(_why(refusal)),
        )

    def correct(self, session: UUID, learner: UUID, status: AttendanceStatus, minutes: int | None, reason: str) -> None:
        """Change a mark of a confirmed sheet, with the reason."""

        def done(marks: tuple[Mark, Mark]) -> None:
            self.corrected.emit(*marks)

        self._do(lambda: self._verbs.correct(session, learner, status, minutes, reason), done)

    def add_walk_in(self, session: UUID, name: str) -> None:
        """Sign in somebody nobody knows yet, by name."""
        self._do(lambda: self._verbs.add_walk_in(session, name), self.signed_in.emit)

    def sign_in(self, session: UUID, learner: UUID) -> None:
        """Sign in a learner of the station who is not on this sheet."""
        self._do(lambda: self._verbs.sign_in_existing(session, learner), lambda _: self.signed_in.emit(learner))

    def call_off(self, session: UUID, reason: str) -> None:
        """Cancel the lesson."""
        self._do(lambda: self._verbs.cancel_session(session, reason), lambda _: self.called_off.emit())

    def restore(self, session: UUID) -> None:
        """Undo the cancelling."""
        self._do(lambda: self._verbs.restore_session(session), lambda _: self.restored.emit())

    def _do(
        self,
        call: Callable[[], object],
        done: Callable[..., None],
        refused: Callable[[Refused], None] | None = None,
    ) -> None:
        self._jobs.act(self, call, done, refused=refused or self._refused, failed=self._troubled)

    def _refused(self, refusal: Refused) -> None:
        self.failed.emit(_why(refusal))

    def _troubled(self, what: Trouble) -> None:
        self.failed.emit(trouble(what.code, what.file, QCoreApplication.translate))


def _why(refusal: Refused) -> str:
    return sentences(refusal.refusals, QCoreApplication.translate)
