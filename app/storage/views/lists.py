"""Whole lists for an export: every line, in the order people expect."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from app.domain.attendance import attended_minutes, missed_minutes
from app.domain.masking import mask_document, mask_phone
from app.records.codes import SETTLED, AttendanceStatus, DocumentType, OutcomeState, Sex, SheetState, Source
from app.records.lists import AttendanceLine, Numbers, OutcomeLine, RosterLine
from app.storage.tables import TABLES, change_log
from app.storage.views.corrected import AS_LOGGED, corrected_from
from app.storage.views.expecting import in_class_that_day, person_expected
from app.storage.views.overruled import Overruled, overruled
from app.storage.views.persons import alone, person, stands, tells
from app.storage.views.reading import by_number, date_or_none, ident, there

_learner, _document, _class = TABLES["learner"], TABLES["identity_document"], TABLES["course_class"]
_enrollment, _session, _sheet = TABLES["enrollment"], TABLES["session"], TABLES["attendance_sheet"]
_record, _outcome, _staff = TABLES["attendance_record"], TABLES["learning_outcome"], TABLES["staff"]
_term = TABLES["term"]
_EXPECTED = case((_sheet.c.state.in_(sorted(SETTLED)), person_expected()), else_=in_class_that_day())
"""Of a mark: whether its person was expected there; an open sheet follows membership."""
_MARKS: Select[Any] = (
    select(
        _class.c.title, _session.c.no, _session.c.date, _session.c.start, _session.c.minutes.label("length"),
        _learner.c.learner_no, _learner.c.name, _record.c.status, _record.c.minutes, _record.c.row_source,
        func.coalesce(_sheet.c.state, SheetState.NOT_TAKEN.value).label("sheet"),
        _record.c.row_time, change_log.c.before, _staff.c.name.label("actor"), _EXPECTED.label("expected"),
        ident(_session.c.id).label("session"), ident(_learner.c.id).label("person"), alone(_record.c.learner).label("alone"),
    )
    .join(_session, _session.c.id == _record.c.session)
    .join(_class, _class.c.id == _session.c.course_class)
    .join(_learner, _learner.c.id == person(_record.c.learner))
    .outerjoin(_sheet, (_sheet.c.session == _session.c.id) & there(_sheet, "state"))
    .outerjoin(change_log, and_(_record.c.row_source == Source.CORRECTION.value, AS_LOGGED))
    .outerjoin(_staff, _staff.c.id == _record.c.row_actor)
    .where(there(_record, "status"), tells(), there(_session, "date", "minutes"), _learner.c.name.isnot(None))
)  # fmt: skip
_DOCUMENT_ORDER = {kind.value: place for place, kind in enumerate(DocumentType)}


def roster_list(
    connection: Connection, day: date, numbers: Numbers = Numbers.NONE, class_id: UUID | None = None
) -> list[RosterLine]:
    """Everybody, or everybody who has not left a class, by student number."""
    classes, documents = _current_classes(connection, day), _first_documents(connection)
    query = select(_learner).where(there(_learner, "learner_no", "name"), stands(_learner.c.id))
    if class_id is not None:
        of_class = _enrollment.c.course_class == str(class_id)
        query = query.where(_learner.c.id.in_(select(person(_enrollment.c.learner)).where(of_class, _still_in(day))))
    found = sorted(connection.execute(query), key=lambda row: (by_number(row.learner_no), row.id))
    return [_roster_line(row, classes.get(row.id, ()), documents.get(row.id), numbers) for row in found]


def attendance_lines(connection: Connection, class_id: UUID | None = None) -> Iterator[AttendanceLine]:
    """Every mark, by class, session and student number; read a session at a time, however many there are."""
    query: Select[Any] = select(_session.c.id, _class.c.title, _session.c.date, _session.c.start).join(
        _class, _class.c.id == _session.c.course_class
    )
    if class_id is not None:
        query = query.where(_session.c.course_class == str(class_id))
    found = connection.execute(query.where(there(_session, "date", "minutes"))).all()
    for _, together in groupby(sorted(found, key=_place), key=_place):
        marks = _MARKS.where(_record.c.session.in_([row.id for row in together]))
        rows = connection.execute(marks).all()
        settled = {row.session for row in rows if row.sheet in SETTLED and not row.alone}
        ended = {session: overruled(connection, session) for session in settled}
        lines = [_attendance_line(row, ended.get(row.session, {}).get(row.person)) for row in rows]
        yield from sorted(lines, key=lambda line: by_number(line.learner_no))


def attendance_count(connection: Connection, class_id: UUID | None = None) -> int:
    """How many lines those are."""
    query = _MARKS if class_id is None else _MARKS.where(_session.c.course_class == str(class_id))
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def outcome_list(connection: Connection, class_id: UUID | None = None) -> list[OutcomeLine]:
    """Every outcome the gateway derived, by class and student number."""
    condition: ColumnElement[bool] = there(_outcome, "hours", "minutes", "rate", "rule_set", "state")
    if class_id is not None:
        condition &= _outcome.c.course_class == str(class_id)
    query = (
        select(_outcome, _class.c.title, _learner.c.learner_no, _learner.c.name)
        .join(_class, _class.c.id == _outcome.c.course_class)
        .join(_learner, _learner.c.id == _outcome.c.learner)
        .where(condition, _learner.c.name.isnot(None))
    )
    lines = [_outcome_line(row) for row in connection.execute(query)]
    return sorted(lines, key=lambda line: (line.class_title, by_number(line.learner_no)))


def _place(session: Row[Any]) -> tuple[str, str, str]:
    """Where the lines of a session stand: what is the same for two, their lines stand together."""
    return session.title or "", session.date, session.start or ""


def _current_classes(connection: Connection, day: date) -> dict[str, tuple[str, ...]]:
    """By person: titles of the classes in which they still are, of the term that holds the day; a list is read back in it."""
    on = day.isoformat()
    query = (
        select(person(_enrollment.c.learner), _class.c.title)
        .join(_class, _class.c.id == _enrollment.c.course_class)
        .outerjoin(_term, _term.c.id == _class.c.term)
        .where(
            _still_in(day),
            there(_class, "title"),
            or_(_term.c.starts.is_(None), _term.c.starts <= on),
            or_(_term.c.ends.is_(None), _term.c.ends >= on),
        )
        .group_by(person(_enrollment.c.learner), _class.c.id)
        .order_by(_class.c.title)
    )
    found: dict[str, tuple[str, ...]] = {}
    for learner, title in connection.execute(query):
        found[learner] = (*found.get(learner, ()), title)
    return found


def _still_in(day: date) -> ColumnElement[bool]:
    left = _enrollment.c.left_on
    return there(_enrollment, "joined_on") & or_(left.is_(None), left > day.isoformat())


def _first_documents(connection: Connection) -> dict[str, str]:
    """Each learner's document, the most telling type first."""
    query = select(person(_document.c.learner).label("learner"), _document.c.type, _document.c.number)
    held = sorted(
        connection.execute(query.where(there(_document, "learner", "type", "number"))),
        key=lambda row: _DOCUMENT_ORDER.get(row.type, len(_DOCUMENT_ORDER)),
        reverse=True,
    )
    return {row.learner: row.number for row in held}


