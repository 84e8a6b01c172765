"""校历: which days are off, and on which days a class meets.

The State Council publishes each year's calendar the November before. A year nobody has published is taken as normal weeks,
with a warning. Worked weekends (调休) are known but add no lessons by themselves.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from app.domain import strict
from app.records.codes import RuleStatus
from app.records.weekly import WeeklyTime

MOST_SESSIONS = 200
"""More lessons than any class has in a term."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year's days off and worked weekends, each with the holiday's name."""

    id: str
    year: int
    status: RuleStatus
    source: str
    off: Mapping[date, str]
    worked: Mapping[date, str]

    @property
    def published(self) -> bool:
        """Whether these are the days the State Council published, not somebody's expectation."""
        return self.status is RuleStatus.PUBLISHED


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """The years that are known. A value: adding a year makes another calendar."""

    years: Mapping[int, CalendarYear] = field(default_factory=lambda: MappingProxyType({}))

    def with_year(self, year: CalendarYear) -> Self:
        """Return this calendar with one year added or replaced."""
        return type(self)(MappingProxyType({**self.years, year.year: year}))

    def holiday(self, day: date) -> str | None:
        """Return the holiday's name when the day is off, or None. Plain weekends are not holidays."""
        year = self.years.get(day.year)
        return None if year is None else year.off.get(day)

    def worked_weekend(self, day: date) -> str | None:
        """Return the name of the holiday for which this weekend day is worked, or None."""
        year = self.years.get(day.year)
        return None if year is None else year.worked.get(day)

    def is_published(self, year: int) -> bool:
        """Tell whether the year's days off are known for certain."""
        return year in self.years and self.years[year].published


class PlanWarningCode(StrEnum):
    """What a person should know about a plan."""

    CALENDAR_UNPUBLISHED = "calendar_unpublished"
    """The year's holidays are not published: these dates may still move."""
    TERM_TOO_SHORT = "term_too_short"
    """The term ends before all lessons have their place."""


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """A warning with the number its sentence needs: the year, or how many lessons did not fit."""

    code: PlanWarningCode
    number: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day on which the class would have met, and the holiday that prevents it."""

    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The meetings of a class, in order, with what was skipped and what to know."""

    meetings: tuple[tuple[date, WeeklyTime], ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()

    @property
    def dates(self) -> tuple[date, ...]:
        """The day of each meeting."""
        return tuple(day for day, _ in self.meetings)


def plan_sessions(
    first: date | None,
    times: Collection[WeeklyTime],
    count: int,
    term: tuple[date, date | None],
    calendar: HolidayCalendar,
    taken: Collection[tuple[date, str]] = (),
) -> Plan:
    """Return ``count`` meetings at the weekly times, in order, leaving out holidays.

    Args:
        first: the day the class begins, when it is not the term's first; the first meeting is on or after it.
        times: one or more weekly times, weekdays as ISO.
        count: how many meetings, 0 to ``MOST_SESSIONS``.
        term: no meeting before its first day or after its last; None for no end.
        calendar: the years that are known.
        taken: days and hours at which the class meets already: no second meeting there.
    """
    if not times or not all(1 <= time.weekday <= 7 for time in times) or not 0 <= count <= MOST_SESSIONS:
        raise ValueError(f"weekday of {times} or count {count} out of range")
    starts, ends = term
    day = max(first or starts, starts)
    meetings: list[tuple[date, WeeklyTime]] = []
    skipped: list[Skipped] = []
    seen: dict[int, None] = {}
    while len(meetings) < count and (ends is None or day <= ends):
        here = [time for time in sorted(times) if time.weekday == day.isoweekday() and (day, time.start) not in taken]
        if here:
            seen[day.year] = None
            holiday = calendar.holiday(day)
            if holiday is None:
                meetings += [(day, time) for time in here[: count - len(meetings)]]
            else:
                skipped.append(Skipped(day, holiday))
        day += _DAY
    warnings = [
        PlanWarning(PlanWarningCode.CALENDAR_UNPUBLISHED, year) for year in seen if not calendar.is_published(year)
    ]
    if len(meetings) < count:
        warnings.append(PlanWarning(PlanWarningCode.TERM_TOO_SHORT, count - len(meetings)))
    return Plan(tuple(meetings), tuple(skipped), tuple(warnings))


def calendar_from_data(*years: object) -> HolidayCalendar:
    """Return the calendar made of the data of one or more years. Raises ``strict.DataError``."""
    calendar = HolidayCalendar()
    for data in years:
        calendar = calendar.with_year(calendar_year_from_data(data))
    return calendar


def calendar_year_from_data(data: object) -> CalendarYear:
    """Parse one year's data strictly: unknown keys, days of other years and days named twice are errors."""
    where = "calendar"
    found = strict.record(data, where, frozenset({"id", "year", "status", "source", "off", "worked"}))
    year = strict.integer(found["year"], f"{where}.year", 2000, 2100)
    off = _days(found["off"], f"{where}.off", year)
    worked = _days(found["worked"], f"{where}.worked", year)
    if both := sorted(off.keys() & worked.keys()):
        raise strict.DataError(f"{where}.worked.{both[0]}", "day_off_and_worked")
    return CalendarYear(
        id=strict.text(found["id"], f"{where}.id"),
        year=year,
        status=strict.one_of(found["status"], f"{where}.status", RuleStatus),
        source=strict.text(found["source"], f"{where}.source"),
        off=MappingProxyType(off),
        worked=MappingProxyType(worked),
    )


def _days(data: object, where: str, year: int) -> dict[date, str]:
    days: dict[date, str] = {}
    for place, entry in enumerate(strict.items(data, where)):
        here = f"{where}[{place}]"
        found = strict.record(entry, here, frozenset({"date", "name"}))
        day = strict.day(found["date"], f"{here}.date")
        if day.year != year:
            raise strict.DataError(f"{here}.date", "other_year")
        if day in days:
            raise strict.DataError(f"{here}.date", "twice")
        days[day] = strict.text(found["name"], f"{here}.name")
    return days
