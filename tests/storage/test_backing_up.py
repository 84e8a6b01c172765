"""Backups as the desk keeps account of them: the last one, what opens it, how far it is."""

from pathlib import Path

import pytest

from app.records.backups import OpenedBy
from app.storage import blobs, rows
from app.storage.backing_up import Backups
from app.storage.backup import look_at_backup, restore_backup, write_backup
from app.storage.errors import NoKey, WrongKey
from app.storage.keys import KeyOffer
from app.storage.opening import create_profile, open_profile
from app.storage.store import Store
from tests.support.desk import FakeClock, FakeIds, World
from tests.support.memory_keyring import MemoryKeyring

SECRET = "三更灯火五更鸡 3x"


def backups_of(world: World) -> Backups:
    return Backups(world.store, world.folder / "profile", KeyOffer(world.folder / "desk.key"))


def test_the_last_backup_is_remembered_whoever_made_it(world: World, tmp_path: Path):
    backups = backups_of(world)
    assert backups.standing().last is None
    made = write_backup(world.store, world.folder / "profile", tmp_path / "命令.xzback")
    last = backups.standing().last
    assert last is not None
    assert (last.file, last.bytes, last.at) == (made.file, made.bytes, world.clock.now())
    world.clock.advance(days=7)
    backups.write(tmp_path / "窗口.xzback")
    last = backups.standing().last
    assert last is not None
    assert (Path(last.file).name, last.at) == ("窗口.xzback", world.clock.now())


def test_a_backup_that_was_not_made_is_not_remembered(world: World, tmp_path: Path):
    backups = backups_of(world)
    with pytest.raises(Exception, match="disk_trouble"):
        backups.write(tmp_path / "nowhere" / "x.xzback")
    assert backups.standing().last is None


def test_how_far_it_is_only_grows_and_ends_with_the_whole(world: World, tmp_path: Path):
    with world.store.write() as connection:
        for number in range(60):
            blobs.keep(connection, bytes([number]) * 400_000)
    told: list[float] = []
    backups_of(world).write(tmp_path / "大的.xzback", told=told.append)
    assert told == sorted(told)
    assert len({round(part, 2) for part in told if part < 0.5}) > 2, "the copy is told of too, not only the packing"
    assert told[-1] == 1.0
    offer = KeyOffer(world.folder / "desk.key")
    restore_backup(tmp_path / "大的.xzback", tmp_path / "new", offer)


def test_a_backup_under_a_passphrase_is_restored_where_the_keyring_is_another_one(
    memory: MemoryKeyring,
    tmp_path: Path,
):
    engine = create_profile(tmp_path / "desk", "station-1", KeyOffer())
    store = Store(engine, FakeClock(), FakeIds())
    backups = Backups(store, tmp_path / "desk", KeyOffer())
    assert backups.standing().opened_by is OpenedBy.KEYRING
    backups.write(tmp_path / "plain.xzback")
    backups.write(tmp_path / "secret.xzback", SECRET)
    store.close()
    assert look_at_backup(tmp_path / "plain.xzback").opened_by is OpenedBy.KEYRING
    assert look_at_backup(tmp_path / "secret.xzback").opened_by is OpenedBy.PASSPHRASE
    memory.kept.clear()  # another computer
    with pytest.raises(NoKey):
        restore_backup(tmp_path / "plain.xzback", tmp_path / "new", KeyOffer(passphrase=SECRET))
    with pytest.raises(WrongKey):
        restore_backup(tmp_path / "secret.xzback", tmp_path / "new", KeyOffer(passphrase="another"))
    assert not (tmp_path / "new").exists()
    restore_backup(tmp_path / "secret.xzback", tmp_path / "new", KeyOffer(passphrase=SECRET))
    open_profile(tmp_path / "new", KeyOffer(passphrase=SECRET)).dispose()


def test_a_backup_under_a_passphrase_opens_with_it_though_a_key_file_is_named_that_is_not_there(
    world: World, tmp_path: Path
):
    world.learner("区少红")
    backups_of(world).write(tmp_path / "secret.xzback", SECRET)
    for lost in (tmp_path / "gone.key", None):
        offer = KeyOffer(lost, SECRET)
        restore_backup(tmp_path / "secret.xzback", tmp_path / f"new {lost is None}", offer)
        engine = open_profile(tmp_path / f"new {lost is None}", offer)
        with engine.connect() as connection:
            assert [row.fields["name"] for row in rows.every(connection, "learner")] == ["区少红"]
        engine.dispose()
