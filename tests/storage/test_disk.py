"""What a bad disk does to the file: each accident is named, what was saved stays saved, and there is a way on."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.records.change import Draft
from app.storage import driver, log
from app.storage.backup import restore_backup, write_backup
from app.storage.errors import CannotOpen, DamagedFile, DiskFull, DiskTrouble, FileBusy, ReadOnly, StorageFault
from app.storage.first_look import first_look
from app.storage.keys import KeyOffer
from app.storage.layout import DATABASE, RECORD
from app.storage.opening import open_profile
from app.storage.store import Store
from app.storage.verifying import verify
from app.storage.views.imports import imports
from app.usecases.roster.importing import import_roster
from tests.storage.test_durability import acts_in, said, writer
from tests.support.desk import WEDNESDAY, FakeClock, FakeIds, World
from tests.support.small_disk import SmallDisk, small_disk

PAGE = 4096
WAL_HEADER = 32
FRAME = 24 + PAGE


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "小盘") as made:
        yield made


@pytest.fixture
def on_disk(disk: SmallDisk) -> Iterator[World]:
    world = World(disk.folder)
    yield world
    world.store.close()


def opened(folder: Path) -> Store:
    return Store(open_profile(folder / "profile", offer(folder)), FakeClock(), FakeIds(77))


def offer(folder: Path) -> KeyOffer:
    return KeyOffer(key_file=folder / "desk.key")


def names(store: Store) -> list[str]:
    with store.read() as connection:
        return sorted(connection.exec_driver_sql("SELECT name FROM learner").scalars())


def sound(store: Store) -> bool:
    with store.read() as connection:
        return list(verify(connection)) == []


def big(world: World, count: int = 40) -> list[Draft]:
    """An act that needs room."""
    return [
        Draft("learner", world.ids.new(), {"name": "王" * 60, "learner_no": str(n), "note": "长" * 2000})
        for n in range(count)
    ]


# -- full, read-only, held by somebody else


def test_on_a_full_disk_an_act_is_not_saved_at_all_and_the_next_one_is_when_there_is_room(
    disk: SmallDisk, on_disk: World
):
    on_disk.learner("区少红")
    disk.fill(on_disk.store._engine)
    for _ in range(3):
        with pytest.raises(DiskFull):
            on_disk.store.commit(big(on_disk), on_disk.manager)
        assert names(on_disk.store) == ["区少红"]
    disk.free()
    on_disk.learner("曾玉英")
    assert names(on_disk.store) == ["区少红", "曾玉英"]
    assert sound(on_disk.store)


def test_an_import_on_a_full_disk_leaves_nothing_half_done_and_goes_when_there_is_room(
    disk: SmallDisk, on_disk: World, tmp_path: Path
):
    on_disk.learner("区少红")
    roster = tmp_path / "名册.csv"
    lines = [f"学员{number}第,手机班{number % 7},{'长' * 1500}" for number in range(60)]
    roster.write_text("\n".join(["姓名,班级,备注", *lines]), "utf-8")
    disk.fill(on_disk.store._engine)
    with pytest.raises(DiskFull):
        import_roster(on_disk.ctx, roster)
    assert names(on_disk.store) == ["区少红"]
    with on_disk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM course_class").scalar_one() == 0
        assert imports(connection) == ()
    disk.free()
    assert import_roster(on_disk.ctx, roster).new == 60
    assert sound(on_disk.store)


def test_a_file_on_a_full_disk_can_be_read_and_taken_along(disk: SmallDisk, on_disk: World, tmp_path: Path):
    on_disk.learner("区少红")
    disk.fill(on_disk.store._engine)
    assert names(on_disk.store) == ["区少红"]
    kept = write_backup(on_disk.store, disk.folder / "profile", tmp_path / "U盘.xzbak")
    restore_backup(tmp_path / "U盘.xzbak", tmp_path / "新电脑" / "profile", offer(disk.folder))
    assert kept.head > 0


def test_a_file_that_cannot_be_opened_for_want_of_room_is_called_neither_damaged_nor_busy(
    disk: SmallDisk, on_disk: World
):
    on_disk.learner("区少红")
    on_disk.store.close()
    disk.fill(on_disk.store._engine)
    if disk.mounted:
        with pytest.raises(DiskFull):
            opened(disk.folder)
        with pytest.raises(DiskFull):
            first_look(disk.folder / "profile", offer(disk.folder), WEDNESDAY)
    disk.free()
    store = opened(disk.folder)
    assert names(store) == ["区少红"]
    store.close()


def test_a_backup_that_does_not_fit_leaves_the_older_one(
    disk: SmallDisk, world: World, monkeypatch: pytest.MonkeyPatch
):
    target = disk.folder / "备份.xzbak"
    first = write_backup(world.store, world.folder / "profile", target)
    before = target.read_bytes()
    world.store.commit(big(world, 600), world.manager)
    if disk.mounted:
        disk.fill(world.store._engine)
    else:
        monkeypatch.setattr("app.storage.backup.os.fsync", no_space)
    with pytest.raises(DiskFull):
        write_backup(world.store, world.folder / "profile", target)
    assert target.read_bytes() == before
    assert first.bytes == len(before)


def no_space(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_disk_that_became_read_only_takes_nothing_and_loses_nothing(disk: SmallDisk, on_disk: World):
    on_disk.learner("区少红")
    on_disk.store.close()  # a disk with a file open for writing cannot be protected from outside
    disk.protect(on_disk.store._engine)
    with pytest.raises((ReadOnly, CannotOpen)):
        on_disk.learner("曾玉英")
    disk.unprotect()
    on_disk.learner("王䶮")
    assert names(on_disk.store) == ["区少红", "王䶮"]
    assert sound(on_disk.store)


HOLD = """
import fcntl, sys
file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_that_a_virus_scanner_holds_is_busy_and_opens_when_it_lets_go(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    world.learner("区少红")
    world.store.close()
    monkeypatch.setattr(driver, "BUSY_MS", 100)
    path = world.folder / "profile" / DATABASE
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with held:
        assert held.stdout is not None
        held.stdout.readline()
        with pytest.raises(FileBusy):
            opened(world.folder)
        with pytest.raises(FileBusy):
            first_look(world.folder / "profile", offer(world.folder), WEDNESDAY)
        held.communicate()
    store = opened(world.folder)
    assert names(store) == ["区少红"]
    store.close()


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (PermissionError(13, "denied"), CannotOpen),
        (OSError(30, "read-only"), ReadOnly),
        (OSError(5, "io"), DiskTrouble),
    ],
    ids=["no rights, or held", "read-only", "failing"],
)
def test_a_record_that_cannot_be_read_now_is_not_called_damaged(
    world: World, monkeypatch: pytest.MonkeyPatch, error: OSError, fault: type[StorageFault]
):
    def read_text(self: Path, encoding: str | None = None) -> str:
        raise error

    monkeypatch.setattr(Path, "read_text", read_text)
    with pytest.raises(fault):
        open_profile(world.folder / "profile", KeyOffer())
    monkeypatch.undo()
    opened(world.folder).close()


