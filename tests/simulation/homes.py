"""Where the simulated gateway keeps its database: a file on a disk that can fail, or a PostgreSQL server that outlives it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import psycopg.errors
from sqlalchemy import Connection, Engine, create_engine, event, text

from app.gateway import keeping
from app.gateway.database import Database, parse_url
from app.gateway.limits import Limits
from tests.simulation.files import Disk, Kill, Killed, shared_dialect


class Fate(Protocol):
    """What can befall the database of a gateway."""

    refuse_commits: int

    def watch(self, engine: Engine) -> None:
        """Stand at each commit of this engine."""
        ...

    def plan(self, kill: Kill | None) -> None:
        """Die at a commit to come; None calls it off."""
        ...

    def die(self, power: bool) -> None:
        """Die now, between two transactions."""
        ...

    def revive(self) -> None:
        """What the next start finds."""
        ...


class Home(Protocol):
    """One gateway's database."""

    url: str
    fate: Fate

    def back_up(self, database: Database, number: int) -> str:
        """Keep what is there now. Returns by what name ``put_back`` finds it."""
        ...

    def put_back(self, backup: str, limits: Limits) -> None:
        """A backup in place of the database, which nobody has open, under a new epoch."""
        ...

    def remove(self) -> None:
        """Nothing is left behind."""
        ...


class FileHome:
    """An SQLite file in the gateway's folder, beside its key."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "gateway.db"
        self.url = f"sqlite:///{self._file}"
        self._disk = Disk(self._file)
        self.fate: Fate = self._disk

    def back_up(self, database: Database, number: int) -> str:
        """As its operator does it."""
        target = self._file.with_name(f"backup{number}.db")
        keeping.backup(database, target)
        return str(target)

    def put_back(self, backup: str, limits: Limits) -> None:
        """As its operator does it."""
        self._disk.settle()
        for there in self._file.parent.glob(f"{self._file.name}*"):
            there.unlink()
        database = Database(self.url, limits)
        keeping.restore(database, Path(backup), self._file.with_name("bank.key"))
        database.close()

    def remove(self) -> None:
        """The world's folder goes as a whole."""


class ServerHome:
    """A database on a PostgreSQL server, made as a copy of another or empty. Its backups are databases too."""

    def __init__(self, server: str, name: str, template: str | None = None) -> None:
        self._server, self._name, self._made = server, name, [name]
        self.url = parse_url(server).set(database=name).render_as_string(hide_password=False)
        self.fate: Fate = ServerFate()
        self._copy(template or "template0", name)

    def back_up(self, database: Database, number: int) -> str:
        """What a dump would hold."""
        database.close()
        self._made.append(f"{self._name}_{number}")
        self._copy(self._name, self._made[-1])
        return self._made[-1]

    def put_back(self, backup: str, limits: Limits) -> None:
        """As its operator does it with the server's own tools, who then says that it was put back."""
        self._drop(self._name)
        self._copy(backup, self._name)
        database = Database(self.url, limits)
        keeping.new_epoch(database)
        database.close()

    def remove(self) -> None:
        """This database and its backups."""
        for name in self._made:
            self._drop(name)

    def _copy(self, template: str, name: str) -> None:
        with _ruling(self._server) as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))

    def _drop(self, name: str) -> None:
        with _ruling(self._server) as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


class ServerFate:
    """The gateway's process dies; the server rolls back what was not committed, and keeps what was."""

    def __init__(self) -> None:
        self.refuse_commits = 0
        self._commits = 0
        self._kill: Kill | None = None

    def watch(self, engine: Engine) -> None:
        """Stand at each commit of this engine."""
        shared_dialect(engine)
        event.listen(engine, "begin", self._begin)

    def plan(self, kill: Kill | None) -> None:
        """Die at a commit to come; None calls it off."""
        self._kill, self._commits = kill, 0

    def die(self, power: bool) -> None:
        """Nothing of the gateway's own is on a disk."""

    def revive(self) -> None:
        """The server was there all the time."""
        self._kill = None

    def at_commit(self, connection: Any, commit: Any) -> None:
        """A transaction that wrote is about to be made durable. Half a commit is none."""
        self._commits += 1
        kill = self._kill if self._kill is not None and self._commits == self._kill.nth else None
        if kill is not None and kill.where != "after":
            raise Killed
        if self.refuse_commits:
            self.refuse_commits -= 1
            raise psycopg.errors.DiskFull("could not extend file: No space left on device")
        commit(connection)
        if kill is not None:
            raise Killed

    def _begin(self, connection: Connection) -> None:
        writes = connection.get_execution_options().get("xuezhan_write")
        connection.info["disk"] = self if writes else None


_SERVER: list[str] = []
"""The PostgreSQL server whose databases the gateways of this process have; with none they have files."""


def use_server(url: str) -> None:
    """From now on gateways keep their databases on this server."""
    _SERVER[:] = [url]


def home(folder: Path, desks: int, first: bool) -> Home:
    """For a new gateway, or for one that goes on from where the ``first`` with so many desks left off."""
    if not _SERVER:
        return FileHome(folder)
    genesis = f"genesis_{os.getpid()}_{desks}"
    return ServerHome(_SERVER[0], genesis) if first else ServerHome(_SERVER[0], f"w{uuid4().hex}", genesis)


@contextmanager
def _ruling(server: str) -> Iterator[Connection]:
    engine = create_engine(parse_url(server), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
