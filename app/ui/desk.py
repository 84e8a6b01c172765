"""The one door of the screen: what pages can ask (views), do (verbs) and know of the exchange.

``bootstrap`` builds the real one; tests build others. Every call may touch the disk, so pages go through ``ui/jobs.py``.
Verbs raise ``Refused`` when a rule says no; then nothing was done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from app.records.codes import AttendanceStatus, ConsentPurpose, Source

if TYPE_CHECKING:
    from app.records.acts import ClassPlan, LearnerForm, Mark, NewClass
    from app.records.roster import ImportDone, RosterPreview
    from app.records.standing import ExchangeView
    from app.records.views import (
        ClassRow,
        ClassView,
        LearnerRow,
        LearnerView,
        SessionCard,
        SheetView,
        SkillBoardView,
        TodayView,
    )


class Views(Protocol):
    """Read-only questions."""

    def today(self, day: date | None = None) -> TodayView: ...
    def sessions_on(self, day: date) -> tuple[SessionCard, ...]: ...
    def sheet(self, session: UUID) -> SheetView: ...
    def skill_board(self, session: UUID) -> SkillBoardView: ...
    def smart_aid_sessions(self) -> tuple[SessionCard, ...]: ...
    def classes(self, term: str | None = None) -> tuple[ClassRow, ...]: ...
    def course_class(self, class_id: UUID) -> ClassView: ...
    def learners(self, find: str = "", limit: int = 200, offset: int = 0) -> tuple[LearnerRow, ...]: ...
    def learner_count(self) -> int: ...
    def learner(self, learner_id: UUID) -> LearnerView: ...
    def exchange(self) -> ExchangeView: ...
    def terms(self) -> tuple[str, ...]: ...


class Verbs(Protocol):
    """Acts. Each is one transaction, durable when the call returns."""

    def mark(
        self,
        session: UUID,
        learner: UUID,
        status: AttendanceStatus | None,
        minutes: int | None = None,
        source: Source = Source.LIVE,
    ) -> Mark: ...
    def mark_rest(self, session: UUID, status: AttendanceStatus, source: Source = Source.LIVE) -> tuple[Mark, ...]: ...
    def undo_marks(self, session: UUID, marks: tuple[Mark, ...]) -> None: ...
    def confirm_sheet(self, session: UUID) -> None: ...
    def correct(
        self, session: UUID, learner: UUID, status: AttendanceStatus, minutes: int | None, reason: str
    ) -> tuple[Mark, Mark]: ...
    def add_walk_in(self, session: UUID, name: str) -> UUID: ...
    def sign_in_existing(self, session: UUID, learner: UUID) -> None: ...
    def cancel_session(self, session: UUID, reason: str) -> None: ...
    def restore_session(self, session: UUID) -> None: ...
    def mark_skill(self, session: UUID, learner: UUID, item: UUID, level: int | None) -> int | None: ...
    def plan_class(self, new: NewClass) -> ClassPlan: ...
    def add_class(self, new: NewClass) -> ClassPlan: ...
    def enroll(self, class_id: UUID, learners: tuple[UUID, ...], joined_on: date | None = None) -> int: ...
    def leave_class(self, enrollment: UUID, left_on: date) -> None: ...
    def add_learner(self, form: LearnerForm, class_id: UUID | None = None) -> UUID: ...
    def edit_learner(self, learner: UUID, form: LearnerForm) -> None: ...
    def record_consent(
        self, learner: UUID, purpose: ConsentPurpose, granted: bool, witness: str | None = None
    ) -> None: ...
    def preview_roster(
        self,
        file: Path,
        mapping: Mapping[str, int] | None = None,
        class_id: UUID | None = None,
        class_title: str | None = None,
    ) -> RosterPreview: ...
    def import_roster(
        self,
        file: Path,
        mapping: Mapping[str, int] | None = None,
        class_id: UUID | None = None,
        class_title: str | None = None,
    ) -> ImportDone: ...
    def undo_import(self, batch: UUID) -> int: ...
    def reveal_document(self, learner: UUID, purpose: str) -> str | None: ...


class ExchangeHandle(Protocol):
    """The sync loop as the screen knows it (through ``ui/sync_bridge.py``)."""

    def sync_now(self) -> None: ...
    def running(self) -> bool: ...
    def enrol(self, gateway: str, code: str) -> str: ...
    def subscribe(self, listener: Callable[[str], None]) -> None: ...
    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a page may reach. ``on_change`` calls back, from any thread, with the kinds that changed.

    ``folder`` is the profile's. ``now`` is the time in Asia/Shanghai.
    """

    folder: Path
    views: Views
    verbs: Verbs
    exchange: ExchangeHandle
    on_change: Callable[[Callable[[frozenset[str]], None]], None]
    changed_outside: Callable[[], bool]
    today: Callable[[], date]
    now: Callable[[], datetime]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class NewProfile:
    """What the first start asks for. ``login`` and ``person`` are the first manager's."""

    station: str
    code12: str
    login: str
    person: str


class Door(Protocol):
    """How the window gets its desk: opening may fail, be asked for a passphrase, or find that there is no profile yet.

    ``open`` and ``create`` run off the GUI thread and import what they need; they raise ``Refused`` or one of ``world``.
    """

    @property
    def folder(self) -> Path: ...
    @property
    def world(self) -> tuple[type[Exception], ...]: ...
    def exists(self) -> bool: ...
    def open(self, passphrase: str | None) -> Desk: ...
    def create(self, new: NewProfile, passphrase: str | None) -> Desk: ...
