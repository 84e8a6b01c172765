"""A real desk file and a real gateway agree, whatever the line between them does."""

import json
from pathlib import Path

import pytest

from app.domain.wire.envelope import Receipt
from app.records.codes import AttendanceStatus
from app.storage import log, meta
from app.storage.views.exchange import exchange as exchange_view
from app.sync.enrol import enrol
from tests.support.bank import BankThread
from tests.support.fault_proxy import VILLAGE, Fault, FaultProxy
from tests.support.programs import GatewayProcess
from tests.sync.conftest import NewDesk, exchange, head, listed, shared_digest, taught

CODE12 = "440103001001"


def test_everything_made_offline_is_delivered_once_and_receipted(new_desk: NewDesk, bank: BankThread, station: str):
    world = new_desk()
    taught(world)
    made = head(world)
    ended = exchange(world)
    assert ended.code == "done"
    assert ended.report.pushed == made
    assert ended.report.verdicts["accepted"] == made
    assert bank.known(world.store.device) == made
    with world.store.read() as connection:
        facts = meta.everything(connection)
        view = exchange_view(connection)
    kept = json.loads(facts[meta.RECEIPT])
    names = ("station", "device", "epoch", "chain", "body_digest", "signature")
    parts = {name: bytes.fromhex(kept[name]) for name in names}
    receipt = Receipt(seq=kept["seq"], time_ms=kept["time_ms"], **parts)
    assert receipt.seq == made
    assert receipt.verified(bytes.fromhex(facts[meta.GATEWAY_KEY]))
    assert (view.waiting, view.delivered, view.last_outcome) == (0, made, "done")


def test_a_receipt_changed_by_one_byte_is_not_verified(new_desk: NewDesk):
    world = new_desk()
    exchange(world)
    with world.store.read() as connection:
        facts = meta.everything(connection)
    kept = json.loads(facts[meta.RECEIPT])
    names = ("station", "device", "epoch", "chain", "body_digest", "signature")
    receipt = Receipt(
        seq=kept["seq"] + 1, time_ms=kept["time_ms"], **{name: bytes.fromhex(kept[name]) for name in names}
    )
    assert not receipt.verified(bytes.fromhex(facts[meta.GATEWAY_KEY]))


def test_nothing_to_say_is_one_small_request(new_desk: NewDesk):
    world = new_desk()
    taught(world, 3)
    exchange(world)
    again = exchange(world)
    assert again.code == "done"
    assert (again.report.requests, again.report.pushed) == (1, 0)
    assert again.report.bytes_up + again.report.bytes_down <= 600


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([Fault(cut_down=0)], id="the reply is lost"),
        pytest.param([Fault(cut_down=120)], id="the reply breaks off"),
        pytest.param([Fault(cut_up=300)], id="the request breaks off"),
        pytest.param([Fault(cut_up=0), Fault(cut_down=0), Fault(cut_up=900)], id="three times in a row"),
    ],
)
def test_a_line_that_drops_loses_and_doubles_nothing(
    faults: list[Fault], new_desk: NewDesk, bank: BankThread, station: str, link: FaultProxy
):
    world = new_desk()
    taught(world, 12)
    made = head(world)
    link.plan(*faults)
    ended = exchange(world)
    assert ended.code == "done"
    assert link.connections > len(faults)
    assert bank.known(world.store.device) == made
    assert shared_digest(world) == bank.digest(station)


def test_a_dead_line_is_unreachable_and_keeps_everything_waiting(new_desk: NewDesk, link: FaultProxy):
    world = new_desk()
    taught(world, 3)
    link.set_up(False)
    ended = exchange(world)
    assert ended.code in {"unreachable", "truncated"}
    with world.store.read() as connection:
        view = exchange_view(connection)
    assert view.waiting == head(world)
    assert view.last_receipt_at is None
    assert view.last_outcome == ended.code


