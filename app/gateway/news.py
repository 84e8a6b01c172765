"""What a device has not seen yet: pages of rows of each scope, each row once, at its latest position."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from app.domain.merge import as_changes
from app.domain.wire import batch
from app.domain.wire.envelope import News
from app.gateway import meters, positions, tables
from app.gateway.keys import Keys
from app.gateway.limits import Limits
from app.gateway.rows import RowCodec, between
from app.records.change import Change, Row
from app.records.kinds import KINDS, Scope

_WINDOW = 2_000
"""Positions looked at in one step. Each position is of at most one row, so a step is bounded too."""

_ROW_BYTES = 80
"""Rough weight of a row's ids and stamps before compression."""


@dataclass(slots=True)
class _Page:
    """A page being filled."""

    cursor: int
    changes: list[Change]
    weight: int = 0


def page(
    connection: Connection, keys: Keys, limits: Limits, device: UUID, station: UUID, scope: Scope, cursor: int
) -> News | None:
    """The next page of one scope after ``cursor``; None if there is nothing after it.

    Rows whose every field has this device's own stamp are passed over: it wrote them. A cursor beyond the counter comes
    from a time that was lost with a restore, and starts again.
    """
    shared_with = tables.EVERYWHERE if scope is Scope.REFERENCE else station
    top = positions.top(connection, shared_with, scope)
    if cursor == top:
        return None
    filling = _Page(0 if cursor > top else cursor, [])
    codec = RowCodec(shared_with, keys)
    full = False
    while filling.cursor < top and not full:
        full = _fill(connection, codec, limits, device, scope, filling, min(top, filling.cursor + _WINDOW))
    meters.NEWS_ROWS.inc(len(filling.changes))
    return News(scope.value, filling.cursor, filling.cursor < top, batch.encode(filling.changes))


def nothing_new(scope: Scope, cursor: int) -> News:
    """A page without rows, after which the next one begins at ``cursor``."""
    return News(scope.value, cursor, False, batch.encode([]))


def _fill(
    connection: Connection, codec: RowCodec, limits: Limits, device: UUID, scope: Scope, filling: _Page, end: int
) -> bool:
    """Take rows up to position ``end``; whether the page became full before it."""
    kinds = [kind.name for kind in KINDS.values() if kind.scope is scope]
    found = [pair for kind in kinds for pair in between(connection, codec, kind, filling.cursor, end, device)]
    for position, row in sorted(found, key=lambda pair: pair[0]):
        changes, weight = as_changes(row), _weight(row)
        crowded = (
            len(filling.changes) + len(changes) > limits.page_changes or filling.weight + weight > limits.page_bytes
        )
        if crowded and filling.changes:
            return True
        filling.changes.extend(changes)
        filling.weight += weight
        filling.cursor = position
    filling.cursor = end
    return False


def _weight(row: Row) -> int:
    return _ROW_BYTES + sum(4 * len(value) if isinstance(value, str) else 8 for value in row.fields.values())
