"""A real gateway, real desk files, and a line between them that can misbehave."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
import stamina

from app.domain.digest import station_digest
from app.gateway.limits import Limits
from app.gateway.own_clock import OwnClock
from app.records.change import Draft
from app.storage import log, meta
from app.storage.views.status import shared_rows
from app.sync.enrol import enrol
from app.sync.session import Ended, Local, synchronise
from app.sync.transport import HttpTransport
from tests.support.bank import BankThread
from tests.support.desk import WEDNESDAY, World
from tests.support.fault_proxy import FaultProxy
from tests.support.stub_gateway import Behaviour, StubGateway

NewDesk = Callable[[], World]
NewStub = Callable[..., StubGateway]
_numbers = count(1)


@pytest.fixture(autouse=True)
def no_pause_between_tries() -> Iterator[None]:
    """As many tries as ever, without the pauses between them."""
    with stamina.set_testing(True, attempts=4):
        yield


@pytest.fixture(scope="session")
def running_bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BankThread]:
    running = BankThread(tmp_path_factory.mktemp("bank"), Limits(tries=1_000, tries_all=1_000))
    yield running
    running.close()


@pytest.fixture
def bank(running_bank: BankThread) -> Iterator[BankThread]:
    """One gateway for all; each test has a station of its own, and may put the clock where it likes."""
    yield running_bank
    running_bank.gateway.own_clock = OwnClock(0)


@pytest.fixture
def new_bank(tmp_path: Path) -> Iterator[Callable[..., BankThread]]:
    """Makes gateways of a test's own, with limits of their own."""
    made: list[BankThread] = []

    def make(**limits: int) -> BankThread:
        folder = tmp_path / f"bank{len(made)}"
        folder.mkdir()
        made.append(BankThread(folder, Limits(**limits)))
        return made[-1]

    yield make
    for running in made:
        running.close()


@pytest.fixture
def station(bank: BankThread) -> str:
    return bank.new_station()


@pytest.fixture
def link(bank: BankThread) -> Iterator[FaultProxy]:
    proxy = FaultProxy(("127.0.0.1", bank.port))
    yield proxy
    proxy.close()


@pytest.fixture
def new_world(tmp_path: Path) -> Iterator[NewDesk]:
    """Makes desks that no gateway knows yet."""
    made: list[World] = []

    def make() -> World:
        number = next(_numbers)
        made.append(World(tmp_path / f"desk{number}", WEDNESDAY, number))
        return made[-1]

    yield make
    for world in made:
        world.store.close()


@pytest.fixture
def new_desk(new_world: NewDesk, bank: BankThread, station: str, link: FaultProxy) -> NewDesk:
    """Makes enrolled desks of the station, behind the link."""

    def make() -> World:
        world = new_world()
        enrol(world.store, link.url, bank.invite(station), "test")
        return world

    return make


@pytest.fixture
def desk(new_desk: NewDesk, bank: BankThread) -> World:
    """A desk that has exchanged, and has done more since."""
    world = new_desk()
    listed(world, 6)
    assert exchange(world, url=bank.url).code == "done"
    listed(world, 4)
    return world


@pytest.fixture
def new_stub() -> Iterator[NewStub]:
    made: list[StubGateway] = []

    def make(*behaviours: Behaviour, **options: object) -> StubGateway:
        made.append(StubGateway(*behaviours, **options))  # type: ignore[arg-type]  # as its own signature says
        return made[-1]

    yield make
    for stub in made:
        stub.close()


def local(world: World) -> Local:
    return Local(world.store, world.folder / "profile", world.clock, "test")


def exchange(world: World, url: str | None = None, stall_s: float = 2.0, **options: object) -> Ended:
    """Synchronise this desk over its link, or with what answers at ``url``, giving up on a stall soon."""
    known = facts(world)
    transport = HttpTransport(url or known[meta.GATEWAY_URL], known[meta.TOKEN], stall_s=stall_s)
    try:
        return synchronise(local(world), transport=transport, **options)  # type: ignore[arg-type]  # its own options
    finally:
        transport.close()


def facts(world: World) -> dict[str, str]:
    with world.store.read() as connection:
        return meta.everything(connection)


def move(world: World, url: str) -> None:
    """Let this desk believe that its gateway answers there."""
    with world.store.write() as connection:
        meta.put(connection, {meta.GATEWAY_URL: url})


def head(world: World) -> int:
    with world.store.read() as connection:
        return log.head(connection).seq


def shared_digest(world: World) -> str:
    """The digest of what this desk holds of the station's shared state."""
    with world.store.read() as connection:
        return station_digest({kind: list(found) for kind, found in shared_rows(connection)}).digest


def listed(world: World, learners: int) -> None:
    """So many learners, in one act."""
    drafts = [
        Draft("learner", world.ids.new(), {"learner_no": f"{n:04d}", "name": f"学员{n}"}) for n in range(learners)
    ]
    world.store.commit(drafts, world.manager)


def taught(world: World, learners: int = 10) -> UUID:
    """A class of that many, one meeting (which is returned), everybody present."""
    group = world.course_class()
    session = world.session(group, f"{world.clock.moment:%Y-%m-%d}")
    for number in range(learners):
        learner = world.learner(f"学员{number}")
        world.enroll(group, learner)
        world.mark(session, learner)
    return session
