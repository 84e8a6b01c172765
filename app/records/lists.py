"""Lines of the lists that may leave the encrypted file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.records.codes import AttendanceStatus, OutcomeState, Sex, SheetState, Source
from app.records.figures import CorrectedMark


class Numbers(StrEnum):
    """How document and phone numbers go out. ``none``: no document, the phone masked."""

    NONE = "none"
    MASKED = "masked"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One learner with the classes the learner has not left."""

    learner_no: str
    name: str
    sex: Sex | None
    birth: str | None
    document: str | None
    phone: str | None
    community: str | None
    emergency_contact: str | None
    classes: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One mark. ``attended`` are the minutes attended of the session's.

    ``guest``: on the sheet without being expected there. ``was`` is what a correction put right, where this desk knows it;
    ``merged`` what a merge of two learners overruled.
    """

    class_title: str
    no: int
    day: date
    start: str
    learner_no: str
    name: str
    status: AttendanceStatus
    missed: int | None
    attended: int
    source: Source
    sheet: SheetState
    guest: bool = False
    was: CorrectedMark | None = None
    merged: CorrectedMark | None = None


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One learner's outcome in one class; ``hours`` and ``rate`` are decimal text."""

    class_title: str
    learner_no: str
    name: str
    sessions_expected: int
    sessions_attended: int
    minutes: int
    hours: str
    rate: str
    completed: bool
    rule_set: str
    state: OutcomeState
    deposit_no: str | None
    deposited_on: date | None
