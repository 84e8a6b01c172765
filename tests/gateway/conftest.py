"""A gateway to speak to, once on SQLite and once on a real PostgreSQL that comes in a wheel."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID

import httpx
import pytest
import uvicorn
from sqlalchemy import select

from app.gateway import digests, staff, tables
from app.gateway.app import create_app
from app.gateway.database import Database
from app.gateway.errors import GatewayError
from app.gateway.limits import Limits
from app.gateway.log import LogCodec
from app.gateway.service import Gateway, open_gateway
from app.gateway.tables import metadata
from app.records.change import Change
from tests.gateway.desk import Desk, FixedClock, Uuid4Ids
from tests.support.made_file import made_file
from tests.support.postgres import empty_database

CODE12 = "440103001001"
BACKENDS = [pytest.param("sqlite"), pytest.param("postgres", marks=pytest.mark.postgres)]

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients of plain HTTP, each of which would read all the authorities of the world: as long as a test of one request."""


class Server(uvicorn.Server):
    """A real HTTP server in a thread of its own; which application answers can be changed while it runs."""

    def __init__(self) -> None:
        self.app: Any = None
        self.ready = Event()
        config = uvicorn.Config(
            self._answer, port=0, lifespan="off", interface="asgi3", log_config=None, access_log=False
        )
        super().__init__(config)
        self.thread = Thread(target=self.run, daemon=True)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @property
    def url(self) -> str:
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server()
    running.thread.start()
    assert running.ready.wait(20)
    yield running
    running.should_exit = True
    running.thread.join(20)


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Makes an empty database and gives its URL."""

    def make(backend: str) -> str:
        if backend == "sqlite":
            return f"sqlite:///{tmp_path / '学分银行 gateway.db'}"
        stack = ExitStack()
        request.addfinalizer(stack.close)
        return stack.enter_context(empty_database(request.getfixturevalue("postgres_server")))

    return make


@pytest.fixture
def new_made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Gives a database that holds a gateway's tables and nothing else, by its URL."""
    with ExitStack() as stack:

        def give(backend: str) -> str:
            if backend == "sqlite":
                return made_file(tmp_path / "学分银行 gateway.db")
            return stack.enter_context(request.getfixturevalue("made_databases").lend())

        yield give


@dataclass
class Bank:
    """A running gateway with one station, and what a test asks of it."""

    url: str
    key_file: Path
    limits: Limits
    clock: FixedClock
    server: Server
    gateway: Gateway = field(init=False)
    client: httpx.Client = field(init=False)

    def start(self) -> None:
        database = Database(self.url, self.limits)
        try:
            self.gateway = open_gateway(database, self.key_file, self.clock, Uuid4Ids(), self.limits)
        except GatewayError:
            database.close()
            raise
        self.server.app = create_app(self.gateway)
        self.client = httpx.Client(base_url=self.server.url, trust_env=False, verify=NO_TLS, timeout=30)

    def stop(self) -> None:
        self.client.close()
        self.gateway.database.close()

    def restart(self) -> None:
        """As after the machine was switched off and on."""
        self.stop()
        self.start()

    def desk(self, code12: str = CODE12) -> Desk:
        """One more enrolled desk."""
        desk = Desk(self.client, self.clock)
        answer = desk.enrol(staff.make_invite(self.gateway, code12)[0])
        assert answer.status_code == 200, answer.text
        return desk

    def digest(self, code12: str = CODE12) -> str:
        with self.gateway.database.read() as connection:
            station = staff.station_of(connection, code12)
            return digests.digest_of(connection, self.gateway.keys, station).digest

    def counts(self) -> dict[str, int]:
        """Rows of every table: nothing may change while the gateway says no."""
        with self.gateway.database.read() as connection:
            return {name: len(connection.execute(select(table)).all()) for name, table in metadata.tables.items()}

    def logged(self) -> list[Change]:
        """Everything the desks have said, from the gateway's log."""
        found: list[Change] = []
        with self.gateway.database.read() as connection:
            for device in connection.execute(select(tables.device)):
                codec = LogCodec(UUID(device.station), UUID(device.id), self.gateway.keys)
                found += codec.changes(connection, 1, 1 << 30)
        return found

    def rows(self, name: str) -> list[Any]:
        table = metadata.tables[name]
        with self.gateway.database.read() as connection:
            return [dict(row) for row in connection.execute(select(table)).mappings()]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def limits() -> Limits:
    return Limits()


def _bank(url: str, tmp_path: Path, limits: Limits, clock: FixedClock, server: Server) -> Iterator[Bank]:
    bank = Bank(url, tmp_path / "bank.key", limits, clock, server)
    bank.start()
    staff.add_station(bank.gateway, CODE12, "文化站")
    yield bank
    bank.stop()


@pytest.fixture(params=BACKENDS)
def bank(request, new_made, tmp_path, limits, clock, server) -> Iterator[Bank]:
    """A gateway on each database."""
    yield from _bank(new_made(request.param), tmp_path, limits, clock, server)


@pytest.fixture
def sqlite_bank(new_made, tmp_path, limits, clock, server) -> Iterator[Bank]:
    """A gateway on SQLite, for what no database changes."""
    yield from _bank(new_made("sqlite"), tmp_path, limits, clock, server)


@pytest.fixture
def postgres_bank(new_made, tmp_path, limits, clock, server) -> Iterator[Bank]:
    """A gateway on PostgreSQL, for what only a server's database does."""
    yield from _bank(new_made("postgres"), tmp_path, limits, clock, server)
