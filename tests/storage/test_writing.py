"""What this process wrote is no news to it, what others wrote is; and the log is folded back while nobody writes."""

import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from app.records.change import Draft
from app.records.kinds import KINDS
from app.storage import meta
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.store import Store
from app.storage.writing import FOLD_AFTER
from tests.support.desk import FakeClock, FakeIds, World, world

__all__ = ["world"]  # a fixture


def beside(world: World) -> Store:
    """Another program on the same file."""
    offer = KeyOffer(key_file=world.folder / "desk.key")
    return Store(open_profile(world.folder / "profile", offer), FakeClock(), FakeIds(7))


def note(store: Store, text: str) -> None:
    with store.write() as connection:
        meta.put(connection, {"note": text})


def test_no_act_of_our_own_is_news_whatever_it_is_about(world):
    assert not world.store.changed_outside()
    for kind in KINDS:
        world.store.commit([Draft(kind, world.ids.new(), {"deleted": False})], world.manager)
        assert not world.store.changed_outside(), kind


def test_an_act_of_a_worker_is_our_own_too(world):
    assert not world.store.changed_outside()
    worker = threading.Thread(target=note, args=(world.store, "aside"))
    worker.start()
    worker.join()
    assert not world.store.changed_outside()


def test_what_another_program_wrote_between_two_acts_of_ours_is_news_once(world):
    other = beside(world)
    assert not world.store.changed_outside()
    note(world.store, "before")
    note(other, "theirs")
    note(world.store, "after")
    assert world.store.changed_outside()
    assert not world.store.changed_outside()
    assert other.changed_outside() is False, "its first look"
    other.close()


def test_while_an_act_is_under_way_nobody_waits_for_the_answer_and_it_comes_after(world):
    other = beside(world)
    assert not world.store.changed_outside()
    note(other, "theirs")
    with world.store.write():
        assert not world.store.changed_outside()
    assert world.store.changed_outside()
    other.close()


def test_after_a_fault_the_next_act_is_done_and_news_are_not_missed(world):
    other = beside(world)
    assert not world.store.changed_outside()
    with pytest.raises(DBAPIError), world.store.write() as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('note', NULL)")
    note(other, "theirs")
    note(world.store, "ours")
    assert world.store.changed_outside()
    assert not world.store.changed_outside()
    other.close()


def test_the_log_is_folded_back_between_bursts_so_that_no_act_has_to(world):
    ahead: Path = world.folder / "profile" / "station.db-wal"

    def burst() -> int:
        for number in range(FOLD_AFTER):
            note(world.store, f"{number}" * 100)
        return ahead.stat().st_size

    world.store.changed_outside()
    first = burst()
    for _ in range(4):
        assert burst() > first
    grown = ahead.stat().st_size
    world.store.changed_outside()  # something was written since the last look
    world.store.changed_outside()  # nothing was: the time to fold
    burst()
    assert ahead.stat().st_size == grown, "written over from its beginning"


def test_a_fold_waits_for_nobody_who_reads(world):
    for number in range(FOLD_AFTER):
        note(world.store, str(number))
    world.store.changed_outside()
    with world.store.read() as connection:
        assert meta.get(connection, "note") == str(FOLD_AFTER - 1)
        assert not world.store.changed_outside()
        assert meta.get(connection, "note") == str(FOLD_AFTER - 1)
