"""Who is or was in a class, with what it amounts to: one line a person, over all of the person's intervals."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Uuid, func, not_, select, type_coerce
from sqlalchemy.engine import Row

from app.domain.attendance import ATTENDED, ExcusedTreatment, Meeting, Span, tally, united
from app.records.codes import AttendanceStatus, EnrollmentState, SessionState, SheetState
from app.records.views import EnrollmentRow
from app.storage.tables import TABLES
from app.storage.views.cards import MEETING, SETTLED_SHEET, TAKES_PLACE, session, sheet
from app.storage.views.expecting import guest, person_expected
from app.storage.views.persons import person, tells
from app.storage.views.reading import date_or_none, ident, there
from app.storage.views.rules import Excused, treatments

enrollment = TABLES["enrollment"]
_learner = TABLES["learner"]
_class = TABLES["course_class"]
_record = TABLES["attendance_record"]

_ENROLLMENTS = (
    select(
        ident(enrollment.c.id).label("id"),
        ident(_class.c.id).label("class_id"),
        _class.c.title,
        ident(_learner.c.id).label("learner"),
        _learner.c.learner_no,
        _learner.c.name,
        enrollment.c.joined_on,
        enrollment.c.left_on,
        enrollment.c.state,
    )
    .join(_class, _class.c.id == enrollment.c.course_class)
    .join(_learner, _learner.c.id == person(enrollment.c.learner))
    .where(there(enrollment, "joined_on"), there(_class, "title"), there(_learner, "learner_no", "name"))
)
_TAKEN = (
    select(
        ident(session.c.id).label("id"),
        ident(session.c.course_class).label("class_id"),
        session.c.date,
        session.c.minutes,
        session.c.state,
        sheet.c.state.label("sheet"),
    )
    .join(sheet, SETTLED_SHEET)
    .where(MEETING)
)
_MARKS = (
    select(
        ident(_record.c.session).label("session"),
        type_coerce(person(_record.c.learner), Uuid()).label("learner"),
        _record.c.status,
        _record.c.minutes,
        guest().label("guest"),
    )
    .join(session, session.c.id == _record.c.session)
    .where(there(_record, "status"), tells())
)
_BEGAN = (EnrollmentState.ENROLLED, EnrollmentState.JOINED_LATE)
_Marks = Mapping[tuple[UUID, UUID], tuple[AttendanceStatus, int | None, bool | None]]


def of_class(connection: Connection, class_id: UUID, excused: Excused) -> list[EnrollmentRow]:
    """Everybody who is or was in a class, each once."""
    of_this = str(class_id)
    return _rows(
        connection,
        enrollment.c.course_class == of_this,
        session.c.course_class == of_this,
        session.c.course_class == of_this,
        excused,
    )


def of_person(connection: Connection, entries: Collection[UUID], excused: Excused) -> list[EnrollmentRow]:
    """Every class a person is or was in, each once. ``entries``: every learner who is the person."""
    ids = [str(one) for one in entries]
    mine = enrollment.c.learner.in_(ids)
    classes = select(enrollment.c.course_class).where(mine, there(enrollment))
    return _rows(connection, mine, session.c.course_class.in_(classes), _record.c.learner.in_(ids), excused)


def visits(connection: Connection, entries: Collection[UUID]) -> int:
    """How many meetings a person attended without being expected there. ``entries``: every learner who is the person."""
    here = _record.c.learner.in_([str(one) for one in entries]), _record.c.status.in_(sorted(ATTENDED))
    found = select(func.count(_record.c.session.distinct())).join(session, session.c.id == _record.c.session)
    return connection.execute(
        found.where(*here, there(_record, "status"), MEETING, TAKES_PLACE, not_(person_expected()))
    ).scalar_one()


def _rows(
    connection: Connection,
    who: ColumnElement[bool],
    meetings: ColumnElement[bool],
    marks: ColumnElement[bool],
    excused: Excused,
) -> list[EnrollmentRow]:
    found = connection.execute(_ENROLLMENTS.where(who)).all()
    taken: defaultdict[UUID, list[Row[Any]]] = defaultdict(list)
    for meeting in connection.execute(_TAKEN.where(meetings)):
        taken[meeting.class_id].append(meeting)
    marked = {
        (mark.session, mark.learner): (AttendanceStatus(mark.status), mark.minutes, mark.guest)
        for mark in connection.execute(_MARKS.where(marks))
    }
    intervals: defaultdict[tuple[UUID, UUID], list[Row[Any]]] = defaultdict(list)
    for row in found:
        intervals[row.class_id, row.learner].append(row)
    leave = treatments(connection, meetings, excused)
    return [_row(rows, taken[class_id], marked, leave[class_id]) for (class_id, _), rows in intervals.items()]


def _span(row: Row[Any]) -> Span:
    return date.fromisoformat(row.joined_on), date_or_none(row.left_on)


def _lasting(row: Row[Any]) -> tuple[bool, str, str]:
    """Sort key: the interval that holds longest says how somebody stands in the class."""
    return row.left_on is None, row.left_on or "", row.joined_on


def _state(row: Row[Any], rows: list[Row[Any]], intervals: tuple[Span, ...]) -> EnrollmentState:
    """How somebody stands: by the interval that holds longest; and of who was entered twice, by how the earlier of the two began."""
    own = EnrollmentState(row.state or EnrollmentState.ENROLLED)
    if row.left_on is not None or own not in _BEGAN or not intervals:
        return own
    began = min(
        (one for one in rows if _span(one)[0] >= intervals[-1][0]),
        key=lambda one: (one.joined_on, one.state == EnrollmentState.JOINED_LATE),
    )
    said = EnrollmentState(began.state or EnrollmentState.ENROLLED)
    return said if said in _BEGAN else own


def _row(rows: list[Row[Any]], taken: list[Row[Any]], marked: _Marks, excused: ExcusedTreatment) -> EnrollmentRow:
    row, spans = max(rows, key=_lasting), [_span(row) for row in rows]
    intervals = united(spans)
    meetings = (
        Meeting(
            date.fromisoformat(meeting.date),
            meeting.minutes,
            SessionState(meeting.state or SessionState.PLANNED),
            SheetState(meeting.sheet),
            *marked.get((meeting.id, row.learner), (None, None, None)),
        )
        for meeting in taken
    )
    found = tally(spans, meetings, excused)
    return EnrollmentRow(
        id=row.id,
        class_id=row.class_id,
        class_title=row.title,
        learner=row.learner,
        learner_no=row.learner_no,
        name=row.name,
        joined_on=min(joined_on for joined_on, _ in spans),
        left_on=intervals[-1][1] if intervals else date_or_none(row.left_on),
        state=_state(row, rows, intervals),
        attended=found.attended,
        counted=found.counted,
        rate=found.attended / found.counted if found.counted else None,
        intervals=intervals,
    )
