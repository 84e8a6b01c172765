"""How much goes at once: more while the line is quick, less when it stalls or refuses, down to one change."""

from collections.abc import Callable

from app.domain.wire import batch, envelope
from app.records.change import Draft
from app.storage import log, meta
from app.storage.views.held import held_items
from app.sync.engine import FIRST_BATCH, MAX_BATCH, Exchange
from app.sync.enrol import enrol
from app.sync.transport import HttpTransport
from app.usecases.repair_held import repair_held
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.support.stub_gateway import Asked, Behaviour, falling_silent, page, passing_on, refusing
from tests.sync.conftest import NewDesk, NewStub, exchange, facts, head, listed, shared_digest


def carried(asked: Asked) -> int:
    """How many changes a request brings."""
    return envelope.open_request(asked.body)[0].count


def beyond(most: int, behaviour: Behaviour, bank: BankThread) -> Behaviour:
    """Passes on what carries at most so many changes; the rest meets this behaviour."""
    onward = passing_on(bank.url)
    return lambda connection, asked: (behaviour if carried(asked) > most else onward)(connection, asked)


def test_a_long_log_goes_in_batches_that_grow(new_desk: NewDesk, bank: BankThread, new_stub: NewStub):
    world = new_desk()
    listed(world, 3_500)
    made = head(world)
    stub = new_stub(passing_on(bank.url))
    ended = exchange(world, url=stub.url, stall_s=20)
    assert (ended.code, ended.report.pushed, bank.known(world.store.device)) == ("done", made, made)
    assert [carried(asked) for asked in stub.asked] == [500, 1_000, 2_000, made - 3_500]
    assert FIRST_BATCH == 500 < MAX_BATCH


def test_one_exchange_may_be_run_again_with_a_long_log(new_desk: NewDesk, bank: BankThread):
    world = new_desk()
    line = HttpTransport(bank.url, facts(world)[meta.TOKEN])
    running = Exchange(world.store, line, world.clock, "test")
    for _ in range(2):
        listed(world, 1_200)
        running.run()
        assert bank.known(world.store.device) == head(world)
    line.close()


def test_what_is_refused_as_too_large_goes_in_smaller_pieces(
    new_desk: NewDesk, bank: BankThread, station: str, new_stub: NewStub
):
    for refusal in (refusing(413, "too_large"), page(413)):  # the gateway's own, and that of a proxy before it
        world = new_desk()
        listed(world, 60)
        made = head(world)
        stub = new_stub(beyond(20, refusal, bank))
        ended = exchange(world, url=stub.url)
        assert (ended.code, ended.report.pushed, bank.known(world.store.device)) == ("done", made, made)
        sent = [carried(asked) for asked in stub.asked]
        assert sent[:4] == [made, made // 2, made // 4, made // 4 * 2]
        assert exchange(world, url=bank.url).code == "done"
        assert shared_digest(world) == bank.digest(station)


def test_a_gateway_with_a_small_limit_gets_everything(new_world: NewDesk, new_bank: Callable[..., BankThread]):
    small = new_bank(request_bytes=3_000)
    station = small.new_station()
    world = new_world()
    enrol(world.store, small.url, small.invite(station), "test")
    listed(world, 400)
    ended = exchange(world)
    assert (ended.code, small.known(world.store.device)) == ("done", head(world))
    assert ended.report.requests >= 3
    assert shared_digest(world) == small.digest(station)


def test_a_line_that_stalls_under_a_large_batch_carries_small_ones(
    new_desk: NewDesk, bank: BankThread, station: str, new_stub: NewStub
):
    world = new_desk()
    listed(world, 40)
    made = head(world)
    stub = new_stub(beyond(15, falling_silent(), bank))
    ended = exchange(world, url=stub.url, stall_s=0.3)
    assert (ended.code, ended.report.pushed, bank.known(world.store.device)) == ("done", made, made)
    assert [carried(asked) for asked in stub.asked][:3] == [made, made // 2, made // 4]
    assert shared_digest(world) == bank.digest(station)


def test_a_single_change_too_large_is_named(desk: World, bank: BankThread, new_stub: NewStub):
    known = int(facts(desk)[meta.KNOWN_SEQ])
    waiting = head(desk) - known
    stub = new_stub(beyond(0, refusing(413, "too_large"), bank))
    ended = exchange(desk, url=stub.url)
    with desk.store.read() as connection:
        (entry,) = log.read(connection, known + 1, 1)
    assert ended.fault is not None
    assert (ended.code, ended.fault.detail) == ("too_large", f"learner {entry.change.id}")
    assert [carried(asked) for asked in stub.asked] == [waiting, waiting // 2, waiting // 4] == [4, 2, 1]
    assert exchange(desk, url=bank.url).report.pushed == waiting


def test_a_few_changes_that_stall_are_not_sent_over_and_over_unhalved(desk: World, new_stub: NewStub):
    stub = new_stub(falling_silent())
    assert exchange(desk, url=stub.url, stall_s=0.1).code == "stalled"
    assert [carried(asked) for asked in stub.asked] == [4, 2, 1]


def test_nothing_to_send_that_stalls_is_asked_once(desk: World, bank: BankThread, new_stub: NewStub):
    assert exchange(desk, url=bank.url).code == "done"
    stub = new_stub(falling_silent())
    assert exchange(desk, url=stub.url, stall_s=0.1).code == "stalled"
    assert len(stub.asked) == 1


def test_a_batch_says_again_what_the_log_says(desk: World, new_stub: NewStub, bank: BankThread):
    stub = new_stub(passing_on(bank.url))
    assert exchange(desk, url=stub.url).code == "done"
    request, _, _ = envelope.open_request(stub.asked[0].body)
    with desk.store.read() as connection:
        logged = log.read(connection, request.first_seq, request.count)
    assert batch.decode(request.batch) == [entry.change for entry in logged]
    assert request.batch_chain == logged[-1].chain


def test_a_reason_that_an_older_version_let_grow_without_end_keeps_nothing_back(
    desk: World, bank: BankThread, station: str
):
    one, other = desk.learner("陈阿明"), desk.learner("陈阿明")
    why = "同一个人" * 8_000  # as much as a line of the window could hold
    desk.store.commit([Draft("learner", other, {"merged_into": str(one)})], desk.ctx.actor, why)
    listed(desk, 3)
    assert exchange(desk, url=bank.url).code == "done"
    assert bank.known(desk.store.device) == head(desk)
    assert shared_digest(desk) == bank.digest(station)


def test_a_text_that_an_older_version_let_grow_without_end_is_sent_back_and_can_be_put_right(
    desk: World, bank: BankThread, station: str
):
    who = desk.learner("陈阿明")
    desk.store.commit([Draft("learner", who, {"note": "长" * 30_000})], desk.ctx.actor)
    listed(desk, 3)
    assert exchange(desk, url=bank.url).code == "done"
    with desk.store.read() as connection:
        (item,) = held_items(connection)
    assert (item.entity, item.reason, item.field, item.typed) == (who, "invalid_value", "note", True)
    repair_held(desk.ctx, item.place, "短一点")
    assert exchange(desk, url=bank.url).code == "done"
    assert shared_digest(desk) == bank.digest(station)
