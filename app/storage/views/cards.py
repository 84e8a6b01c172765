"""Meetings as lists show them: each with its class, its sheet's state, and how many are expected and marked."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from app.domain.attendance import standing
from app.records.codes import CALLED_OFF, SETTLED, SessionKind, SessionState, SheetState
from app.records.views import SessionCard
from app.storage.tables import TABLES, session_state
from app.storage.views.expecting import in_class_that_day
from app.storage.views.persons import person
from app.storage.views.reading import NotFound, enrolled_on, ident, learner_there, there

session = TABLES["session"]
course_class = TABLES["course_class"]
sheet = TABLES["attendance_sheet"]
_record = TABLES["attendance_record"]
_enrollment = TABLES["enrollment"]

CANCELLED = session_state == SessionState.CANCELLED.value
TAKES_PLACE = session_state.not_in(sorted(CALLED_OFF))
SETTLED_SHEET = and_(sheet.c.session == session.c.id, there(sheet), sheet.c.state.in_(sorted(SETTLED)))
"""The meeting's sheet, when it counts."""
MEETING = there(session, "course_class", "no", "date", "start", "minutes")
_MOVED: ColumnClause[str] = literal_column(f"'{SessionState.MOVED}'")  # not bound: the first look takes the day alone
_SETTLED = sheet.c.state.in_([literal_column(f"'{state}'") for state in sorted(SETTLED)])
_IS_MARKED = exists().where(_record.c.session == session.c.id, there(_record, "status"))
LISTED = or_(session.c.state.is_distinct_from(_MOVED), _SETTLED, _IS_MARKED)
"""A meeting that was moved to another time is shown only where it was taken all the same."""


def _in_class() -> ScalarSelect[int]:
    """How many people are in the class on the meeting's day: each once, however many intervals cover it."""
    mine = _enrollment.c.course_class == session.c.course_class
    return (
        select(func.count(person(_enrollment.c.learner).distinct()))
        .where(mine, enrolled_on(session.c.date), learner_there())
        .scalar_subquery()
    )


def _marked(*which: ColumnElement[bool]) -> ScalarSelect[int]:
    mine = _record.c.session == session.c.id
    return (
        select(func.count(person(_record.c.learner).distinct()))
        .where(mine, there(_record, "status"), *which)
        .scalar_subquery()
    )


_EXPECTED = case((and_(_SETTLED, _record.c.guest.isnot(None)), _record.c.guest.is_(False)), else_=in_class_that_day())
"""Of a record: on a confirmed sheet what it says, else whether its person is in the class that day."""


_CARDS = (
    select(
        ident(session.c.id).label("id"),
        ident(course_class.c.id).label("class_id"),
        course_class.c.title,
        session.c.no,
        session.c.date,
        session.c.start,
        session.c.minutes,
        session.c.kind,
        session.c.state,
        sheet.c.state.label("sheet"),
        case((_SETTLED, None), else_=_in_class()).label("in_class"),
        _marked().label("marked"),
        _marked(_EXPECTED).label("ours"),
        session.c.topic,
        func.coalesce(session.c.venue, course_class.c.venue).label("venue"),
        func.coalesce(session.c.teacher, course_class.c.teacher).label("teacher"),
    )
    .join(course_class, course_class.c.id == session.c.course_class)
    .outerjoin(sheet, (sheet.c.session == session.c.id) & there(sheet, "state"))
    .where(MEETING, there(course_class, "title"), LISTED)
)
_IN_ORDER = (session.c.date, session.c.start, course_class.c.title, session.c.id)
_ONE = _CARDS.where(session.c.id == bindparam("meeting"))
_NEWEST = (session.c.date.desc(), session.c.start.desc(), course_class.c.title, session.c.id)


def cards_query(*conditions: ColumnElement[bool], newest_first: bool = False) -> Select[Any]:
    """The query for the meetings that fit all conditions, by date and start."""
    return _CARDS.where(*conditions).order_by(*(_NEWEST if newest_first else _IN_ORDER))


def cards(
    connection: Connection, *conditions: ColumnElement[bool], newest_first: bool = False
) -> tuple[SessionCard, ...]:
    """The meetings that fit all conditions, by date and start."""
    return tuple(_card(row) for row in connection.execute(cards_query(*conditions, newest_first=newest_first)))


def card(connection: Connection, session_id: UUID) -> SessionCard:
    """One meeting. Raises ``NotFound``."""
    for row in connection.execute(_ONE, {"meeting": str(session_id)}):
        return _card(row)
    raise NotFound("session", session_id)


def _card(row: Row[Any]) -> SessionCard:
    return SessionCard(
        id=row.id,
        class_id=row.class_id,
        class_title=row.title,
        no=row.no,
        date=date.fromisoformat(row.date),
        start=row.start,
        minutes=row.minutes,
        kind=SessionKind(row.kind or SessionKind.LESSON),
        state=SessionState(row.state or SessionState.PLANNED),
        sheet=standing(SheetState(row.sheet or SheetState.NOT_TAKEN), row.marked),
        expected=row.ours if row.in_class is None else row.in_class,
        marked=row.marked,
        guests=row.marked - row.ours,
        topic=row.topic,
        venue=row.venue,
        teacher=row.teacher,
    )
