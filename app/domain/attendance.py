"""Attendance in numbers: minutes, the foot of a sheet, rates.

Who is on a sheet follows from intervals, never from who is enrolled now: an old sheet shows who was enrolled then. A
session that was never taken (未点名) or was cancelled touches nobody's rate. 未登记 is the absence of a mark.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.records.codes import SETTLED, AttendanceStatus, SessionState, SheetState
from app.records.views import SheetCounts, SheetRow

ATTENDED = frozenset(
    {AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY, AttendanceStatus.MADE_UP}
)
"""What counts as attendance: who came, whole or in part, or made the lesson up."""

WITH_MINUTES = frozenset({AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY})
"""Of whom it is said how many minutes were missed."""


Span = tuple[date, date | None]
"""An interval of membership: the first day in the class, and the first day no longer in it or None."""


class ExcusedTreatment(StrEnum):
    """What an excused absence (请假) does to a rate; a rule set says which."""

    ABSENCE = "absence"
    """It counts as not attended."""
    LEFT_OUT = "left_out"
    """The session is left out of this person's rate."""


def missed_minutes(status: AttendanceStatus, missed: int | None) -> int | None:
    """Return the minutes missed as a mark of this status says them: of who came late or left early, else None.

    A record may hold minutes beside another status: two desks marked one person while apart, each knowing half.
    """
    return missed if status in WITH_MINUTES else None


def attended_minutes(status: AttendanceStatus, session_minutes: int, missed: int | None = None) -> int:
    """Return the minutes attended: 30 missed of 90 is 60, when late or leaving early; whole or nothing otherwise.

    ``missed`` beyond the session is the whole session; None is none.
    """
    if session_minutes < 0 or (missed or 0) < 0:
        raise ValueError("minutes are never negative")
    if status in WITH_MINUTES:
        return max(0, session_minutes - (missed or 0))
    return session_minutes if status in ATTENDED else 0


def was_enrolled(joined_on: date, left_on: date | None, day: date) -> bool:
    """Tell whether an enrolment covers a day. ``left_on`` is the first day no longer in the class."""
    return joined_on <= day and (left_on is None or day < left_on)


def covered(spans: Iterable[Span], day: date) -> bool:
    """Tell whether any of somebody's intervals in a class covers a day."""
    return any(was_enrolled(joined_on, left_on, day) for joined_on, left_on in spans)


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same days as few intervals, the earliest first; empty ones gone.

    Two desks may have let one person return on different days: then intervals overlap.
    """
    found: list[Span] = []
    for joined_on, left_on in sorted(
        (span for span in spans if span[1] is None or span[0] < span[1]), key=lambda span: span[0]
    ):
        if not found or (found[-1][1] is not None and joined_on > found[-1][1]):
            found.append((joined_on, left_on))
            continue
        begun, until = found[-1]
        found[-1] = begun, None if until is None or left_on is None else max(until, left_on)
    return tuple(found)


def count_sheet(rows: Iterable[SheetRow]) -> SheetCounts:
    """Return the foot of a sheet: everybody on it, walk-ins too, is in one column."""
    shown = list(rows)
    found = Counter(row.status for row in shown)
    return SheetCounts(
        expected=sum(row.enrolled for row in shown),
        present=found[AttendanceStatus.PRESENT],
        late=found[AttendanceStatus.LATE],
        left_early=found[AttendanceStatus.LEFT_EARLY],
        excused=found[AttendanceStatus.EXCUSED],
        absent=found[AttendanceStatus.ABSENT],
        made_up=found[AttendanceStatus.MADE_UP],
        unmarked=found[None],
        extra=sum(not row.enrolled for row in shown),
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
        return self.state is not SessionState.CANCELLED and self.sheet in SETTLED


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


def tally(spans: Collection[Span], meetings: Iterable[Meeting], excused: ExcusedTreatment) -> Tally:
    """Return what one person's time in a class amounts to: only sessions taken, and only those inside an interval.

    Each session counts once, however many intervals cover it. Minutes attended outside (before joining, as a walk-in)
    are part of no enrolment.
    """
    inside = [m for m in meetings if m.taken and covered(spans, m.day)]
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