def test_a_reply_that_stops_moving_is_a_stall_and_the_next_exchange_finds_out(
    new_desk: NewDesk, bank: BankThread, station: str, link: FaultProxy
):
    world = new_desk()
    taught(world, 3)
    link.plan(*[Fault(hang_down=20)] * 12)
    ended = exchange(world, stall_s=0.3)
    assert ended.code == "stalled"
    link._faults.clear()
    assert exchange(world).code == "done"
    assert bank.known(world.store.device) == head(world)


@pytest.mark.slow
def test_a_gateway_killed_between_two_exchanges_goes_on_where_it_was(new_world: NewDesk, tmp_path: Path):
    gateway = GatewayProcess(tmp_path / "gateway")
    gateway.staff("station", "add", "--code12", CODE12, "--name", "泮塘社区教学点")
    code = gateway.staff("invite", "--station", CODE12)["code"]
    gateway.start()
    try:
        world = new_world()
        enrol(world.store, gateway.url, code, "test")
        session = taught(world, 5)
        exchange(world)
        gateway.kill()
        gateway.start()
        world.mark(session, world.learner("后来的人"), AttendanceStatus.PRESENT)
        ended = exchange(world)
        assert ended.code == "done"
        assert ended.report.pushed == 2
        assert shared_digest(world) == gateway.staff("digest", "--station", CODE12)["digest"]
    finally:
        gateway.kill()


def test_two_desks_of_a_station_and_the_gateway_agree(new_desk: NewDesk, bank: BankThread, station: str):
    first, second = new_desk(), new_desk()
    session = taught(first, 8)
    taught(second, 4)
    assert exchange(first).code == "done"
    assert exchange(second).code == "done"
    with first.store.read() as connection:
        change = log.of_entity(connection, session)[0].change
    second.put("session", {"topic": "微信视频"}, id=change.id)
    assert exchange(second).code == "done"
    assert exchange(first).code == "done"
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


def test_one_impossible_item_among_many_is_held_and_blocks_nothing(new_desk: NewDesk, bank: BankThread, station: str):
    world = new_desk()
    taught(world, 10)
    learner = world.learner("冼润娣")
    world.add("identity_document", learner=learner, type="resident_id", number="440103194002290010")
    taught(world, 2)
    ended = exchange(world)
    assert ended.code == "done"
    assert [(held.reason, held.field) for held in ended.report.held] == [("id_number", "number")]
    with world.store.read() as connection:
        view = exchange_view(connection)
    assert view.waiting == 0
    assert [(item.title, item.reason, item.repaired, item.about) for item in view.held] == [
        ("冼润娣", "id_number", False, learner)
    ]
    world.put("identity_document", {"number": "440103194002290019"}, id=view.held[0].entity)
    assert exchange(world).code == "done"
    assert shared_digest(world) == bank.digest(station)  # the corrected number arrived with its owner
    with world.store.read() as connection:
        assert [item.repaired for item in exchange_view(connection).held] == [True]


def test_a_revoked_desk_is_told_so_and_keeps_everything(new_desk: NewDesk, bank: BankThread, station: str):
    world = new_desk()
    taught(world, 2)
    bank.revoke(world.store.device)
    ended = exchange(world)
    assert ended.code == "revoked"
    with world.store.read() as connection:
        assert exchange_view(connection).waiting == head(world)


def test_a_village_hotspot_is_slow_but_not_offline(new_desk: NewDesk, bank: BankThread, station: str, link: FaultProxy):
    """64 kbit/s, 400 ms each way: everything goes through, and asking for news costs a second."""
    world = new_desk()
    listed(world, 1_000)
    link.weather = lambda: VILLAGE
    ended = exchange(world, stall_s=3.0)
    assert (ended.code, ended.report.left) == ("done", 0)
    assert bank.known(world.store.device) == head(world)
    assert shared_digest(world) == bank.digest(station)
    again = exchange(world, stall_s=3.0)
    assert (again.code, again.report.requests) == ("done", 1)
