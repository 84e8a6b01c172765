"""A backup in the place of a damaged profile: what was there is kept whole, and whatever goes wrong, nothing is lost."""

import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.clock import SHANGHAI
from app.records.backups import OpenedBy
from app.records.refusal import Refused
from app.storage import rows
from app.storage.backup import look_at_backup, restore_backup, write_backup
from app.storage.errors import (
    CannotOpen,
    DamagedBackup,
    DamagedFile,
    DiskFull,
    NotABackup,
    ProfileExists,
    StorageFault,
    WrongKey,
)
from app.storage.keys import KeyOffer
from app.storage.layout import DATABASE, RECORD
from app.storage.opening import open_profile
from tests.support.desk import World
from tests.support.small_disk import SmallDisk, small_disk

NOW = datetime(2026, 11, 20, 17, 30, tzinfo=SHANGHAI)
PAGE = 4096


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A damaged profile with a write-ahead log, as a power cut leaves it, and the Friday's backup beside it."""
    world = World(tmp_path)
    world.learner("区少红")
    world.clock.moment = NOW
    write_backup(world.store, tmp_path / "profile", tmp_path / "周五.xzback")
    world.learner("曾玉英")  # after the backup, still in the write-ahead log
    left = tmp_path / "left"
    shutil.copytree(tmp_path / "profile", left)
    world.store.close()
    shutil.rmtree(tmp_path / "profile")
    left.rename(tmp_path / "profile")
    whole = bytearray((tmp_path / "profile" / DATABASE).read_bytes())
    whole[:100] = bytes(100)
    (tmp_path / "profile" / DATABASE).write_bytes(whole)
    (tmp_path / "profile" / "window.ini").write_text("[General]\ntext=large\n")
    assert (tmp_path / "profile" / f"{DATABASE}-wal").stat().st_size > PAGE
    return tmp_path


def offer(place: Path) -> KeyOffer:
    return KeyOffer(key_file=place / "desk.key")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path, key: KeyOffer) -> list[str]:
    engine = open_profile(folder, key)
    try:
        with engine.connect() as connection:
            return sorted(str(row.fields["name"]) for row in rows.every(connection, "learner"))
    finally:
        engine.dispose()


def test_what_was_damaged_lies_aside_byte_for_byte_and_the_backup_is_the_profile(place: Path):
    before = contents(place / "profile")
    shutil.copytree(place / "profile", place / "looked at")
    with pytest.raises(DamagedFile):
        names(place / "looked at", offer(place))
    done = restore_backup(place / "周五.xzback", place / "profile", offer(place), NOW)
    assert done.aside == str(place / "profile" / "set-aside" / "20261120-173000")
    assert names(place / "profile", offer(place)) == ["区少红"]
    kept = contents(Path(done.aside))
    assert kept == {name: content for name, content in before.items() if name != "window.ini"}
    assert (place / "profile" / "window.ini").read_bytes() == before["window.ini"]


def test_no_page_of_the_old_write_ahead_log_gets_into_the_new_file(place: Path):
    restore_backup(place / "周五.xzback", place / "profile", offer(place), NOW)
    assert not (place / "profile" / f"{DATABASE}-wal").exists()
    assert names(place / "profile", offer(place)) == ["区少红"]


def test_what_lies_aside_is_a_profile_of_its_own_for_whoever_can_still_read_it(tmp_path: Path):
    world = World(tmp_path)
    world.learner("区少红")
    write_backup(world.store, tmp_path / "profile", tmp_path / "a.xzback")
    world.learner("曾玉英")
    world.store.close()
    done = restore_backup(tmp_path / "a.xzback", tmp_path / "profile", offer(tmp_path), NOW)
    assert done.aside is not None
    assert names(Path(done.aside), offer(tmp_path)) == ["区少红", "曾玉英"]


def test_setting_aside_twice_in_one_second_keeps_both(place: Path):
    first = restore_backup(place / "周五.xzback", place / "profile", offer(place), NOW)
    second = restore_backup(place / "周五.xzback", place / "profile", offer(place), NOW)
    assert first.aside != second.aside
    assert first.aside is not None
    assert (Path(first.aside) / f"{DATABASE}-wal").exists()


