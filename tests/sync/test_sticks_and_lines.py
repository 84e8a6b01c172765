"""Sticks written, lost, late, answered and read twice, mixed with a line that comes and goes: in the end all agree, once."""

from pathlib import Path
from random import Random

import pytest

from app.gateway.exchange import answer as over_the_line
from app.records.refusal import Refused
from app.storage.verifying import verify
from app.storage.views.exchange import exchange as exchange_view
from app.sync.errors import Transient
from app.sync.session import synchronise
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, head, local, shared_digest
from tests.sync.sticks import counter, read, write

STEPS = 60
EXPECTED = {"bundle_replayed", "bundle_stale", "bundle_foreign"}


class Line:
    """Straight into the gateway; loses a reply now and then, as told by chance."""

    def __init__(self, world: World, bank: BankThread, chance: Random | None = None) -> None:
        self._world, self._bank, self._chance = world, bank, chance

    def exchange(self, request: bytes, cancelled: object = None) -> bytes:
        from app.gateway import callers

        with self._bank.gateway.database.read() as connection:
            caller = callers.find(connection, self._world.store.device)
        assert caller is not None
        reply = over_the_line(self._bank.gateway, caller, request)
        if self._chance is not None and self._chance.random() < 0.3:
            raise Transient("lost")
        return reply

    def incarnate(self, statement: bytes) -> dict[str, object]:
        raise AssertionError("nothing was restored or cloned")

    def speak_for(self, token: str) -> None:
        raise AssertionError("nothing was restored or cloned")


class Town:
    """Two desks of one station, whoever walks between them and the counter, and what they carry."""

    def __init__(self, seed: int, desks: list[World], bank: BankThread, folder: Path) -> None:
        self.chance, self.desks, self.bank, self.folder = Random(seed), desks, bank, folder
        self.asked: list[Path] = []
        self.replies: list[tuple[World, Path]] = []
        self.by: dict[Path, World] = {}
        self.learners = [desks[0].learner("共有一"), desks[0].learner("共有二")]
        self.taken = 0

    def act(self, world: World) -> None:
        if self.chance.random() < 0.5:
            world.learner(f"新学员{head(world)}", f"{world.store.device.hex[-2:]}-{head(world)}")
        else:
            one = self.chance.choice(self.learners)
            world.put("learner", {"note": f"{world.store.device.hex[-2:]} {head(world)}"}, id=one)
        world.clock.advance(minutes=1)

    def write(self, world: World) -> None:
        file = self.folder / f"{len(self.asked)}.xzreq"
        write(world, file)
        self.asked.append(file)
        self.by[file] = world

    def answer(self, world: World) -> None:
        if self.asked:
            file = self.chance.choice(self.asked)  # any: also one that was answered, or is old
            reply = counter(self.bank.gateway, file)
            kept = reply.with_name(f"{len(self.replies)}.xzrep")
            kept.write_bytes(reply.read_bytes())
            self.replies.append((self.by[file], kept))

    def read(self, world: World) -> None:
        if self.replies:
            owner, file = self.chance.choice(self.replies)
            reader = world if self.chance.random() < 0.2 else owner
            try:
                read(reader, file)
                self.taken += 1
            except Refused as refused:
                assert {one.code for one in refused.refusals} <= EXPECTED

    def line(self, world: World) -> None:
        synchronise(local(world), transport=Line(world, self.bank, self.chance))

    def settle(self) -> None:
        for _ in range(3):
            for world in self.desks:
                assert synchronise(local(world), transport=Line(world, self.bank)).code == "done"


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_carried_and_whenever_all_agree_in_the_end(
    seed: int, new_desk: NewDesk, bank: BankThread, station: str, tmp_path: Path
):
    town = Town(seed, [new_desk(), new_desk()], bank, tmp_path)
    acts = [town.act] * 4 + [town.write] * 2 + [town.answer] * 3 + [town.read] * 4 + [town.line]
    for _ in range(STEPS):
        town.chance.choice(acts)(town.chance.choice(town.desks))
    town.settle()
    first, second = town.desks
    assert town.taken > 0
    for world in town.desks:
        assert bank.known(world.store.device) == head(world)
        with world.store.read() as connection:
            assert exchange_view(connection).waiting == 0
            assert list(verify(connection)) == []
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)