def _roster_line(row: Row[Any], classes: tuple[str, ...], document: str | None, numbers: Numbers) -> RosterLine:
    phone = row.phone
    if numbers is not Numbers.FULL:
        phone = mask_phone(phone) if phone else None
        document = mask_document(document) if document else None
    return RosterLine(
        learner_no=row.learner_no,
        name=row.name,
        sex=Sex(row.sex) if row.sex else None,
        birth=row.birth,
        document=None if numbers is Numbers.NONE else document,
        phone=phone,
        community=row.community,
        emergency_contact=row.emergency_contact,
        classes=classes,
        note=row.note,
    )


def _attendance_line(row: Row[Any], ended: Overruled | None) -> AttendanceLine:
    status, before = AttendanceStatus(row.status), ended or Overruled(None, None, None)
    return AttendanceLine(
        class_title=row.title or "",
        no=row.no or 0,
        day=date.fromisoformat(row.date),
        start=row.start or "",
        learner_no=row.learner_no or "",
        name=row.name,
        status=status,
        missed=missed_minutes(status, row.minutes),
        attended=attended_minutes(status, row.length, row.minutes),
        source=Source(row.row_source),
        sheet=SheetState(row.sheet),
        guest=not row.expected,
        was=before.was if row.before is None else corrected_from(row),
        merged=before.by_merge,
    )


def _outcome_line(row: Row[Any]) -> OutcomeLine:
    return OutcomeLine(
        class_title=row.title or "",
        learner_no=row.learner_no or "",
        name=row.name,
        sessions_expected=row.sessions_expected or 0,
        sessions_attended=row.sessions_attended or 0,
        minutes=row.minutes,
        hours=row.hours,
        rate=row.rate,
        completed=bool(row.completed),
        rule_set=row.rule_set,
        state=OutcomeState(row.state),
        deposit_no=row.deposit_no,
        deposited_on=date_or_none(row.deposited_on),
    )
