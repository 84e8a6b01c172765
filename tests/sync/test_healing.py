"""Files put back from backups, disks cloned, gateways restored: found by one comparison, healed, nothing lost or doubled."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.wire.envelope import NOWHERE, Reply
from app.gateway import staff, tables
from app.gateway.ingest import Taken
from app.gateway.log import LogCodec
from app.records.change import Draft
from app.records.codes import AttendanceStatus
from app.records.standing import HealedBy
from app.storage import doubts, incarnation, log, meta, notices, rows, verifying
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.store import Store
from app.storage.views.exchange import exchange as exchange_view
from app.sync import healing
from app.sync.enrol import enrol
from app.sync.transport import HttpTransport
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.context import Context
from app.usecases.mark_rest import mark_rest
from app.usecases.merge_learners import merge_learners
from app.usecases.withdraw_held import withdraw_held
from tests.support.bank import BankThread
from tests.support.desk import FakeIds, World
from tests.sync.conftest import NewDesk, exchange, facts, head, listed, move, shared_digest

Copy = Callable[[World], World]
_worlds = count(1_000)


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Copy]:
    """A second computer with the same file: what a backup, or a cloned disk, is."""
    made: list[World] = []

    def make(world: World) -> World:
        folder = tmp_path / f"copy{len(made)}"
        shutil.copytree(world.folder, folder, ignore=shutil.ignore_patterns("*.lock", "*-shm", "*-wal"))
        (folder / "profile" / "station.db").unlink()
        world.store.copy_to(folder / "profile" / "station.db")
        made.append(opened(world, folder, next(_worlds)))
        return made[-1]

    yield make
    for world in made:
        world.store.close()


def opened(world: World, folder: Path, number: int) -> World:
    twin = World.__new__(World)
    twin.folder, twin.clock, twin.manager = folder, world.clock, world.manager
    twin.ids = FakeIds(number)
    engine = open_profile(folder / "profile", KeyOffer(key_file=folder / "desk.key"))
    twin.store = Store(engine, twin.clock, twin.ids)
    twin.ctx = Context(twin.store, twin.clock, twin.ids, twin.manager)
    return twin


def names(world: World) -> list[str]:
    with world.store.read() as connection:
        found = connection.exec_driver_sql("SELECT name FROM learner WHERE deleted IS NOT 1 ORDER BY name")
        return [name for (name,) in found]


def acts(bank: BankThread, station: str) -> list[str]:
    """The names of every learner a change at the gateway speaks of, one for each change: twice is twice."""
    found: list[str] = []
    with bank.gateway.database.read() as connection:
        home = str(staff.station_of(connection, station))
        for identity in connection.scalars(select(tables.device.c.id).where(tables.device.c.station == home)):
            codec = bank_log(bank, home, identity)
            found += [str(c.fields["name"]) for c in codec if c.kind == "learner" and "name" in c.fields]
    return sorted(found)


def bank_log(bank: BankThread, home: str, identity: str):
    with bank.gateway.database.read() as connection:
        return LogCodec(UUID(home), UUID(identity), bank.gateway.keys).changes(connection, 1, 100_000)


def sound(*worlds: World) -> None:
    for world in worlds:
        with world.store.read() as connection:
            assert list(verifying.verify(connection)) == []


def agree(bank: BankThread, station: str, *worlds: World) -> None:
    """Everything was said, everybody has the same, and every log and row fits."""
    for _ in range(2):
        for world in worlds:
            assert exchange(world).code == "done"
    assert {shared_digest(world) for world in worlds} == {bank.digest(station)}
    for world in worlds:
        assert int(facts(world)[meta.KNOWN_SEQ]) == head(world)
    sound(*worlds)


def healed(world: World) -> HealedBy | None:
    with world.store.read() as connection:
        found = notices.notice(connection)
    return None if found is None else found.by


def test_a_file_put_back_from_a_backup_gets_all_it_lacks(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str
):
    lost = new_desk()
    lost.learner("早先的人")
    assert exchange(lost).code == "done"
    backup = copied(lost)
    lost.learner("备份以后的人")
    assert exchange(lost).code == "done"
    old = lost.store.device

    ended = exchange(backup)
    assert (ended.code, ended.report.healed) == ("done", HealedBy.RESTORED)
    assert names(backup) == ["备份以后的人", "早先的人"]
    assert backup.store.device != old
    with backup.store.read() as connection:
        view = exchange_view(connection)
    assert view.delivered == head(lost) - 1 + head(backup)  # what the backup lacked was delivered by the lost file
    assert healed(backup) is HealedBy.RESTORED
    agree(bank, station, backup)
    assert acts(bank, station) == ["备份以后的人", "早先的人"]


def test_what_was_done_between_putting_back_and_the_exchange_is_there_once(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str
):
    lost = new_desk()
    lost.learner("早先的人")
    assert exchange(lost).code == "done"
    lost.learner("没送出就进了备份的人")
    backup = copied(lost)
    lost.learner("备份以后的人")
    assert exchange(lost).code == "done"
    backup.learner("恢复以后的人")

    assert exchange(backup).code == "done"
    everybody = sorted(["早先的人", "没送出就进了备份的人", "备份以后的人", "恢复以后的人"])
    assert sorted(names(backup)) == everybody
    assert acts(bank, station) == everybody
    agree(bank, station, backup)


@pytest.mark.parametrize("unsent", [0, 1, 7])
def test_two_copies_of_one_disk_both_go_on(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str, unsent: int
):
    one = new_desk()
    listed(one, 3)
    assert exchange(one).code == "done"
    listed(one, unsent)
    two = copied(one)
    one.learner("甲机的人")
    two.learner("乙机的人")
    two.learner("乙机的第二个人")
    assert exchange(one).code == "done"
    assert exchange(one).report.healed is None
    ended = exchange(two)
    assert (ended.code, ended.report.healed) == ("done", HealedBy.CLONED), ended.fault
    one.learner("甲机后来的人")
    two.learner("乙机后来的人")
    agree(bank, station, one, two)
    said = acts(bank, station)
    assert len(said) == len(names(one)) == 3 + unsent + 5
    assert one.store.device != two.store.device
    assert len({facts(one)[meta.ORDINAL], facts(two)[meta.ORDINAL]}) == 2


def test_a_clone_that_did_nothing_finds_its_twin_ahead(new_desk: NewDesk, copied: Copy, bank: BankThread, station: str):
    one = new_desk()
    two = copied(one)
    one.learner("甲机的人")
    assert exchange(one).code == "done"
    agree(bank, station, two, one)
    assert acts(bank, station) == ["甲机的人"]


def test_clones_of_clones_each_become_somebody(new_desk: NewDesk, copied: Copy, bank: BankThread, station: str):
    one = new_desk()
    one.learner("早先的人")
    copies = [one, copied(one), copied(one)]
    for number, world in enumerate(copies):
        world.learner(f"第{number}台的人")
        assert exchange(world).code == "done"
    copies.append(copied(copies[1]))
    for number, world in enumerate(copies):
        world.learner(f"后来第{number}台的人")
    agree(bank, station, *copies)
    assert len(acts(bank, station)) == 1 + 3 + 4
    assert len({world.store.device for world in copies}) == 4


def test_a_mark_made_by_both_clones_keeps_both_sides(new_desk: NewDesk, copied: Copy, bank: BankThread, station: str):
    one = new_desk()
    learner = one.learner("同一个人")
    assert exchange(one).code == "done"
    two = copied(one)
    one.put("learner", {"community": "泮塘"}, learner)
    two.clock.advance(seconds=5)
    two.put("learner", {"community": "昌华"}, learner)
    assert exchange(one).code == "done"
    assert exchange(two).report.verdicts["conflict"] == 1
    agree(bank, station, one, two)
    row = one.row("learner", learner)
    assert row is not None and row.fields["community"] == "昌华"


def test_the_number_up_to_which_both_agree_is_found_by_halving():
    """Whatever the first reply could tell; and with few questions."""
    for last in range(40):
        asked: list[int] = []
        assert healing.common(reply(NOWHERE), head=60, first=41, count=20, ask=comparing(last, asked)) == last
        assert len(asked) <= 6
    assert healing.common(reply(7), head=60, first=5, count=20, ask=comparing(0, [])) == 7


def comparing(last: int, asked: list[int]) -> Callable[[int], Reply]:
    """A gateway that has the same log up to ``last``."""

    def ask(seq: int) -> Reply:
        asked.append(seq)
        return reply(seq if seq <= last else NOWHERE)

    return ask


def reply(agreed: int, seq: int = 40) -> Reply:
    return Reply(b"", 0, b"", b"", seq, b"", b"", [], [], agreed)


def test_a_healing_that_is_cut_goes_on_where_it_was(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str, monkeypatch: pytest.MonkeyPatch
):
    one = new_desk()
    two = copied(one)
    one.learner("甲机的人")
    two.learner("乙机的人")
    assert exchange(one).code == "done"

    def cut(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(healing, "succeed", cut)
        exchange(two)
    decided = incarnation.heir(two.store)
    assert exchange(two).report.healed is HealedBy.CLONED
    assert two.store.device == decided.device
    assert meta.HEIR not in facts(two)
    assert bank.devices(station) == 2
    agree(bank, station, one, two)


def test_a_clone_of_a_struck_off_desk_heals_nothing(new_desk: NewDesk, copied: Copy, bank: BankThread, station: str):
    one = new_desk()
    stolen = copied(one)
    one.learner("甲机的人")
    assert exchange(one).code == "done"
    bank.revoke(one.store.device)
    stolen.learner("乙机的人")
    assert exchange(stolen).code == "revoked"
    assert bank.devices(station) == 1
    assert names(stolen) == ["乙机的人"]


def test_what_a_wrong_clock_stamped_is_said_again_by_one_of_two_twins(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str
):
    world = new_desk()
    assert exchange(world).code == "done"
    world.clock.advance(days=73 * 365)
    world.learner("打错钟的人")
    twin = copied(world)
    for desk in (world, twin):
        assert exchange(desk).code == "done"
    agree(bank, station, world, twin)
    assert acts(bank, station) == ["打错钟的人"] * 2  # held for its time, and said again


def test_a_gateway_that_always_disagrees_is_left(new_desk: NewDesk, bank: BankThread, monkeypatch: pytest.MonkeyPatch):
    world = new_desk()
    world.learner("一个人")
    monkeypatch.setattr("app.gateway.exchange.Taken", Wrong)
    monkeypatch.setattr("app.gateway.ingest.Taken", Wrong)
    ended = exchange(world)
    assert ended.code == "diverged"
    assert names(world) == ["一个人"]
    sound(world)


class Wrong(Taken):
    """Knows a log that nobody wrote."""

    def __init__(self, seq: int, chain: bytes, **more: Any) -> None:
        del chain
        super().__init__(max(seq, 1), b"\x07" * 32, **more)


# ---------------------------------------------------------------- the gateway's side


@pytest.fixture
def shop(tmp_path: Path) -> Iterator["Shop"]:
    made = Shop(tmp_path / "shop")
    yield made
    made.bank.close()


class Shop:
    """A gateway that can be put back from a backup, behind an address that stays known to its desks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.bank = BankThread(folder)
        self.station = self.bank.new_station()
        self._kept = folder / "kept.db"

    @property
    def _file(self) -> Path:
        path = self.bank.gateway.database.path
        assert path is not None
        return path

    def back_up(self) -> None:
        with sqlite3.connect(self._file) as source, sqlite3.connect(self._kept) as target:
            source.backup(target)
        source.close()
        target.close()

    def put_back(self, *worlds: World) -> None:
        """As restoring does: the old file, a new epoch."""
        file = self._file
        self.bank.close()
        for path in file.parent.glob(f"{file.name}*"):
            path.unlink()
        shutil.copy(self._kept, file)
        with sqlite3.connect(file) as database:
            database.execute("UPDATE meta SET value = ? WHERE key = 'epoch'", ("ee" * 16,))
        database.close()
        self.bank = BankThread(self.folder)
        for world in worlds:
            move(world, self.bank.url)

    def wait(self, ms: int) -> None:
        """Let the gateway's time pass; its desks learn it at their next exchange."""
        self.bank.clock.advance(milliseconds=ms)

    def enrol(self, world: World) -> World:
        enrol(world.store, self.bank.url, self.bank.invite(self.station), "test")
        return world


