"""The loop as the window holds it: late, never in the way, and silent from a damaged file."""

import threading

import pytest

from app.storage import meta
from app.storage.verifying import Finding
from app.sync import handle as module
from app.sync.handle import LoopHandle
from tests.support.desk import World

WAIT_S = 20.0


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    yield made
    made.store.close()


def handle_of(world: World) -> tuple[LoopHandle, threading.Event, list[str]]:
    handle = LoopHandle(world.store, world.folder / "profile", world.clock, "1.0")
    heard: list[str] = []
    ended = threading.Event()

    def hear(event: str) -> None:
        heard.append(event)
        if event == "ended":
            ended.set()

    handle.subscribe(hear)
    return handle, ended, heard


def outcome(world: World) -> str | None:
    with world.store.read() as connection:
        return meta.get(connection, meta.LAST_OUTCOME)


def test_nothing_runs_before_its_time_and_stopping_twice_is_fine(world):
    handle, ended, _ = handle_of(world)
    handle.begin(after_s=3600)
    assert not handle.running()
    handle.stop()
    handle.stop()
    handle.sync_now()
    assert not ended.wait(0.2)


def test_a_start_on_its_way_is_over_when_the_window_has_closed(world, monkeypatch):
    handle, _, _ = handle_of(world)
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> bool:
        begun.set()
        return go_on.wait(WAIT_S)

    monkeypatch.setattr(module, "_is_sound", slow)
    handle.begin(after_s=0)
    assert begun.wait(WAIT_S)
    threading.Timer(0.1, go_on.set).start()
    handle.stop()
    assert go_on.is_set()
    assert handle._timer is not None and not handle._timer.is_alive()


def test_asking_starts_the_loop_at_once(world):
    handle, ended, heard = handle_of(world)
    handle.begin(after_s=3600)
    handle.sync_now()
    assert ended.wait(WAIT_S)
    handle.stop()
    assert heard[0] == "started"


@pytest.mark.expect_log("the file is damaged: page 7")
def test_from_a_damaged_file_nothing_is_sent(world, monkeypatch):
    monkeypatch.setattr(module, "check_file", lambda connection: iter([Finding("file", "page 7")]))
    handle, ended, heard = handle_of(world)
    handle.begin(after_s=0)
    assert ended.wait(WAIT_S)
    handle.stop()
    assert heard == ["ended"]
    assert outcome(world) == "damaged_file"
