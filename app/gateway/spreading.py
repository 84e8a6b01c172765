"""PostgreSQL at scale: the tables that grow, spread by station over hash partitions, so that each stays small enough to look after.

Every key begins with the station and every statement names one, so the server looks into one partition only. What must be
unique across stations (devices, codes) stays whole; those tables are small.
"""

from sqlalchemy import Connection, MetaData, text

from app.gateway import tables
from app.records.kinds import KINDS, Scope

GROWING = frozenset(
    {"segment", "verdict", "scope_counter", "blob", "blob_part"}
    | {f"state_{kind.name}" for kind in KINDS.values() if kind.scope is not Scope.REFERENCE}
)
"""Everything the reference scope shares is small, and all stations read it."""

MOST_PARTITIONS = 256


def create(connection: Connection, partitions: int) -> None:
    """Make the tables in an empty PostgreSQL database, the growing ones in so many partitions each."""
    spread = MetaData()
    for table in tables.metadata.sorted_tables:
        copied = table.to_metadata(spread)
        if table.name in GROWING:
            copied.dialect_options["postgresql"]["partition_by"] = "HASH (station)"
    spread.create_all(connection)
    for name in sorted(GROWING):
        for number in range(partitions):
            bounds = f"WITH (MODULUS {partitions}, REMAINDER {number})"
            connection.execute(text(f"CREATE TABLE {name}_p{number:03} PARTITION OF {name} FOR VALUES {bounds}"))
