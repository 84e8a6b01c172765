"""Bringing an older file up to date: a copy first, then Alembic's revisions, in one transaction."""

import os
import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from app.storage.errors import DiskTrouble, FileBusy
from app.storage.layout import SCHEMA

COPIES = "copies"
ATTEMPTS = 20
"""How often to try for a moment without writers; each try may wait as long as a writer may."""
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, folder: Path, version: int) -> None:
    """From layout ``version`` to ``SCHEMA``. The file as it was stays in ``copies/``. Raises ``DiskTrouble`` or ``FileBusy``."""
    copy(engine, folder, version)
    with engine.connect() as connection, connection.execution_options(writes=True).begin():
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != version:
            return  # another process was quicker
        upgrade(connection, f"{SCHEMA:04d}", version)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def upgrade(connection: Connection, revision: str, version: int = 0) -> None:
    """Run the revisions after layout ``version`` up to ``revision`` on this connection, within its transaction.

    A new file is made whole and knows its layout by ``user_version`` alone, so Alembic is told where to start.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if version:
        command.stamp(config, f"{version:04d}", purge=True)
    command.upgrade(config, revision)


def copy(engine: Engine, folder: Path, version: int) -> Path:
    """The encrypted file as it is, copied durably while nobody writes, into ``copies/``.

    Raises ``DiskTrouble``, or ``FileBusy`` when somebody keeps on writing.
    """
    path = folder / "station.db"
    target = folder / COPIES / f"station-v{version}.db"
    try:
        target.parent.mkdir(exist_ok=True)
        for _ in range(ATTEMPTS):
            with engine.connect().execution_options(bare=True) as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                if _everything_is_in(path):
                    _copy_durably(path, target)
                    return target
    except OSError as error:
        raise DiskTrouble(str(error)) from error
    raise FileBusy(path.name)


def _everything_is_in(path: Path) -> bool:
    """Whether the write-ahead log is empty, so that the file alone is the whole."""
    log = path.with_name(f"{path.name}-wal")
    return not log.exists() or log.stat().st_size == 0


def _copy_durably(path: Path, target: Path) -> None:
    with path.open("rb") as source, target.open("wb") as copied:
        shutil.copyfileobj(source, copied, 1 << 20)
        copied.flush()
        os.fsync(copied.fileno())
