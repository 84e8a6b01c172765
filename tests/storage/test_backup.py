"""A backup opens with the same key, and only as a whole."""

import zipfile

import pytest

from app.records.refusal import Refused
from app.storage import blobs, log, rows
from app.storage.backup import restore_backup, write_backup
from app.storage.errors import DamagedFile, DiskTrouble, ProfileExists, StorageFault, WrongKey
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.verifying import verify
from tests.support.background import in_background
from tests.support.desk import World


@pytest.fixture
def saved(tmp_path):
    """A world, its backup, and the world still open."""
    world = World(tmp_path)
    world.learner("区少红")
    kept = write_backup(world.store, tmp_path / "profile", tmp_path / "周五.xzback")
    yield world, kept
    world.store.close()


def test_a_backup_taken_while_open_is_restored_with_everything_up_to_its_head(saved, tmp_path):
    world, kept = saved
    world.learner("单惠娟")  # after the backup
    offer = KeyOffer(key_file=tmp_path / "desk.key")
    found = restore_backup(tmp_path / "周五.xzback", tmp_path / "新电脑" / "desk", offer)
    assert found.head == kept.head
    engine = open_profile(tmp_path / "新电脑" / "desk", offer)
    with engine.connect() as connection:
        assert [row.fields["name"] for row in rows.every(connection, "learner")] == ["区少红"]
        assert log.head(connection).seq == kept.head
        assert list(verify(connection)) == []
    engine.dispose()
    assert sorted(file.name for file in (tmp_path / "新电脑" / "desk").iterdir()) == ["profile.json", "station.db"]


def test_nothing_in_a_backup_can_be_read_without_the_key(saved, tmp_path):
    content = (tmp_path / "周五.xzback").read_bytes()
    assert "区少红".encode() not in content
    assert b"SQLite format 3" not in content


def test_a_backup_never_overwrites_a_profile(saved, tmp_path):
    with pytest.raises(ProfileExists):
        restore_backup(tmp_path / "周五.xzback", tmp_path / "profile", KeyOffer(key_file=tmp_path / "desk.key"))


def test_another_key_restores_nothing_and_leaves_nothing(saved, tmp_path):
    (tmp_path / "other.key").write_text("00" * 32)
    with pytest.raises(WrongKey):
        restore_backup(tmp_path / "周五.xzback", tmp_path / "new", KeyOffer(key_file=tmp_path / "other.key"))
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".restore-*"))


@pytest.mark.parametrize("damage", ["text", "truncated", "flipped", "member"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(saved, tmp_path, damage):
    whole = (tmp_path / "周五.xzback").read_bytes()
    bad = tmp_path / "bad.xzback"
    match damage:
        case "text":
            bad.write_text("不是备份", encoding="utf-8")
        case "truncated":
            bad.write_bytes(whole[: len(whole) // 2])
        case "flipped":
            middle = len(whole) // 2
            bad.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        case _:
            with zipfile.ZipFile(bad, "w") as archive:
                archive.writestr("backup.json", '{"format": 1}')
    with pytest.raises(DamagedFile):
        restore_backup(bad, tmp_path / "new", KeyOffer(key_file=tmp_path / "desk.key"))
    assert not (tmp_path / "new").exists()


def test_a_backup_that_cannot_be_written_says_so(saved, tmp_path):
    world, _ = saved
    with pytest.raises(DiskTrouble):
        write_backup(world.store, tmp_path / "profile", tmp_path / "nowhere" / "x")


@pytest.mark.parametrize("place", ["profile/station.db", "profile/profile.json", "名单.xlsx"])
def test_a_backup_overwrites_nothing_but_an_older_backup(saved, tmp_path, place):
    world, kept = saved
    if place == "名单.xlsx":
        (tmp_path / place).write_bytes(b"PK\x03\x04 somebody's list")
    before = (tmp_path / place).read_bytes()
    with pytest.raises(Refused) as said:
        write_backup(world.store, tmp_path / "profile", tmp_path / place)
    assert [(refusal.code, refusal.field) for refusal in said.value.refusals] == [("file_exists", "file")]
    assert (tmp_path / place).read_bytes() == before
    world.learner("单惠娟")
    assert write_backup(world.store, tmp_path / "profile", tmp_path / "周五.xzback").head > kept.head


def test_a_backup_that_is_not_there_is_missing_not_a_full_disk(saved, tmp_path):
    with pytest.raises(Refused) as said:
        restore_backup(tmp_path / "周四.xzback", tmp_path / "new", KeyOffer(key_file=tmp_path / "desk.key"))
    assert [refusal.code for refusal in said.value.refusals] == ["file_missing"]
    assert not (tmp_path / "new").exists()


def test_whoever_marks_somebody_does_not_wait_for_a_long_backup(saved, tmp_path):
    world, _ = saved
    with world.store.write() as connection:
        for number in range(4):
            blobs.keep(connection, bytes([number]) * 15_000_000)
    copying = in_background(lambda: world.store.copy_to(tmp_path / "copy.db"))
    marked = 0
    while not copying.done():
        world.learner(f"学员{marked}", f"9{marked:04d}")
        marked += not copying.done()
    head = copying.result()
    assert marked > 2
    with world.store.read() as connection:
        assert head < log.head(connection).seq


def test_a_copy_that_cannot_be_written_is_a_fault_of_the_world(saved, tmp_path):
    world, _ = saved
    with pytest.raises(StorageFault):
        world.store.copy_to(tmp_path / "no such folder" / "copy.db")
