"""The days a class meets: holidays skipped, unknown years told."""

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.config import resource_path
from app.domain.calendar import (
    MOST_SESSIONS,
    HolidayCalendar,
    Plan,
    PlanWarning,
    PlanWarningCode,
    Skipped,
    calendar_from_data,
    plan_sessions,
)
from app.domain.strict import DataError
from app.domain.terms import parse_term
from app.records.weekly import WeeklyTime, times_of, times_text

YEARS = (2024, 2025, 2026)
WEDNESDAY, SATURDAY = 3, 6
START = date(2026, 9, 1)


def weekly(
    first: date | None, weekday: int, count: int, starts: date, ends: date | None, calendar: HolidayCalendar
) -> Plan:
    """A plan of one weekly time."""
    return plan_sessions(first, [WeeklyTime(weekday, "09:00", 90)], count, (starts, ends), calendar)


def data(year: int) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(resource_path("calendars", f"cn-{year}.json").read_text(encoding="utf-8"))
    return content


SHIPPED = calendar_from_data(*map(data, YEARS))


def span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_2026_is_off_on_the_days_the_state_council_published() -> None:
    off = [
        *span(date(2026, 1, 1), date(2026, 1, 3)),
        *span(date(2026, 2, 15), date(2026, 2, 23)),
        *span(date(2026, 4, 4), date(2026, 4, 6)),
        *span(date(2026, 5, 1), date(2026, 5, 5)),
        *span(date(2026, 6, 19), date(2026, 6, 21)),
        *span(date(2026, 9, 25), date(2026, 9, 27)),
        *span(date(2026, 10, 1), date(2026, 10, 7)),
    ]
    worked = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
    assert list(SHIPPED.years[2026].off) == off
    assert list(SHIPPED.years[2026].worked) == [date(2026, month, day) for month, day in worked]
    assert SHIPPED.holiday(date(2026, 10, 7)) == "国庆节"
    assert SHIPPED.worked_weekend(date(2026, 10, 10)) == "国庆节"


@pytest.mark.parametrize("year", YEARS)
def test_the_shipped_files_say_of_every_day_what_their_source_says(year: int) -> None:
    for day in span(date(year, 1, 1), date(year, 12, 31)):
        on_holiday, name = chinese_calendar.get_holiday_detail(day)
        assert (SHIPPED.holiday(day) is not None) == (on_holiday and name is not None), day
        if day.isoweekday() > 5:
            assert (SHIPPED.worked_weekend(day) is not None) == chinese_calendar.is_workday(day), day
    assert SHIPPED.is_published(year)


def test_sixteen_autumn_wednesdays_of_2026_skip_the_national_holiday() -> None:
    plan = weekly(None, WEDNESDAY, 16, START, date(2027, 2, 28), SHIPPED)
    assert plan.dates[:5] == tuple(date(2026, 9, day) for day in (2, 9, 16, 23, 30))
    assert plan.dates[5] == date(2026, 10, 14)
    assert plan.dates[-1] == date(2026, 12, 23)
    assert len(plan.dates) == 16
    assert plan.skipped == (Skipped(date(2026, 10, 7), "国庆节"),)
    assert plan.warnings == ()


def test_a_saturday_class_skips_the_holiday_and_meets_on_a_worked_saturday() -> None:
    plan = weekly(None, SATURDAY, 5, START, None, SHIPPED)
    assert plan.dates == (
        date(2026, 9, 5),
        date(2026, 9, 12),
        date(2026, 9, 19),
        date(2026, 10, 10),
        date(2026, 10, 17),
    )
    assert [skipped.reason for skipped in plan.skipped] == ["中秋", "国庆节"]


def test_spring_2027_is_planned_as_normal_weeks_with_one_warning() -> None:
    term = parse_term("2027春")
    assert term is not None
    plan = weekly(None, WEDNESDAY, 16, term.starts, term.ends, SHIPPED)
    assert plan.dates[0] == date(2027, 3, 3)
    assert len(plan.dates) == 16
    assert plan.skipped == ()
    assert plan.warnings == (PlanWarning(PlanWarningCode.CALENDAR_UNPUBLISHED, 2027),)


def test_a_term_that_runs_into_an_unpublished_year_warns_of_that_year_only() -> None:
    plan = weekly(None, WEDNESDAY, 18, START, None, SHIPPED)
    assert plan.dates[-1] == date(2027, 1, 6)
    assert plan.warnings == (PlanWarning(PlanWarningCode.CALENDAR_UNPUBLISHED, 2027),)


def test_an_expected_but_unpublished_year_is_used_and_still_warns() -> None:
    expected = data(2026) | {"status": "ASSUMPTION"}
    plan = weekly(None, WEDNESDAY, 6, START, None, calendar_from_data(expected))
    assert len(plan.skipped) == 1
    assert plan.warnings == (PlanWarning(PlanWarningCode.CALENDAR_UNPUBLISHED, 2026),)


def test_a_class_may_begin_later_than_its_term_but_never_before_it() -> None:
    assert weekly(date(2026, 9, 17), WEDNESDAY, 1, START, None, SHIPPED).dates == (date(2026, 9, 23),)
    assert weekly(date(2026, 9, 9), WEDNESDAY, 1, START, None, SHIPPED).dates == (date(2026, 9, 9),)
    assert weekly(date(2026, 8, 1), WEDNESDAY, 1, START, None, SHIPPED).dates == (date(2026, 9, 2),)


