"""The layout of the database: made whole when there is none, brought up step by step when an older program made it.

All in one transaction that only one process at a time is in (``Database.opening``): a step that fails leaves the database
as it was for the older program. An SQLite file is copied first; of a server's database its own backups are the copy.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, inspect, select

from app.gateway import spreading, tables
from app.gateway.database import Database
from app.gateway.errors import NewerDatabase, NoDatabase


def facts(connection: Connection) -> dict[str, str]:
    """What the database says of itself; empty for a new one. Raises ``NewerDatabase``, ``NoDatabase``, having touched nothing."""
    if not inspect(connection).has_table(tables.meta.name):
        return {}
    rows = connection.execute(select(tables.meta.c.key, tables.meta.c.value))
    found = {row.key: row.value for row in rows}
    if not found.get("schema", "").isdecimal():
        raise NoDatabase("a database of another program")
    if int(found["schema"]) > tables.SCHEMA:
        raise NewerDatabase(f"database version {found['schema']}, this program knows {tables.SCHEMA}")
    return found


def make(connection: Connection, partitions: int = 0) -> None:
    """The tables in an empty database; on PostgreSQL, those that grow in so many ``partitions``, if any."""
    if partitions:
        spreading.create(connection, partitions)
    else:
        tables.metadata.create_all(connection)
    connection.execute(tables.meta.insert(), {"key": "schema", "value": str(tables.SCHEMA)})


def bring_up(connection: Connection, database: Database, told: Mapping[str, str]) -> None:
    """Make the tables, or lead an older layout to this one. ``told``: what ``facts`` said. Raises ``NoRoom``."""
    if not told:
        make(connection)
        return
    version = int(told["schema"])
    if version < tables.SCHEMA:
        from app.gateway.migrating import migrate  # start-up: alembic is needed once a release

        migrate(connection, database, version)
