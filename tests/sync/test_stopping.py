"""An exchange can be stopped at any moment, at once, and the next one finishes; and there is one at a time."""

import threading
import time
from concurrent.futures import Future
from itertools import count

from app.storage import meta
from app.sync.session import Ended, synchronise
from tests.support.background import in_background
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.support.programs import desk as command
from tests.support.stub_gateway import falling_silent, message, passing_on, saying
from tests.sync.conftest import NewDesk, NewStub, exchange, facts, head, listed, local, move, shared_digest

WAIT_S = 20.0
AT_ONCE_S = 2.0
"""Far below the half minute that a silent line is waited for."""


class Patience:
    """Lasts for so many questions."""

    def __init__(self, questions: int) -> None:
        self._left = questions

    def __call__(self) -> bool:
        self._left -= 1
        return self._left < 0


def test_stopped_at_any_step_an_exchange_is_finished_by_the_next(new_desk: NewDesk, bank: BankThread, station: str):
    for questions in count():
        world = new_desk()
        listed(world, 510)
        made, before = head(world), facts(world)
        ended = exchange(world, cancelled=Patience(questions))
        known = int(facts(world).get(meta.KNOWN_SEQ, 0))
        assert ended.code in ("cancelled", "done")
        assert facts(world)[meta.LAST_OUTCOME] == ended.code
        assert ended.report.pushed == known <= bank.known(world.store.device)
        if not known:
            assert meta.RECEIPT not in facts(world)
            assert facts(world)[meta.EPOCH] == before[meta.EPOCH]
        rest = exchange(world)
        assert (rest.code, rest.report.pushed, bank.known(world.store.device)) == ("done", made - known, made)
        assert shared_digest(world) == bank.digest(station)
        if ended.code == "done":
            assert questions > 3
            return


def test_stopping_does_not_wait_for_a_line_that_says_nothing(desk: World, bank: BankThread, new_stub: NewStub):
    before = facts(desk)
    started = message(200, b"XZR1", "application/vnd.xuezhan.exchange", content_length="9000")
    stub, stop = new_stub(falling_silent(), falling_silent(started)), threading.Event()
    move(desk, stub.url)
    for _ in range(2):
        running = in_background(lambda: synchronise(local(desk), cancelled=stop.is_set))
        assert stub.arrived.wait(WAIT_S)
        stop.set()
        pressed = time.monotonic()
        assert running.result(WAIT_S).code == "cancelled"
        assert time.monotonic() - pressed < AT_ONCE_S
        stub.arrived.clear()
        stop.clear()
    move(desk, before[meta.GATEWAY_URL])
    assert facts(desk) == before | {meta.LAST_OUTCOME: "cancelled"}
    assert exchange(desk).code == "done"
    assert bank.known(desk.store.device) == head(desk)


def test_a_request_that_arrived_although_its_sender_stopped_is_found_out_by_the_next(
    desk: World, bank: BankThread, new_stub: NewStub
):
    made, stop = head(desk), threading.Event()
    onward = passing_on(bank.url)

    def stop_then_answer(connection: object, asked: object) -> None:
        onward(_Nowhere(), asked)  # type: ignore[arg-type]  # it takes all bytes, as a dead line's buffer does
        stop.set()
        falling_silent()(connection, asked)  # type: ignore[arg-type]  # as given

    ended = exchange(desk, url=new_stub(stop_then_answer).url, cancelled=stop.is_set)
    assert (ended.code, ended.report.pushed) == ("cancelled", 0)
    assert bank.known(desk.store.device) == made
    known = int(facts(desk)[meta.KNOWN_SEQ])
    rest = exchange(desk, url=bank.url)
    assert (rest.code, rest.report.pushed, rest.report.requests) == ("done", made - known, 1)
    assert bank.known(desk.store.device) == made


class _Nowhere:
    def sendall(self, data: bytes) -> None:
        assert data


class Gate:
    """A stub's behaviour that passes on when it is opened."""

    def __init__(self, bank: BankThread) -> None:
        self.open = threading.Event()
        self.behave = passing_on(bank.url, lambda asked: self.open.wait(WAIT_S))


def test_a_second_exchange_of_one_file_leaves_or_waits_its_turn(desk: World, bank: BankThread, new_stub: NewStub):
    gate = Gate(bank)
    stub = new_stub(gate.behave)
    first: Future[Ended] = in_background(lambda: exchange(desk, url=stub.url, stall_s=WAIT_S))
    assert stub.arrived.wait(WAIT_S)
    before = facts(desk)
    second = exchange(desk, url=bank.url)
    assert (second.code, second.report.requests) == ("busy", 0)
    assert facts(desk) == before  # what is told of the last try is the first's to say
    patient: Future[Ended] = in_background(lambda: exchange(desk, url=bank.url, wait_s=WAIT_S))
    assert not first.done()
    assert not patient.done()
    gate.open.set()
    assert first.result(WAIT_S).code == "done"
    assert first.result().report.pushed > 0
    assert (patient.result(WAIT_S).code, patient.result().report.pushed) == ("done", 0)
    assert bank.known(desk.store.device) == head(desk)


def test_two_programs_do_not_exchange_one_file_at_the_same_time(desk: World, bank: BankThread, new_stub: NewStub):
    gate = Gate(bank)
    stub = new_stub(gate.behave)
    move(desk, stub.url)
    key = desk.folder / "desk.key"
    made = head(desk)
    other: Future[dict[str, object]] = in_background(lambda: command(desk.folder / "profile", "sync", key_file=key))
    assert stub.arrived.wait(WAIT_S)
    here = synchronise(local(desk))
    gate.open.set()
    assert other.result(WAIT_S)["outcome"] == "done"
    assert here.code == "busy"
    assert int(facts(desk)[meta.KNOWN_SEQ]) == bank.known(desk.store.device) == made
    assert (exchange(desk, url=bank.url).report.pushed, head(desk)) == (0, made)


def test_a_lock_left_by_a_power_cut_is_no_lock(desk: World, bank: BankThread):
    (desk.folder / "exchange.lock").write_text("nobody holds it", "utf-8")
    assert exchange(desk, url=bank.url).code == "done"


def test_who_stops_before_the_first_step_asks_nothing(desk: World, new_stub: NewStub):
    stub = new_stub(saying(b""))
    ended = exchange(desk, url=stub.url, cancelled=lambda: True)
    assert (ended.code, ended.report.requests, stub.asked) == ("cancelled", 0, [])
