"""What making a class shares: its term, its course, and its dates by the calendar."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from uuid import UUID

from app.domain.calendar import MOST_SESSIONS, HolidayCalendar, Plan, plan_sessions
from app.domain.judge import field_checks
from app.domain.terms import parse_term, term_of
from app.domain.titles import clean_title, title_key
from app.records.acts import NewClass
from app.records.change import Draft, Row
from app.records.kinds import KINDS, natural_id
from app.records.refusal import Refusal, Refused
from app.records.weekly import WeeklyTime, times_text
from app.storage.state import State
from app.usecases.drafting import Value, change, create, in_the_open

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")


@dataclass(frozen=True, slots=True)
class TermFound:
    """A term of the station, and the draft that makes it when this is its first use."""

    id: UUID
    code: str
    starts: date
    ends: date
    drafts: tuple[Draft, ...] = ()


def term_for(state: State, code: str, today: date) -> TermFound:
    """The term named by ``2026秋`` and its like. Refused: ``term_unknown``, ``clock_impossible`` (it is no term because of ``today``)."""
    span = parse_term(code)
    if span is None and code.strip() == term_of(today).code:
        raise Refused(Refusal("clock_impossible", params={"date": today.isoformat()}))
    if span is None:
        raise Refused(Refusal("term_unknown", "term", params={"term": code[:20]}))
    entity = natural_id("term", span.code)
    row = state.live("term", entity)
    if row is None:
        starts, ends = span.starts, span.ends
        fields = {"code": span.code, "starts": starts.isoformat(), "ends": ends.isoformat()}
        return TermFound(entity, span.code, starts, ends, (_made(state, "term", entity, fields),))
    starts, ends = (date.fromisoformat(str(row.fields[name])) for name in ("starts", "ends"))
    return TermFound(entity, span.code, starts, ends)


def course_for(state: State, code: str | None, title: str) -> tuple[UUID, tuple[Draft, ...]]:
    """The course of this code; without one a local course, whose code is its title's key, made on first use.

    Refused: ``course_unknown``.
    """
    if code is not None:
        entity = natural_id("course", code)
        if state.live("course", entity) is None:
            raise Refused(Refusal("course_unknown", "course", params={"course": code[:40]}))
        return entity, ()
    key = title_key(title)
    for known in (title, key):  # courses made before titles had keys have the title itself for a code
        if state.live("course", natural_id("course", known)) is not None:
            return natural_id("course", known), ()
    entity = natural_id("course", key)
    return entity, (_made(state, "course", entity, {"code": key, "title": title, "local": True}),)


def _made(state: State, kind: str, entity: UUID, fields: Mapping[str, Value]) -> Draft:
    """The draft that makes a thing with a natural key, or brings it back when it was taken back with an import."""
    if state.row(kind, entity) is None:
        return create(kind, entity, fields)
    return change(kind, entity, {**fields, "deleted": False})


def tidy_class(new: NewClass) -> NewClass:
    """The form with its texts as stored: nothing unseen in them, no space around, ``9:00`` as ``09:00``."""
    further = tuple(time._replace(start=tidy_hour(time.start)) for time in new.further)
    return replace(
        new,
        title=clean_title(new.title),
        term=new.term.strip(),
        start=tidy_hour(new.start),
        further=further,
        venue=tidy_text(new.venue),
        teacher=tidy_text(new.teacher),
        course=tidy_text(new.course),
    )


def tidy_text(text: str | None) -> str | None:
    """A text of one line without what nobody sees; None for none."""
    return clean_title(text or "") or None


def tidy_hour(text: str) -> str:
    """``9:00`` as ``09:00``; whatever is no hour stays."""
    found = _CLOCK.fullmatch(text.strip())
    return f"{int(found[1]):02d}:{found[2]}" if found is not None else text.strip()


def planned(
    new: NewClass, term: TermFound, calendar: HolidayCalendar, today: date, taken: Collection[tuple[date, str]] = ()
) -> Plan:
    """The class's dates, none of them ``taken``.

    Refused, each with its field: ``missing_value`` · ``invalid_value`` · ``times_overlap`` ·
    ``too_many_times`` · ``first_outside_term`` · ``number_in_the_open``.
    """
    refusals = wrong_title(new.title) + wrong_times(new.times) + wrong_first(new.first, term)
    refusals += in_the_open({"venue": new.venue, "teacher": new.teacher})
    if not 1 <= new.sessions <= MOST_SESSIONS:
        refusals.append(Refusal("invalid_value", "sessions", params={"most": MOST_SESSIONS}))
    if refusals:
        raise Refused(*refusals)
    span = term.starts, term.ends
    first = new.first or (term.starts if new.from_start else first_day(span, today))
    return plan_sessions(first, new.times, new.sessions, span, calendar, taken)


def first_day(term: tuple[date, date | None], today: date) -> date:
    """The day from which a class of the term meets: today while the term runs, else the term's first day."""
    starts, ends = term
    return today if starts <= today and (ends is None or today <= ends) else starts


def term_days(state: State, course_class: Row, today: date) -> tuple[date, date | None]:
    """First and last day of a class's term; where that is not known (yet), from today without an end."""
    row = state.live("term", UUID(str(course_class.fields["term"])))
    if row is None:
        return today, None
    return date.fromisoformat(str(row.fields["starts"])), date.fromisoformat(str(row.fields["ends"]))


def wrong_title(title: str) -> list[Refusal]:
    """Why a title cannot be: ``missing_value`` · ``invalid_value`` · ``number_in_the_open``."""
    if not title:
        return [Refusal("missing_value", "title")]
    fits = field_checks(KINDS["course_class"])["title"](title)
    return in_the_open({"title": title}) if fits else [Refusal("invalid_value", "title")]


def wrong_times(times: Sequence[WeeklyTime]) -> list[Refusal]:
    """Why weekly times cannot be: ``invalid_value`` at ``weekday``, ``start`` or ``minutes``; ``times_overlap`` · ``too_many_times``."""
    checks = field_checks(KINDS["course_class"])
    wrong = [
        name
        for time in times
        for name, value in (("weekday", time.weekday), ("start", time.start), ("minutes", time.minutes))
        if not checks[name](value)
    ]
    refusals = [Refusal("invalid_value", name) for name in dict.fromkeys(wrong)]
    if not wrong and any(overlaps(one, other) for one, other in combinations(times, 2)):
        refusals.append(Refusal("times_overlap", "start"))
    if not wrong and not fit_together(times):
        refusals.append(Refusal("too_many_times", "times"))
    return refusals


def fit_together(times: Sequence[WeeklyTime]) -> bool:
    """Whether a class can be written with all these weekly times: its field for the further ones has an end."""
    return field_checks(KINDS["course_class"])["times"](times_text(times[1:]))


def overlaps(one: WeeklyTime, other: WeeklyTime) -> bool:
    """Whether a class cannot meet at both."""
    first, later = sorted((one, other))
    return first.weekday == later.weekday and minute_of_day(first.start) + first.minutes > minute_of_day(later.start)


def minute_of_day(start: str) -> int:
    """Minutes since midnight of ``HH:MM``."""
    return int(start[:2]) * 60 + int(start[3:])


def wrong_first(first: date | None, term: TermFound) -> list[Refusal]:
    """Why a class of the term cannot begin that day: ``first_outside_term``."""
    if first is None or term.starts <= first <= term.ends:
        return []
    params: dict[str, str | int] = {"starts": term.starts.isoformat(), "ends": term.ends.isoformat()}
    return [Refusal("first_outside_term", "first", params=params)]
