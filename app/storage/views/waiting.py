"""What waits to be sent, by act in words, newest first. Reads as much of the log as a page shows, however long it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from app.domain.clock import from_millis
from app.domain.hlc import millis_of
from app.records.codes import CALLED_OFF, SETTLED, Source
from app.records.waiting import Act, WaitingAct, WaitingPage
from app.storage import log, meta
from app.storage.tables import TABLES, change_log
from app.storage.views.naming import titles
from app.storage.views.reading import chunks

PAGE = 400
"""Entries of the log a page looks at: a class's roll call, or an import, is one line of it."""
_POINTS_TO = {
    "attendance_record": ("session", "session"),
    "attendance_sheet": ("session", "session"),
    "skill_mark": ("session", "session"),
    "attachment": ("owner", "session"),
    "enrollment": ("course_class", "course_class"),
    "session": ("course_class", "course_class"),
    "identity_document": ("learner", "learner"),
    "consent": ("learner", "learner"),
}
"""What a record is shown under: the field that says it, and the kind of that."""
_ACTS = {
    "attendance_record": Act.MARKS,
    "attendance_sheet": Act.MARKS,
    "skill_mark": Act.SKILLS,
    "attachment": Act.ATTACHED,
    "enrollment": Act.JOINED,
    "session": Act.PLANNED,
    "course_class": Act.CLASS,
    "learner": Act.LEARNER,
    "identity_document": Act.LEARNER,
    "consent": Act.CONSENT,
    "disclosure": Act.SHOWN,
}
_fields = msgspec.msgpack.Decoder(dict[str, bool | int | str | None])
_Subject = tuple[str, UUID] | None


@dataclass(slots=True)
class _Line:
    act: Act
    subject: _Subject
    time: int
    records: set[str] = field(default_factory=set)


def waiting(connection: Connection, before: int | None = None, limit: int = PAGE) -> WaitingPage:
    """The acts among the last ``limit`` changes that no receipt covers, or of those before place ``before``."""
    head = log.head(connection)
    delivered = head.base + int(meta.get(connection, meta.KNOWN_SEQ) or 0)
    c = change_log.c
    query = select(c.place, c.time, c.kind, c.entity, c.source, c.reason, c.fields).where(c.place > delivered)
    if before is not None:
        query = query.where(c.place < before)
    found = connection.execute(query.order_by(c.place.desc()).limit(limit)).all()
    points = _pointers(connection, found)
    lines: dict[tuple[Act, object], _Line] = {}
    for entry in found:
        act, subject, key = _of(entry, points)
        line = lines.setdefault((act, key), _Line(act, subject, entry.time))
        if entry.kind != "attendance_sheet" or act is Act.CONFIRMED:
            line.records.add(entry.entity)
    named = titles(connection, {line.subject: None for line in lines.values() if line.subject is not None})
    acts = tuple(
        WaitingAct(
            line.act,
            "" if line.subject is None else named.get(line.subject[1], ""),
            len(line.records),
            from_millis(millis_of(line.time)),
        )
        for line in lines.values()
        if line.records
    )
    last = found[-1].place if found else None
    return WaitingPage(acts, last if last is not None and last > delivered + 1 and len(found) == limit else None)


def _of(entry: Any, points: Mapping[str, UUID]) -> tuple[Act, _Subject, object]:
    """The act an entry belongs to, what it is about, and what else of that act is one line with it."""
    if entry.source == Source.IMPORT.value:
        return Act.IMPORTED, None, entry.reason
    act = _ACTS.get(entry.kind, Act.OTHER)
    if act in (Act.OTHER, Act.SHOWN):
        return act, None, None
    said = _fields.decode(entry.fields)
    match entry.kind:
        case "attendance_sheet" if said.get("state") in SETTLED:
            act = Act.CONFIRMED
        case "enrollment" if said.get("left_on") is not None:
            act = Act.LEFT
        case "session" if said.get("state") in CALLED_OFF:
            return Act.CALLED_OFF, ("session", UUID(entry.entity)), entry.entity
    pointed = points.get(entry.entity)
    if pointed is None:
        return act, (entry.kind, UUID(entry.entity)), entry.entity
    return act, (_POINTS_TO[entry.kind][1], pointed), pointed


def _pointers(connection: Connection, found: Sequence[Any]) -> dict[str, UUID]:
    """What each of these records is shown under, as the state has it."""
    by_kind: dict[str, set[str]] = {}
    for entry in found:
        by_kind.setdefault(entry.kind, set()).add(entry.entity)
    pointed: dict[str, UUID] = {}
    for kind, (column, _) in _POINTS_TO.items():
        table = TABLES[kind]
        for chunk in chunks([UUID(entity) for entity in by_kind.get(kind, ())]):
            query = select(table.c.id, table.c[column]).where(table.c.id.in_(chunk), table.c[column].isnot(None))
            pointed |= {str(identity): UUID(target) for identity, target in connection.execute(query)}
    return pointed