# -- damaged


@pytest.fixture
def station(world: World) -> World:
    """Enough of everything that each table and index has pages of its own; closed, so that it is one plain file."""
    world.store.commit(big(world, 200), world.manager)
    world.store.close()
    return world


def pages_of(world: World) -> dict[str, list[int]]:
    """Which pages belong to what, as SQLite's own catalogue says; the root pages."""
    engine = open_profile(world.folder / "profile", offer(world.folder))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").all()
    engine.dispose()
    return {name: [page] for name, page in rows}


def damage(world: World, page: int) -> bytes:
    """One bit of a page. Returns the file as it was."""
    file = world.folder / "profile" / DATABASE
    before = file.read_bytes()
    changed = bytearray(before)
    changed[(page - 1) * PAGE + 1000] ^= 1
    file.write_bytes(changed)
    return before


@pytest.mark.parametrize("what", ["learner", "change_log", "change_log_entity", "learner_no", "meta", "staff"])
def test_a_damaged_page_is_named_and_the_file_is_never_made_anew(station: World, what: str):
    page = pages_of(station)[what][0]
    damage(station, page)
    file = station.folder / "profile" / DATABASE
    damaged = file.read_bytes()
    engine = open_profile(station.folder / "profile", offer(station.folder))
    with engine.connect() as connection:
        found = [f"{finding.code} {finding.detail}" for finding in verify(connection)]
    engine.dispose()
    assert any(f"page {page}" in finding for finding in found), found
    assert file.read_bytes() == damaged


def test_whatever_page_is_damaged_nothing_wrong_is_read(station: World):
    count = (station.folder / "profile" / DATABASE).stat().st_size // PAGE
    store = opened(station.folder)
    everything = names(store)
    store.close()
    refused = 0
    for page in range(1, count + 1, 19):
        before = damage(station, page)
        try:
            store = opened(station.folder)
            try:
                assert names(store) == everything
            finally:
                store.close()
        except DamagedFile:
            refused += 1
        (station.folder / "profile" / DATABASE).write_bytes(before)
    assert refused > 0


