"""The gateway in this process: its real application on a real database, asked without a socket, killed and restored."""

import asyncio
import atexit
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import anyio.to_thread
from sqlalchemy import Connection, select

from app.domain.clock import Clock
from app.domain.ids import Ids
from app.gateway import bundles, staff, tables
from app.gateway.app import create_app
from app.gateway.database import Database
from app.gateway.limits import Limits
from app.gateway.log import LogCodec
from app.gateway.service import Gateway, open_gateway
from app.records.change import Change
from tests.simulation.files import Kill, Killed
from tests.simulation.homes import Fate, Home

CODE12 = "440103001001"
STATION = "泮塘社区教学点"


Fact = tuple[str, str, str, str]
"""Who said something, about what kind and which thing, and the field."""


def facts_of(change: Change) -> set[Fact]:
    """What a change says, one fact for each field."""
    return {(str(change.actor), change.kind, str(change.id), name) for name in change.fields}


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
    home: Home
    backups: list[str] = field(default_factory=list)
    deaths: int = 0
    restores: int = 0
    gateway: Gateway = field(init=False)
    _app: Any = field(init=False)
    _station: UUID | None = None
    _sticks: dict[bytes, int] = field(default_factory=dict)

    @property
    def disk(self) -> Fate:
        return self.home.fate

    def start(self) -> None:
        database = Database(self.home.url, self.limits)
        self.disk.watch(database.engine)
        self.gateway = open_gateway(database, self.folder / "bank.key", self.clock, self.ids, self.limits)
        self._app = create_app(self.gateway)

    def stop(self) -> None:
        self.gateway.database.close()

    def ask(self, what: str, headers: dict[str, str], body: bytes, kill: Kill | None = None) -> Answered:
        """One request (``POST /v1/exchange``), answered; or ``Died``, and the gateway runs again."""
        self.disk.plan(kill)
        try:
            with patch.object(anyio.to_thread, "run_sync", _at_once):
                return _LOOP.run_until_complete(_ask(self._app, what, headers, body))
        except Killed:
            self._rise()
            raise Died from None
        finally:
            self.disk.plan(None)

    def at_counter(self, file: bytes, kill: Kill | None = None) -> bytes:
        """A file of requests, answered by the gateway's staff. Raises ``NotTaken``, ``Unavailable``, or ``Died``."""
        self.disk.plan(kill)
        try:
            reply = bundles.answer(self.gateway, file).file
        except Killed:
            self._rise()
            raise Died from None
        finally:
            self.disk.plan(None)
        self.note_stick(reply)
        return reply

    def note_stick(self, reply: bytes) -> None:
        """A file of replies was written now."""
        self._sticks[reply] = self.restores

    def answered_after(self, reply: bytes) -> int:
        """How often the gateway had been restored when it wrote this."""
        return self._sticks[reply]

    def die(self, power: bool) -> None:
        """Killed while nobody asked."""
        self.disk.die(power)
        self._rise()

    def _rise(self) -> None:
        self.deaths += 1
        self.stop()
        self.disk.revive()
        self.start()

    def back_up(self) -> None:
        self.backups.append(self.home.back_up(self.gateway.database, len(self.backups)))

    def restore(self, backup: str) -> None:
        """A backup in place of the database, under a new epoch."""
        self.restores += 1
        self.stop()
        self.home.put_back(backup, self.limits)
        self.start()

    def new_station(self) -> None:
        staff.add_station(self.gateway, CODE12, STATION)

    def invite(self) -> str:
        return staff.make_invite(self.gateway, CODE12)[0]

    def station(self, connection: Connection) -> UUID:
        """The one there is: it is the same after every restore."""
        if self._station is None:
            self._station = staff.station_of(connection, CODE12)
        return self._station

    def known(self) -> dict[str, tuple[int, bytes]]:
        """How far each device's log is known."""
        with self.gateway.database.read() as connection:
            columns = tables.device.c
            rows = connection.execute(select(columns.id, columns.known_seq, columns.known_chain))
            return {row.id: (row.known_seq, bytes(row.known_chain)) for row in rows}

    def chains(self) -> set[bytes]:
        """The chain after each change that is here."""
        with self.read() as connection:
            logs = [LogCodec(self.station(connection), UUID(device), self.gateway.keys) for device in self.known()]
            return {chain for log in logs for chain in log.chains(connection, 1, 1 << 30)}

    def held(self) -> set[Fact]:
        """What was said, of all that is here."""
        found: set[Fact] = set()
        with self.read() as connection:
            for device in self.known():
                codec = LogCodec(self.station(connection), UUID(device), self.gateway.keys)
                for change in codec.changes(connection, 1, 1 << 30):
                    found |= facts_of(change)
        return found

    def read(self) -> Any:
        return self.gateway.database.read()


async def _ask(app: Callable[..., Any], what: str, headers: dict[str, str], body: bytes) -> Answered:
    """What a web server does with an application, for one request."""
    method, _, target = what.partition(" ")
    path, _, query = target.partition("?")
    given = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "root_path": "", "query_string": query.encode(), "headers": given,
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


_LOOP = asyncio.new_event_loop()
atexit.register(_LOOP.close)
