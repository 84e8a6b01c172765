"""Repairing what the bank holds.

A change that was held never reached the bank's state, so the next change of the same record carries every field the held
one had, with its present value. Otherwise a corrected number would arrive without its owner. Once such a change was taken,
the debt is paid.
"""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from app.records.verdict import VerdictCode
from app.storage import direct
from app.storage.tables import change_log, verdict

_fields = msgspec.msgpack.Decoder(dict[str, bool | int | str | None])
_seen = msgspec.msgpack.Decoder(dict[str, int])
_HELD = direct.compiled(
    select(change_log.c.entity)
    .join(verdict, verdict.c.place == change_log.c.place)
    .where(verdict.c.code == bindparam("code"))
    .distinct()
)
_wanted = func.json_each(bindparam("entities")).table_valued("value")
_HISTORY = direct.compiled(
    select(change_log.c.entity, change_log.c.fields, change_log.c.seen, verdict.c.code)
    .outerjoin(verdict, verdict.c.place == change_log.c.place)
    .where(change_log.c.entity.in_(select(_wanted.c.value)))
    .order_by(change_log.c.place)
)


def held_fields(connection: Connection, entities: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """For each of these records with held changes, the fields the bank does not have yet.

    Each with the time of the value the person was looking at when the bank and the desk still agreed; 0 for none.
    """
    held = {row[0] for row in direct.query(connection, _HELD, (VerdictCode.HELD.value,))}
    indebted = held & {entity.hex for entity in entities}
    if not indebted:
        return {}
    owed: dict[UUID, dict[str, int]] = {}
    listed = msgspec.json.encode(sorted(indebted)).decode()
    for entity, fields, seen, code in direct.query(connection, _HISTORY, (listed,)):
        owes = owed.setdefault(UUID(entity), {})
        names, looked_at = _fields.decode(fields).keys(), _seen.decode(seen)
        for name in names:
            if code == VerdictCode.HELD.value:
                owes.setdefault(name, looked_at.get(name, 0))
            else:
                owes.pop(name, None)
    return {entity: names for entity, names in owed.items() if names}
