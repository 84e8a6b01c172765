"""All verbs of a desk with their surroundings bound: what the screen is handed (``app/ui/desk.py`` draws the door)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.calendar import HolidayCalendar
from app.records.acts import AlsoOn, ClassChange, ClassForm, ClassPlan, LearnerForm, Level, Mark, NewClass, Restored
from app.records.codes import AttendanceStatus, ConsentPurpose, Source
from app.records.roster import AS_FOUND, Choices, ImportDone, RosterPreview
from app.records.standing import CameBack
from app.storage.came_back import came_back_read
from app.storage.notices import notice_read
from app.usecases.add_class import add_class
from app.usecases.add_learner import add_learner
from app.usecases.add_walk_in import add_walk_in
from app.usecases.cancel_session import cancel_session, restore_session
from app.usecases.change_class import change_class, plan_change, undo_class_change
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.edit_learner import edit_learner
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.mark_skill import mark_skill, undo_skill
from app.usecases.merge_learners import merge_learners, tell_apart, undo_merge, unmerge_learner
from app.usecases.plan_class import plan_class
from app.usecases.record_consent import record_consent, undo_consent
from app.usecases.remove_class import remove_class, restore_class
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.reveal_document import reveal_document
from app.usecases.settling_verbs import SettlingVerbs
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.undo_leave import undo_leave
from app.usecases.undo_marks import undo_marks
from app.usecases.undo_walk_in import undo_walk_in

if TYPE_CHECKING:
    from app.usecases.roster.kept_file import KeptFile


@dataclass(frozen=True)
class RollCallVerbs(SettlingVerbs):
    """What is done at one session. Each verb is described where it is written."""

    def mark(
        self,
        session: UUID,
        learner: UUID,
        status: AttendanceStatus | None,
        minutes: int | None = None,
        source: Source = Source.LIVE,
    ) -> Mark:
        """``mark_attendance``."""
        return mark_attendance(self.ctx, session, learner, status, minutes, source)

    def mark_rest(self, session: UUID, status: AttendanceStatus, source: Source = Source.LIVE) -> tuple[Mark, ...]:
        """``mark_rest``."""
        return mark_rest(self.ctx, session, status, source)

    def undo_marks(
        self, session: UUID, marks: tuple[Mark, ...], made: tuple[Mark, ...] = (), reason: str | None = None
    ) -> tuple[UUID, ...]:
        """``undo_marks``."""
        return undo_marks(self.ctx, session, marks, made, reason)

    def confirm_sheet(self, session: UUID, *, undo: int | None = None) -> int:
        """``confirm_sheet``."""
        return confirm_sheet(self.ctx, session, undo=undo)

    def correct(
        self,
        session: UUID,
        learner: UUID,
        status: AttendanceStatus | None,
        minutes: int | None,
        reason: str,
        shown: Mark | None = None,
    ) -> tuple[Mark, Mark]:
        """``correct_attendance``."""
        return correct_attendance(self.ctx, session, learner, status, minutes, reason, shown)

    def reopen_sheet(self, session: UUID, reason: str, *, undo: int | None = None) -> int:
        """``reopen_sheet``."""
        return reopen_sheet(self.ctx, session, reason, undo=undo)

    def add_walk_in(self, session: UUID, name: str, reason: str | None = None) -> UUID:
        """``add_walk_in``."""
        return add_walk_in(self.ctx, session, name, reason)

    def undo_walk_in(self, session: UUID, learner: UUID, reason: str | None = None) -> tuple[UUID, ...]:
        """``undo_walk_in``."""
        return undo_walk_in(self.ctx, session, learner, reason)

    def sign_in_existing(self, session: UUID, learner: UUID, reason: str | None = None) -> Mark:
        """``sign_in_existing``."""
        return sign_in_existing(self.ctx, session, learner, reason)

    def cancel_session(self, session: UUID, reason: str, *, undo: int | None = None) -> int:
        """``cancel_session``."""
        return cancel_session(self.ctx, session, reason, undo=undo)

    def restore_session(self, session: UUID, *, undo: int | None = None) -> Restored:
        """``restore_session``."""
        return restore_session(self.ctx, session, undo=undo)

    def mark_skill(self, session: UUID, learner: UUID, item: UUID, level: int | None) -> Level:
        """``mark_skill``."""
        return mark_skill(self.ctx, session, learner, item, level)

    def undo_skill(self, session: UUID, learner: UUID, item: UUID, before: Level, made: int | None) -> None:
        """``undo_skill``."""
        undo_skill(self.ctx, session, learner, item, before, made)


@dataclass(frozen=True)
class ClassVerbs(RollCallVerbs):
    """And what is done with classes and who is in them. ``calendar`` is read when a class is first planned."""

    calendar: Callable[[], HolidayCalendar]

    def plan_class(self, new: NewClass) -> ClassPlan:
        """``plan_class``."""
        return plan_class(self.ctx, new, self.calendar())

    def add_class(self, new: NewClass, shown: ClassForm | None = None) -> ClassPlan:
        """``add_class``."""
        return add_class(self.ctx, new, self.calendar(), shown)

    def plan_change(self, class_id: UUID, form: ClassForm, shown: ClassForm | None = None) -> ClassChange:
        """``plan_change``."""
        return plan_change(self.ctx, class_id, form, self.calendar(), shown)

    def change_class(self, class_id: UUID, form: ClassForm, shown: ClassForm | None = None) -> ClassChange:
        """``change_class``."""
        return change_class(self.ctx, class_id, form, self.calendar(), shown)

    def undo_class_change(self, done: ClassChange) -> None:
        """``undo_class_change``."""
        undo_class_change(self.ctx, done)

    def remove_class(self, class_id: UUID) -> None:
        """``remove_class``."""
        remove_class(self.ctx, class_id)

    def restore_class(self, class_id: UUID) -> None:
        """``restore_class``."""
        restore_class(self.ctx, class_id)

    def enroll(
        self, class_id: UUID, learners: tuple[UUID, ...], joined_on: date | None = None, also: AlsoOn | None = None
    ) -> int:
        """``enroll_learners``."""
        return enroll_learners(self.ctx, class_id, learners, joined_on, also)

    def leave_class(self, enrollment: UUID, left_on: date) -> None:
        """``leave_class``."""
        leave_class(self.ctx, enrollment, left_on)

    def undo_leave(self, enrollment: UUID) -> date:
        """``undo_leave``."""
        return undo_leave(self.ctx, enrollment)


@dataclass(frozen=True)
class DeskVerbs(ClassVerbs):
    """And what is done with learners and rosters."""

    def add_learner(self, form: LearnerForm, class_id: UUID | None = None, also: AlsoOn | None = None) -> UUID:
        """``add_learner``."""
        return add_learner(self.ctx, form, class_id, also)

    def edit_learner(self, learner: UUID, form: LearnerForm, shown: LearnerForm | None = None) -> None:
        """``edit_learner``."""
        edit_learner(self.ctx, learner, form, shown)

    def merge_learners(self, learner: UUID, into: UUID, reason: str | None = None) -> int:
        """``merge_learners``."""
        return merge_learners(self.ctx, learner, into, reason)

    def unmerge_learner(self, learner: UUID) -> None:
        """``unmerge_learner``."""
        unmerge_learner(self.ctx, learner)

    def undo_merge(self, learner: UUID, into: UUID, at: int) -> tuple[UUID, ...]:
        """``undo_merge``."""
        return undo_merge(self.ctx, learner, into, at)

    def tell_apart(self, one: UUID, other: UUID, apart: bool = True) -> None:
        """``tell_apart``."""
        tell_apart(self.ctx, one, other, apart)

    def record_consent(self, learner: UUID, purpose: ConsentPurpose, granted: bool, witness: str | None = None) -> int:
        """``record_consent``."""
        return record_consent(self.ctx, learner, purpose, granted, witness)

    def undo_consent(self, learner: UUID, purpose: ConsentPurpose, at: int) -> None:
        """``undo_consent``."""
        undo_consent(self.ctx, learner, purpose, at)

    def preview_roster(
        self,
        file: Path,
        choices: Choices = AS_FOUND,
        class_id: UUID | None = None,
        class_title: str | None = None,
    ) -> RosterPreview:
        """``preview_roster``."""
        from app.usecases.roster.checking import preview_roster  # start-up: seen on few days
        from app.usecases.roster.classes import Wanted

        return preview_roster(self.ctx, file, choices, Wanted(class_id, class_title), self._roster_file.read)

    def import_roster(
        self,
        file: Path,
        choices: Choices = AS_FOUND,
        class_id: UUID | None = None,
        class_title: str | None = None,
    ) -> ImportDone:
        """``import_roster``."""
        from app.usecases.roster.classes import Wanted  # start-up: seen on few days
        from app.usecases.roster.importing import import_roster

        done = import_roster(self.ctx, file, choices, Wanted(class_id, class_title), self._roster_file.read)
        self._roster_file.forget()
        return done

    @cached_property
    def _roster_file(self) -> "KeptFile":
        """The roster that is being looked at, read once."""
        from app.usecases.roster.kept_file import KeptFile  # start-up: seen on few days

        return KeptFile()

    def undo_import(self, batch: UUID) -> int:
        """``undo_import``."""
        from app.usecases.roster.undo import undo_import  # start-up: seen on few days

        return undo_import(self.ctx, batch)

    def reveal_document(self, learner: UUID, purpose: str) -> str | None:
        """``reveal_document``."""
        return reveal_document(self.ctx, learner, purpose)

    def came_back_read(self, read: tuple[CameBack, ...]) -> None:
        """``came_back.came_back_read``."""
        came_back_read(self.ctx.store, read)

    def notice_read(self) -> None:
        """``notices.notice_read``."""
        notice_read(self.ctx.store)
