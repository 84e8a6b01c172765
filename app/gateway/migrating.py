"""Leading the database of an older program to this program's layout, step by step; an SQLite file is copied first."""

import logging
from collections.abc import Callable, Mapping

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from app.gateway import tables
from app.gateway.copying import copy_database
from app.gateway.database import Database
from app.gateway.steps import to_2, to_3, to_4

Step = Callable[[Operations], None]

STEPS: Mapping[int, Step] = {2: to_2.step, 3: to_3.step, 4: to_4.step}
"""By the layout each leads to. One that is released never changes."""

log = logging.getLogger(__name__)


def migrate(connection: Connection, database: Database, version: int) -> None:
    """Lead layout ``version`` to ``tables.SCHEMA``, within the transaction of ``connection``. Raises ``NoRoom``."""
    if database.path is not None:
        copied = database.path.with_name(f"{database.path.stem}-v{version}{database.path.suffix}")
        copy_database(database.path, copied)
        log.info("the database of layout %d was copied", version)
    operations = Operations(MigrationContext.configure(connection))
    for number in range(version + 1, tables.SCHEMA + 1):
        STEPS[number](operations)
        log.info("the database now has layout %d", number)
    mine = tables.meta.c.key == "schema"
    connection.execute(tables.meta.update().where(mine).values(value=str(tables.SCHEMA)))
