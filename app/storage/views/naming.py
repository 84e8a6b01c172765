"""What a record is called by a person: whose it is, of which class, on which day."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from app.storage.tables import TABLES
from app.storage.views.reading import chunks

_POINTERS = {"learner": "learner", "session": "session", "course_class": "course_class"}
_OWN_NAME = ("name", "title", "code")
_OWNER = {
    "identity_document": "learner",
    "consent": "learner",
    "enrollment": "learner",
    "attendance_sheet": "session",
    "attendance_record": "session",
    "skill_mark": "session",
}


def titles(connection: Connection, things: Iterable[tuple[str, UUID]]) -> dict[UUID, str]:
    """Name things of any kind: ``国画班 11-20 · 冼润娣``. Empty for what nobody has described yet.

    Deleted things keep their names: whoever asks has to settle something about them.
    """
    by_kind: dict[str, list[UUID]] = {}
    for kind, entity in things:
        by_kind.setdefault(kind, []).append(entity)
    found = {kind: _rows(connection, kind, ids) for kind, ids in by_kind.items() if kind in TABLES}
    wanted: dict[str, set[UUID]] = {kind: set() for kind in _POINTERS.values()}
    for records in found.values():
        _follow(records.values(), wanted)
    sessions = _rows(connection, "session", wanted["session"])
    _follow(sessions.values(), wanted)
    classes = _rows(connection, "course_class", wanted["course_class"])
    learners = _rows(connection, "learner", wanted["learner"])
    return {
        entity: _title(record, sessions, classes, learners)
        for records in found.values()
        for entity, record in records.items()
    }


def owners(connection: Connection, things: Iterable[tuple[str, UUID]]) -> dict[UUID, UUID]:
    """For records that are shown with another entity, that entity: a document with its learner, a mark with its session."""
    found: dict[UUID, UUID] = {}
    by_kind: dict[str, list[UUID]] = {}
    for kind, entity in things:
        by_kind.setdefault(kind, []).append(entity)
    for kind, column in _OWNER.items():
        table = TABLES[kind]
        query = select(table.c.id, table.c[column]).where(table.c[column].isnot(None))
        for chunk in chunks(by_kind.get(kind, ())):
            rows = connection.execute(query.where(table.c.id.in_(chunk)))
            found |= {UUID(entity): UUID(owner) for entity, owner in rows}
    return found


def _rows(connection: Connection, kind: str, ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    table = TABLES[kind]
    found: dict[UUID, dict[str, Any]] = {}
    for chunk in chunks(ids):
        for record in connection.execute(select(table).where(table.c.id.in_(chunk))).mappings():
            found[UUID(record["id"])] = dict(record)
    return found


def _follow(records: Iterable[Mapping[str, Any]], wanted: Mapping[str, set[UUID]]) -> None:
    for record in records:
        for field, kind in _POINTERS.items():
            if record.get(field):
                wanted[kind].add(UUID(record[field]))


def _title(
    record: Mapping[str, Any],
    sessions: Mapping[UUID, Mapping[str, Any]],
    classes: Mapping[UUID, Mapping[str, Any]],
    learners: Mapping[UUID, Mapping[str, Any]],
) -> str:
    meeting = _target(sessions, record.get("session")) or (record if "date" in record else {})
    group = _target(classes, record.get("course_class") or meeting.get("course_class"))
    person = _target(learners, record.get("learner"))
    own = next((str(record[field]) for field in _OWN_NAME if record.get(field)), "")
    where = " ".join(part for part in (group.get("title"), (meeting.get("date") or "")[5:]) if part)
    return " · ".join(part for part in (where, person.get("name"), own) if part)


def _target(rows: Mapping[UUID, Mapping[str, Any]], pointer: str | None) -> Mapping[str, Any]:
    return rows.get(UUID(pointer), {}) if pointer else {}
