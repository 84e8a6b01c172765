"""What one desk took off while another, apart from it, worked with it: it comes back, so that no work is out of sight.

A class is taken off, a meeting moved to another time, and an import or a walk-in taken back, only while nothing was made of them.
Two desks that are apart cannot know that of each other; whoever sees both says that it is there after all.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import Connection, select

from app.records.change import Draft, Row
from app.records.codes import SETTLED, SessionState, Source
from app.storage import rows
from app.storage.tables import TABLES

REASON = "worked-with-elsewhere"
_MADE_OF_A_MEETING = {"attendance_record": "session", "skill_mark": "session", "attachment": "owner"}
_MADE_OF_A_LEARNER = ("attendance_record", "skill_mark", "enrollment", "consent")
_WITH_A_LEARNER = ("enrollment", "identity_document")
_WITH_A_CLASS = ("course", "term")
_learner, _class, _session = TABLES["learner"], TABLES["course_class"], TABLES["session"]


def coming_back(connection: Connection) -> tuple[list[Draft], UUID] | None:
    """The drafts that bring back what was worked with, and whose work it was (the latest); None where there is nothing."""
    people, classes, moved = _people(connection), _classes(connection), _moved(connection)
    if not people and not classes and not moved:
        return None
    newest = max((*people.values(), *classes.values(), *moved.values()), key=lambda row: (row.latest, row.id))
    back = [("learner", one) for one in people]
    for one, row in rows.load(connection, "learner", people).items():
        back += [(kind, other) for kind in _WITH_A_LEARNER for other in _taken_off_with(connection, kind, one, row)]
    for one, row in rows.load(connection, "course_class", classes).items():
        held = {(kind, UUID(str(row.fields[kind]))) for kind in _WITH_A_CLASS if row.fields.get(kind)}
        back += [("course_class", one), *(about for about in sorted(held) if _off(connection, *about))]
    drafts = [Draft(kind, one, {"deleted": False}, Source.SYSTEM, REASON) for kind, one in dict.fromkeys(back)]
    for one, sheet in moved.items():
        settled = sheet.fields.get("state") in SETTLED
        state = SessionState.HELD if settled else SessionState.PLANNED
        drafts.append(Draft("session", one, {"state": state.value}, Source.SYSTEM, REASON))
    return drafts, newest.actor


def _people(connection: Connection) -> dict[UUID, Row]:
    """The learners who were taken off although something is made of them, with the latest of it."""
    gone = connection.scalars(select(_learner.c.id).where(_learner.c.deleted.is_(True), _learner.c.name.isnot(None)))
    found = {UUID(one): _latest(_made(connection, _MADE_OF_A_LEARNER, one)) for one in gone}
    return {one: row for one, row in found.items() if row is not None}


def _made(connection: Connection, kinds: Iterable[str], learner: str) -> Iterator[Row]:
    for kind in kinds:
        yield from rows.find(connection, kind, {"learner": UUID(learner)})


def _classes(connection: Connection) -> dict[UUID, Row]:
    """The classes that were taken off although something is made of a meeting of theirs, with the latest of it."""
    gone = connection.scalars(select(_class.c.id).where(_class.c.deleted.is_(True), _class.c.title.isnot(None))).all()
    found: dict[UUID, Row] = {}
    for one in gone:
        meetings = connection.scalars(
            select(_session.c.id).where(_session.c.course_class == one, _session.c.deleted.isnot(True))
        ).all()
        work = (
            row
            for meeting in meetings
            for kind, field in _MADE_OF_A_MEETING.items()
            for row in rows.find(connection, kind, {field: UUID(meeting)})
        )
        latest = _latest(work)
        if latest is not None:
            found[UUID(one)] = latest
    return found


def _moved(connection: Connection) -> dict[UUID, Row]:
    """The meetings that were moved to another time although their sheet was begun, with the sheet."""
    query = select(_session.c.id).where(_session.c.state == SessionState.MOVED.value, _session.c.deleted.isnot(True))
    sheets = {
        UUID(one): rows.find(connection, "attendance_sheet", {"session": UUID(one)})
        for one in connection.scalars(query)
    }
    return {one: found[0] for one, found in sheets.items() if found}


def _latest(made: Iterable[Row]) -> Row | None:
    return max(made, key=lambda row: (row.latest, row.id), default=None)


def _taken_off_with(connection: Connection, kind: str, learner: UUID, row: Row) -> list[UUID]:
    """What went with a learner in the same act: at the same moment, at the same desk."""
    table, said = TABLES[kind], row.stamps["deleted"]
    query = select(table.c.id).where(table.c.learner == str(learner), table.c.deleted.is_(True))
    gone = rows.load(connection, kind, [UUID(one) for one in connection.scalars(query)])
    return [
        one
        for one, other in gone.items()
        if (at := other.stamps["deleted"]).device == said.device and at.time >> 16 == said.time >> 16
    ]


def _off(connection: Connection, kind: str, entity: UUID) -> bool:
    row = rows.load(connection, kind, [entity]).get(entity)
    return row is not None and bool(row.fields.get("deleted"))
