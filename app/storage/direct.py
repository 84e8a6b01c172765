"""The hot paths: statements compiled once by SQLAlchemy, run on the driver without its work per statement.

A mark runs a dozen small statements; building and post-processing each costs more than the disk does.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

from app.storage.errors import fault_of

_DIALECT = sqlite.dialect(paramstyle="qmark")
_OURS = (sqlcipher.IntegrityError, sqlcipher.ProgrammingError, sqlcipher.DataError, sqlcipher.InterfaceError)


def compiled(statement: ClauseElement) -> str:
    """The statement as text with ``?`` for its parameters, in the order in which they stand."""
    return str(statement.compile(dialect=_DIALECT))


def query(connection: Connection, text: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """All rows, as the driver gives them: UUIDs as 32 hex digits, booleans as 0 and 1. Raises a ``StorageFault``."""
    try:
        found: list[tuple[Any, ...]] = _driver(connection).execute(text, parameters).fetchall()
    except _OURS:
        raise
    except sqlcipher.Error as error:
        raise fault_of(error) from error
    return found


def stream(connection: Connection, text: str) -> Iterator[tuple[Any, ...]]:
    """The same rows one after another, for tables that need not be in memory whole. Raises a ``StorageFault``."""
    try:
        yield from _driver(connection).execute(text)
    except _OURS:
        raise
    except sqlcipher.Error as error:
        raise fault_of(error) from error


def run_many(connection: Connection, text: str, parameters: Iterable[Sequence[object]]) -> None:
    """Run once for each set of parameters. Raises a ``StorageFault``."""
    try:
        _driver(connection).executemany(text, parameters)
    except _OURS:
        raise
    except sqlcipher.Error as error:
        raise fault_of(error) from error


def _driver(connection: Connection) -> Any:
    """The driver's connection, inside the transaction that SQLAlchemy began."""
    return connection.connection.driver_connection
