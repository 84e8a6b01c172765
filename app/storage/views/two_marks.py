"""What two people's sheets say differently: before they are one, it is shown which mark will stand."""

from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.attendance import missed_minutes
from app.domain.same_person import weight
from app.records.acts import Mark
from app.records.codes import AttendanceStatus
from app.records.duplicates import TwoMarks
from app.storage.tables import TABLES
from app.storage.views.cards import SETTLED_SHEET, course_class, session, sheet
from app.storage.views.persons import one_person, tells
from app.storage.views.reading import date_or_none, ident, there

_record = TABLES["attendance_record"]
_TOLD = (
    select(
        ident(_record.c.session).label("session"),
        ident(_record.c.learner).label("learner"),
        _record.c.status,
        _record.c.minutes,
        _record.c.row_time,
        session.c.date,
        course_class.c.title,
        sheet.c.id.is_not(None).label("confirmed"),
    )
    .join(session, session.c.id == _record.c.session)
    .join(course_class, course_class.c.id == session.c.course_class)
    .outerjoin(sheet, SETTLED_SHEET)
    .where(there(_record, "status"), there(session, "date"), tells())
    .order_by(session.c.date.desc(), session.c.id)
)


def two_marks(connection: Connection, one: UUID, other: UUID) -> tuple[TwoMarks, ...]:
    """The meetings at which these two people are marked differently, the latest first."""
    told = [
        {
            row.session: (row, Mark(who, AttendanceStatus(row.status), missed_minutes(row.status, row.minutes)))
            for row in connection.execute(
                _TOLD.where(_record.c.learner.in_([str(entry) for entry in one_person(connection, who)]))
            )
        }
        for who in (one, other)
    ]
    found = list[TwoMarks]()
    for meeting, (row, mine) in told[0].items():
        also, theirs = told[1].get(meeting, (row, mine))
        if (mine.status, mine.minutes) != (theirs.status, theirs.minutes):
            heavier = max(
                ((row, mine), (also, theirs)),
                key=lambda one: weight(AttendanceStatus(one[0].status), one[0].row_time, one[0].learner),
            )
            day = date_or_none(row.date)
            assert day is not None
            found.append(TwoMarks(day, row.title, mine, theirs, heavier[1], row.confirmed))
    return tuple(found)
