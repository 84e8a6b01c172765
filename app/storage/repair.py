"""Repairing what the bank holds.

A change that was held never reached the bank's state, so the next change of the same record carries every field the held
one had, with its present value. Otherwise a corrected number would arrive without its owner. What a later change has
already carried there is not said again: it would overwrite what others did since.
"""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from app.records.verdict import VerdictCode
from app.storage.tables import change_log, verdict

_fields = msgspec.msgpack.Decoder(dict[str, bool | int | str | None])
_held = (
    select(change_log.c.entity)
    .distinct()
    .join(verdict, verdict.c.seq == change_log.c.seq)
    .where(verdict.c.code == VerdictCode.HELD.value)
)


def held_fields(connection: Connection, entities: Iterable[UUID]) -> dict[UUID, set[str]]:
    """For each of these records that has held changes, the names of the fields that nothing but those carried."""
    wanted = set(entities)
    held = [entity for entity in connection.scalars(_held) if UUID(entity) in wanted]
    missing = {UUID(entity): _missing(connection, entity) for entity in held}
    return {entity: names for entity, names in missing.items() if names}


def _missing(connection: Connection, entity: str) -> set[str]:
    """The fields of one record whose latest change of ours is one that was held."""
    query = (
        select(change_log.c.fields, verdict.c.code)
        .outerjoin(verdict, verdict.c.seq == change_log.c.seq)
        .where(change_log.c.entity == entity)
        .order_by(change_log.c.seq)
    )
    missing: set[str] = set()
    for fields, code in connection.execute(query):
        names = _fields.decode(fields).keys()
        missing = missing | names if code == VerdictCode.HELD.value else missing - names
    return missing
