"""The exchange on a stick: the same as over the line, whatever becomes of the stick."""

import dataclasses
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import seals
from app.domain.wire import bundle
from app.gateway import bundles
from app.gateway.errors import NotTaken
from app.records.refusal import Refused
from app.storage import meta
from app.storage.errors import DiskTrouble
from app.storage.views.exchange import exchange as exchange_view
from app.sync import bundling
from app.sync.errors import Busy, NotEnrolled
from tests.support.bank import BankThread
from tests.support.desk import FakeClock, World
from tests.sync.conftest import NewDesk, exchange, facts, head, listed, shared_digest, taught
from tests.sync.sticks import counter, read, write


@pytest.fixture
def town(bank: BankThread) -> Iterator[FakeClock]:
    """The gateway's clock, for a test to move."""
    kept = bank.clock.moment
    yield bank.clock
    bank.clock.moment = kept


def refusal(world: World, file: Path) -> str:
    """The code a reply is refused with; nothing is kept of it."""
    before = facts(world), head(world), shared_digest(world)
    with pytest.raises(Refused) as refused:
        read(world, file)
    assert (facts(world), head(world), shared_digest(world)) == before
    (found,) = refused.value.refusals
    return found.code


def test_a_stick_carries_the_week_and_brings_the_receipt_back(
    new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path
):
    world, other = new_desk(), new_desk()
    taught(other, 4)
    assert exchange(other, url=bank.url).code == "done"
    taught(world, 12)
    made = head(world)
    file = tmp_path / "周五.xzreq"
    done = write(world, file)
    assert (done.changes, done.left, done.bytes) == (made, 0, file.stat().st_size)
    with world.store.read() as connection:
        view = exchange_view(connection)
    assert (view.waiting, view.delivered, view.stick.out) == (made, 0, made)
    taken = read(world, counter(bank.gateway, file))
    assert taken.code == "done"
    assert taken.report.pushed == made
    assert sum(taken.report.verdicts.values()) == made
    assert taken.report.pulled > 0
    assert bank.known(world.store.device) == made
    assert shared_digest(world) == bank.digest(station)
    with world.store.read() as connection:
        view = exchange_view(connection)
    assert (view.waiting, view.delivered, view.last_outcome) == (0, made, "done")
    assert (view.stick.out, view.stick.out_at) == (0, None)


def test_what_is_done_meanwhile_goes_with_the_next_one(
    new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path
):
    world = new_desk()
    taught(world, 3)
    write(world, tmp_path / "1.xzreq")
    listed(world, 5)
    taken = read(world, counter(bank.gateway, tmp_path / "1.xzreq"))
    assert (taken.code, taken.report.left) == ("more", 5)
    assert write(world, tmp_path / "2.xzreq").changes == 5
    assert read(world, counter(bank.gateway, tmp_path / "2.xzreq")).code == "done"
    assert shared_digest(world) == bank.digest(station)


