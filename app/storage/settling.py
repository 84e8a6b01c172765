"""Conflicts this desk knows of that an act settles by itself: it gives the field a value where both were to be seen."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from app.domain.conflicts import stands, subject
from app.domain.merge import CLASS, TIMES
from app.records.change import Draft, Row
from app.records.codes import ConflictChoice, Source
from app.records.weekly import whole_word
from app.storage import direct, rows
from app.storage.tables import TABLES

KIND = "conflict"
_conflict = TABLES[KIND]
_OPEN = direct.compiled(select(func.count()).select_from(_conflict).where(_conflict.c.settled.is_(None)))


def open_rows(connection: Connection) -> list[Row]:
    """The conflicts nobody settled yet, oldest first."""
    if not direct.query(connection, _OPEN)[0][0]:
        return []
    query = select(_conflict).where(_conflict.c.settled.is_(None), _conflict.c.deleted.isnot(True))
    found = connection.execute(query.order_by(_conflict.c.kept_at, _conflict.c.id)).mappings()
    return [rows.from_record(KIND, record) for record in found]


def settled_by(connection: Connection, drafts: Sequence[Draft]) -> list[Draft]:
    """A draft for each open conflict about a field that these drafts give a new value, unless they speak of it themselves."""
    found = open_rows(connection)
    if not found:
        return []
    spoken_of = {draft.id for draft in drafts if draft.kind == KIND}
    knowing = [draft for draft in drafts if draft.seen is None]
    given = {(draft.id, name): value for draft in knowing for name, value in draft.fields.items()}
    given |= {
        (draft.id, TIMES): whole_word(draft.fields)
        for draft in knowing
        if draft.kind == CLASS and TIMES in draft.fields
    }
    more: list[Draft] = []
    for row in found:
        about = subject(row)
        if about is None or row.id in spoken_of or (about.entity, about.field) not in given:
            continue
        value, record = given[about.entity, about.field], rows.load(connection, about.kind, [about.entity])
        if about.entity not in record or stands(record[about.entity], about.field) != value:
            choice = ConflictChoice.OTHER if value == about.other else ConflictChoice.NEITHER
            more.append(Draft(KIND, row.id, {"settled": choice.value}, Source.SYSTEM))
    return more
