"""The month in figures: 人次, 人数 and the rate, over confirmed sheets."""

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, bindparam, case, func, select

from app.domain.attendance import ATTENDED, ExcusedTreatment
from app.domain.same_person import weight
from app.records.codes import AttendanceStatus
from app.records.figures import MonthFigures
from app.storage.tables import TABLES, same_person
from app.storage.views.cards import CANCELLED, MEETING, SETTLED_SHEET, session, sheet
from app.storage.views.expecting import person_expected, record_expected
from app.storage.views.persons import alone
from app.storage.views.reading import ident, there
from app.storage.views.rules import Excused, as_absence, treatments

_record = TABLES["attendance_record"]
_THIS_MONTH = and_(MEETING, ~CANCELLED, session.c.date.between(bindparam("first"), bindparam("last")))
_came = _record.c.status.in_(sorted(status.value for status in ATTENDED))
_expected = record_expected()

_MARKS = (
    select(
        func.sum(case((_came, 1), else_=0)).label("attendances"),
        func.count(case((_came, _record.c.learner)).distinct()).label("people"),
        func.sum(case((_expected, 1), else_=0)).label("expected"),
        func.sum(case((_came & _expected, 1), else_=0)).label("attended"),
    )
    .select_from(session)
    .join(sheet, SETTLED_SHEET)
    .join(_record, and_(_record.c.session == session.c.id, there(_record, "status", "learner")))
    .where(_THIS_MONTH, alone(_record.c.learner))
)
_ON_LEAVE = (
    select(ident(session.c.course_class))
    .select_from(session)
    .join(sheet, SETTLED_SHEET)
    .join(_record, and_(_record.c.session == session.c.id, there(_record, "status", "learner")))
    .where(_THIS_MONTH, alone(_record.c.learner), _record.c.status == AttendanceStatus.EXCUSED.value, _expected)
)
"""The class, for each time somebody was away with leave."""
_SEVERAL = (
    select(
        _record.c.session,
        ident(session.c.course_class).label("class_id"),
        same_person.c.survivor,
        _record.c.learner,
        _record.c.status,
        _record.c.row_time,
        person_expected().label("expected"),
    )
    .select_from(session)
    .join(sheet, SETTLED_SHEET)
    .join(_record, and_(_record.c.session == session.c.id, there(_record, "status", "learner")))
    .join(same_person, same_person.c.learner == _record.c.learner)
    .where(_THIS_MONTH)
)
"""The marks of people of whom there are several entries."""


def month_figures(connection: Connection, day: date, excused: Excused = as_absence) -> MonthFigures:
    """The calendar month that holds ``day``.

    人次 and 人数 count whoever attended, walk-ins too; the rate is that of those expected on each sheet.
    """
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    span = {"first": first.isoformat(), "last": last.isoformat()}
    marks = connection.execute(_MARKS, span).one()
    more = _several(connection, span)
    counted = (marks.expected or 0) + sum(mark.expected for mark in more)
    counted -= _left_out(connection, span, more, excused)
    came = [mark for mark in more if mark.status in ATTENDED]
    people = marks.people + len({mark.survivor for mark in came})
    attendances = (marks.attendances or 0) + len(came)
    expected = (marks.attended or 0) + sum(mark.expected for mark in came)
    return MonthFigures(attendances, people, expected / counted if counted else None, attendances - expected)


def _left_out(connection: Connection, span: dict[str, str], more: list[Row[Any]], excused: Excused) -> int:
    """How many times somebody was away with leave where the rules of the class leave that out of a rate."""
    away = Counter(connection.execute(_ON_LEAVE, span).scalars())
    away.update(mark.class_id for mark in more if mark.expected and mark.status == AttendanceStatus.EXCUSED)
    if not away:
        return 0
    leave = treatments(connection, session.c.course_class.in_([str(class_id) for class_id in away]), excused)
    return sum(times for class_id, times in away.items() if leave[class_id] is ExcusedTreatment.LEFT_OUT)


def _several(connection: Connection, span: dict[str, str]) -> list[Row[Any]]:
    """For people of whom there are several entries: the mark that tells, of each meeting."""
    if connection.execute(select(same_person.c.learner).limit(1)).first() is None:
        return []
    found: dict[tuple[str, str], Row[Any]] = {}
    for mark in sorted(connection.execute(_SEVERAL, span), key=_weight):
        found[mark.session, mark.survivor] = mark
    return list(found.values())


def _weight(mark: Row[Any]) -> tuple[bool, int, str]:
    return weight(AttendanceStatus(mark.status), mark.row_time, UUID(mark.learner))
