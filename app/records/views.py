"""Read models: small frozen answers that a screen or a command shows. Made by ``storage``, never edited.

Standard library only, so that the first page needs nothing heavier.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.records.codes import (
    AttendanceStatus,
    ConsentPurpose,
    DocumentType,
    EnrollmentState,
    OutcomeState,
    SessionKind,
    SessionState,
    Sex,
    SheetState,
    Source,
)
from app.records.figures import CorrectedElsewhere, CorrectedMark, MonthFigures
from app.records.naming import MergedRow
from app.records.weekly import WeeklyTime


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """应到 实到 迟到 早退 请假 缺席 补课 未登记. ``expected`` counts who belongs on the sheet; walk-ins and guests are ``extra``.

    ``attended`` 实到 = present + late + left_early + made_up, walk-ins included: ``attended_guests`` of them.
    """

    expected: int
    present: int
    late: int
    left_early: int
    excused: int
    absent: int
    made_up: int
    unmarked: int
    extra: int = 0
    attended_guests: int = 0

    @property
    def attended(self) -> int:
        """实到: everybody who was in the room for some of it."""
        return self.present + self.late + self.left_early + self.made_up


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One meeting as a list shows it. ``expected`` and ``marked`` count learners; ``guests`` are those marked but not expected."""

    id: UUID
    class_id: UUID
    class_title: str
    no: int
    date: date
    start: str
    minutes: int
    kind: SessionKind
    state: SessionState
    sheet: SheetState
    expected: int
    marked: int
    guests: int = 0
    topic: str | None = None
    venue: str | None = None
    teacher: str | None = None

    @property
    def end(self) -> str:
        """Local time of day the meeting ends, ``HH:MM``."""
        total = int(self.start[:2]) * 60 + int(self.start[3:]) + self.minutes
        return f"{total // 60 % 24:02d}:{total % 60:02d}"


@dataclass(frozen=True, slots=True)
class TodayView:
    """The day's work. ``week`` holds the seven days from Monday; ``unconfirmed`` are earlier sheets not yet confirmed.

    ``whole`` is false for a first look: only ``day`` and ``lessons`` are known then, the rest must not be shown.
    """

    day: date
    station: str
    person: str
    term: str | None
    week_no: int | None
    lessons: tuple[SessionCard, ...]
    week: tuple[tuple[date, tuple[SessionCard, ...]], ...]
    unconfirmed: tuple[SessionCard, ...]
    held: int
    conflicts: int
    month: MonthFigures
    came_back: int = 0
    """Learners who are on the list again after they were taken off here (``records.standing.CameBack``)."""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One learner on one sheet. ``status`` None is 未登记. ``at`` is when the mark was made (live and scan), ``HH:MM``.

    ``enrolled`` is false for somebody who is on the sheet without being expected there (a guest: 临时, 旁听). ``merged``: the mark
    that a merge overruled on a confirmed sheet. ``asked``: two desks said otherwise of it, and somebody has to decide.
    """

    learner: UUID
    learner_no: str
    name: str
    status: AttendanceStatus | None
    minutes: int | None
    at: str | None
    source: Source | None
    reason: str | None
    enrolled: bool
    walk_in: bool
    attended_minutes: int | None = None
    was: CorrectedMark | None = None
    merged: CorrectedMark | None = None
    elsewhere: CorrectedElsewhere | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class SheetView:
    """The sheet as it stands. Open: who is in the class on that day, plus whoever has a record. Confirmed: who has a record."""

    session: SessionCard
    state: SheetState
    rows: tuple[SheetRow, ...]
    counts: SheetCounts


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A learner's outcome in one class, as the gateway derived it. ``hours`` and ``rate`` are decimal text."""

    class_title: str
    learner: UUID
    hours: str
    minutes: int
    rate: str
    completed: bool
    sessions_expected: int
    sessions_attended: int
    rule_set: str
    state: OutcomeState
    deposit_no: str | None
    deposited_on: date | None


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner in a list; numbers masked."""

    id: UUID
    learner_no: str
    name: str
    sex: Sex | None
    birth: str | None
    phone: str | None
    document: str | None
    community: str | None
    classes: tuple[str, ...]
    walk_in: bool


@dataclass(frozen=True, slots=True)
class EnrollmentRow:
    """One learner's time in one class, with a denominator of its own. ``rate`` is None before any confirmed sheet.

    ``id`` and ``state`` are those of the interval that holds longest (of who was entered twice, ``state`` is how the earlier of the two
    began), ``joined_on`` is the very first day, ``left_on`` the first day no longer in the class. ``intervals`` are all of them, as (first day, first day no longer in it or None).
    """

    id: UUID
    class_id: UUID
    class_title: str
    learner: UUID
    learner_no: str
    name: str
    joined_on: date
    left_on: date | None
    state: EnrollmentState
    attended: int
    counted: int
    rate: float | None
    intervals: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """The latest word on one purpose."""

    purpose: ConsentPurpose
    granted: bool
    on: date
    text_version: str
    witness: str | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document, masked."""

    type: DocumentType
    number: str


@dataclass(frozen=True, slots=True)
class LearnerView:
    """One person, numbers masked. ``merged``: other entries of theirs; ``visits``: lessons attended that did not expect them."""

    row: LearnerRow
    phone_owner: str | None
    emergency_contact: str | None
    note: str | None
    documents: tuple[DocumentRow, ...]
    consents: tuple[ConsentRow, ...]
    enrollments: tuple[EnrollmentRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    merged: tuple[MergedRow, ...] = ()
    visits: int = 0


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in a list. ``held`` counts sessions whose sheet is confirmed.

    ``weekday``, ``start`` and ``minutes`` are the first weekly time, ``times`` further ones. ``separate``: said to be another
    class than those of the same title.
    """

    id: UUID
    title: str
    term: str
    kind: SessionKind
    weekday: int | None
    start: str | None
    minutes: int | None
    venue: str | None
    teacher: str | None
    learners: int
    sessions: int
    held: int
    next_date: date | None
    times: tuple[WeeklyTime, ...] = ()
    separate: bool = False


@dataclass(frozen=True, slots=True)
class ClassView:
    """One class with its people and its meetings. ``times_asked``: two desks let it meet at other times, and nobody has decided."""

    row: ClassRow
    enrollments: tuple[EnrollmentRow, ...]
    sessions: tuple[SessionCard, ...]
    outcomes: tuple[OutcomeRow, ...]
    times_asked: bool = False
