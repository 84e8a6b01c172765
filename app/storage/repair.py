"""Repairing what the bank holds.

A change that was held never reached the bank's state, so the next change of the same record carries every field the held
one had, with its present value. Otherwise a corrected number would arrive without its owner.
"""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, select

from app.records.verdict import VerdictCode
from app.storage import direct
from app.storage.tables import change_log, verdict

_fields = msgspec.msgpack.Decoder(dict[str, bool | int | str | None])
_HELD = direct.compiled(
    select(change_log.c.entity, change_log.c.fields)
    .join(verdict, verdict.c.seq == change_log.c.seq)
    .where(verdict.c.code == bindparam("code"))
)


def held_fields(connection: Connection, entities: Iterable[UUID]) -> dict[UUID, set[str]]:
    """For each of these records that has held changes, the names of the fields they carried."""
    wanted = set(entities)
    found: dict[UUID, set[str]] = {}
    for entity, fields in direct.query(connection, _HELD, (VerdictCode.HELD.value,)):
        if (key := UUID(entity)) in wanted:
            found.setdefault(key, set()).update(_fields.decode(fields))
    return found
