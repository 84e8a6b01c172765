"""The sheet as it stands: an open one is who is in the class that day and whoever has a record; a confirmed one, who has a record."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Text, bindparam, select
from sqlalchemy.engine import Row

from app.domain.attendance import attended_minutes, count_sheet, missed_minutes
from app.domain.clock import from_millis
from app.domain.hlc import millis_of
from app.records.codes import SETTLED, AttendanceStatus, Source
from app.records.kinds import natural_id
from app.records.views import SessionCard, SheetRow, SheetView
from app.storage.tables import TABLES, change_log
from app.storage.views.cards import card
from app.storage.views.conflicts import asked_of
from app.storage.views.corrected import AS_LOGGED, MARK, corrected_elsewhere, corrected_from
from app.storage.views.expecting import guest
from app.storage.views.overruled import Overruled, overruled
from app.storage.views.persons import alone, person, tells
from app.storage.views.reading import by_number, enrolled_on, ident, there

_learner = TABLES["learner"]
_record = TABLES["attendance_record"]
_enrollment = TABLES["enrollment"]
_staff = TABLES["staff"]
_PERSON = (ident(_learner.c.id).label("learner"), _learner.c.learner_no, _learner.c.name, _learner.c.walk_in)
_SHOWN = there(_learner, "learner_no", "name")
_MARKED = (
    select(
        *_PERSON,
        *MARK,
        ident(_record.c.id).label("record"),
        guest().label("guest"),
        alone(_record.c.learner).label("alone"),
    )
    .select_from(_record)
    .join(_learner, _learner.c.id == person(_record.c.learner))
    .outerjoin(change_log, AS_LOGGED)
    .outerjoin(_staff, _staff.c.id == _record.c.row_actor)
    .where(_record.c.session == bindparam("meeting"), there(_record, "status"), tells(), _SHOWN)
)
_ENROLLED = (
    select(*_PERSON)
    .select_from(_enrollment)
    .join(_learner, _learner.c.id == person(_enrollment.c.learner))
    .where(_enrollment.c.course_class == bindparam("group"), enrolled_on(bindparam("day", type_=Text())), _SHOWN)
)
_TIMED = (Source.LIVE, Source.SCAN)


def sheet(connection: Connection, session: UUID) -> SheetView:
    """One meeting's sheet: the enrolled by student number, then the others. Raises ``NotFound``."""
    meeting = card(connection, session)
    enrolled = _enrolled(connection, meeting)
    marked = {mark.learner: mark for mark in connection.execute(_MARKED, {"meeting": str(session)})}
    if meeting.sheet in SETTLED:
        people: dict[UUID, Row[Any]] = dict(marked)
        expected = {one for one, mark in marked.items() if (one in enrolled if mark.guest is None else not mark.guest)}
    else:
        people, expected = marked | enrolled, set(enrolled)
    several = meeting.sheet in SETTLED and not all(mark.alone for mark in marked.values())
    ended = overruled(connection, session) if several else {}
    rows = [
        _row(person, marked.get(learner), meeting, learner in expected, ended.get(learner))
        for learner, person in people.items()
    ]
    rows = list(_with_others(connection, rows, marked, session))
    rows.sort(key=lambda row: (not row.enrolled, by_number(row.learner_no), row.learner))
    counts = count_sheet(rows)
    shown = dataclasses.replace(meeting, expected=counts.expected, marked=len(marked), guests=counts.extra)
    return SheetView(shown, meeting.sheet, tuple(rows), counts)


def _enrolled(connection: Connection, meeting: SessionCard) -> dict[UUID, Row[Any]]:
    asked = {"group": str(meeting.class_id), "day": meeting.date.isoformat()}
    return {person.learner: person for person in connection.execute(_ENROLLED, asked)}


def _with_others(
    connection: Connection, rows: Iterable[SheetRow], marked: Mapping[UUID, Row[Any]], session: UUID
) -> Iterator[SheetRow]:
    """The rows with what other desks said of their marks: a correction, or what is not decided yet."""
    asked = asked_of(connection, "attendance_record")
    for row in rows:
        mark = marked.get(row.learner)
        record = natural_id("attendance_record", session, row.learner) if mark is None else mark.record
        elsewhere = None
        if mark is not None and row.source is Source.CORRECTION and mark.before is None:
            elsewhere = corrected_elsewhere(connection, mark, record)
        told = elsewhere is not None or record in asked
        yield dataclasses.replace(row, elsewhere=elsewhere, asked=record in asked) if told else row


def _on_the_day(time: int, meeting: SessionCard) -> bool:
    """Whether a mark was made on the day of the meeting: only then is its hour when somebody came."""
    return from_millis(millis_of(time)).date() == meeting.date


def _row(
    person: Row[Any], mark: Row[Any] | None, meeting: SessionCard, enrolled: bool, ended: Overruled | None
) -> SheetRow:
    walk_in = bool(person.walk_in)
    if mark is None:
        blank = (None, None, None, None, None)
        return SheetRow(person.learner, person.learner_no, person.name, *blank, enrolled=enrolled, walk_in=walk_in)
    status, source = AttendanceStatus(mark.status), Source(mark.row_source)
    was = corrected_from(mark) if source is Source.CORRECTION and mark.before is not None else None
    before = ended or Overruled(None, None, None)
    return SheetRow(
        learner=person.learner,
        learner_no=person.learner_no,
        name=person.name,
        status=status,
        minutes=missed_minutes(status, mark.minutes),
        at=f"{from_millis(millis_of(mark.row_time)):%H:%M}"
        if source in _TIMED and _on_the_day(mark.row_time, meeting)
        else None,
        source=source,
        reason=(mark.reason if source is not Source.SYSTEM else None) or before.reason,  # a desk's own is a code
        enrolled=enrolled,
        walk_in=walk_in,
        attended_minutes=attended_minutes(status, meeting.minutes, mark.minutes),
        was=was or before.was,
        merged=before.by_merge,
    )
