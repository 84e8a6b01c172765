"""The digest of a station's shared state, the same as its desks compute over theirs."""

from uuid import UUID

from sqlalchemy import Connection

from app.domain.digest import StationDigest, station_digest
from app.gateway.keys import Keys
from app.gateway.rows import RowCodec, every
from app.records.kinds import KINDS, Scope

_ROWS_AT_ONCE = 2_000


def digest_of(connection: Connection, keys: Keys, station: UUID) -> StationDigest:
    """One hash over every row of station scope. Reads the whole station once, some rows at a time."""
    codec = RowCodec(station, keys)
    connection = connection.execution_options(yield_per=_ROWS_AT_ONCE)
    kinds = [kind.name for kind in KINDS.values() if kind.scope is Scope.STATION]
    return station_digest({name: every(connection, codec, name) for name in kinds})
