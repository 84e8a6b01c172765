"""The counter of each scope: it grows with each committed row, and only one transaction at a time may move it.

So positions become visible in the order in which they were given, and a reader that has seen one can skip nothing before it.
Every writer of a station takes its counters in the order ``station``, ``derived``, ``deposit``, ``bank``: none waits in a
circle.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from app.gateway.database import Database
from app.gateway.rows import RowCodec
from app.gateway.tables import STATE, scope_counter
from app.records.change import Row
from app.records.kinds import Scope

DEPOSITS = "deposit"
"""Counts a station's deposits, beside the scopes."""
_TOP = select(scope_counter.c.position).where(
    scope_counter.c.station == bindparam("of"), scope_counter.c.scope == bindparam("named")
)
_LOCKED = _TOP.with_for_update()


def top(connection: Connection, station: UUID, scope: Scope) -> int:
    """The latest position given; 0 before the first."""
    return connection.scalar(_TOP, {"of": str(station), "named": scope.value}) or 0


def lock(connection: Connection, database: Database, station: UUID, counter: str) -> int:
    """The latest position, and the right to give the next ones until this transaction ends."""
    first = {"station": str(station), "scope": str(counter), "position": 0}
    connection.execute(database.insert(scope_counter).on_conflict_do_nothing(), first)
    return int(connection.scalars(_LOCKED, {"of": str(station), "named": str(counter)}).one())


def move(connection: Connection, station: UUID, counter: str, position: int) -> None:
    """Set a counter that this transaction has locked."""
    mine = (scope_counter.c.station == str(station), scope_counter.c.scope == str(counter))
    connection.execute(scope_counter.update().where(*mine).values(position=position))


def save(connection: Connection, database: Database, codec: RowCodec, scope: Scope, rows: Iterable[Row]) -> range:
    """Write changed rows of one scope, each at the next position. The positions given."""
    station = UUID(codec.station)
    before = position = lock(connection, database, station, scope)
    by_kind: dict[str, list[tuple[object, ...]]] = {}
    for row in rows:
        position += 1
        by_kind.setdefault(row.kind, []).append(codec.stored(row, position))
    for kind, stored in by_kind.items():
        database.overwrite(connection, STATE[kind], stored)
    if by_kind:
        move(connection, station, scope, position)
    return range(before + 1, position + 1)