def test_without_leave_to_set_aside_a_profile_is_never_replaced(place: Path):
    before = contents(place)
    with pytest.raises(ProfileExists):
        restore_backup(place / "周五.xzback", place / "profile", offer(place))
    assert contents(place) == before


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("photo", NotABackup),
        ("list", NotABackup),
        ("cut", DamagedBackup),
        ("flipped", DamagedBackup),
        ("key", WrongKey),
        ("gone", Refused),
        ("held", Refused),
    ],
)
def test_a_wrong_backup_or_key_changes_nothing_and_is_named(
    place: Path, wrong: str, fault: type[Exception], monkeypatch: pytest.MonkeyPatch
):
    good = place / "周五.xzback"
    bad, key = place / "bad.xzback", offer(place)
    whole = good.read_bytes()
    match wrong:
        case "photo":
            bad.write_bytes(b"\xff\xd8\xff\xe0 a photo")
        case "list":
            with zipfile.ZipFile(bad, "w") as archive:
                archive.writestr("xl/workbook.xml", "<workbook/>")
        case "cut":
            bad.write_bytes(whole[: len(whole) // 2])
        case "flipped":
            bad.write_bytes(whole[:20_000] + bytes([whole[20_000] ^ 1]) + whole[20_001:])
        case "held":
            opened = Path.open

            def held(self: Path, *rest: str, **named: str) -> object:
                if self == bad:
                    raise PermissionError(13, "held")
                return opened(self, *rest, **named)  # type: ignore[call-overload]

            bad.write_bytes(whole)
            monkeypatch.setattr(Path, "open", held)
        case "key":
            (place / "other.key").write_text("00" * 32)
            bad, key = good, KeyOffer(key_file=place / "other.key")
    before = contents(place / "profile")
    with pytest.raises(fault):
        restore_backup(bad, place / "profile", key, NOW)
    assert contents(place / "profile") == before


def test_a_backup_says_when_it_was_made_and_what_opens_it(place: Path):
    seen = look_at_backup(place / "周五.xzback")
    assert (seen.made_at, seen.opened_by) == (NOW, OpenedBy.FILE)
    assert seen.bytes == (place / "周五.xzback").stat().st_size


def test_a_backup_of_the_first_program_says_no_time_and_is_restored_all_the_same(place: Path):
    old = place / "旧的.xzback"
    with zipfile.ZipFile(place / "周五.xzback") as source, zipfile.ZipFile(old, "w") as archive:
        archive.writestr("backup.json", '{"format": 1, "head": 3}')
        for name in (RECORD, DATABASE):
            archive.writestr(name, source.read(name))
    assert look_at_backup(old).made_at is None
    restore_backup(old, place / "profile", offer(place), NOW)
    assert names(place / "profile", offer(place)) == ["区少红"]


@pytest.mark.parametrize("step", range(5))
def test_a_disk_that_says_no_in_the_middle_leaves_everything_as_it_was(
    place: Path, step: int, monkeypatch: pytest.MonkeyPatch
):
    before = contents(place / "profile")
    steps = fail_at(monkeypatch, step, OSError(13, "used by another program"))
    with pytest.raises(CannotOpen):
        restore_backup(place / "周五.xzback", place / "profile", offer(place), NOW)
    monkeypatch.undo()
    assert steps
    assert contents(place / "profile") == before


class PowerCut(BaseException):
    """Nobody tidies up."""


@pytest.mark.parametrize("step", range(5))
def test_a_power_cut_in_the_middle_leaves_a_profile_that_opens_or_is_told_as_damaged_and_the_way_on_again(
    place: Path, step: int, monkeypatch: pytest.MonkeyPatch
):
    before = contents(place / "profile")
    fail_at(monkeypatch, step, PowerCut())
    with pytest.raises(PowerCut):
        restore_backup(place / "周五.xzback", place / "profile", offer(place), NOW)
    monkeypatch.undo()
    shutil.copytree(place / "profile", place / "looked at")  # a look may change a file
    try:
        assert names(place / "looked at", offer(place)) == ["区少红"]
    except StorageFault as fault:
        assert type(fault) is DamagedFile
    restore_backup(place / "周五.xzback", place / "profile", offer(place), NOW)
    assert names(place / "profile", offer(place)) == ["区少红"]
    everything = contents(place / "profile").values()
    assert before[DATABASE] in everything
    assert before[f"{DATABASE}-wal"] in everything


def fail_at(monkeypatch: pytest.MonkeyPatch, step: int, error: BaseException) -> list[str]:
    """Let the ``step``-th move of a file fail, and no other. Returns the moves, as they are made."""
    moves: list[str] = []
    move = Path.replace

    def replace(self: Path, target: Path) -> Path:
        moves.append(target.name)
        if len(moves) == step + 1:
            raise error
        return move(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    return moves


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "小盘") as made:
        yield made


def test_a_backup_for_which_there_is_no_room_changes_nothing(
    disk: SmallDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    world = World(disk.folder)
    world.learner("区少红")
    write_backup(world.store, disk.folder / "profile", tmp_path / "周五.xzback")
    world.store.close()
    before = contents(disk.folder / "profile")
    if disk.mounted:
        disk.fill(world.store._engine)
    else:
        monkeypatch.setattr("app.storage.backup.os.fsync", no_room)
    with pytest.raises(DiskFull):
        restore_backup(tmp_path / "周五.xzback", disk.folder / "profile", offer(disk.folder), NOW)
    monkeypatch.undo()
    disk.free()
    assert contents(disk.folder / "profile") == before
    restore_backup(tmp_path / "周五.xzback", disk.folder / "profile", offer(disk.folder), NOW)
    assert names(disk.folder / "profile", offer(disk.folder)) == ["区少红"]


def no_room(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_profile_that_lost_nothing_but_its_record_is_damaged_and_no_first_start(place: Path):
    (place / "profile" / RECORD).unlink()
    with pytest.raises(DamagedFile):
        open_profile(place / "profile", offer(place))
    restore_backup(place / "周五.xzback", place / "profile", offer(place), NOW)
    assert names(place / "profile", offer(place)) == ["区少红"]
