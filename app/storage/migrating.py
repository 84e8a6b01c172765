"""Bringing an older file up to date: a copy first, then Alembic's revisions, in one transaction."""

import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from app.storage.errors import DiskTrouble
from app.storage.tables import SCHEMA

COPIES = "copies"
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, folder: Path, version: int) -> None:
    """From layout ``version`` to ``SCHEMA``. The file as it was stays in ``copies/``. Raises ``DiskTrouble``."""
    copy(engine, folder, version)
    with engine.connect() as connection, connection.execution_options(writes=True).begin():
        upgrade(connection, f"{SCHEMA:04d}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def upgrade(connection: Connection, revision: str) -> None:
    """Run the revisions up to ``revision`` on this connection, within its transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def copy(engine: Engine, folder: Path, version: int) -> Path:
    """The encrypted file as it is, copied while nobody writes, into ``copies/``."""
    path = folder / "station.db"
    target = folder / COPIES / f"station-v{version}.db"
    try:
        target.parent.mkdir(exist_ok=True)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            with connection.execution_options(writes=True).begin():
                shutil.copy2(path, target)
    except OSError as error:
        raise DiskTrouble(str(error)) from error
    return target
