"""What a commit promised is there: after a kill, beside another process, and with its chain whole."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.digest import EMPTY_CHAIN, extend
from app.records.change import Draft
from app.storage import log, rows
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.verifying import check_file
from tests.storage.writer import PER_COMMIT, marks

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def writer(folder: Path, start: int, count: int) -> Iterator[subprocess.Popen[str]]:
    """A process that commits acts and says the number of each that is safe."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writer", str(folder), str(start), str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    with process:
        yield process
        process.kill()


def said(process: subprocess.Popen[str], lines: int) -> list[int]:
    assert process.stdout is not None
    return [int(process.stdout.readline()) for _ in range(lines)]


def acts_in(folder: Path) -> set[int]:
    """The acts found in the file, each whole; the log contiguous, its chain unbroken, rows and log alike."""
    engine = open_profile(folder / "profile", KeyOffer(key_file=folder / "desk.key"))
    with engine.connect() as connection:
        assert list(check_file(connection)) == []
        entries = log.read(connection, 1, 100_000)
        state = {row.id: row for row in rows.every(connection, "attendance_record")}
    engine.dispose()
    chain = EMPTY_CHAIN
    for number, entry in enumerate(entries, 1):
        assert entry.change.seq == number
        chain = extend(chain, entry.change)
        assert entry.chain == chain
    logged = [entry.change for entry in entries if entry.change.kind == "attendance_record"]
    assert {change.id: dict(change.fields) for change in logged} == {
        entity: row.fields for entity, row in state.items()
    }
    found = set()
    for number in range(len(logged) // PER_COMMIT + 1000):
        there = [draft.id in state for draft in marks(number)]
        assert all(there) or not any(there), f"act {number} is there by half"
        if all(there):
            found.add(number)
    assert len(found) * PER_COMMIT == len(logged)
    return found


@pytest.mark.parametrize("after", [1, 25])
def test_every_commit_that_returned_is_there_after_a_kill(world, tmp_path, after):
    world.store.close()
    with writer(tmp_path, 0, 100_000) as process:
        safe = said(process, after)
        process.kill()
        assert process.stdout is not None
        safe += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    found = acts_in(tmp_path)
    assert set(safe) <= found
    assert found - set(safe) <= {max(safe) + 1}, "at most the one that was on its way"


def test_after_a_kill_work_goes_on_where_it_stopped(world, tmp_path):
    world.store.close()
    for start in (0, 300):
        with writer(tmp_path, start, 100_000) as process:
            said(process, 5)
    assert {*range(5), *range(300, 305)} <= acts_in(tmp_path)


def test_two_processes_commit_at_once_and_their_changes_stand_in_one_row(world, tmp_path):
    world.store.close()
    with writer(tmp_path, 0, 60) as one, writer(tmp_path, 500, 60) as other:
        said(one, 60)
        said(other, 60)
        assert (one.wait(), other.wait()) == (0, 0)
    assert acts_in(tmp_path) == {*range(60), *range(500, 560)}


def test_a_window_notices_what_another_process_wrote_and_only_then(world, tmp_path):
    assert not world.store.changed_outside()
    assert not world.store.changed_outside()
    with writer(tmp_path, 0, 1) as process:
        said(process, 1)
        process.wait()
    assert world.store.changed_outside()
    assert not world.store.changed_outside()
    with world.store.read() as connection:
        assert log.head(connection).seq == 1 + PER_COMMIT
    with writer(tmp_path, 1, 1) as process:
        said(process, 1)
        process.wait()
    assert world.store.changed_outside(), "it watches on"


def test_watching_does_not_keep_the_write_ahead_log_from_being_written_home(world, tmp_path):
    world.store.changed_outside()
    for _ in range(20):
        drafts = [Draft("learner", world.ids.new(), {"note": "长" * 2000}) for _ in range(100)]
        world.store.commit(drafts, world.manager)
    written, ahead = (tmp_path / "profile" / name for name in ("station.db", "station.db-wal"))
    assert written.stat().st_size > 20 << 20
    assert ahead.stat().st_size < 10 << 20
