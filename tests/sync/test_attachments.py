"""Contents of attachments between desks and a real gateway: after the records, whole, whatever the line does."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest

from app.domain.wire.blobs import Known
from app.gateway import tables
from app.records.codes import AttachmentState
from app.storage import blobs, meta
from app.storage.backup import restore_backup, write_backup
from app.storage.blobs import Blob
from app.storage.errors import DiskTrouble
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.store import Store
from app.storage.views import attachments
from app.sync.blobs import FIRST_PIECE, SMALL, Carrier
from app.sync.enrol import enrol
from app.sync.errors import Stalled, TooLarge
from app.sync.report import Contents
from app.sync.session import Ended
from app.usecases.attach_file import attach_file, detach_file
from app.usecases.save_attachment import want_attachment
from tests.support.background import in_background
from tests.support.bank import BankThread
from tests.support.desk import FakeClock, World
from tests.support.fault_proxy import Fault, FaultProxy
from tests.support.pictures import picture
from tests.support.stub_gateway import passing_on, refusing
from tests.sync.conftest import NewDesk, NewStub, exchange, facts, head, shared_digest, taught

LARGE = SMALL + 100_001


def attached(world: World, folder: Path, size: int = LARGE, seed: int = 1, session: UUID | None = None) -> UUID:
    """A session with a photo of its sheet; the session."""
    session = session or taught(world, 2)
    attach_file(world.ctx, session, picture(folder, f"签到表{seed}.jpg", size, seed))
    return session


def states(world: World, session: UUID) -> list[AttachmentState]:
    with world.store.read() as connection:
        return [row.state for row in attachments.attachments(connection, session)]


def content(world: World, session: UUID) -> bytes | None:
    with world.store.read() as connection:
        (row,) = attachments.attachments(connection, session)
        return attachments.content(connection, row.id)


def first_id(world: World, session: UUID) -> UUID:
    with world.store.read() as connection:
        return attachments.attachments(connection, session)[0].id


def at_the_bank(bank: BankThread, world: World) -> tuple[int, bool] | None:
    """What the gateway has of the one content of this desk's station."""
    blob = tables.blob
    with bank.gateway.database.read() as connection:
        found = connection.execute(blob.select().where(blob.c.station == facts(world)[meta.STATION])).first()
        return None if found is None else (found.known, found.whole)


def test_a_photo_reaches_the_bank_after_the_records_and_another_desk_when_it_is_opened(
    new_desk: NewDesk, bank: BankThread, tmp_path: Path
):
    one, other = new_desk(), new_desk()
    session = attached(one, tmp_path)
    assert states(one, session) == [AttachmentState.WAITING]
    ended = exchange(one)
    assert (ended.code, ended.report.contents.up, ended.report.contents.left) == ("done", LARGE, 0)
    assert states(one, session) == [AttachmentState.DELIVERED]
    assert at_the_bank(bank, one) == (LARGE, True)
    exchange(other)
    assert states(other, session) == [AttachmentState.ELSEWHERE]
    want_attachment(other.ctx, first_id(other, session))
    ended = exchange(other)
    assert (ended.report.contents.down, ended.report.contents.left) == (LARGE, 0)
    assert content(other, session) == content(one, session) is not None
    assert states(other, session) == [AttachmentState.DELIVERED]


@pytest.mark.parametrize(("size", "comes"), [(SMALL, True), (SMALL + 1, False)])
def test_what_is_small_comes_before_anybody_opens_it(new_desk: NewDesk, tmp_path: Path, size: int, comes: bool):
    one, other = new_desk(), new_desk()
    session = attached(one, tmp_path, size)
    exchange(one)
    exchange(other)
    assert (content(other, session) is not None) is comes


def test_an_exchange_with_nothing_attached_costs_what_it_did(desk: World, bank: BankThread):
    exchange(desk, bank.url)
    assert exchange(desk, bank.url).report.requests == 1
    assert exchange(desk, bank.url).report.contents == Contents()


