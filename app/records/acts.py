"""What a person hands to a verb, and what a verb hands back: forms and results."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.records.change import Scalar
from app.records.codes import AttendanceStatus, DocumentType, SessionKind, Sex


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark as it was before an act, so that the act can be undone. ``status`` None is 未登记."""

    learner: UUID
    status: AttendanceStatus | None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """One conflict as it was settled, so that it can be opened again: the record's value from before."""

    conflict: UUID
    kind: str
    entity: UUID
    field: str
    before: Scalar


@dataclass(frozen=True, slots=True)
class NewClass:
    """What a new class needs. ``first`` is the first session's day; without it, the term's first such weekday."""

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


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session a new class got or would get."""

    id: UUID
    no: int
    date: date
    start: str


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """The sessions of a class, days skipped with the holiday's name, and warning codes with their parameter."""

    class_id: UUID | None
    sessions: tuple[PlannedSession, ...]
    skipped: tuple[tuple[date, str], ...]
    warnings: tuple[tuple[str, str], ...]


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
