"""A real gateway process, a real desk file, and a link between them that can misbehave."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.clock import SHANGHAI
from app.domain.digest import station_digest
from app.storage import meta
from app.storage.views.status import shared_rows
from app.sync.enrol import enrol
from app.sync.session import Ended, Local, synchronise
from app.sync.transport import HttpTransport
from tests.support.desk import World
from tests.support.fault_proxy import FaultProxy
from tests.support.programs import GatewayProcess

CODE12 = "440103001001"


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    running = GatewayProcess(tmp_path_factory.mktemp("gateway"))
    running.staff("station", "add", "--code12", CODE12, "--name", "泮塘社区教学点")
    running.start()
    yield running
    running.kill()


@pytest.fixture
def link(gateway: GatewayProcess) -> Iterator[FaultProxy]:
    proxy = FaultProxy(("127.0.0.1", gateway.port))
    yield proxy
    proxy.close()


NewDesk = Callable[[], World]


@pytest.fixture
def new_desk(tmp_path: Path, gateway: GatewayProcess, link: FaultProxy) -> Iterator[NewDesk]:
    made: list[World] = []

    def make() -> World:
        number = uuid4().int & 0xFFFF
        world = World(tmp_path / f"desk{len(made)}", datetime.now(SHANGHAI), number)
        code = gateway.staff("invite", "--station", CODE12)["code"]
        enrol(world.store, link.url, code, "test")
        made.append(world)
        return world

    yield make
    for world in made:
        world.store.close()


def exchange(world: World, stall_s: float = 2.0, url: str | None = None) -> Ended:
    """Synchronise this desk over its link, giving up on a stall soon."""
    with world.store.read() as connection:
        facts = meta.everything(connection)
    transport = HttpTransport(url or facts[meta.GATEWAY_URL], facts[meta.TOKEN], stall_s=stall_s)
    try:
        return synchronise(Local(world.store, world.folder, world.clock, "test"), transport=transport)
    finally:
        transport.close()


def shared_digest(world: World) -> str:
    """The digest of what this desk holds of the station's shared state."""
    with world.store.read() as connection:
        return station_digest({kind: list(found) for kind, found in shared_rows(connection)}).digest
