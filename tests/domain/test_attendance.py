"""Attendance arithmetic: minutes, the foot of the sheet, rates."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attendance import (
    ExcusedTreatment,
    Meeting,
    Span,
    Tally,
    attended_minutes,
    count_sheet,
    guest_together,
    tally,
    was_enrolled,
    was_expected,
)
from app.records.codes import AttendanceStatus, SessionState, SheetState
from app.records.views import SheetCounts, SheetRow

PRESENT, LATE, LEFT_EARLY = AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY
EXCUSED, ABSENT, MADE_UP = AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT, AttendanceStatus.MADE_UP
FIRST = date(2026, 9, 2)
MARKS = st.one_of(st.none(), st.sampled_from(AttendanceStatus))


def meeting(
    week: int,
    status: AttendanceStatus | None,
    missed: int | None = None,
    *,
    state: SessionState = SessionState.HELD,
    sheet: SheetState = SheetState.CONFIRMED,
) -> Meeting:
    return Meeting(FIRST + timedelta(weeks=week), 90, state, sheet, status, missed)


@pytest.mark.parametrize(
    ("status", "missed", "minutes"),
    [
        (PRESENT, None, 90),
        (LATE, 30, 60),
        (LEFT_EARLY, 20, 70),
        (LATE, None, 90),
        (LATE, 90, 0),
        (LATE, 120, 0),
        (PRESENT, 30, 90),
        (MADE_UP, None, 90),
        (EXCUSED, None, 0),
        (ABSENT, None, 0),
    ],
)
def test_thirty_minutes_late_of_ninety_is_sixty(status: AttendanceStatus, missed: int | None, minutes: int) -> None:
    assert attended_minutes(status, 90, missed) == minutes


@given(st.sampled_from(AttendanceStatus), st.integers(0, 600), st.one_of(st.none(), st.integers(0, 600)))
def test_nobody_attends_less_than_nothing_or_more_than_the_session(
    status: AttendanceStatus, session: int, missed: int | None
) -> None:
    assert 0 <= attended_minutes(status, session, missed) <= session


@pytest.mark.parametrize(("session", "missed"), [(-1, 0), (90, -1)])
def test_negative_minutes_are_a_bug_of_the_caller(session: int, missed: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        attended_minutes(LATE, session, missed)


def test_the_day_somebody_joins_is_in_the_class_and_the_day_left_is_not() -> None:
    joined, left = date(2026, 9, 16), date(2026, 11, 4)
    assert [was_enrolled(joined, left, joined + timedelta(days=n)) for n in (-1, 0, 48, 49)] == [
        False,
        True,
        True,
        False,
    ]
    assert was_enrolled(joined, None, date(2099, 1, 1))
    assert not was_enrolled(joined, joined, joined)


def on_the_sheet(status: AttendanceStatus | None, *, enrolled: bool = True) -> SheetRow:
    return SheetRow(UUID(int=1), "1", "李秀英", status, None, None, None, None, enrolled, walk_in=not enrolled)


def test_the_foot_of_a_sheet_counts_walk_ins_in_their_columns_and_not_among_the_expected() -> None:
    expected = [PRESENT, PRESENT, LATE, LEFT_EARLY, EXCUSED, ABSENT, MADE_UP, None]
    strangers = [on_the_sheet(status, enrolled=False) for status in (PRESENT, LATE, ABSENT, MADE_UP)]
    counts = count_sheet([*map(on_the_sheet, expected), *strangers])
    assert counts == SheetCounts(8, 3, 2, 1, 1, 2, 2, unmarked=1, extra=4, attended_guests=3)
    assert counts.attended == 8


@given(st.lists(st.tuples(MARKS, st.booleans())))
def test_the_columns_of_a_sheet_always_add_up_to_everybody_on_it(
    people: list[tuple[AttendanceStatus | None, bool]],
) -> None:
    found = count_sheet(on_the_sheet(status, enrolled=enrolled) for status, enrolled in people)
    columns = (found.present, found.late, found.left_early, found.excused, found.absent, found.made_up, found.unmarked)
    assert sum(columns) == found.expected + found.extra == len(people)
    assert min(columns) >= 0
    assert found.attended <= len(people)


def test_a_rate_is_of_sessions_taken_and_not_cancelled() -> None:
    meetings = [
        meeting(0, PRESENT),
        meeting(1, ABSENT),
        meeting(2, PRESENT, state=SessionState.CANCELLED),
        meeting(3, None, sheet=SheetState.NOT_TAKEN),
        meeting(4, PRESENT, sheet=SheetState.TAKING),
        meeting(5, MADE_UP, sheet=SheetState.LOCKED),
        meeting(6, LATE, 30, state=SessionState.MOVED),
    ]
    found = tally([(FIRST, None)], meetings, ExcusedTreatment.ABSENCE)
    assert found == Tally(counted=4, attended=3, absent=1, minutes=90 + 90 + 60)


def test_whoever_joins_later_or_leaves_earlier_has_a_denominator_of_their_own() -> None:
    meetings = [meeting(week, PRESENT) for week in range(16)]
    joined = FIRST + timedelta(weeks=5)
    left = FIRST + timedelta(weeks=10)
    assert tally([(joined, None)], meetings, ExcusedTreatment.ABSENCE).counted == 11
    assert tally([(FIRST, left)], meetings, ExcusedTreatment.ABSENCE).counted == 10
    assert tally([(joined, left)], meetings, ExcusedTreatment.ABSENCE) == Tally(5, 5, minutes=450)


def test_an_excused_absence_counts_or_is_left_out_as_the_rules_say() -> None:
    meetings = [meeting(0, PRESENT), meeting(1, EXCUSED), meeting(2, EXCUSED)]
    as_absence = tally([(FIRST, None)], meetings, ExcusedTreatment.ABSENCE)
    left_out = tally([(FIRST, None)], meetings, ExcusedTreatment.LEFT_OUT)
    assert (as_absence.counted, as_absence.attended, as_absence.excused) == (3, 1, 2)
    assert (left_out.counted, left_out.attended, left_out.excused) == (1, 1, 2)


def test_a_confirmed_sheet_somebody_is_not_on_is_none_of_theirs() -> None:
    found = tally([(FIRST, None)], [meeting(0, PRESENT), meeting(1, None)], ExcusedTreatment.ABSENCE)
    assert (found.counted, found.attended) == (1, 1)


@pytest.mark.parametrize(
    ("guest", "spans", "counted"),
    [
        (False, [(FIRST, None)], 1),
        (True, [(FIRST, None)], 0),
        (None, [(FIRST, None)], 1),
        (False, [], 1),
        (True, [], 0),
        (None, [], 0),
        (False, [(FIRST + timedelta(days=1), None)], 1),
        (None, [(FIRST + timedelta(days=1), None)], 0),
    ],
)
def test_a_record_says_who_was_expected_and_membership_only_where_it_does_not(
    guest: bool | None, spans: list[Span], counted: int
) -> None:
    one = Meeting(FIRST, 90, SessionState.HELD, SheetState.CONFIRMED, PRESENT, None, guest)
    assert tally(spans, [one], ExcusedTreatment.ABSENCE).counted == counted


@given(st.lists(st.sampled_from([None, True, False]), min_size=1))
def test_of_several_records_of_one_person_one_that_expected_them_is_enough(guests: list[bool | None]) -> None:
    together = guest_together(guests)
    for enrolled in (True, False):
        one_by_one = any(not guest if guest is not None else enrolled for guest in guests)
        assert was_expected(together, [(FIRST, None)] if enrolled else [], FIRST) is one_by_one


@given(
    st.lists(st.tuples(st.integers(0, 20), MARKS, st.sampled_from(SessionState), st.sampled_from(SheetState))),
    st.integers(0, 20),
    st.one_of(st.none(), st.integers(0, 20)),
    st.sampled_from(ExcusedTreatment),
)
def test_what_was_attended_never_exceeds_what_counts_and_untaken_sessions_change_nothing(
    rows: list[tuple[int, AttendanceStatus | None, SessionState, SheetState]],
    joined: int,
    left: int | None,
    treatment: ExcusedTreatment,
) -> None:
    meetings = [meeting(week, status, state=state, sheet=sheet) for week, status, state, sheet in rows]
    interval = FIRST + timedelta(weeks=joined), None if left is None else FIRST + timedelta(weeks=left)
    found = tally([interval], meetings, treatment)
    assert 0 <= found.attended <= found.counted
    assert found.minutes <= 90 * found.attended
    untaken = [meeting(3, PRESENT, state=SessionState.CANCELLED), meeting(4, ABSENT, sheet=SheetState.NOT_TAKEN)]
    assert tally([interval], [*meetings, *untaken], treatment) == found