def test_a_damaged_header_is_damage_and_a_backup_is_the_way_on(station: World, tmp_path: Path):
    store = opened(station.folder)
    everything = names(store)
    write_backup(store, station.folder / "profile", tmp_path / "备份.xzbak")
    store.close()
    damage(station, 1)
    with pytest.raises(DamagedFile):
        opened(station.folder)
    with pytest.raises(DamagedFile):
        first_look(station.folder / "profile", offer(station.folder), WEDNESDAY)
    (station.folder / "profile").rename(station.folder / "受损的")
    restore_backup(tmp_path / "备份.xzbak", station.folder / "profile", offer(station.folder))
    store = opened(station.folder)
    assert names(store) == everything
    assert sound(store)
    store.close()


def test_no_backup_is_taken_of_a_damaged_file_in_the_place_of_a_good_one(station: World, tmp_path: Path):
    store = opened(station.folder)
    write_backup(store, station.folder / "profile", tmp_path / "备份.xzbak")
    store.close()
    good = (tmp_path / "备份.xzbak").read_bytes()
    damage(station, pages_of(station)["learner"][0])
    store = opened(station.folder)
    with pytest.raises(DamagedFile):
        write_backup(store, station.folder / "profile", tmp_path / "备份.xzbak")
    store.close()
    assert (tmp_path / "备份.xzbak").read_bytes() == good
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# -- the write-ahead log


@pytest.fixture
def cut_off(world: World, tmp_path: Path) -> tuple[Path, set[int]]:
    """A profile whose last commits are in the write-ahead log alone, as a power cut leaves it; and the acts in it."""
    world.store.close()
    with writer(tmp_path, 0, 100_000) as process:
        said(process, 20)
        process.kill()
        process.wait()
    kept = tmp_path / "kept"
    shutil.copytree(tmp_path / "profile", kept / "profile")
    shutil.copy(tmp_path / "desk.key", kept / "desk.key")
    return kept, acts_in(tmp_path)


def test_without_the_shared_memory_file_nothing_is_missing(cut_off: tuple[Path, set[int]]):
    kept, acts = cut_off
    (kept / "profile" / f"{DATABASE}-shm").unlink()
    assert acts_in(kept) == acts


@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 0.99])
def test_a_write_ahead_log_cut_anywhere_leaves_whole_acts_from_the_first_on(
    cut_off: tuple[Path, set[int]], part: float
):
    kept, acts = cut_off
    ahead = kept / "profile" / f"{DATABASE}-wal"
    content = ahead.read_bytes()
    frames = (len(content) - WAL_HEADER) // FRAME
    ahead.write_bytes(content[: WAL_HEADER + int(frames * part) * FRAME + FRAME // 3])
    found = acts_in(kept)
    assert found == set(range(len(found)))
    assert found <= acts


def test_a_bit_that_fell_over_in_the_write_ahead_log_ends_it_there(cut_off: tuple[Path, set[int]]):
    kept, acts = cut_off
    ahead = kept / "profile" / f"{DATABASE}-wal"
    content = bytearray(ahead.read_bytes())
    content[len(content) // 2] ^= 1
    ahead.write_bytes(content)
    found = acts_in(kept)
    assert found == set(range(len(found)))
    assert found < acts


def test_an_emptied_file_does_not_take_its_write_ahead_log_with_it(cut_off: tuple[Path, set[int]]):
    kept, _ = cut_off
    database, ahead = kept / "profile" / DATABASE, kept / "profile" / f"{DATABASE}-wal"
    before = ahead.read_bytes()
    database.write_bytes(b"")
    for open_it in (lambda: opened(kept), lambda: first_look(kept / "profile", offer(kept), WEDNESDAY)):
        with pytest.raises(DamagedFile):
            open_it()
    assert (database.read_bytes(), ahead.read_bytes()) == (b"", before)


def test_another_files_write_ahead_log_is_not_taken_for_ours(cut_off: tuple[Path, set[int]], tmp_path: Path):
    kept, _ = cut_off
    plain = sqlite3.connect(tmp_path / "other.db")
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("CREATE TABLE learner (name)")
    plain.commit()
    (kept / "profile" / f"{DATABASE}-wal").write_bytes((tmp_path / "other.db-wal").read_bytes())
    plain.close()
    try:
        store = opened(kept)
    except StorageFault:
        return  # said, and nothing was taken from it
    with store.read() as connection:
        entries = log.read(connection, 1, 10)
    store.close()
    assert [entry.change.kind for entry in entries[:1]] in ([], ["staff"])
    assert (kept / "profile" / RECORD).exists()