def test_several_requests_go_into_one_file_and_what_has_no_room_stays(
    new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    world = new_desk()
    listed(world, 40)
    made = head(world)
    monkeypatch.setattr(bundling, "CHANGES_AT_ONCE", 7)
    monkeypatch.setattr(bundling, "MAX_BUNDLE_MESSAGES", 4)
    done = write(world, tmp_path / "1.xzreq")
    assert (done.requests, done.changes, done.left) == (4, 28, made - 28)
    taken = read(world, counter(bank.gateway, tmp_path / "1.xzreq"))
    assert (taken.code, taken.report.pushed, taken.report.left) == ("more", 28, made - 28)
    assert write(world, tmp_path / "2.xzreq").left == 0
    assert read(world, counter(bank.gateway, tmp_path / "2.xzreq")).code == "done"
    assert shared_digest(world) == bank.digest(station)


def test_a_file_has_only_so_much_room(new_desk: NewDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    world = new_desk()
    listed(world, 40)
    monkeypatch.setattr(bundling, "CHANGES_AT_ONCE", 10)
    monkeypatch.setattr(bundling, "_ROOM", 1_500)
    done = write(world, tmp_path / "1.xzreq")
    assert 0 < done.changes < head(world)
    assert done.left == head(world) - done.changes


def test_a_request_keeps_the_limits_of_one_by_carrying_less(
    new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    world = new_desk()
    listed(world, 40)
    monkeypatch.setattr(bundling, "MAX_BATCH_BYTES", 500)
    done = write(world, tmp_path / "1.xzreq")
    assert done.requests > 4
    assert done.left == 0
    assert read(world, counter(bank.gateway, tmp_path / "1.xzreq")).code == "done"
    assert shared_digest(world) == bank.digest(station)


def test_what_the_bank_holds_is_shown_and_goes_again_when_repaired(
    new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path
):
    world = new_desk()
    taught(world, 3)
    document = world.add(
        "identity_document", learner=world.learner("冼润娣"), type="resident_id", number="440103194002290010"
    )
    write(world, tmp_path / "1.xzreq")
    taken = read(world, counter(bank.gateway, tmp_path / "1.xzreq"))
    assert [(one.reason, one.field) for one in taken.report.held] == [("id_number", "number")]
    assert taken.report.verdicts["held"] == 1
    world.put("identity_document", {"number": "440103194002290019"}, id=document)
    write(world, tmp_path / "2.xzreq")
    assert read(world, counter(bank.gateway, tmp_path / "2.xzreq")).report.held == []
    assert shared_digest(world) == bank.digest(station)


def test_a_stick_that_was_lost_late_or_came_twice_doubles_nothing(
    new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path
):
    world = new_desk()
    taught(world, 4)
    write(world, tmp_path / "lost.xzreq")
    listed(world, 2)
    write(world, tmp_path / "late.xzreq")
    listed(world, 2)
    write(world, tmp_path / "first.xzreq")
    first = counter(bank.gateway, tmp_path / "first.xzreq")
    late = counter(bank.gateway, tmp_path / "late.xzreq")
    assert counter(bank.gateway, tmp_path / "first.xzreq") == first  # twice at the counter
    assert read(world, first).code == "done"
    assert read(world, late).code == "done"
    assert refusal(world, first) == "bundle_replayed"
    assert bank.known(world.store.device) == head(world)
    assert shared_digest(world) == bank.digest(station)


def test_sticks_and_the_line_mixed_end_equal(new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path):
    world, other = new_desk(), new_desk()
    taught(world, 5)
    write(world, tmp_path / "1.xzreq")
    early = counter(bank.gateway, tmp_path / "1.xzreq")  # answered before the line comes back
    listed(world, 3)
    assert exchange(world, url=bank.url).code == "done"
    assert refusal(world, early) == "bundle_stale"
    write(world, tmp_path / "2.xzreq")
    listed(other, 3)
    exchange(other, url=bank.url)
    listed(world, 3)
    assert exchange(world, url=bank.url).code == "done"
    after = counter(bank.gateway, tmp_path / "2.xzreq")  # answered after it
    listed(world, 1)
    taken = read(world, after)
    assert (taken.report.pushed, taken.report.left) == (0, 1)
    assert exchange(world, url=bank.url).code == "done"
    exchange(other, url=bank.url)
    assert bank.known(world.store.device) == head(world)
    assert shared_digest(world) == shared_digest(other) == bank.digest(station)


def test_a_reply_is_for_the_desk_that_asked(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    world, other = new_desk(), new_desk()
    taught(world, 2)
    taught(other, 2)
    write(world, tmp_path / "1.xzreq")
    reply = counter(bank.gateway, tmp_path / "1.xzreq")
    assert refusal(other, reply) == "bundle_foreign"
    assert read(world, reply).code == "done"


def test_a_reply_under_anothers_cover_is_not_taken(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    world, other = new_desk(), new_desk()
    for number, desk in enumerate((world, other)):
        taught(desk, 2)
        write(desk, tmp_path / f"{number}.xzreq")
    mine, theirs = (counter(bank.gateway, tmp_path / f"{number}.xzreq").read_bytes() for number in range(2))
    forged = tmp_path / "forged.xzrep"
    forged.write_bytes(mine[:12] + mine[12:44] + theirs[44:])
    assert refusal(world, forged) in {"bundle_damaged", "bundle_truncated"}
    key = seals.public_key(bytes.fromhex(facts(world)[meta.DEVICE_KEY]))
    inside = bundle.open_replies(theirs, bytes.fromhex(facts(other)[meta.DEVICE_KEY]))
    forged.write_bytes(bundle.seal_replies(inside, key, mine[12:44]))
    assert refusal(world, forged) == "bundle_damaged"


def test_another_gateway_does_not_open_it(new_desk: NewDesk, new_bank, bank: BankThread, tmp_path: Path):
    world = new_desk()
    taught(world, 2)
    write(world, tmp_path / "1.xzreq")
    with pytest.raises(NotTaken) as refused:
        bundles.answer(new_bank().gateway, (tmp_path / "1.xzreq").read_bytes())
    assert refused.value.code == "not_for_us"


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_reply_altered_or_cut_anywhere_is_refused_and_nothing_kept(answered, data, tmp_path: Path):
    world, content = answered
    file = tmp_path / "altered.xzrep"
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        file.write_bytes(content[:place])
        assert refusal(world, file) == "bundle_truncated"
    else:
        altered = bytearray(content)
        altered[place] ^= data.draw(st.integers(1, 255))
        file.write_bytes(bytes(altered))
        assert refusal(world, file) in {
            "bundle_damaged", "bundle_truncated", "bundle_foreign", "bundle_too_new", "not_a_reply",
        }  # fmt: skip


@pytest.fixture
def answered(new_desk: NewDesk, bank: BankThread, tmp_path: Path) -> tuple[World, bytes]:
    """A desk, and the reply to what it wrote, not yet read."""
    world = new_desk()
    taught(world, 2)
    write(world, tmp_path / "1.xzreq")
    return world, counter(bank.gateway, tmp_path / "1.xzreq").read_bytes()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bundle_truncated"),
        (bytes(4096), "not_a_reply"),
        (b"PK\x03\x04" + bytes(50), "not_a_reply"),
        (b"XZC2" + bytes(50), "bundle_too_new"),
        (b"XZB1" + bytes(50), "not_a_reply"),
    ],
)
def test_other_files_are_told_from_replies(content: bytes, code: str, desk: World, tmp_path: Path):
    file = tmp_path / "x.xzrep"
    file.write_bytes(content)
    assert refusal(desk, file) == code


def test_files_that_are_not_there_or_not_to_be_overwritten_are_said(desk: World, bank: BankThread, tmp_path: Path):
    assert refusal(desk, tmp_path / "missing.xzrep") == "file_missing"
    pipe = tmp_path / "pipe.xzrep"
    os.mkfifo(pipe)  # whoever opened it would wait for ever, and hold the exchange's turn meanwhile
    assert refusal(desk, tmp_path) == refusal(desk, pipe) == "not_a_file"
    somebodys = tmp_path / "photo.xzreq"
    somebodys.write_bytes(b"a photo")
    for target, code in (
        (somebodys, "file_exists"),
        (pipe, "file_exists"),
        (tmp_path / "no such" / "x.xzreq", "folder_unknown"),
    ):
        with pytest.raises(Refused) as refused:
            write(desk, target)
        assert refused.value.refusals[0].code == code
    assert somebodys.read_bytes() == b"a photo"
    ours = tmp_path / "week.xzreq"
    write(desk, ours)
    before = ours.read_bytes()
    write(desk, ours)  # only an older one of ours is replaced
    assert ours.read_bytes() != before
    assert read(desk, counter(bank.gateway, ours)).code == "done"


def test_a_power_cut_while_writing_leaves_no_half_file_and_the_old_one_whole(
    desk: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "week.xzreq"
    write(desk, file)
    before = file.read_bytes()
    for cut in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            if cut == "fsync":
                patch.setattr("app.storage.whole_files.os.fsync", _no_room)
            else:
                patch.setattr(Path, "replace", _no_room)
            with pytest.raises(DiskTrouble):
                write(desk, file)
        assert file.read_bytes() == before
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["week.xzreq"]
        with desk.store.read() as connection:
            assert exchange_view(connection).stick.out > 0  # of the one that is there


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_while_an_exchange_runs_a_stick_waits_and_says_so(desk: World, tmp_path: Path):
    with FileLock(desk.folder / "profile" / "exchange.lock"), pytest.raises(Busy):
        write(desk, tmp_path / "1.xzreq")
    assert not (tmp_path / "1.xzreq").exists()


def test_before_enrolling_there_is_nobody_to_write_to(new_world, tmp_path: Path):
    world = new_world()
    with pytest.raises(NotEnrolled):
        write(world, tmp_path / "1.xzreq")


def test_a_restored_gateway_is_noticed_on_a_stick_and_told_everything_again(
    new_desk: NewDesk, new_bank, tmp_path: Path, bank: BankThread, station: str
):
    """The gateway of the reply has another epoch, and knows less than we had a receipt for."""
    world = new_desk()
    listed(world, 4)
    exchange(world, url=bank.url)
    write(world, tmp_path / "1.xzreq")
    other_epoch = dataclasses.replace(bank.gateway, epoch=bytes(16))
    taken = read(world, counter(other_epoch, tmp_path / "1.xzreq"))
    assert taken.code == "more"
    assert facts(world)[meta.EPOCH] == bytes(16).hex()
    write(world, tmp_path / "2.xzreq")
    assert read(world, counter(other_epoch, tmp_path / "2.xzreq")).code in {"done", "more"}
    assert shared_digest(world) == bank.digest(station)


def test_an_old_epochs_reply_that_comes_late_is_stale(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    world = new_desk()
    listed(world, 4)
    write(world, tmp_path / "1.xzreq")
    write(world, tmp_path / "2.xzreq")
    late = counter(bank.gateway, tmp_path / "1.xzreq")
    restored = dataclasses.replace(bank.gateway, epoch=bytes(16))
    read(world, counter(restored, tmp_path / "2.xzreq"))
    assert refusal(world, late) == "bundle_stale"


def test_days_on_the_road_do_not_make_the_clock_wrong(
    new_desk: NewDesk, bank: BankThread, town: FakeClock, tmp_path: Path
):
    world = new_desk()
    listed(world, 2)
    town.moment = world.clock.moment
    write(world, tmp_path / "1.xzreq")
    town.advance(days=2)
    reply = counter(bank.gateway, tmp_path / "1.xzreq")
    world.clock.advance(days=5)
    read(world, reply)
    assert facts(world)[meta.CLOCK_OFFSET_MS] == "0"


def test_a_clock_that_cannot_be_right_is_corrected_by_a_stick(
    new_desk: NewDesk, bank: BankThread, town: FakeClock, tmp_path: Path
):
    world = new_desk()
    listed(world, 2)
    town.moment = world.clock.moment
    world.clock.advance(days=-400)
    write(world, tmp_path / "1.xzreq")
    world.clock.advance(days=1)
    read(world, counter(bank.gateway, tmp_path / "1.xzreq"))
    assert int(facts(world)[meta.CLOCK_OFFSET_MS]) == timedelta(days=399) // timedelta(milliseconds=1)


def pulled(world: World) -> dict[str, int]:
    """How far each scope was read."""
    return {name: int(value) for name, value in facts(world).items() if name.startswith(meta.CURSOR)}


def test_news_that_were_read_meanwhile_are_not_read_again(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    world, other = new_desk(), new_desk()
    listed(other, 3)
    exchange(other, url=bank.url)
    write(world, tmp_path / "1.xzreq")
    reply = counter(bank.gateway, tmp_path / "1.xzreq")
    listed(other, 3)
    exchange(other, url=bank.url)
    with world.store.write() as connection:
        meta.put(connection, {meta.CURSOR + "station": str(10**6)})  # as if far more had been read by now
    read(world, reply)
    assert pulled(world)[meta.CURSOR + "station"] == 10**6


def test_news_that_do_not_join_on_are_left_for_the_next_exchange(
    new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path
):
    world, other = new_desk(), new_desk()
    listed(other, 3)
    exchange(other, url=bank.url)
    exchange(world, url=bank.url)
    write(world, tmp_path / "1.xzreq")
    listed(other, 3)
    exchange(other, url=bank.url)
    reply = counter(bank.gateway, tmp_path / "1.xzreq")
    with world.store.write() as connection:
        meta.put(connection, {meta.CURSOR + "station": "0"})  # everything is to be read anew
    taken = read(world, reply)
    assert (taken.code, pulled(world)[meta.CURSOR + "station"]) == ("more", 0)
    assert exchange(world, url=bank.url).code == "done"
    assert shared_digest(world) == bank.digest(station)
