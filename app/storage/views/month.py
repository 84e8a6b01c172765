"""The month in figures: 人次, 人数 and the rate, over confirmed sheets."""

from datetime import date, timedelta

from sqlalchemy import Connection, and_, bindparam, case, exists, func, select

from app.domain.attendance import ATTENDED, ExcusedTreatment
from app.records.codes import AttendanceStatus
from app.records.views import MonthFigures
from app.storage.tables import TABLES
from app.storage.views.cards import CANCELLED, MEETING, SETTLED_SHEET, expected, session, sheet
from app.storage.views.reading import enrolled_on, there

_record = TABLES["attendance_record"]
_enrollment = TABLES["enrollment"]
_THIS_MONTH = and_(MEETING, ~CANCELLED, session.c.date.between(bindparam("first"), bindparam("last")))
_came = _record.c.status.in_(sorted(status.value for status in ATTENDED))
_enrolled = exists().where(
    _enrollment.c.course_class == session.c.course_class,
    _enrollment.c.learner == _record.c.learner,
    enrolled_on(session.c.date),
)

_MARKS = (
    select(
        func.sum(case((_came, 1), else_=0)).label("attendances"),
        func.count(case((_came, _record.c.learner)).distinct()).label("people"),
        func.sum(case((_came & _enrolled, 1), else_=0)).label("attended"),
        func.sum(case(((_record.c.status == AttendanceStatus.EXCUSED.value) & _enrolled, 1), else_=0)).label("excused"),
    )
    .select_from(session)
    .join(sheet, SETTLED_SHEET)
    .join(_record, and_(_record.c.session == session.c.id, there(_record, "status", "learner")))
    .where(_THIS_MONTH)
)
_EXPECTED = (
    select(func.coalesce(func.sum(expected()), 0)).select_from(session).join(sheet, SETTLED_SHEET).where(_THIS_MONTH)
)


def month_figures(connection: Connection, day: date, excused: ExcusedTreatment) -> MonthFigures:
    """The calendar month that holds ``day``.

    人次 and 人数 count whoever attended, walk-ins too; the rate is that of those enrolled on each meeting's day.
    """
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    span = {"first": first.isoformat(), "last": last.isoformat()}
    marks = connection.execute(_MARKS, span).one()
    counted = connection.execute(_EXPECTED, span).scalar_one()
    if excused is ExcusedTreatment.LEFT_OUT:
        counted -= marks.excused or 0
    rate = (marks.attended or 0) / counted if counted else None
    return MonthFigures(marks.attendances or 0, marks.people, rate)
