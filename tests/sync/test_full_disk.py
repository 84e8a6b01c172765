"""An exchange while the disk is full: what the gateway took is not lost, what it said is asked again, and nothing is doubled."""

from pathlib import Path

import pytest

from app.storage.errors import DiskFull
from app.storage.verifying import verify
from app.sync.enrol import enrol
from tests.support.bank import BankThread
from tests.support.desk import WEDNESDAY, World
from tests.support.small_disk import small_disk
from tests.sync.conftest import NewDesk, exchange, head, listed, shared_digest


def test_a_reply_for_which_there_is_no_room_is_asked_for_again_and_nothing_is_doubled(
    tmp_path: Path, bank: BankThread, station: str, new_desk: NewDesk
):
    elsewhere = new_desk()
    listed(elsewhere, 400)
    assert exchange(elsewhere).code == "done"
    with small_disk(tmp_path / "小盘") as disk:
        world = World(disk.folder, WEDNESDAY, 4711)
        enrol(world.store, bank.url, bank.invite(station), "test")
        world.learner("这边的人")
        made = head(world)
        disk.fill(world.store._engine)
        with pytest.raises(DiskFull):
            exchange(world, url=bank.url)
        assert bank.known(world.store.device) == made, "the gateway had taken it by then"
        with world.store.read() as connection:
            assert list(verify(connection)) == []
        disk.free()
        ended = exchange(world, url=bank.url)
        assert (ended.code, ended.report.left) == ("done", 0)
        assert (bank.known(world.store.device), head(world)) == (made, made)
        assert shared_digest(world) == bank.digest(station)
        world.store.close()
