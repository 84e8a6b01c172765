"""Attendance in numbers: minutes, the foot of a sheet, rates.

Who is on an open sheet follows from intervals: who is in the class on its day, and whoever has a mark. Who is on a confirmed
one is fixed by the confirmation: exactly who has a record, expected or a guest as the record says, whatever became of anybody's
membership since. A session that was never taken (未点名) or was cancelled touches nobody's rate. 未登记 is the absence of a mark.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.records.codes import SETTLED, AttendanceStatus, SessionState, SheetState, Source
from app.records.views import SheetCounts, SheetRow

ATTENDED = frozenset(
    {AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY, AttendanceStatus.MADE_UP}
)
"""What counts as attendance: who came, whole or in part, or made the lesson up."""

WITH_MINUTES = frozenset({AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY})
"""Of whom it is said how many minutes were missed."""


MARK = ("status", "minutes", "deleted")
"""The fields by which a record says its mark."""

Span = tuple[date, date | None]
"""An interval of membership: the first day in the class, and the first day no longer in it or None."""


class ExcusedTreatment(StrEnum):
    """What an excused absence (请假) does to a rate; a rule set says which."""

    ABSENCE = "absence"
    """It counts as not attended."""
    LEFT_OUT = "left_out"
    """The session is left out of this person's rate."""


def opened_itself(state: str, confirmed_at: str | None, source: str) -> bool:
    """Whether a sheet was confirmed, and then opened only by the first mark of a desk that had not heard of it: so it is confirmed.

    Who opens a sheet again takes away when it was confirmed; who settles how it stands, does so in a correction (``source`` is
    that of its latest change).
    """
    return state == SheetState.TAKING and confirmed_at is not None and source != Source.CORRECTION


def is_unaware(source: str) -> bool:
    """Whether a mark on a confirmed sheet was given by who had not heard of the confirmation.

    Whoever had, gives a reason: it is a correction. What a desk says by itself lets something stand.
    """
    return source not in (Source.CORRECTION, Source.SYSTEM)


def standing(state: SheetState, marked: int) -> SheetState:
    """Return how a sheet with so many marks stands: one that was begun and has none, as when its only one was undone, is untouched."""
    return SheetState.NOT_TAKEN if state is SheetState.TAKING and not marked else state


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


def guest_together(guests: Iterable[bool | None]) -> bool | None:
    """What the records of one person on one sheet say together: expected where any says so, a guest where all do; else None."""
    said = set(guests)
    return False if False in said else None if None in said else True


def was_expected(guest: bool | None, spans: Iterable[Span], day: date) -> bool:
    """Tell whether somebody with a record on a confirmed sheet was expected there (应到).

    Args:
        guest: what the record says (``guest_together`` of several); None where no program said it.
        spans: the person's intervals in the class, asked only then.
        day: the session's.
    """
    return covered(spans, day) if guest is None else not guest


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
        attended_guests=sum(not row.enrolled and row.status in ATTENDED for row in shown),
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
    guest: bool | None = None

    @property
    def taken(self) -> bool:
        """Whether attendance was taken and confirmed, for a session that was not cancelled."""
        return self.state is not SessionState.CANCELLED and self.sheet in SETTLED


@dataclass(frozen=True, slots=True)
class Tally:
    """One person in one class: the sessions that count for this person, and what became of them."""

    counted: int = 0
    attended: int = 0
    excused: int = 0
    absent: int = 0
    minutes: int = 0


def tally(spans: Collection[Span], meetings: Iterable[Meeting], excused: ExcusedTreatment) -> Tally:
    """Return what one person's time in a class amounts to: only sessions taken, and only those the person was expected at.

    A sheet the person is not on (joined after it was confirmed) is none of theirs. Each session counts once, however many
    intervals cover it. Minutes attended as a guest are part of no enrolment.
    """
    inside = [m for m in meetings if m.taken and m.status is not None and was_expected(m.guest, spans, m.day)]
    found = Counter(meeting.status for meeting in inside)
    left_out = found[AttendanceStatus.EXCUSED] if excused is ExcusedTreatment.LEFT_OUT else 0
    return Tally(
        counted=len(inside) - left_out,
        attended=sum(found[status] for status in ATTENDED),
        excused=found[AttendanceStatus.EXCUSED],
        absent=found[AttendanceStatus.ABSENT],
        minutes=sum(attended_minutes(m.status, m.minutes, m.missed) for m in inside if m.status is not None),
    )