def test_a_gateway_put_back_gets_again_what_it_lacks(shop: Shop, new_world: NewDesk):
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    one.learner("甲的人")
    assert exchange(one).code == exchange(two).code == "done"
    shop.back_up()
    one.learner("甲后来的人")
    two.learner("乙后来的人")
    assert exchange(one).code == exchange(two).code == exchange(one).code == "done"
    shop.put_back(one, two)

    ended = exchange(one)
    assert (ended.code, ended.report.healed) == ("done", HealedBy.GATEWAY_RESTORED)
    agree(shop.bank, shop.station, one, two)
    assert acts(shop.bank, shop.station) == ["乙后来的人", "甲后来的人", "甲的人"]


def test_what_a_vanished_desk_had_told_is_told_by_those_who_heard(shop: Shop, new_world: NewDesk):
    """The gateway was put back, and the desk that had made the changes is gone: two others still have them."""
    gone, one, two = (shop.enrol(new_world()) for _ in range(3))
    for world in (gone, one, two):
        assert exchange(world).code == "done"
    shop.back_up()
    learner = gone.learner("只有它知道的人", community="泮塘")
    for world in (gone, one, two):
        assert exchange(world).code == "done"
    one.put("learner", {"community": "昌华"}, learner)
    assert exchange(one).code == exchange(two).code == "done"
    shop.put_back(one, two)

    for world in (two, one):
        assert exchange(world).code == "done"
    assert acts(shop.bank, shop.station) == []  # it may still come back and say so itself
    shop.wait(doubts.GRACE_MS)
    agree(shop.bank, shop.station, two, one)
    assert acts(shop.bank, shop.station) == ["只有它知道的人"]
    assert names(one) == names(two) == ["只有它知道的人"]
    row = two.row("learner", learner)
    assert row is not None and row.fields["community"] == "昌华"
    listed(two, 1)
    agree(shop.bank, shop.station, two, one)


