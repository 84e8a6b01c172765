"""A real gateway in this process: a real HTTP server in a thread, a real database, and the hands of its staff."""

from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID

import uvicorn
from sqlalchemy import func, select

from app.gateway import digests, staff, tables
from app.gateway.app import create_app
from app.gateway.database import Database
from app.gateway.limits import Limits
from app.gateway.log import LogCodec
from app.gateway.service import Gateway, open_gateway
from tests.support.desk import FakeClock, FakeIds
from tests.support.made_file import made_file

_WAIT_S = 20.0
_BANK = 0xBA17
"""The world of a gateway's ids, far from those of desks."""


class _Server(uvicorn.Server):
    def __init__(self, app: Any) -> None:
        self.ready = Event()
        super().__init__(uvicorn.Config(app, port=0, lifespan="off", log_config=None, access_log=False))

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.ready.set()


class BankThread:
    """A gateway without stations. It answers from when it is made until ``close``."""

    def __init__(self, folder: Path, limits: Limits | None = None, url: str | None = None) -> None:
        limits = limits or Limits()
        database = Database(url or made_file(folder / "学分银行 gateway.db"), limits)
        self.clock = FakeClock()
        self.gateway: Gateway = open_gateway(database, folder / "bank.key", self.clock, FakeIds(_BANK), limits)
        self._codes = count(440103001001)
        self._server = _Server(create_app(self.gateway))
        self._thread = Thread(target=self._server.run, daemon=True)
        self._thread.start()
        assert self._server.ready.wait(_WAIT_S)
        self.port: int = self._server.servers[0].sockets[0].getsockname()[1]

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def new_station(self, name: str = "泮塘社区教学点") -> str:
        """One more station; its code."""
        code12 = str(next(self._codes))
        staff.add_station(self.gateway, code12, name)
        return code12

    def invite(self, code12: str) -> str:
        """A fresh one-time code for a desk of this station."""
        return staff.make_invite(self.gateway, code12)[0]

    def revoke(self, device: UUID) -> None:
        """Strike a desk off."""
        staff.revoke(self.gateway, str(device))

    def known(self, device: UUID) -> int:
        """How far the gateway knows a desk's log, having made sure that it holds each of these changes once."""
        with self.gateway.database.read() as connection:
            (view,) = [view for view in staff.devices(connection) if view.id == str(device)]
            home = UUID(
                str(connection.scalar(select(tables.device.c.station).where(tables.device.c.id == str(device))))
            )
            logged = LogCodec(home, device, self.gateway.keys).changes(connection, 1, 1 << 30)
            assert [change.seq for change in logged] == list(range(1, view.known + 1))
        return view.known

    def devices(self, code12: str) -> int:
        """How many desks of a station are known."""
        with self.gateway.database.read() as connection:
            home = str(staff.station_of(connection, code12))
            query = select(func.count()).select_from(tables.device).where(tables.device.c.station == home)
            return connection.scalar(query) or 0

    def digest(self, code12: str) -> str:
        """Of a station's state."""
        with self.gateway.database.read() as connection:
            return digests.digest_of(connection, self.gateway.keys, staff.station_of(connection, code12)).digest

    def close(self) -> None:
        """End it."""
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(_WAIT_S)
        self.gateway.database.close()
