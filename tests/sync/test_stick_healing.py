"""Restored and cloned files heal by sticks alone: one finds out, one asks, and from the third on everything goes."""

from pathlib import Path

import pytest

from app.domain import seals
from app.domain.wire import bundle, incarnation
from app.domain.wire.errors import BadSignature, Malformed, NotOurs, WireError
from app.gateway import bundles
from app.gateway.errors import NotTaken
from app.records.refusal import Refused
from app.records.standing import HealedBy
from app.storage import meta
from tests.domain.wire.samples import DEVICE_KEY, FIXTURES, GATEWAY_KEY
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, exchange, facts, listed, shared_digest
from tests.sync.sticks import counter, read, write
from tests.sync.test_healing import Copy, acts, agree, copied, healed, names, sound

__all__ = ["copied"]  # a fixture


def by_stick(world: World, bank: BankThread, folder: Path, name: str) -> str:
    """There and back once; the outcome."""
    write(world, folder / f"{name}.xzreq")
    return read(world, counter(bank.gateway, folder / f"{name}.xzreq")).code


def test_a_file_put_back_from_a_backup_heals_without_a_line(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str, tmp_path: Path
):
    world = new_desk()
    listed(world, 3)
    exchange(world, url=bank.url)
    old = copied(world)  # a backup
    world.learner("备份以后")
    exchange(world, url=bank.url)
    world.store.close()  # the disk died
    old.learner("恢复以后")
    assert by_stick(old, bank, tmp_path, "1") == "healing"
    old.learner("路上")
    asked = write(old, tmp_path / "2.xzreq")
    assert (asked.healing, asked.changes) == (True, 0)
    taken = read(old, counter(bank.gateway, tmp_path / "2.xzreq"))
    assert taken.code == "more"
    assert taken.report.healed is not None
    assert old.store.device != world.store.device or facts(old)[meta.DEVICE] != str(world.store.device)
    assert by_stick(old, bank, tmp_path, "3") == "done"
    assert {"备份以后", "恢复以后", "路上"} <= set(names(old))
    told = acts(bank, station)
    assert len(told) == len(set(told))  # each once
    assert shared_digest(old) == bank.digest(station)
    sound(old)


def test_a_clone_heals_by_stick_while_its_twin_goes_on(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str, tmp_path: Path
):
    world = new_desk()
    listed(world, 3)
    exchange(world, url=bank.url)
    twin = copied(world)
    world.learner("这一台")
    twin.learner("那一台")
    assert by_stick(world, bank, tmp_path, "w") == "done"
    assert by_stick(twin, bank, tmp_path, "1") == "healing"
    assert by_stick(twin, bank, tmp_path, "2") == "more"
    assert healed(twin) is HealedBy.CLONED
    assert by_stick(twin, bank, tmp_path, "3") == "done"
    exchange(world, url=bank.url)
    agree(bank, station, world, twin)
    told = acts(bank, station)
    assert len(told) == len(set(told))


def test_a_line_that_comes_in_between_heals_too_and_late_sticks_are_stale(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str, tmp_path: Path
):
    world = new_desk()
    listed(world, 3)
    exchange(world, url=bank.url)
    twin = copied(world)
    world.learner("这一台")
    exchange(world, url=bank.url)
    twin.learner("那一台")
    assert by_stick(twin, bank, tmp_path, "1") == "healing"
    write(twin, tmp_path / "2.xzreq")
    late = counter(bank.gateway, tmp_path / "2.xzreq")
    assert exchange(twin, url=bank.url).code == "done"
    with pytest.raises(Refused) as refused:
        read(twin, late)
    assert refused.value.refusals[0].code == "bundle_stale"
    twin.learner("后来")
    assert by_stick(twin, bank, tmp_path, "3") == "done"
    exchange(world, url=bank.url)
    agree(bank, station, world, twin)


def test_the_same_statement_answered_twice_makes_one_heir(
    new_desk: NewDesk, copied: Copy, bank: BankThread, station: str, tmp_path: Path
):
    world = new_desk()
    listed(world, 3)
    exchange(world, url=bank.url)
    twin = copied(world)
    world.learner("这一台")
    exchange(world, url=bank.url)
    twin.learner("那一台")
    by_stick(twin, bank, tmp_path, "1")
    for name in ("2", "3"):
        write(twin, tmp_path / f"{name}.xzreq")
        counter(bank.gateway, tmp_path / f"{name}.xzreq")
        counter(bank.gateway, tmp_path / f"{name}.xzreq")
    before = bank.devices(station)
    assert before == 2
    assert read(twin, tmp_path / "3.xzrep").code == "more"
    with pytest.raises(Refused) as refused:
        read(twin, tmp_path / "2.xzrep")
    assert refused.value.refusals[0].code == "bundle_stale"
    assert by_stick(twin, bank, tmp_path, "4") == "done"
    assert bank.devices(station) == before


def test_a_statement_comes_alone_and_from_its_own_desk(new_desk: NewDesk, bank: BankThread):
    world = new_desk()
    known = facts(world)
    gateway_key = bytes.fromhex(known[meta.GATEWAY_KEY])
    mine = incarnation.Statement(
        station=bytes.fromhex(known[meta.STATION].replace("-", "")), device=world.store.device.bytes, successor=bytes(16),
        public_key=seals.public_key(bytes(32)), token_hash=bytes(32), name="x", app="x", agreed=0,
    )  # fmt: skip
    forged = incarnation.seal(mine, bytes(range(1, 33)), bytes(32))
    wrong = (
        ([forged], "bad_signature"), ([forged, forged], "malformed"), ([b"XZI1\xc1"], "malformed"), ([b"XZI2"], "too_new"),
    )  # fmt: skip
    for messages, code in wrong:
        with pytest.raises(NotTaken) as refused:
            bundles.answer(bank.gateway, bundle.seal_requests(messages, gateway_key))
        assert refused.value.code == code


def test_the_gateways_answer_is_believed_only_as_it_was_signed():
    answer = incarnation.Answer(bytes(range(32)), bytes(range(16)), 2, 1_790_000_000_000)
    sealed = incarnation.seal_answer(answer, GATEWAY_KEY)
    public = seals.public_key(GATEWAY_KEY)
    assert sealed == (FIXTURES / "v1-answer.bin").read_bytes()  # as in version one
    assert incarnation.read_answer(sealed, public) == answer
    with pytest.raises(BadSignature):
        incarnation.read_answer(sealed, seals.public_key(DEVICE_KEY))
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(WireError):
            incarnation.read_answer(bytes(altered), public)
    with pytest.raises(NotOurs):
        incarnation.read_answer(b"XZI1" + sealed[4:], public)
    with pytest.raises(Malformed):
        incarnation.read_answer(incarnation.seal_answer(incarnation.Answer(b"", bytes(16), 1, 0), GATEWAY_KEY), public)