def test_changes_after_a_testimony_are_later_than_it(shop: Shop, new_world: NewDesk):
    """A testimony keeps its old time and stands last in the log; what is done next must not fall before what was done."""
    gone, one = shop.enrol(new_world()), shop.enrol(new_world())
    shop.back_up()
    gone.clock.advance(hours=5)
    learner = gone.learner("来自另一台的人")
    one.clock.advance(hours=5)
    assert exchange(gone).code == exchange(one).code == "done"
    shop.put_back(one)
    assert exchange(one).code == "done"
    shop.wait(doubts.GRACE_MS)
    agree(shop.bank, shop.station, one)
    with one.store.read() as connection:
        (last,) = log.read(connection, log.head(connection).seq, 1)
    one.clock.advance(milliseconds=-doubts.GRACE_MS)
    (made,) = one.store.commit([Draft("learner", learner, {"name": "改了名的人"})], one.manager)
    assert made.time > last.change.time
    agree(shop.bank, shop.station, one)


def test_a_gateway_put_back_to_before_a_desk_was_known_takes_it_by_a_new_code(shop: Shop, new_world: NewDesk):
    one = new_world()
    shop.back_up()
    shop.enrol(one)
    listed(one, 3)
    assert exchange(one).code == "done"
    device = one.store.device
    shop.put_back(one)
    assert exchange(one).code == "unauthorized"
    shop.enrol(one)
    assert one.store.device == device
    agree(shop.bank, shop.station, one)
    assert len(acts(shop.bank, shop.station)) == 3


