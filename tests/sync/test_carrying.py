"""Other stations' files on their way through a desk with a line: delivered after its own records, read by nobody here."""

import os
from pathlib import Path

import pytest

from app.domain import seals
from app.domain.wire import bundle
from app.records.bundles import CarriedState
from app.records.refusal import Refused
from app.storage import carried, meta
from app.sync.carrying import hand_out, take_in
from app.sync.enrol import enrol
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.support.fault_proxy import Fault, FaultProxy
from tests.sync.conftest import NewDesk, exchange, facts, head, listed, shared_digest, taught
from tests.sync.sticks import read, write


@pytest.fixture
def village(new_world: NewDesk, bank: BankThread) -> World:
    """A desk of another station, which has done a week's work since it last had a line."""
    world = new_world()
    enrol(world.store, bank.url, bank.invite(bank.new_station("邻站")), "test")
    taught(world, 4)
    return world


@pytest.fixture
def town(new_desk: NewDesk) -> World:
    """A desk with a line, and something of its own to say."""
    world = new_desk()
    taught(world, 2)
    return world


def states(world: World) -> list[CarriedState]:
    with world.store.read() as connection:
        return [row.state for row in carried.listed(connection)]


def take(world: World, *files: Path) -> None:
    take_in(world.store, world.clock, files)


def test_a_week_goes_to_town_and_the_receipt_comes_back(village: World, town: World, bank: BankThread, tmp_path: Path):
    write(village, tmp_path / "一周.xzreq")
    take(town, tmp_path / "一周.xzreq")
    take(town, tmp_path / "一周.xzreq")  # put in twice, carried once
    assert states(town) == [CarriedState.WAITING]
    own = head(town)
    ended = exchange(town)
    assert (ended.code, ended.report.pushed) == ("done", own)
    assert states(town) == [CarriedState.ANSWERED]
    back = tmp_path / "back"
    back.mkdir()
    assert hand_out(town.store, town.clock, back) == [back / "一周.xzrep"]
    assert states(town) == [CarriedState.OUT]
    assert hand_out(town.store, town.clock, back) == []
    taken = read(village, back / "一周.xzrep")
    assert (taken.code, taken.report.pushed) == ("done", head(village))
    assert bank.known(village.store.device) == head(village)


def test_who_carries_has_no_key_to_what_is_carried(village: World, town: World, tmp_path: Path):
    write(village, tmp_path / "1.xzreq")
    take(town, tmp_path / "1.xzreq")
    exchange(town)
    hand_out(town.store, town.clock, tmp_path)
    asked, reply = (tmp_path / "1.xzreq").read_bytes(), (tmp_path / "1.xzrep").read_bytes()
    own_key = bytes.fromhex(facts(town)[meta.DEVICE_KEY])
    told = facts(village)
    village_secrets = (
        "学员0".encode(), b"attendance_record", bytes.fromhex(told[meta.STATION].replace("-", "")),
        village.store.device.bytes, told[meta.TOKEN].encode(), told[meta.STATION_NAME].encode(),
    )  # fmt: skip
    for content in (asked, reply):
        assert not any(secret in content for secret in village_secrets)
        with pytest.raises(seals.Unopened):
            seals.open_letter(seals.public_key(own_key), content[44:])
    assert bundle.addressee(asked) == bundle.fingerprint(bytes.fromhex(facts(town)[meta.GATEWAY_KEY]))


def test_a_file_the_gateway_does_not_take_spoils_nothing(
    village: World, new_world: NewDesk, town: World, bank: BankThread, station: str, tmp_path: Path
):
    gone = new_world()
    enrol(gone.store, bank.url, bank.invite(bank.new_station("停用站")), "test")
    listed(gone, 2)
    for name, world in (("gone", gone), ("village", village)):
        write(world, tmp_path / f"{name}.xzreq")
        take(town, tmp_path / f"{name}.xzreq")
    bank.revoke(gone.store.device)
    ended = exchange(town)
    assert ended.code == "done"
    assert shared_digest(town) == bank.digest(station)
    with town.store.read() as connection:
        rows = {row.name: (row.state, row.code) for row in carried.listed(connection)}
    assert rows == {"gone": (CarriedState.REFUSED, "revoked"), "village": (CarriedState.ANSWERED, None)}


