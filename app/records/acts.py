"""What a person hands to a verb, and what a verb hands back: forms and results."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from app.records.change import Fields
from app.records.codes import AttendanceStatus, DocumentType, SessionKind, Sex, Source
from app.records.weekly import WeeklyTime


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark as it was before an act, so that the act can be undone. ``status`` None is 未登记.

    ``at``: the hybrid time of that act, 0 where it changed nothing.
    ``own``: of somebody who is several entries (merged), what each entry's own record said, the one who stands for all first.
    """

    learner: UUID
    status: AttendanceStatus | None
    minutes: int | None = None
    at: int = field(default=0, compare=False)
    own: tuple["Mark", ...] = field(default=(), compare=False)


class Level(NamedTuple):
    """A skill's level as it was before an act, None where there was none; ``at``: the hybrid time of that act.

    ``entries``: who the person was then, several where they were merged.
    """

    level: int | None
    at: int
    entries: frozenset[UUID]


class Restored(NamedTuple):
    """Why a session had been called off, before it was to be held again; ``at``: the hybrid time of that act."""

    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class AlsoOn:
    """Confirmed sheets that whoever joins a class is to be on as well, and why."""

    sessions: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """One conflict as it was settled, so that it can be opened again: what the record said ``before`` of all that was written.

    ``at``: the hybrid time of the act. ``known``: the conflicts of that record that were open then. ``source``: how the record had
    come to say so.
    """

    conflict: UUID
    kind: str
    entity: UUID
    field: str
    before: Fields
    known: frozenset[UUID] = frozenset()
    at: int = 0
    source: Source = Source.CORRECTION


class SameTitle(StrEnum):
    """What a class to be opened is to the one of its title that the term has already."""

    ASK = "ask"
    ADD_TIME = "add_time"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class NewClass:
    """What a new class needs.

    ``first``: no meeting before that day. Without it a class of the running term begins today, and one of another term with
    that term; ``from_start`` lets either begin with its term. ``further`` are more weekly times beside the first.
    ``same_title`` says what is meant where the term has a class of that title. ``made``: the class of an import that these are the
    meetings of, whatever its title is by now.
    """

    title: str
    term: str
    weekday: int
    start: str
    minutes: int
    sessions: int
    kind: SessionKind = SessionKind.LESSON
    first: date | None = None
    venue: str | None = None
    teacher: str | None = None
    course: str | None = None
    further: tuple[WeeklyTime, ...] = ()
    from_start: bool = False
    same_title: SameTitle = SameTitle.ASK
    made: UUID | None = None

    @property
    def times(self) -> tuple[WeeklyTime, ...]:
        """All weekly times, the first one first."""
        return (WeeklyTime(self.weekday, self.start, self.minutes), *self.further)


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session a new class got or would get."""

    id: UUID
    no: int
    date: date
    start: str


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """The sessions of a class, days skipped with the holiday's name, and warning codes with their parameter.

    ``known``: the class of that title which the term has already, as it writes itself. ``joined``: these are further sessions
    of that class, at one more weekly time.
    """

    class_id: UUID | None
    sessions: tuple[PlannedSession, ...]
    skipped: tuple[tuple[date, str], ...]
    warnings: tuple[tuple[str, str], ...]
    known: str | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class ClassForm:
    """A class as it is to be. ``times`` are its weekly times; none where it has none and is to get none.

    ``since``: from that day on; None, all of the term: what was wrong from the start is put right. ``sessions``: how many are
    then still to come; None, as many as there are. What was taken already stays as it is, either way.
    """

    title: str
    teacher: str | None = None
    venue: str | None = None
    times: tuple[WeeklyTime, ...] = ()
    since: date | None = None
    sessions: int | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """One record that an act on a class changed: the changed fields before and after. ``before`` None: it was made."""

    kind: str
    id: UUID
    before: Fields | None
    after: Fields


@dataclass(frozen=True, slots=True)
class ClassChange:
    """What changing a class does, or did: sessions that ``stay`` (how many were taken or lie before), ``gone``, ``coming``.

    ``coming`` are all sessions still to come, ``new`` the ids of those among them at another time than before. ``at``: the hybrid
    time of the act, 0 where it was not done or changed nothing.
    """

    class_id: UUID
    stay: int
    gone: tuple[PlannedSession, ...]
    coming: tuple[PlannedSession, ...]
    new: frozenset[UUID]
    skipped: tuple[tuple[date, str], ...]
    warnings: tuple[tuple[str, str], ...]
    touched: tuple[Touched, ...]
    at: int = 0

    @property
    def were(self) -> int:
        """How many sessions were still to come."""
        return len(self.gone) + len(self.coming) - len(self.new)


@dataclass(frozen=True, slots=True)
class LearnerForm:
    """A learner as a form gives it. Empty text is no value."""

    name: str
    learner_no: str | None = None
    sex: Sex | None = None
    birth: str | None = None
    phone: str | None = None
    phone_owner: str | None = None
    community: str | None = None
    emergency_contact: str | None = None
    note: str | None = None
    document_type: DocumentType | None = None
    document_number: str | None = None
