"""Making and opening the file: every way it can go wrong is told apart, and nothing in it can be read without the key."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from app.records.change import Draft
from app.storage import meta
from app.storage.errors import (
    DamagedFile,
    DiskTrouble,
    FileBusy,
    NewerFile,
    NoKey,
    NoProfile,
    ProfileExists,
    StorageFault,
    WrongKey,
)
from app.storage.keys import KeyOffer
from app.storage.layout import BEGUN, DATABASE, RECORD, SCHEMA, holds_profile
from app.storage.opening import create_profile, open_profile
from app.storage.set_aside import is_taken
from app.storage.store import Store
from app.storage.verifying import check_file
from tests.support.desk import DEVICE, FakeClock, FakeIds, World


def offer(folder: Path) -> KeyOffer:
    return KeyOffer(key_file=folder / "desk.key")


def findings(engine: Engine) -> list[str]:
    """What the quick check says of the file."""
    with engine.connect() as connection:
        return [finding.detail for finding in check_file(connection)]


def set_version(engine: Engine, version: int) -> None:
    with engine.connect() as connection, connection.execution_options(writes=True).begin():
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    engine.dispose()


def test_a_profile_once_made_opens_again_with_what_was_put_in_it(profile_dir, tmp_path):
    create_profile(profile_dir, "station", offer(tmp_path), {meta.DEVICE: str(DEVICE)}).dispose()
    engine = open_profile(profile_dir, offer(tmp_path))
    with engine.connect() as connection:
        assert meta.get(connection, meta.DEVICE) == str(DEVICE)
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA
    assert findings(engine) == []
    engine.dispose()


def test_there_is_no_profile_in_an_empty_folder(tmp_path):
    with pytest.raises(NoProfile):
        open_profile(tmp_path, offer(tmp_path))


def test_a_profile_that_exists_is_left_alone(world, tmp_path):
    before = (tmp_path / "profile" / RECORD).read_bytes()
    with pytest.raises(ProfileExists):
        create_profile(tmp_path / "profile", "another", KeyOffer(passphrase="x"))
    assert (tmp_path / "profile" / RECORD).read_bytes() == before


def test_a_file_without_its_record_is_not_overwritten(world, tmp_path):
    (tmp_path / "profile" / RECORD).unlink()
    with pytest.raises(ProfileExists):
        create_profile(tmp_path / "profile", "another", offer(tmp_path))


def test_a_making_cut_off_anywhere_is_no_profile_and_the_next_one_is_made(profile_dir, tmp_path):
    """As after a kill or a power cut: the folder is looked at while the profile is being made."""
    left = tmp_path / "after the cut"

    def cut(_: Engine) -> None:
        shutil.copytree(profile_dir, left)

    create_profile(profile_dir, "station", offer(tmp_path), fill=cut).dispose()
    assert (left / DATABASE).exists() and not (left / RECORD).exists()
    assert not holds_profile(left) and not is_taken(left)
    with pytest.raises(NoProfile):
        open_profile(left, offer(tmp_path))
    create_profile(left, "station", offer(tmp_path), {meta.DEVICE: str(DEVICE)}).dispose()
    engine = open_profile(left, offer(tmp_path))
    assert findings(engine) == []
    engine.dispose()
    assert not (left / BEGUN).exists() and not (profile_dir / BEGUN).exists()


def test_two_who_begin_at_once_are_one(profile_dir, tmp_path):
    def also(_: Engine) -> None:
        with pytest.raises(ProfileExists):
            create_profile(profile_dir, "another", offer(tmp_path))

    create_profile(profile_dir, "station", offer(tmp_path), fill=also).dispose()
    open_profile(profile_dir, offer(tmp_path)).dispose()


def test_a_wrong_key_is_said_to_be_wrong_and_the_file_stays_as_it_is(world, tmp_path):
    world.store.close()
    before = (tmp_path / "profile" / DATABASE).read_bytes()
    (tmp_path / "other.key").write_text("ab" * 32)
    with pytest.raises(WrongKey):
        open_profile(tmp_path / "profile", KeyOffer(key_file=tmp_path / "other.key"))
    assert (tmp_path / "profile" / DATABASE).read_bytes() == before


def test_no_key_is_not_a_wrong_key(world, tmp_path):
    with pytest.raises(NoKey):
        open_profile(tmp_path / "profile", KeyOffer(key_file=tmp_path / "lost.key"))
    with pytest.raises(NoKey):
        open_profile(tmp_path / "profile", KeyOffer())


@pytest.mark.parametrize("damage", ["overwritten", "emptied", "cut", "missing"])
def test_a_damaged_file_is_said_to_be_damaged_and_never_made_anew(world, tmp_path, damage):
    world.learner("区少红")
    world.store.close()
    file = tmp_path / "profile" / DATABASE
    content = file.read_bytes()
    match damage:
        case "overwritten":
            file.write_bytes(b"x" * 4096 + content[4096:])
        case "emptied":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(content[:1000])
        case "missing":
            file.unlink()
    with pytest.raises(DamagedFile):
        open_profile(tmp_path / "profile", offer(tmp_path))
    assert not file.exists() or file.stat().st_size <= len(content)


def test_damage_in_the_middle_is_found_by_the_findings(world, tmp_path):
    world.store.close()
    file = tmp_path / "profile" / DATABASE
    content = bytearray(file.read_bytes())
    content[4096 * 20 + 100] ^= 1
    file.write_bytes(content)
    engine = open_profile(tmp_path / "profile", offer(tmp_path))
    assert any("page 21" in finding for finding in findings(engine))
    engine.dispose()


def test_a_damaged_record_is_said_to_be_damaged(world, tmp_path):
    record = tmp_path / "profile" / RECORD
    whole = json.loads(record.read_text("utf-8"))
    for text in ("", "[]", "{}", '{"profile": 5, "key": {}}', "\udcff"):
        record.write_bytes(text.encode("utf-8", "surrogateescape"))
        with pytest.raises(DamagedFile):
            open_profile(tmp_path / "profile", offer(tmp_path))
    assert whole["key"] == {"by": "file"}


def test_a_file_of_a_newer_version_is_refused_untouched(world, tmp_path):
    set_version(world.store._engine, SCHEMA + 1)
    before = (tmp_path / "profile" / DATABASE).read_bytes()
    with pytest.raises(NewerFile):
        open_profile(tmp_path / "profile", offer(tmp_path))
    assert (tmp_path / "profile" / DATABASE).read_bytes() == before


def test_nothing_in_the_file_can_be_read_without_the_key(tmp_path):
    world = World(tmp_path)
    secrets = ["买买提·艾山", "13812348028", "440103194002290019", "maimaiti"]
    learner = world.learner(secrets[0], phone=secrets[1])
    world.add("identity_document", learner=learner, type="resident_id", number=secrets[2])
    while_open = b"".join(path.read_bytes() for path in sorted((tmp_path / "profile").iterdir()))
    world.store.close()
    closed = (tmp_path / "profile" / DATABASE).read_bytes()
    for raw in (while_open, closed):
        assert len(raw) > 100_000
        for text in (*secrets, "learner", "SQLite format"):
            assert text.encode() not in raw
    key = bytes.fromhex((tmp_path / "desk.key").read_text().strip())
    assert key not in while_open
    assert key.hex().encode() not in while_open


def test_every_connection_waits_for_the_disk_and_for_other_writers(world):
    with world.store._engine.connect() as one, world.store._engine.connect() as other:
        assert one.connection.driver_connection is not other.connection.driver_connection
        for connection in (one, other):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("synchronous", "journal_mode", "busy_timeout")
            }
            assert found == {"synchronous": 2, "journal_mode": "wal", "busy_timeout": 15_000}


def test_a_profile_that_could_not_be_made_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.storage.opening._write_durably", full)
    with pytest.raises(DiskTrouble):
        create_profile(tmp_path / "profile", "station", offer(tmp_path))
    assert list((tmp_path / "profile").iterdir()) == []
    monkeypatch.undo()
    create_profile(tmp_path / "profile", "station", offer(tmp_path)).dispose()


def test_a_folder_that_cannot_be_made_is_disk_trouble(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskTrouble):
        create_profile(tmp_path / "file" / "profile", "station", offer(tmp_path))


def on_every_connection(world: World, pragma: str) -> None:
    """From now on each connection of this store lives under this pragma."""

    def limit(connection, _record):
        connection.execute(pragma)

    world.store.close()
    event.listen(world.store._engine, "connect", limit)


@pytest.mark.parametrize(
    ("pragma", "words"), [("PRAGMA max_page_count = 60", "full"), ("PRAGMA query_only = ON", "readonly")]
)
def test_a_full_or_read_only_disk_is_disk_trouble_and_what_was_saved_stays_saved(world, tmp_path, pragma, words):
    learner = world.learner("区少红")
    on_every_connection(world, pragma)
    drafts = [
        Draft("learner", world.ids.new(), {"name": "王" * 60, "learner_no": str(n), "note": "长" * 2000})
        for n in range(200)
    ]
    with pytest.raises(DiskTrouble, match=words):
        world.store.commit(drafts, world.manager)
    world.store.close()
    engine = open_profile(tmp_path / "profile", offer(tmp_path))
    store = Store(engine, FakeClock(), FakeIds(7))
    assert findings(engine) == []
    store.commit([Draft("learner", learner, {"name": "区少芳"})], world.manager)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM learner").scalars().all() == ["区少芳"]
    store.close()


def test_a_writer_who_has_to_wait_too_long_is_told_that_the_file_is_busy(world):
    on_every_connection(world, "PRAGMA busy_timeout = 50")
    with (
        world.store._engine.connect().execution_options(writes=True) as other,
        other.begin(),
        pytest.raises(FileBusy),
    ):
        world.learner("区少红")
    world.learner("区少红")


def test_readers_do_not_wait_for_a_writer(world):
    on_every_connection(world, "PRAGMA busy_timeout = 50")
    with (
        world.store._engine.connect().execution_options(writes=True) as other,
        other.begin(),
        world.store.read() as connection,
    ):
        assert connection.exec_driver_sql("SELECT count(*) FROM staff").scalar_one() == 1


def test_a_mistake_of_ours_in_a_query_is_not_called_the_worlds(world):
    with pytest.raises(Exception, match="UNIQUE") as raised, world.store.write() as connection:
        for _ in range(2):
            connection.exec_driver_sql("INSERT INTO meta VALUES ('twice', '')")
    assert not isinstance(raised.value, StorageFault)