@pytest.mark.parametrize("cut", [1, 300, 700, FIRST_PIECE, FIRST_PIECE + 900, 100_000, LARGE - 1, LARGE + 300])
def test_a_line_cut_anywhere_on_the_way_up_loses_at_most_the_piece_in_flight(
    new_desk: NewDesk, bank: BankThread, link: FaultProxy, tmp_path: Path, cut: int
):
    world = new_desk()
    session = taught(world, 2)
    exchange(world, bank.url)
    attached(world, tmp_path, session=session)
    exchange(world, bank.url, cancelled=_after_records(world))  # the record is through, its content is not
    link.plan(*[Fault(cut_up=cut)] * 8)
    ended = exchange(world)
    assert ended.report.contents.fault is None or ended.report.contents.fault.code in ("truncated", "unreachable")
    ended = _until_through(world)
    assert at_the_bank(bank, world) == (LARGE, True)
    assert states(world, session) == [AttachmentState.DELIVERED]
    assert ended.code == "done"


@pytest.mark.parametrize("cut", [1, 200, 400, FIRST_PIECE, 100_000, LARGE - 1])
def test_a_line_cut_anywhere_on_the_way_down_goes_on_where_it_was(
    new_desk: NewDesk, bank: BankThread, link: FaultProxy, tmp_path: Path, cut: int
):
    one, other = new_desk(), new_desk()
    session = attached(one, tmp_path)
    exchange(one, bank.url)
    exchange(other, bank.url)
    want_attachment(other.ctx, first_id(other, session))
    link.plan(Fault(), *[Fault(cut_down=cut)] * 8)
    exchange(other)
    _until_through(other)
    assert content(other, session) == content(one, session)


def _after_records(world: World) -> Callable[[], bool]:
    """Cancelled as soon as every change is covered by a receipt."""
    return lambda: int(facts(world).get(meta.KNOWN_SEQ, 0)) >= head(world)


def _until_through(world: World) -> Ended:
    ended = exchange(world)
    for _ in range(20):
        if ended.report.contents.left == 0 and ended.code == "done":
            break
        ended = exchange(world)
    return ended


def test_trouble_with_a_content_is_no_trouble_of_the_exchange(
    new_desk: NewDesk, bank: BankThread, new_stub: NewStub, tmp_path: Path
):
    world = new_desk()
    session = attached(world, tmp_path)
    stub = new_stub(passing_on(bank.url), refusing(503, "busy", retry_after="7"))
    ended = exchange(world, stub.url)
    assert ended.code == "done" == facts(world)[meta.LAST_OUTCOME]
    assert ended.report.contents.fault is not None
    assert (ended.report.contents.fault.code, ended.report.contents.left) == ("proxy_trouble", LARGE)
    assert states(world, session) == [AttachmentState.WAITING]


def test_a_content_the_bank_refuses_stands_in_no_other_s_way(new_bank, new_world: NewDesk, tmp_path: Path):
    bank = new_bank(blob_station_bytes=60_000)
    world = new_world()
    enrol(world.store, bank.url, bank.invite(bank.new_station()), "test")
    session = attached(world, tmp_path, 70_000)
    attached(world, tmp_path, 20_000, seed=2, session=session)
    ended = exchange(world)
    assert ended.code == "done"
    assert list(ended.report.contents.refused.values()) == ["quota"]
    assert sorted(states(world, session)) == [AttachmentState.DELIVERED, AttachmentState.WAITING]
    assert ended.report.contents.left == 70_000 - FIRST_PIECE


