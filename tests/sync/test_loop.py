"""The loop exchanges by itself, with a real gateway and a real file, and ends when it is told to."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pytest

from app.records.change import Draft
from app.storage import meta
from app.storage.errors import DiskTrouble
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.store import Store
from app.storage.views import attachments
from app.sync import loop as loop_module
from app.sync.handle import LoopHandle
from app.sync.loop import LoopEvent, SyncLoop
from app.sync.rhythm import Waits
from app.sync.session import Ended, Local, synchronise
from app.usecases.attach_file import attach_file
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.support.fault_proxy import FaultProxy
from tests.support.pictures import picture
from tests.support.stub_gateway import Asked, falling_silent, page, passing_on
from tests.sync.conftest import NewDesk, NewStub, exchange, facts, head, local, move, shared_digest, taught

WAIT_S = 20.0
AT_ONCE_S = 2.0
NEVER_S = 3_600.0
IDLE = Waits(start=NEVER_S, settle=0.05, longest_settle=0.5, look=NEVER_S, first_retry=0.05, longest_retry=0.2)
"""Nothing begins by itself but what an act or a fault brings about, and that at once."""


class Watched:
    """A running loop, and what it has told."""

    def __init__(self, world: World, waits: Waits = IDLE) -> None:
        self.loop = SyncLoop(local(world), waits, lambda: 0.0)
        self.told: SimpleQueue[tuple[LoopEvent, Ended | None]] = SimpleQueue()
        self.loop.subscribe(lambda event, ended: self.told.put((event, ended)))
        self.loop.start()

    def ended(self) -> str:
        """How the next exchange to end ended: its code, or ``bug``."""
        while True:
            event, ended = self.told.get(timeout=WAIT_S)
            if event is LoopEvent.ENDED:
                return "bug" if ended is None else ended.code

    def until(self, code: str) -> list[str]:
        """The codes of exchanges up to one that ended so."""
        codes = [self.ended()]
        while codes[-1] != code:
            codes.append(self.ended())
        return codes


Watch = Callable[..., Watched]


@pytest.fixture
def watch() -> Iterator[Watch]:
    made: list[Watched] = []

    def make(world: World, waits: Waits = IDLE) -> Watched:
        made.append(Watched(world, waits))
        return made[-1]

    yield make
    for watched in made:
        watched.loop.stop(WAIT_S)


def delivered(world: World, bank: BankThread) -> bool:
    return int(facts(world)[meta.KNOWN_SEQ]) == bank.known(world.store.device) == head(world)


def test_what_waited_is_delivered_soon_after_the_start(desk: World, bank: BankThread, watch: Watch):
    watched = watch(desk, Waits(start=0.0, look=NEVER_S))
    assert watched.ended() == "done"
    assert delivered(desk, bank)


def test_after_an_act_it_delivers_by_itself(desk: World, bank: BankThread, watch: Watch):
    watched = watch(desk)
    for name in ("第一位", "第二位"):
        desk.learner(name)
        assert watched.ended() == "done"
        assert delivered(desk, bank)


def test_what_a_command_did_is_delivered_soon_without_being_told(desk: World, bank: BankThread, watch: Watch):
    watched = watch(desk, replace(IDLE, notice=0.02))
    watched.loop.sync_now()
    assert watched.ended() == "done"
    engine = open_profile(desk.folder / "profile", KeyOffer(desk.folder / "desk.key"))
    command = Store(engine, desk.clock, desk.ids)
    command.commit([Draft("learner", desk.ids.new(), {"name": "命令行来的"})], desk.manager)
    command.close()
    assert watched.ended() == "done"
    assert delivered(desk, bank)
    assert watched.told.empty()


def test_what_it_brings_in_is_not_taken_for_an_act(new_desk: NewDesk, bank: BankThread, station: str, watch: Watch):
    here, elsewhere = new_desk(), new_desk()
    elsewhere.learner("别处的人")
    assert exchange(elsewhere).code == "done"
    watched = watch(here)
    watched.loop.sync_now()
    assert watched.ended() == "done"
    assert exchange(here).report.pulled == 0
    assert watched.told.empty()
    with watched.loop._turn:
        assert watched.loop._rhythm.due > time.monotonic() + NEVER_S / 2
    assert shared_digest(here) == bank.digest(station)


def test_it_tells_that_it_began_how_it_went_on_and_that_it_ended(desk: World, watch: Watch):
    watched = watch(desk)
    running: list[bool] = []
    watched.loop.subscribe(lambda event, ended: running.append(watched.loop.running))
    watched.loop.sync_now()
    told = [watched.told.get(timeout=WAIT_S) for _ in range(3)]
    assert [event for event, _ in told] == [LoopEvent.STARTED, LoopEvent.PROGRESS, LoopEvent.ENDED]
    assert running[:2] == [True, True]
    ended = told[-1][1]
    assert ended is not None
    assert ended.report.pushed > 0


def test_a_person_who_asks_cuts_the_wait(desk: World, bank: BankThread, watch: Watch):
    watched = watch(desk)
    watched.loop.sync_now()
    assert watched.ended() == "done"
    assert delivered(desk, bank)


def test_a_person_who_asks_cuts_the_wait_that_a_gateway_asked_for(
    desk: World, bank: BankThread, watch: Watch, new_stub: NewStub
):
    move(desk, new_stub(page(429, retry_after="3000"), passing_on(bank.url)).url)
    watched = watch(desk)
    watched.loop.sync_now()
    assert watched.ended() == "too_many"
    with watched.loop._turn:
        assert watched.loop._rhythm.due > time.monotonic() + 2_900
    watched.loop.sync_now()
    assert watched.ended() == "done"
    assert delivered(desk, bank)


def test_what_is_done_while_it_exchanges_is_delivered_too(
    desk: World, bank: BankThread, watch: Watch, new_stub: NewStub
):
    answering, go_on = threading.Event(), threading.Event()

    def hold(asked: object) -> None:
        answering.set()
        go_on.wait(WAIT_S)

    move(desk, new_stub(passing_on(bank.url, hold)).url)
    watched = watch(desk)
    watched.loop.sync_now()
    assert answering.wait(WAIT_S)
    desk.learner("正在交换时来的")
    go_on.set()
    watched.until("done")
    if not delivered(desk, bank):
        watched.until("done")
    assert delivered(desk, bank)


def test_a_line_that_comes_back_is_found_by_itself(desk: World, bank: BankThread, watch: Watch, link: FaultProxy):
    link.set_up(False)
    watched = watch(desk)
    watched.loop.sync_now()
    for _ in range(3):
        assert watched.ended() != "done"
    link.set_up(True)
    watched.until("done")
    assert delivered(desk, bank)


@pytest.mark.expect_log("ERROR app.sync.loop: bug in the exchange")
def test_a_bug_is_noted_once_and_does_not_end_it(
    desk: World,
    bank: BankThread,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    bugs = [KeyError("a bug")]

    def buggy(here: Local, **options: object) -> Ended:
        if bugs:
            raise bugs.pop()
        return synchronise(here, **options)  # type: ignore[arg-type]  # as the loop gives them

    seen: list[str | None] = []
    monkeypatch.setattr(loop_module, "synchronise", buggy)
    watched = watch(desk)
    watched.loop.subscribe(lambda event, ended: seen.append(facts(desk).get(meta.LAST_OUTCOME)))
    watched.loop.sync_now()
    assert watched.until("done") == ["bug", "done"]
    assert "bug" in seen  # and shown, until it went well
    assert facts(desk)[meta.LAST_OUTCOME] == "done"
    assert delivered(desk, bank)
    (noted,) = [record for record in caplog.records if record.name == "app.sync.loop"]
    assert noted.exc_info is not None


@pytest.mark.expect_log("WARNING app.sync.loop: exchange stopped by the file: disk_trouble")
def test_a_fault_of_the_file_does_not_end_it(
    desk: World, bank: BankThread, watch: Watch, monkeypatch: pytest.MonkeyPatch
):
    faults = [DiskTrouble("full")]

    def failing(here: Local, **options: object) -> Ended:
        if faults:
            raise faults.pop()
        return synchronise(here, **options)  # type: ignore[arg-type]  # as the loop gives them

    monkeypatch.setattr(loop_module, "synchronise", failing)
    watched = watch(desk)
    watched.loop.sync_now()
    assert watched.until("done") == ["bug", "done"]
    assert delivered(desk, bank)


@pytest.mark.expect_log("ERROR app.sync.loop: bug in a listener of the exchange")
def test_a_bug_of_a_listener_is_its_own(desk: World, bank: BankThread, watch: Watch):
    watched = watch(desk)

    def buggy(event: LoopEvent, ended: Ended | None) -> None:
        raise RuntimeError(event)

    watched.loop.subscribe(buggy)
    watched.loop.sync_now()
    assert watched.ended() == "done"
    desk.learner("后来的人")
    assert watched.ended() == "done"
    assert delivered(desk, bank)


def test_it_ends_at_once_although_the_line_says_nothing(desk: World, bank: BankThread, watch: Watch, new_stub: NewStub):
    stub, gateway = new_stub(falling_silent()), facts(desk)[meta.GATEWAY_URL]
    move(desk, stub.url)
    before = facts(desk)
    watched = watch(desk)
    watched.loop.sync_now()
    assert stub.arrived.wait(WAIT_S)
    pressed = time.monotonic()
    watched.loop.stop(WAIT_S)
    assert time.monotonic() - pressed < AT_ONCE_S
    assert watched.ended() == "cancelled"
    assert not watched.loop._thread.is_alive()
    assert facts(desk) == before | {meta.LAST_OUTCOME: "cancelled"}
    move(desk, gateway)
    assert exchange(desk).code == "done"
    assert delivered(desk, bank)


def test_it_ends_at_once_while_it_waits_and_does_nothing_more(desk: World, watch: Watch):
    watched = watch(desk)
    watched.loop.stop(WAIT_S)
    assert not watched.loop._thread.is_alive()
    watched.loop.sync_now()
    desk.learner("关窗以后")
    assert watched.told.empty()


def test_one_that_never_began_can_be_told_to_end(desk: World):
    SyncLoop(local(desk)).stop()


def test_the_window_s_handle_enrols_and_goes_on_to_exchange(new_world: NewDesk, bank: BankThread, station: str):
    world = new_world()
    world.learner("接入以前的人")
    handle = LoopHandle(world.store, world.folder / "profile", world.clock, "test")
    told: SimpleQueue[str] = SimpleQueue()
    handle.subscribe(told.put)
    assert not handle.running()
    assert handle.enrol(bank.url, bank.invite(station)) == "泮塘社区教学点"
    while told.get(timeout=WAIT_S) != "ended":
        pass
    assert delivered(world, bank)
    handle.stop()
    handle.sync_now()
    assert not handle.running()


def test_the_window_s_handle_begins_by_itself(desk: World, bank: BankThread):
    handle = LoopHandle(desk.store, desk.folder / "profile", desk.clock, "test")
    told: SimpleQueue[str] = SimpleQueue()
    handle.subscribe(told.put)
    handle.begin(after_s=0.0)
    handle.sync_now()
    while told.get(timeout=WAIT_S) != "ended":
        pass
    assert delivered(desk, bank)
    handle.stop()


def test_a_handle_told_to_end_before_it_began_never_begins(desk: World):
    handle = LoopHandle(desk.store, desk.folder / "profile", desk.clock, "test")
    handle.begin(after_s=NEVER_S)
    handle.stop()
    handle.sync_now()
    assert not handle.running()
    assert handle._loop is None


def test_a_person_stops_what_runs_and_the_loop_goes_on(desk: World, bank: BankThread, new_stub: NewStub, watch: Watch):
    stub = new_stub(falling_silent())
    move(desk, stub.url)
    watched = watch(desk)
    watched.loop.sync_now()
    assert stub.arrived.wait(WAIT_S)
    running = watched.loop.progress
    assert running is not None
    began = time.monotonic()
    watched.loop.cancel()
    assert watched.ended() == "cancelled"
    assert time.monotonic() - began < AT_ONCE_S
    assert watched.loop.progress is None
    move(desk, bank.url)
    watched.loop.sync_now()
    assert watched.ended() == "done"
    assert delivered(desk, bank)


def test_stopping_what_does_not_run_stops_nothing(desk: World, bank: BankThread, watch: Watch):
    watched = watch(desk)
    watched.loop.cancel()
    watched.loop.sync_now()
    assert watched.ended() == "done"


def test_while_it_runs_it_says_how_far_it_is(desk: World, bank: BankThread, watch: Watch):
    watched = watch(desk)
    seen: list[int | None] = []

    def look(event: LoopEvent, ended: Ended | None) -> None:
        if event is LoopEvent.PROGRESS and watched.loop.progress is not None:
            seen.append(watched.loop.progress.pushed)

    waiting = head(desk) - int(facts(desk)[meta.KNOWN_SEQ])
    watched.loop.subscribe(look)
    watched.loop.sync_now()
    assert watched.ended() == "done"
    assert seen[-1] == waiting > 0


def test_contents_that_the_line_dropped_are_tried_again_soon(
    desk: World, bank: BankThread, new_stub: NewStub, watch: Watch, tmp_path: Path
):
    session = taught(desk, 1)
    attach_file(desk.ctx, session, picture(tmp_path))
    stub = new_stub(passing_on(bank.url), *[falling_off] * 4, passing_on(bank.url))
    move(desk, stub.url)
    watched = watch(desk)
    watched.loop.sync_now()
    assert watched.ended() == "done"
    assert waiting_bytes(desk) == 5_000
    assert watched.ended() == "done"
    assert waiting_bytes(desk) == 0


def falling_off(connection: socket.socket, asked: Asked) -> None:
    """Hang up without a word."""


def waiting_bytes(world: World) -> int:
    with world.store.read() as connection:
        return attachments.waiting(connection)[1]
