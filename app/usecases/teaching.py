"""What making a class shares: its term, its course, and its dates by the calendar."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.calendar import MOST_SESSIONS, HolidayCalendar, Plan, plan_sessions
from app.domain.judge import field_checks
from app.domain.terms import parse_term
from app.records.acts import NewClass
from app.records.change import Draft, Row, Scalar
from app.records.kinds import KINDS, natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.drafting import Value, change, create

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")


@dataclass(frozen=True, slots=True)
class TermFound:
    """A term of the station, and the draft that makes it when this is its first use."""

    id: UUID
    code: str
    starts: date
    ends: date
    drafts: tuple[Draft, ...] = ()


def term_for(state: State, code: str) -> TermFound:
    """The term named by ``2026秋`` and its like. Refused: ``term_unknown``."""
    span = parse_term(code)
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
    """The course of this code; without one a local course, whose code is its title, made on first use.

    Refused: ``course_unknown``.
    """
    if code is not None:
        entity = natural_id("course", code)
        if state.live("course", entity) is None:
            raise Refused(Refusal("course_unknown", "course", params={"course": code[:40]}))
        return entity, ()
    entity = natural_id("course", title)
    if state.live("course", entity) is not None:
        return entity, ()
    return entity, (_made(state, "course", entity, {"code": title, "title": title, "local": True}),)


def _made(state: State, kind: str, entity: UUID, fields: Mapping[str, Value]) -> Draft:
    """The draft that makes a thing with a natural key, or brings it back when it was taken back with an import."""
    if state.row(kind, entity) is None:
        return create(kind, entity, fields)
    return change(kind, entity, {**fields, "deleted": False})


def class_named(state: State, title: str, term: UUID) -> Row | None:
    """The class of this title in the term."""
    return next(iter(state.find("course_class", title=title, term=term)), None)


def tidy_class(new: NewClass) -> NewClass:
    """The form with its texts as stored: no space around, ``9:00`` as ``09:00``."""
    found = _CLOCK.fullmatch(new.start.strip())
    start = f"{int(found[1]):02d}:{found[2]}" if found is not None else new.start.strip()
    texts = {name: " ".join((getattr(new, name) or "").split()) or None for name in ("venue", "teacher", "course")}
    return NewClass(
        " ".join(new.title.split()), new.term.strip(), new.weekday, start, new.minutes, new.sessions, new.kind, new.first,
        texts["venue"], texts["teacher"], texts["course"],
    )  # fmt: skip


def planned(new: NewClass, term: TermFound, calendar: HolidayCalendar) -> Plan:
    """The class's dates. Refused, each with its field: ``missing_value`` · ``invalid_value`` · ``first_outside_term``."""
    refusals = [] if new.title else [Refusal("missing_value", "title")]
    checks = field_checks(KINDS["course_class"])
    given: dict[str, Scalar] = {"title": new.title, "weekday": new.weekday, "start": new.start, "minutes": new.minutes}
    refusals += [Refusal("invalid_value", name) for name, value in given.items() if not checks[name](value)]
    if not 1 <= new.sessions <= MOST_SESSIONS:
        refusals.append(Refusal("invalid_value", "sessions", params={"most": MOST_SESSIONS}))
    if new.first is not None and not term.starts <= new.first <= term.ends:
        params: dict[str, str | int] = {"starts": term.starts.isoformat(), "ends": term.ends.isoformat()}
        refusals.append(Refusal("first_outside_term", "first", params=params))
    if refusals:
        raise Refused(*refusals)
    return plan_sessions(new.first, new.weekday, new.sessions, term.starts, term.ends, calendar)