def test_where_the_line_breaks_it_waits_for_the_next_exchange(
    village: World, town: World, link: FaultProxy, tmp_path: Path
):
    exchange(town)
    write(village, tmp_path / "1.xzreq")
    take(town, tmp_path / "1.xzreq")
    before = link.connections
    exchange(town)
    assert states(town) == [CarriedState.ANSWERED]
    per_exchange = link.connections - before
    assert per_exchange == 1  # own records and the carried file go over one connection
    listed(village, 1)
    write(village, tmp_path / "2.xzreq")
    take(town, tmp_path / "2.xzreq")
    link.plan(Fault(cut_down=1_500))  # after the desk's own reply, within the carried one's
    ended = exchange(town)
    assert ended.code == "done"
    assert sorted(states(town)) == [CarriedState.ANSWERED, CarriedState.WAITING]
    assert exchange(town).code == "done"
    assert states(town) == [CarriedState.ANSWERED, CarriedState.ANSWERED]


def test_without_a_line_nothing_is_carried_and_nothing_is_lost(
    village: World, town: World, link: FaultProxy, tmp_path: Path
):
    write(village, tmp_path / "1.xzreq")
    take(town, tmp_path / "1.xzreq")
    link.set_up(False)
    assert exchange(town).code != "done"
    assert states(town) == [CarriedState.WAITING]


def test_a_person_who_stops_the_exchange_stops_the_carrying(village: World, town: World, tmp_path: Path):
    assert exchange(town, stall_s=20).code == "done"
    write(village, tmp_path / "1.xzreq")
    take(town, tmp_path / "1.xzreq")
    done: list[object] = []
    ended = exchange(town, stall_s=20, progress=done.append, cancelled=lambda: bool(done))
    assert ended.code == "done"
    assert states(town) == [CarriedState.WAITING]


@pytest.mark.parametrize(
    ("altered", "code"),
    [
        (lambda file: b"", "bundle_truncated"),
        (lambda file: file[:-1], "bundle_truncated"),
        (lambda file: file + b"x", "bundle_damaged"),
        (lambda file: b"PK\x03\x04" + file, "not_a_request"),
        (lambda file: b"XZC1" + file[4:], "not_a_request"),
        (lambda file: b"XZB2" + file[4:], "bundle_too_new"),
        (lambda file: file[:12] + bytes(32) + file[44:], "bundle_other_gateway"),
    ],
)
def test_what_could_not_be_delivered_is_refused_at_once(
    altered, code: str, village: World, town: World, tmp_path: Path
):
    good, bad = tmp_path / "good.xzreq", tmp_path / "bad.xzreq"
    write(village, good)
    bad.write_bytes(altered(good.read_bytes()))
    with pytest.raises(Refused) as refused:
        take(town, good, bad)
    assert refused.value.refusals[0].code == code
    assert states(town) == []  # all or none


def test_a_pipe_is_not_taken_along(town: World, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.xzreq")
    with pytest.raises(Refused) as refused:
        take(town, tmp_path / "pipe.xzreq")
    assert refused.value.refusals[0].code == "not_a_file"


def test_only_so_much_is_taken_along(village: World, town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(carried, "MOST", 1)
    for name in ("1", "2"):
        write(village, tmp_path / f"{name}.xzreq")
    take(town, tmp_path / "1.xzreq")
    with pytest.raises(Refused) as refused:
        take(town, tmp_path / "2.xzreq")
    assert refused.value.refusals[0].code == "carry_full"
    assert states(town) == [CarriedState.WAITING]


def test_replies_of_the_same_name_are_handed_out_under_two(village: World, town: World, tmp_path: Path):
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        listed(village, 1)
        write(village, folder / "week.xzreq")
        take(town, folder / "week.xzreq")
    exchange(town)
    assert [path.name for path in hand_out(town.store, town.clock, tmp_path)] == ["week.xzrep", "week-2.xzrep"]
    with pytest.raises(Refused) as refused:
        hand_out(town.store, town.clock, tmp_path / "no such folder")
    assert refused.value.refusals[0].code == "folder_unknown"


def test_what_was_handed_out_long_ago_is_cleaned_away(village: World, town: World, tmp_path: Path):
    write(village, tmp_path / "1.xzreq")
    take(town, tmp_path / "1.xzreq")
    exchange(town)
    town.clock.advance(days=60)
    write(village, tmp_path / "2.xzreq")
    take(town, tmp_path / "2.xzreq")
    assert sorted(states(town)) == [CarriedState.ANSWERED, CarriedState.WAITING]  # nobody has fetched the first
    hand_out(town.store, town.clock, tmp_path)
    town.clock.advance(days=31)
    write(village, tmp_path / "3.xzreq")
    take(town, tmp_path / "3.xzreq")
    assert states(town) == [CarriedState.WAITING, CarriedState.WAITING]


def test_before_enrolling_there_is_nobody_to_carry_to(village: World, new_world: NewDesk, tmp_path: Path):
    write(village, tmp_path / "1.xzreq")
    with pytest.raises(Refused) as refused:
        take(new_world(), tmp_path / "1.xzreq")
    assert refused.value.refusals[0].code == "not_enrolled"
