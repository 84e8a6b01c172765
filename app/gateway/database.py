"""The gateway's database: SQLite in a file, or PostgreSQL; durable before anything is said.

SQLite runs in WAL with ``synchronous=FULL``; its writers queue on a lock of this process first, then on the file
(``BEGIN IMMEDIATE``). PostgreSQL commits synchronously; writers of one station queue on its scope counters.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any

import stamina
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.sqlite.pysqlite import dialect as PlainSqlite  # noqa: N812 -- the class is named so
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.schema import Table

from app.gateway import meters
from app.gateway.errors import NoDatabase, Unavailable
from app.gateway.limits import Limits

_CREATION_LOCK = 0x7875657A
"""Advisory lock on PostgreSQL: two processes starting at once make the tables once."""

stamina.instrumentation.set_on_retry_hooks([])  # nobody needs to hear of it
# Else the driver searches anew, for every NULL of every row, for a way to adapt None.
sqlite3.register_adapter(type(None), {}.get)  # type: ignore[arg-type]  # gives None for None

_WAL_SECONDS = 20
"""How long a process that opens a new SQLite file waits for others that do the same."""

_PATIENCE_SECONDS = 600
"""How long a process that starts waits for another one that changes the layout."""


class Database:
    """One engine and the two ways to use it: ``read`` and ``write``, each one transaction."""

    def __init__(self, url: str, limits: Limits) -> None:
        """Open (not yet create) the database at ``url``: ``sqlite:///FILE``, ``postgresql://…``, or a plain path."""
        self.url = parse_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _engine(self.url, limits)
        self._turn: AbstractContextManager[Any] = Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with _answered(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is durable when the block is left; an error inside leaves nothing behind."""
        with _answered(), self._turn, self.engine.connect() as connection:
            writing = connection.execution_options(xuezhan_write=True)
            with writing.begin():
                yield writing

    @contextmanager
    def opening(self) -> Iterator[Connection]:
        """A transaction that makes the tables or changes their layout: one process at a time, the others wait.

        Raises ``NoDatabase``: cannot be opened, is no database, or does not take what was said.
        """
        try:
            if self.path is not None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.path.touch(mode=0o600)
            with self._turn, self.engine.connect() as connection:
                writing = connection.execution_options(xuezhan_write=True)
                with writing.begin():
                    if not self.is_sqlite:
                        writing.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE_SECONDS}s'"))
                        writing.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CREATION_LOCK})
                    yield writing
        except (DBAPIError, OSError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            told = f"{type(reason).__name__}: {reason}".partition("\n")[0]
            raise NoDatabase(f"cannot open {self.url.render_as_string()}: {told}") from error

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT of this database's dialect, which knows ``on_conflict_do_update``."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def append(self, connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
        """INSERT many rows, each a tuple of every column in the table's order, as the driver takes them."""
        if not rows:
            return
        if self.is_sqlite:
            connection.exec_driver_sql(_insert(table, overwrite=False), list(rows))
        else:
            _copy(connection, table, rows)

    def overwrite(self, connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
        """The same, in place of the rows with the same primary keys: ids, the table's first columns."""
        if not rows:
            return
        if self.is_sqlite:
            by_key = sorted(rows, key=itemgetter(1))  # ids are random: their index is gone through once
            connection.exec_driver_sql(_insert(table, overwrite=True), by_key)
            return
        keys = [column.name for column in table.primary_key]
        listed = ", ".join(["%s::uuid[]"] * len(keys))
        gone = f"DELETE FROM {table.name} WHERE ({', '.join(keys)}) IN (SELECT * FROM unnest({listed}))"  # noqa: S608 -- our own names
        connection.exec_driver_sql(gone, tuple([row[place] for row in rows] for place in range(len(keys))))
        _copy(connection, table, rows)

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database, None for a server's."""
        return Path(self.url.database or "") if self.is_sqlite else None

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


@cache
def _insert(table: Table, *, overwrite: bool) -> str:
    """Hot path: compiled once, and no row passes through SQLAlchemy's parameter processing."""
    statement = sqlite.insert(table)
    if overwrite:
        keys = [column.name for column in table.primary_key]
        others = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=others)
    return str(statement.compile(dialect=PlainSqlite()))


def parse_url(raw: str) -> URL:
    """The URL with the drivers of this program. A plain path is an SQLite file. Raises ``NoDatabase``."""
    try:
        url = make_url(raw if "://" in raw else f"sqlite:///{raw}")
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise NoDatabase("not a database URL") from error
    if backend == "sqlite":
        if not url.database or url.database == ":memory:":
            raise NoDatabase("an SQLite database needs a file")
        return url.set(drivername="sqlite")
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise NoDatabase(f"{backend} is neither sqlite nor postgresql")


def _engine(url: URL, limits: Limits) -> Engine:
    engine = _plain_engine(url, limits)
    event.listen(engine, "checkout", lambda *_: meters.CONNECTIONS.inc())
    event.listen(engine, "checkin", lambda *_: meters.CONNECTIONS.dec())
    return engine


def _plain_engine(url: URL, limits: Limits) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = create_engine(
            url,
            pool_size=limits.threads,
            max_overflow=0,
            pool_timeout=limits.busy_seconds,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={
                "connect_timeout": limits.busy_seconds,
                "options": f"-c synchronous_commit=on -c lock_timeout={limits.busy_seconds}s -c timezone=UTC",
                "tcp_user_timeout": 1000 * limits.busy_seconds,  # a server that is gone without a word is noticed
                "keepalives_idle": limits.busy_seconds,
            },
        )
        event.listen(engine, "handle_error", _leave_standby)
        return engine
    engine = create_engine(
        url,
        pool_size=limits.threads,
        max_overflow=0,
        pool_timeout=limits.busy_seconds,
        hide_parameters=True,  # no learner's name in a log line
        connect_args={"timeout": limits.busy_seconds, "check_same_thread": False, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _is_busy(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_BUSY


@stamina.retry(on=_is_busy, attempts=None, timeout=_WAL_SECONDS, wait_initial=0.02, wait_max=0.5)
def _into_wal(connection: sqlite3.Connection) -> None:
    """Two processes that change a new file at once refuse each other without waiting, whatever time they were given."""
    connection.execute("PRAGMA journal_mode=WAL").close()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    _into_wal(connection)
    for pragma in ("synchronous=FULL", "temp_store=MEMORY", "cache_size=-65536", "wal_autocheckpoint=16384"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("xuezhan_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _copy(connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """COPY on the driver: a statement for each row costs PostgreSQL five times as much."""
    driver: Any = connection.connection.driver_connection
    names = ", ".join(f'"{column.name}"' for column in table.c)
    try:
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError("COPY", None, error) from error


@contextmanager
def _answered() -> Iterator[None]:
    """A database that is locked, full, gone or no longer the primary becomes ``Unavailable``; a wrong statement stays a bug."""
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable("no free connection", retry_after=5) from error
    except DBAPIError as error:
        if isinstance(error, OperationalError) or _is_standby(error.orig):
            raise Unavailable(f"{type(error.orig).__name__}", retry_after=10) from error
        raise


def _is_standby(error: BaseException | None) -> bool:
    """The server became a standby while we were connected: the primary is elsewhere now."""
    return type(error).__name__ == "ReadOnlySqlTransaction"


def _leave_standby(context: ExceptionContext) -> None:
    """Every connection of the pool is begun anew, and finds the primary."""
    if _is_standby(context.original_exception):
        context.is_disconnect = True