def test_a_term_too_short_gives_what_fits_and_says_how_many_did_not() -> None:
    plan = weekly(None, WEDNESDAY, 16, START, date(2026, 10, 14), SHIPPED)
    assert len(plan.dates) == 6
    assert plan.warnings == (PlanWarning(PlanWarningCode.TERM_TOO_SHORT, 10),)


def test_adding_a_year_leaves_the_calendar_it_was_added_to_as_it_was() -> None:
    before = calendar_from_data(data(2025))
    after = before.with_year(SHIPPED.years[2026])
    assert not before.is_published(2026)
    assert after.is_published(2025)
    assert after.is_published(2026)


@pytest.mark.parametrize("weekday", [0, 8])
def test_a_weekday_that_is_none_is_a_bug_of_the_caller(weekday: int) -> None:
    with pytest.raises(ValueError, match="weekday"):
        weekly(None, weekday, 1, START, None, SHIPPED)


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.integers(1, 7),
    st.integers(0, 40),
    st.one_of(st.none(), st.integers(0, 300)),
)
def test_every_date_is_on_the_weekday_inside_the_term_never_on_a_holiday_and_no_week_is_lost(
    start: date, weekday: int, count: int, length: int | None
) -> None:
    end = None if length is None else start + timedelta(days=length)
    plan = weekly(None, weekday, count, start, end, SHIPPED)
    assert all(day.isoweekday() == weekday and day >= start and (end is None or day <= end) for day in plan.dates)
    assert all(SHIPPED.holiday(day) is None for day in plan.dates)
    weeks = sorted([*plan.dates, *(skipped.date for skipped in plan.skipped)])
    assert all(later - earlier == timedelta(days=7) for earlier, later in pairwise(weeks))
    missing = sum(w.number for w in plan.warnings if w.code is PlanWarningCode.TERM_TOO_SHORT)
    assert len(plan.dates) + missing == count <= MOST_SESSIONS


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"colour": "red"}, "calendar.colour"),
        ({"year": "2026"}, "calendar.year"),
        ({"status": "SURE"}, "calendar.status"),
        ({"source": ""}, "calendar.source"),
        ({"off": [{"date": "2025-10-01", "name": "国庆节"}]}, "calendar.off[0].date"),
        ({"off": [{"date": "2026-10-01", "name": "国庆节"}] * 2}, "calendar.off[1].date"),
        ({"off": [{"date": "20261001", "name": "国庆节"}]}, "calendar.off[0].date"),
        ({"off": [{"date": "2026-10-01", "name": "国庆节", "pay": "3"}]}, "calendar.off[0].pay"),
        ({"off": [{"date": "2026-10-01"}]}, "calendar.off[0].name"),
        ({"worked": [{"date": "2026-10-01", "name": "国庆节"}]}, "calendar.worked.2026-10-01"),
        ({"off": {}}, "calendar.off"),
    ],
)
def test_data_that_is_not_what_it_should_be_is_refused_at_its_place(change: dict[str, Any], where: str) -> None:
    with pytest.raises(DataError) as caught:
        calendar_from_data(data(2026) | change)
    assert caught.value.where == where


def test_a_calendar_of_nothing_is_normal_weeks() -> None:
    assert HolidayCalendar().holiday(date(2026, 10, 1)) is None
    assert HolidayCalendar().worked_weekend(date(2026, 10, 10)) is None


times = st.lists(
    st.builds(WeeklyTime, st.integers(1, 7), st.sampled_from(["08:00", "09:00", "14:30"]), st.integers(1, 600)),
    min_size=1, max_size=4, unique_by=lambda time: time[:2],
)  # fmt: skip


def test_a_class_of_two_weekly_times_meets_at_both_in_order():
    monday, thursday = WeeklyTime(1, "09:00", 90), WeeklyTime(4, "14:30", 60)
    plan = plan_sessions(date(2026, 9, 28), [thursday, monday], 4, (START, None), SHIPPED)
    assert plan.meetings == (
        (date(2026, 9, 28), monday),
        (date(2026, 10, 8), thursday),
        (date(2026, 10, 12), monday),
        (date(2026, 10, 15), thursday),
    )
    assert plan.skipped == (Skipped(date(2026, 10, 1), "国庆节"), Skipped(date(2026, 10, 5), "国庆节"))


@given(times, st.integers(0, 30), st.dates(START, date(2026, 12, 31)))
def test_several_weekly_times_are_each_met_on_every_day_that_is_no_holiday(several, count, first):
    plan = plan_sessions(first, several, count, (START, date(2027, 2, 28)), SHIPPED)
    met = [(day, time.start) for day, time in plan.meetings]
    assert met == sorted(set(met))
    assert len(met) <= count
    last = plan.dates[-1] if met else first
    days = [first + timedelta(days=n) for n in range((last - first).days)]
    for time in several:
        due = {day for day in days if day.isoweekday() == time.weekday and SHIPPED.holiday(day) is None}
        assert due <= {day for day, start in met if start == time.start}


@given(times)
def test_no_second_meeting_stands_where_the_class_meets_already(several):
    plan = plan_sessions(None, several, 12, (START, None), SHIPPED)
    taken = {(day, time.start) for day, time in plan.meetings[::2]}
    again = plan_sessions(None, several, 12, (START, None), SHIPPED, taken)
    assert not taken & {(day, time.start) for day, time in again.meetings}


@given(times)
def test_weekly_times_are_written_in_one_field_and_read_again(several):
    assert times_of(times_text(several)) == tuple(sorted(several))
    assert times_of(None) == ()
    assert times_text([]) is None
