"""Conflicts of layout 1 lay in a table that no desk could see; now they are rows that every desk of the station pulls.

Beside the step to layout 2, because what the old table held is sealed.
"""

from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.hlc import pack
from app.domain.merge import FieldConflict
from app.gateway import conflicts, positions
from app.gateway.database import Database
from app.gateway.keys import Keys, place
from app.gateway.log import LogCodec
from app.gateway.rows import RowCodec
from app.records.change import Change, Row, Stamp
from app.records.codes import Source
from app.records.kinds import Scope

_OLD = sa.table(
    "conflict", *map(sa.column, ("station", "device", "seq", "field", "kind", "entity", "both", "found_ms"))
)


def carry_over(connection: Connection, database: Database, keys: Keys, device: UUID) -> None:
    """Make a row of each conflict, at the next positions of its station; the old table goes. ``device``: the gateway's."""
    by_station: dict[UUID, dict[UUID, Row]] = {}
    for old in connection.execute(sa.select(_OLD)).all():
        row = _row(connection, keys, device, old)
        by_station.setdefault(UUID(str(old.station)), {})[row.id] = row
    for station, rows in by_station.items():
        positions.save(connection, database, RowCodec(station, keys), Scope.STATION, rows.values())
    connection.execute(sa.schema.DropTable(sa.Table("conflict", sa.MetaData())))


def _row(connection: Connection, keys: Keys, device: UUID, old: Any) -> Row:
    station, entity = UUID(str(old.station)), UUID(str(old.entity))
    at = place(str(station), str(UUID(str(old.device))), old.seq, old.field)
    both = msgspec.msgpack.decode(keys.unseal(bytes(old.both), at))
    values = [(value, Stamp(time, UUID(bytes=maker))) for value, time, maker in (both["winner"], both["loser"])]
    found = FieldConflict(old.field, *values[0], *values[1])
    actors = {
        change.stamp: change.actor
        for stamp in (found.winner_stamp, found.loser_stamp)
        for change in LogCodec(station, stamp.device, keys).at(connection, [(entity, stamp.time)])
    }
    fields = conflicts.fields_of(old.kind, entity, found, actors)
    identity = conflicts.identity(keys, old.kind, entity, found)
    said = Change(device, 0, pack(old.found_ms), conflicts.KIND, identity, fields, device, Source.SYSTEM)
    return Row(said.kind, said.id, fields, dict.fromkeys(fields, said.stamp), device, Source.SYSTEM)