def test_outcomes_that_a_gateway_put_back_does_not_make_again_are_shown_no_more(shop: Shop, new_world: NewDesk):
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    group = one.course_class()
    meeting = one.session(group, "2026-09-09")
    learners = [one.learner("区少红"), one.learner("区少红")]
    for learner in learners:
        one.enroll(group, learner)
    assert exchange(one).code == exchange(two).code == "done"
    shop.back_up()
    mark_rest(one.ctx, meeting, AttendanceStatus.PRESENT)
    confirm_sheet(one.ctx, meeting)
    for world in (one, two):
        assert exchange(world).code == "done"
        assert outcomes(world) == set(learners)
    shop.put_back(one, two)
    merge_learners(one.ctx, learners[1], learners[0])
    agree(shop.bank, shop.station, one, two)
    assert outcomes(one) == outcomes(two) == {learners[0]}


def test_what_was_taken_back_stays_so_when_a_gateway_put_back_holds_it_again(shop: Shop, new_world: NewDesk):
    one = shop.enrol(new_world())
    learner = one.learner("冼润娣")
    assert exchange(one).code == "done"
    shop.back_up()
    one.add("identity_document", learner=learner, type="resident_id", number="440103194002290010")
    assert exchange(one).code == "done"
    with one.store.read() as connection:
        (item,) = exchange_view(connection).held
    withdraw_held(one.ctx, item.place, "登记错了人")
    assert exchange(one).code == "done"
    shop.put_back(one)
    agree(shop.bank, shop.station, one)
    with one.store.read() as connection:
        assert exchange_view(connection).held == ()
    sound(one)


