"""Attendance in numbers: minutes, the foot of a sheet, rates, 人数 and 人次.

Who is on a sheet follows from intervals, never from who is enrolled now: an old sheet shows who was enrolled then. A
session that was never taken (未点名) or was cancelled touches nobody's rate. 未登记 is the absence of a mark.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.records.codes import AttendanceStatus, SessionState, SheetState

Person = TypeVar("Person", bound=Hashable)
"""Whatever names a person: an id, a row number."""

IN_THE_ROOM = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY})
"""实到: the person came, whole or in part."""

ATTENDED = IN_THE_ROOM | {AttendanceStatus.MADE_UP}
"""What counts as attendance: who came, or made the lesson up."""


class ExcusedTreatment(StrEnum):
    """What an excused absence (请假) does to a rate; a rule set says which."""

    ABSENCE = "absence"
    """It counts as not attended."""
    LEFT_OUT = "left_out"
    """The session is left out of this person's rate."""


def attended_minutes(status: AttendanceStatus, session_minutes: int, missed: int | None = None) -> int:
    """Return the minutes attended: 30 missed of 90 is 60, when late or leaving early; whole or nothing otherwise.

    ``missed`` beyond the session is the whole session; None is none.
    """
    if session_minutes < 0 or (missed or 0) < 0:
        raise ValueError("minutes are never negative")
    if status in (AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY):
        return max(0, session_minutes - (missed or 0))
    return session_minutes if status in ATTENDED else 0


def was_enrolled(joined_on: date, left_on: date | None, day: date) -> bool:
    """Tell whether an enrolment covers a day. ``left_on`` is the first day no longer in the class."""
    return joined_on <= day and (left_on is None or day < left_on)


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """The foot of a sheet. Everybody expected is in exactly one of the columns after ``expected``.

    ``walk_ins`` came without being expected: they are in no other column.
    """

    expected: int
    present: int
    late: int
    left_early: int
    excused: int
    absent: int
    made_up: int
    unmarked: int
    walk_ins: int = 0

    @property
    def attended(self) -> int:
        """实到: how many of the expected came, whole or in part."""
        return self.present + self.late + self.left_early

    @property
    def heads(self) -> int:
        """How many were in the room, expected or not."""
        return self.attended + self.walk_ins


def count_sheet(roster: Iterable[Person], marks: Mapping[Person, AttendanceStatus]) -> SheetCounts:
    """Return the foot of a sheet.

    Args:
        roster: who was enrolled on the session's day.
        marks: the status of everybody marked, on the roster or not.
    """
    expected = set(roster)
    found = Counter(status for person, status in marks.items() if person in expected)
    return SheetCounts(
        expected=len(expected),
        present=found[AttendanceStatus.PRESENT],
        late=found[AttendanceStatus.LATE],
        left_early=found[AttendanceStatus.LEFT_EARLY],
        excused=found[AttendanceStatus.EXCUSED],
        absent=found[AttendanceStatus.ABSENT],
        made_up=found[AttendanceStatus.MADE_UP],
        unmarked=len(expected) - found.total(),
        walk_ins=sum(1 for person, status in marks.items() if person not in expected and status in IN_THE_ROOM),
    )


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one person's rate needs to know of a session, with this person's mark when there is one."""

    day: date
    minutes: int
    state: SessionState
    sheet: SheetState
    status: AttendanceStatus | None = None
    missed: int | None = None

    @property
    def taken(self) -> bool:
        """Whether attendance was taken and confirmed, for a session that was not cancelled."""
        return self.state is not SessionState.CANCELLED and self.sheet in (SheetState.CONFIRMED, SheetState.LOCKED)


@dataclass(frozen=True, slots=True)
class Tally:
    """One person in one class: the sessions that count for this person, and what became of them.

    ``unmarked`` sessions were taken without a mark for this person; they are among ``counted``, so that nobody completes
    a class by not being marked.
    """

    counted: int = 0
    attended: int = 0
    excused: int = 0
    absent: int = 0
    unmarked: int = 0
    minutes: int = 0


def tally(joined_on: date, left_on: date | None, meetings: Iterable[Meeting], excused: ExcusedTreatment) -> Tally:
    """Return what one enrolment amounts to: only sessions taken, and only those inside the interval.

    Minutes attended outside the interval (before joining, as a walk-in) are part of no enrolment.
    """
    inside = [m for m in meetings if m.taken and was_enrolled(joined_on, left_on, m.day)]
    found = Counter(meeting.status for meeting in inside)
    left_out = found[AttendanceStatus.EXCUSED] if excused is ExcusedTreatment.LEFT_OUT else 0
    return Tally(
        counted=len(inside) - left_out,
        attended=sum(found[status] for status in ATTENDED),
        excused=found[AttendanceStatus.EXCUSED],
        absent=found[AttendanceStatus.ABSENT],
        unmarked=found[None],
        minutes=sum(attended_minutes(m.status, m.minutes, m.missed) for m in inside if m.status is not None),
    )


@dataclass(frozen=True, slots=True)
class Footfall:
    """人数 ``people`` (distinct persons) beside 人次 ``attendances`` (person-times): never one in place of the other."""

    people: int
    attendances: int


def footfall(marks: Iterable[tuple[Hashable, AttendanceStatus]]) -> Footfall:
    """Count who attended among marks of any number of sessions; a person is counted once, an attendance each time."""
    attended = [person for person, status in marks if status in ATTENDED]
    return Footfall(people=len(set(attended)), attendances=len(attended))
