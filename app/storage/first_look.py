"""The first look: today's lessons, read with the driver alone while everything else is still being imported.

SQLAlchemy, the entities and the verbs take three times as long to import as Qt takes to paint. The question is the one that
``views/cards.py`` asks; a test holds the text here to it, word for word.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from app.domain.attendance import standing
from app.domain.clock import corrected, local_date
from app.records.codes import SessionKind, SessionState, SheetState
from app.records.figures import MonthFigures
from app.records.views import SessionCard, TodayView
from app.storage.driver import connect, fault_at, require_file
from app.storage.errors import NewerFile, NoProfile
from app.storage.keys import KeyOffer, open_key, read_record
from app.storage.layout import DATABASE, RECORD, SCHEMA, holds_profile

LESSONS = """
SELECT session.id AS id, course_class.id AS class_id, course_class.title, session.no, session.date, session.start,
session.minutes, session.kind, session.state, attendance_sheet.state AS sheet,
CASE WHEN (attendance_sheet.state IN ('confirmed', 'locked')) THEN NULL
ELSE (SELECT count(DISTINCT coalesce((SELECT same_person.survivor
FROM same_person
WHERE same_person.learner = enrollment.learner), enrollment.learner)) AS count_1
FROM enrollment
WHERE enrollment.course_class = session.course_class AND enrollment.deleted IS NOT 1 AND enrollment.joined_on <=
session.date AND (enrollment.left_on IS NULL OR enrollment.left_on > session.date) AND NOT (EXISTS (SELECT *
FROM learner AS gone
WHERE gone.id = enrollment.learner AND gone.deleted IS 1))) END AS in_class, (SELECT count(DISTINCT coalesce((SELECT
same_person.survivor
FROM same_person
WHERE same_person.learner = attendance_record.learner), attendance_record.learner)) AS count_2
FROM attendance_record
WHERE attendance_record.session = session.id AND attendance_record.deleted IS NOT 1 AND attendance_record.status IS
NOT NULL) AS marked, (SELECT count(DISTINCT coalesce((SELECT same_person.survivor
FROM same_person
WHERE same_person.learner = attendance_record.learner), attendance_record.learner)) AS count_3
FROM attendance_record
WHERE attendance_record.session = session.id AND attendance_record.deleted IS NOT 1 AND attendance_record.status IS
NOT NULL AND
CASE WHEN (attendance_sheet.state IN ('confirmed', 'locked') AND attendance_record.guest IS NOT NULL) THEN
attendance_record.guest IS 0
ELSE (EXISTS (SELECT *
FROM enrollment
WHERE enrollment.course_class = session.course_class AND enrollment.deleted IS NOT 1 AND enrollment.joined_on <=
session.date AND (enrollment.left_on IS NULL OR enrollment.left_on > session.date) AND enrollment.learner =
attendance_record.learner)) OR (EXISTS (SELECT *
FROM same_person AS mine, same_person AS theirs, enrollment
WHERE mine.learner = attendance_record.learner AND theirs.survivor = mine.survivor AND enrollment.course_class =
session.course_class AND enrollment.deleted IS NOT 1 AND enrollment.joined_on <= session.date AND (enrollment.left_on
IS NULL OR enrollment.left_on > session.date) AND enrollment.learner = theirs.learner)) END = 1) AS ours,
session.topic, coalesce(session.venue, course_class.venue) AS venue, coalesce(session.teacher, course_class.teacher)
AS teacher
FROM session JOIN course_class ON course_class.id = session.course_class
LEFT OUTER JOIN attendance_sheet ON attendance_sheet.session = session.id AND attendance_sheet.deleted IS NOT 1 AND
attendance_sheet.state IS NOT NULL
WHERE session.deleted IS NOT 1 AND session.course_class IS NOT NULL AND session.no IS NOT NULL AND session.date IS NOT
NULL AND session.start IS NOT NULL AND session.minutes IS NOT NULL AND course_class.deleted IS NOT 1 AND
course_class.title IS NOT NULL AND (session.state IS NOT 'moved' OR attendance_sheet.state IN ('confirmed', 'locked')
OR (EXISTS (SELECT *
FROM attendance_record
WHERE attendance_record.session = session.id AND attendance_record.deleted IS NOT 1 AND attendance_record.status IS
NOT NULL))) AND session.date = ?
ORDER BY session.date, session.start, course_class.title, session.id
"""
"""``cards_query(session.c.date == day)`` as SQLAlchemy writes it for SQLite, folded."""


TAUGHT = "SELECT key, value FROM meta WHERE key IN ('clock_offset_ms', 'receipt_at')"
"""What the gateway's clock last taught (``storage.meta``)."""


def first_look(folder: Path, offer: KeyOffer, wall: datetime) -> TodayView | None:
    """Today's lessons and nothing else (``whole`` is false); None for an older file, which is migrated on opening.

    ``wall``: what this machine's clock says. Raises ``NoProfile``, ``NoKey``, ``WrongKey``, ``NewerFile``, ``DamagedFile`` or ``FileBusy``, as opening does.
    """
    if not holds_profile(folder):
        raise NoProfile(str(folder))
    key = open_key(read_record(folder / RECORD), offer)
    require_file(folder / DATABASE)
    try:
        connection = connect(folder / DATABASE, key)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA:
                raise NewerFile(str(version))
            if version < SCHEMA:
                return None
            day = local_date(_put_right(wall, dict(connection.execute(TAUGHT).fetchall())))
            found = connection.execute(LESSONS, (day.isoformat(),)).fetchall()
        finally:
            connection.close()
    except sqlcipher.Error as error:
        raise fault_at(folder / DATABASE, error) from error
    return TodayView(
        day=day,
        station="",
        person="",
        term=None,
        week_no=None,
        lessons=tuple(_card(row) for row in found),
        week=(),
        unconfirmed=(),
        held=0,
        conflicts=0,
        month=MonthFigures(0, 0, None),
        whole=False,
    )


def _put_right(wall: datetime, taught: dict[str, str]) -> datetime:
    at = taught.get("receipt_at")
    return corrected(wall, int(taught.get("clock_offset_ms", 0)), None if at is None else datetime.fromisoformat(at))


def _card(row: tuple[Any, ...]) -> SessionCard:
    (
        entity,
        class_id,
        title,
        no,
        day,
        start,
        minutes,
        kind,
        state,
        sheet,
        in_class,
        marked,
        ours,
        topic,
        venue,
        teacher,
    ) = row
    return SessionCard(
        id=UUID(entity),
        class_id=UUID(class_id),
        class_title=title,
        no=no,
        date=date.fromisoformat(day),
        start=start,
        minutes=minutes,
        kind=SessionKind(kind or SessionKind.LESSON),
        state=SessionState(state or SessionState.PLANNED),
        sheet=standing(SheetState(sheet or SheetState.NOT_TAKEN), marked),
        expected=ours if in_class is None else in_class,
        marked=marked,
        guests=marked - ours,
        topic=topic,
        venue=venue,
        teacher=teacher,
    )
