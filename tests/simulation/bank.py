"""The gateway in this process: its real application on a real database, asked without a socket, killed and restored."""

import shutil
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import anyio.to_thread
from sqlalchemy import Connection, select, update

from app.domain.clock import Clock
from app.domain.ids import Ids
from app.gateway import staff, tables
from app.gateway.app import create_app
from app.gateway.database import Database
from app.gateway.limits import Limits
from app.gateway.service import Gateway, open_gateway
from tests.simulation.files import Disk, Kill, Killed, copy, put_back

CODE12 = "440103001001"
STATION = "泮塘社区教学点"


@dataclass(frozen=True, slots=True)
class Answered:
    """One HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes


class Died(Exception):  # noqa: N818 -- what whoever waits for an answer sees of it
    """The gateway died before it answered."""


@dataclass
class Bank:
    """One gateway with one station. ``limits`` are small, so that pages turn."""

    folder: Path
    clock: Clock
    ids: Ids
    limits: Limits
    epochs: int = 0
    deaths: int = 0
    disk: Disk = field(init=False)
    gateway: Gateway = field(init=False)
    _app: Any = field(init=False)

    def __post_init__(self) -> None:
        self.disk = Disk(self.file)

    @property
    def file(self) -> Path:
        return self.folder / "gateway.db"

    def start(self) -> None:
        database = Database(f"sqlite:///{self.file}", self.limits)
        self.disk.watch(database.engine)
        self.gateway = open_gateway(database, self.folder / "bank.key", self.clock, self.ids, self.limits)
        self._app = create_app(self.gateway)

    def stop(self) -> None:
        self.gateway.database.close()

    def ask(self, path: str, headers: dict[str, str], body: bytes, kill: Kill | None = None) -> Answered:
        """One request, answered; or ``Died``, and the gateway runs again."""
        self.disk.plan(kill)
        try:
            with patch.object(anyio.to_thread, "run_sync", _at_once):
                return _driven(_ask(self._app, path, headers, body))
        except Killed:
            self._rise()
            raise Died from None
        finally:
            self.disk.plan(None)

    def die(self, power: bool) -> None:
        """Killed while nobody asked."""
        self.disk.die(power)
        self._rise()

    def _rise(self) -> None:
        self.deaths += 1
        self.stop()
        self.disk.revive()
        self.start()

    def back_up(self, folder: Path) -> None:
        """A copy of the database as its operator makes it."""
        copy(self.file, folder)

    def restore(self, folder: Path) -> None:
        """An older copy in place of the database; as after every restore, under a new epoch."""
        self.stop()
        put_back(folder, self.file)
        self.disk.settle()
        self.epochs += 1
        database = Database(f"sqlite:///{self.file}", self.limits)
        with database.write() as connection:
            epoch = self.epochs.to_bytes(16, "big").hex()
            connection.execute(update(tables.meta).where(tables.meta.c.key == "epoch").values(value=epoch))
        database.close()
        self.start()

    def new_station(self) -> None:
        staff.add_station(self.gateway, CODE12, STATION)

    def invite(self) -> str:
        return staff.make_invite(self.gateway, CODE12)[0]

    def station(self, connection: Connection) -> UUID:
        return staff.station_of(connection, CODE12)

    def known(self) -> dict[str, tuple[int, bytes]]:
        """How far each device's log is known."""
        with self.gateway.database.read() as connection:
            columns = tables.device.c
            rows = connection.execute(select(columns.id, columns.known_seq, columns.known_chain))
            return {row.id: (row.known_seq, bytes(row.known_chain)) for row in rows}

    def chains(self) -> set[bytes]:
        """The chain after each change that is here."""
        with self.gateway.database.read() as connection:
            return {bytes(chain) for chain in connection.scalars(select(tables.log.c.chain))}

    def read(self) -> Any:
        return self.gateway.database.read()

    def clear(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


async def _ask(app: Callable[..., Any], path: str, headers: dict[str, str], body: bytes) -> Answered:
    """What a web server does with an application, for one request."""
    given = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "root_path": "", "query_string": b"", "headers": given,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    status, told, parts = 0, {}, []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, told
        if message["type"] == "http.response.start":
            status = message["status"]
            told = {name.decode().lower(): value.decode() for name, value in message["headers"]}
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return Answered(status, told, b"".join(parts))


async def _at_once(function: Callable[..., Any], *arguments: Any, **_: Any) -> Any:
    """The work of a request, without a thread of its own."""
    return function(*arguments)


def _driven(answering: Coroutine[Any, Any, Answered]) -> Answered:
    """What a coroutine returns that never has to wait for anything."""
    try:
        answering.send(None)
    except StopIteration as done:
        answered: Answered = done.value
        return answered
    raise AssertionError("the gateway waits for something other than its database")