def test_changes_made_meanwhile_go_before_the_next_piece(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    world = new_desk()
    attached(world, tmp_path)
    seen: list[tuple[int, int]] = []

    def progress(report) -> None:
        seen.append((report.contents.up, report.pushed))
        if len(seen) == 3:
            world.learner("新来的")

    assert exchange(world, bank.url, progress=progress).code == "done"
    marked = next(place for place, (_, pushed) in enumerate(seen) if pushed > seen[0][1])
    assert marked == 3, "the very next request"
    assert seen[3][0] < LARGE
    assert int(facts(world)[meta.KNOWN_SEQ]) == head(world)
    assert seen[-1][0] == LARGE


def test_it_can_be_stopped_between_any_two_pieces_and_goes_on_there(
    new_desk: NewDesk, bank: BankThread, tmp_path: Path
):
    world = new_desk()
    attached(world, tmp_path)
    stop = Event()

    def progress(report) -> None:
        if report.contents.up > FIRST_PIECE:
            stop.set()

    ended = exchange(world, bank.url, progress=progress, cancelled=stop.is_set)
    assert ended.code == "done", "the records are through"
    assert ended.report.contents.fault is not None
    assert ended.report.contents.fault.code == "cancelled"
    sent = ended.report.contents.up
    assert 0 < sent < LARGE
    assert at_the_bank(bank, world) == (sent, False)
    assert exchange(world, bank.url).report.contents.up == LARGE - sent


def test_a_restored_gateway_that_lacks_a_content_is_sent_it_again(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    one, other = new_desk(), new_desk()
    session = attached(one, tmp_path)
    exchange(one, bank.url)
    exchange(other, bank.url)
    want_attachment(other.ctx, first_id(other, session))
    exchange(other, bank.url)
    _lose(bank, one)
    assert exchange(one, bank.url).report.contents == Contents(), "nobody knows that it was restored"
    _pretend_new_epoch(one)
    _pretend_new_epoch(other)
    assert exchange(other, bank.url).report.contents.up == LARGE, "whoever has it gives it back"
    assert at_the_bank(bank, one) == (LARGE, True)
    again = exchange(one, bank.url).report.contents
    assert (again.up, again.left) == (0, 0), "asked, not sent twice"
    assert states(one, session) == [AttachmentState.DELIVERED]


def _lose(bank: BankThread, world: World) -> None:
    with bank.gateway.database.write() as connection:
        for table in (tables.blob_part, tables.blob):
            connection.execute(table.delete().where(table.c.station == facts(world)[meta.STATION]))


def _pretend_new_epoch(world: World) -> None:
    """As if contents had last been offered to the gateway in an epoch before this one."""
    with world.store.write() as connection:
        meta.put(connection, {meta.BLOBS_EPOCH: "00" * 16})


def test_a_backup_brings_back_the_contents_too(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    world = new_desk()
    session = attached(world, tmp_path)
    before = content(world, session)
    saved = tmp_path / "备份.xzb"
    write_backup(world.store, world.folder / "profile", saved)
    offer = KeyOffer(key_file=world.folder / "desk.key")
    restore_backup(saved, tmp_path / "again", offer)
    store = Store(open_profile(tmp_path / "again", offer), FakeClock(), world.ids)
    try:
        with store.read() as connection:
            assert attachments.content(connection, first_id(world, session)) == before
            assert list(blobs.unsound(connection)) == []
    finally:
        store.close()


def test_what_one_desk_took_off_another_neither_sends_nor_fetches(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    one, other = new_desk(), new_desk()
    session = attached(one, tmp_path)
    exchange(one, bank.url)
    exchange(other, bank.url)
    want_attachment(other.ctx, first_id(other, session))
    detach_file(one.ctx, first_id(one, session))
    exchange(one, bank.url)
    ended = exchange(other, bank.url)
    assert (ended.report.contents.down, ended.report.contents.left, ended.report.contents.refused) == (0, 0, {})
    assert states(other, session) == []


def test_a_content_nobody_has_sent_yet_comes_once_it_is_there(new_desk: NewDesk, bank: BankThread, tmp_path: Path):
    one, other = new_desk(), new_desk()
    session = attached(one, tmp_path)
    exchange(one, bank.url, cancelled=_after_records(one))
    exchange(other, bank.url)
    want_attachment(other.ctx, first_id(other, session))
    ended = exchange(other, bank.url)
    assert list(ended.report.contents.refused.values()) == ["not_there_yet"]
    assert states(other, session) == [AttachmentState.FETCHING]
    exchange(one, bank.url)
    exchange(other, bank.url)
    assert content(other, session) == content(one, session)


def test_where_contents_are_changes_no_digest(new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path):
    one, other = new_desk(), new_desk()
    attached(one, tmp_path)
    exchange(other, bank.url)
    exchange(one, bank.url, cancelled=_after_records(one))
    exchange(other, bank.url)
    assert at_the_bank(bank, one) is None
    digest = shared_digest(one)
    assert digest == shared_digest(other) == bank.digest(station)
    for world in (one, other):
        exchange(world, bank.url)
    assert at_the_bank(bank, one) == (LARGE, True)
    assert digest == shared_digest(one) == shared_digest(other) == bank.digest(station)


def test_a_silent_line_is_left_at_once_when_a_person_stops_it(
    new_desk: NewDesk, bank: BankThread, link: FaultProxy, tmp_path: Path
):
    world = new_desk()
    attached(world, tmp_path)
    exchange(world, bank.url, cancelled=_after_records(world))
    link.plan(Fault(hang_down=700))
    stop, silent = Event(), Event()

    def cancelled() -> bool:
        silent.set()
        return stop.is_set()

    promised = in_background(lambda: exchange(world, stall_s=60, cancelled=cancelled))
    assert silent.wait(10)
    stop.set()
    promised.result(10)


class Memory:
    """A gateway of one content, in memory, for what a line does to pieces."""

    def __init__(self, content: bytes, most: int) -> None:
        self.content, self.most = content, most
        self.have = b""
        self.sizes: list[int] = []

    def send_blob(self, sha256: str, offset: int, piece: bytes, cancelled) -> Known:
        self.sizes.append(len(piece))
        if len(piece) > self.most:
            raise self.fault()
        if offset == len(self.have):
            self.have += piece
        return Known(len(self.have), self.have == self.content)

    def fetch_blob(self, sha256: str, offset: int, length: int, cancelled) -> tuple[bytes, Known]:
        return b"", Known(len(self.have), False)

    fault = Stalled


class Narrow(Memory):
    fault = TooLarge  # type: ignore[assignment]  # another fault of the same tree


@pytest.mark.parametrize("line", [Memory, Narrow])
def test_pieces_become_as_small_as_the_line_needs_and_no_smaller(new_world: NewDesk, tmp_path: Path, line):
    world = new_world()
    session = attached(world, tmp_path, 200_000)
    with world.store.write() as connection:
        meta.put(connection, {meta.KNOWN_SEQ: str(head(world))})
    memory = line(content(world, session), 10_000)
    report = Contents()
    assert Carrier(world.store, memory, world.clock, report).run()
    assert memory.have == memory.content
    assert (report.fault, report.left) == (None, 0)
    wasted = sum(size > memory.most for size in memory.sizes)
    assert wasted <= (2 if line is Narrow else len(memory.sizes) // 2 + 2)


def test_a_line_that_takes_no_piece_at_all_is_left_with_its_fault(new_world: NewDesk, tmp_path: Path):
    world = new_world()
    session = attached(world, tmp_path, 200_000)
    with world.store.write() as connection:
        meta.put(connection, {meta.KNOWN_SEQ: str(head(world))})
    report = Contents()
    assert Carrier(world.store, Memory(content(world, session) or b"", 100), world.clock, report).run()
    assert isinstance(report.fault, Stalled)
    assert report.left == 200_000


def test_a_gateway_that_says_the_same_over_and_over_is_left(new_world: NewDesk, tmp_path: Path):
    world = new_world()
    attached(world, tmp_path, 200_000)
    with world.store.write() as connection:
        meta.put(connection, {meta.KNOWN_SEQ: str(head(world))})

    class Stubborn(Memory):
        def send_blob(self, sha256: str, offset: int, piece: bytes, cancelled) -> Known:
            self.sizes.append(len(piece))
            return Known(7, False)

    stubborn, report = Stubborn(b"", 0), Contents()
    assert Carrier(world.store, stubborn, world.clock, report).run()
    assert list(report.refused.values()) == ["no_progress"]
    assert len(stubborn.sizes) < 10


def test_a_full_disk_while_a_content_comes_is_no_trouble_of_the_exchange(
    new_desk: NewDesk, bank: BankThread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    one, other = new_desk(), new_desk()
    session = attached(one, tmp_path)
    exchange(one, bank.url)
    exchange(other, bank.url)
    want_attachment(other.ctx, first_id(other, session))

    def full(*_: object) -> Blob:
        raise DiskTrouble("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(blobs, "receive", full)
        ended = exchange(other, bank.url)
    assert ended.code == "done"
    assert ended.report.contents.fault is not None
    assert (ended.report.contents.fault.code, ended.report.contents.left) == ("disk_trouble", LARGE)
    exchange(other, bank.url)
    assert content(other, session) == content(one, session)
