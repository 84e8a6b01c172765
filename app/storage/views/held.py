"""What the bank sent back: changes it holds, and which of them have been repaired since."""

import dataclasses
from uuid import UUID

import msgspec
from sqlalchemy import Connection, func, select

from app.domain.clock import from_millis
from app.domain.conflicts import locks, sheet_over
from app.domain.hlc import millis_of
from app.records.columns import is_typed
from app.records.kinds import KINDS
from app.records.standing import HeldItem
from app.records.verdict import VerdictCode
from app.storage import log, meta, rows
from app.storage.tables import TABLES, change_log, verdict
from app.storage.views.conflicts import masked, open_count
from app.storage.views.naming import owners, titles

_fields = msgspec.msgpack.Decoder(dict[str, bool | int | str | None])
_later = change_log.alias("later")
_later_verdict = verdict.alias("later_verdict")
_IS_HELD = verdict.c.code == VerdictCode.HELD.value
_HELD = (
    select(verdict.c.place, verdict.c.reason, verdict.c.field, change_log)
    .join(change_log, change_log.c.place == verdict.c.place)
    .where(_IS_HELD)
    .order_by(verdict.c.place)
)
_TAKEN_SINCE = (
    select(verdict.c.place, _later.c.fields)
    .join(change_log, change_log.c.place == verdict.c.place)
    .join(_later, (_later.c.entity == change_log.c.entity) & (_later.c.place > change_log.c.place))
    .outerjoin(_later_verdict, _later_verdict.c.place == _later.c.place)
    .where(_IS_HELD, func.coalesce(_later_verdict.c.code, "") != VerdictCode.HELD.value)
)


def held_items(connection: Connection) -> tuple[HeldItem, ...]:
    """Every change held, oldest first, each named for a person."""
    items = _untitled(connection)
    named = titles(connection, {(item.kind, item.entity): None for item in items})
    about = owners(connection, ((item.kind, item.entity) for item in items))
    return tuple(
        dataclasses.replace(
            _standing(connection, item), title=named.get(item.entity, ""), about=about.get(item.entity, item.about)
        )
        for item in items
    )


def standing_counts(connection: Connection) -> tuple[int, int]:
    """Changes held and not repaired since, and conflicts for somebody to settle."""
    held = sum(not item.repaired for item in _untitled(connection))
    return held, open_count(connection)


def _untitled(connection: Connection) -> list[HeldItem]:
    found = connection.execute(_HELD).all()
    touched = _touched_since(connection) if found else {}
    return [
        HeldItem(
            place=row.place,
            kind=row.kind,
            entity=UUID(row.entity),
            title="",
            reason=row[1] or "",
            field=row.field,
            at=from_millis(millis_of(row.time)),
            about=UUID(row.entity),
            repaired=not touched.get(row.place, set()).isdisjoint(
                [row.field] if row.field else _fields.decode(row.fields)
            ),
        )
        for row in found
    ]


def _standing(connection: Connection, item: HeldItem) -> HeldItem:
    """With what the record says now, and what can be done about it."""
    if item.repaired or item.kind not in TABLES:
        return item
    row = rows.load(connection, item.kind, [item.entity]).get(item.entity)
    value = None if row is None or item.field is None else row.fields.get(item.field)
    sheet = None if row is None else sheet_over(row)
    return dataclasses.replace(
        item,
        value=value if item.field is None else masked(item.kind, item.field, value),
        typed=is_typed(KINDS[item.kind], item.field),
        locked=sheet is not None and locks(rows.load(connection, "attendance_sheet", [sheet]).get(sheet)),
        waiting=log.of_entity(connection, item.entity)[-1].place > _known(connection),
    )


def _known(connection: Connection) -> int:
    """The place up to which the bank has said what it thinks."""
    return log.head(connection).base + int(meta.get(connection, meta.KNOWN_SEQ) or 0)


def _touched_since(connection: Connection) -> dict[int, set[str]]:
    """For each change held, the fields of its entity that later changes gave and the bank took."""
    known = _known(connection)
    touched: dict[int, set[str]] = {}
    for place, fields in connection.execute(_TAKEN_SINCE.where(_later.c.place <= known)):
        touched.setdefault(place, set()).update(_fields.decode(fields))
    return touched