def outcomes(world: World) -> set[UUID]:
    """Whose outcomes the file has."""
    with world.store.read() as connection:
        return {UUID(str(row.fields["learner"])) for row in rows.every(connection, "learning_outcome")}


def test_gateway_and_desk_both_put_back_lose_only_what_nobody_has(shop: Shop, new_world: NewDesk, copied: Copy):
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    one.learner("早先的人")
    for world in (one, two):
        assert exchange(world).code == "done"
    shop.back_up()
    backup = copied(one)
    one.learner("送到过另一台的人")
    for world in (one, two):
        assert exchange(world).code == "done"
    shop.put_back(backup, two)
    backup.learner("恢复以后的人")
    for world in (backup, two):
        assert exchange(world).code == "done"
    shop.wait(doubts.GRACE_MS)
    agree(shop.bank, shop.station, backup, two)
    assert sorted(names(backup)) == sorted(["早先的人", "送到过另一台的人", "恢复以后的人"])


def flipped(sealed: bytes) -> bytes:
    """With one bit of its end altered."""
    return sealed[:-1] + bytes([sealed[-1] ^ 1])


def test_a_statement_is_taken_twice_and_from_nobody_else(new_desk: NewDesk, bank: BankThread, station: str):
    """The gateway's door itself: the same again is the same answer, another key under the same name is refused."""
    from app.domain import seals
    from app.domain.wire import incarnation as wire
    from app.sync.errors import Rejected

    world = new_desk()
    known = facts(world)
    old, new, other = bytes.fromhex(known[meta.DEVICE_KEY]), b"\x05" * 32, b"\x06" * 32

    def statement(key: bytes, **more: object) -> bytes:
        plain = {
            "station": UUID(known[meta.STATION]).bytes,
            "device": world.store.device.bytes,
            "successor": UUID(int=77).bytes,
            "public_key": seals.public_key(key),
            "token_hash": b"\x08" * 32,
            "name": "教务电脑",
            "app": "test",
            "agreed": 0,
        }
        return wire.seal(wire.Statement(**(plain | more)), old, key)  # type: ignore[arg-type]  # as listed above

    door = HttpTransport(bank.url, known[meta.TOKEN])
    try:
        first, second = door.incarnate(statement(new)), door.incarnate(statement(new))
        assert first["ordinal"] == second["ordinal"] == 2
        for refused, code in (
            (statement(other), "device_known"),
            (statement(new, agreed=1_000), "malformed"),
            (statement(new, station=bytes(16)), "foreign"),
            (statement(new, name=""), "field"),
            (flipped(statement(new)), "bad_signature"),
            (b"XZI1", "malformed"),
        ):
            with pytest.raises(Rejected) as said:
                door.incarnate(refused)
            assert said.value.detail == code
    finally:
        door.close()
    assert bank.devices(station) == 2
