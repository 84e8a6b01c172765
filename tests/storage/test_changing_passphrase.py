"""Another passphrase opens the profile: at every moment either the old or the new, and backups keep theirs."""

import pytest

from app.domain.passphrases import Strength, require_strong, strength_of
from app.records.refusal import Refused
from app.storage.backing_up import Backups
from app.storage.backup import restore_backup
from app.storage.errors import StorageFault, WrongKey
from app.storage.keys import KeyOffer
from app.storage.layout import RECORD
from app.storage.opening import change_passphrase, create_profile, open_profile
from app.storage.store import Store
from tests.support.desk import FakeClock, FakeIds

OLD, NEW = "青山绿水 1949", "correct horse battery 7"


@pytest.fixture
def desk(tmp_path):
    facts = {
        "device": "0192f0c1-0000-7000-8000-00000000d001",
        "station_name": "春晖社区学校",
        "station_code12": "440106999001",
    }
    engine = create_profile(tmp_path / "desk", "one", KeyOffer(passphrase=OLD), facts)
    store = Store(engine, FakeClock(), FakeIds())
    yield Backups(store, tmp_path / "desk", KeyOffer(passphrase=OLD))
    store.close()


def opens(folder, passphrase) -> bool:
    try:
        open_profile(folder, KeyOffer(passphrase=passphrase)).dispose()
    except WrongKey:
        return False
    return True


def test_the_new_one_opens_and_the_old_one_no_longer(desk, tmp_path):
    desk.write(tmp_path / "before.xzback")
    desk.change_passphrase(OLD, NEW)
    assert (opens(desk.folder, NEW), opens(desk.folder, OLD)) == (True, False)
    desk.write(tmp_path / "after.xzback")  # the desk that is open goes on
    restore_backup(tmp_path / "before.xzback", tmp_path / "a", KeyOffer(passphrase=OLD))
    restore_backup(tmp_path / "after.xzback", tmp_path / "b", KeyOffer(passphrase=NEW))
    desk.change_passphrase(NEW, OLD)
    assert opens(desk.folder, OLD)


@pytest.mark.parametrize("old", [None, "", "红山绿水 1949", NEW])
def test_who_does_not_know_the_old_one_changes_nothing(desk, old):
    before = (desk.folder / RECORD).read_bytes()
    with pytest.raises(StorageFault):
        desk.change_passphrase(old, NEW)
    assert (desk.folder / RECORD).read_bytes() == before


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("短短", "passphrase_short"),
        ("12345678", "passphrase_guessable"),
        ("440106999001", "passphrase_guessable"),
        ("\0" + NEW, "invalid_value"),
    ],
)
def test_one_that_is_guessed_is_refused(desk, new, code, tmp_path):
    for act in (lambda: desk.change_passphrase(OLD, new), lambda: desk.write(tmp_path / "x.xzback", new)):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusals[0].code == code
    assert opens(desk.folder, OLD)


def test_where_it_cannot_be_written_the_old_one_opens(desk):
    (desk.folder / RECORD).with_suffix(".new").mkdir()
    with pytest.raises(StorageFault):
        desk.change_passphrase(OLD, NEW)
    assert (opens(desk.folder, NEW), opens(desk.folder, OLD)) == (False, True)


def test_a_profile_of_the_keyring_asks_for_a_passphrase_from_then_on(tmp_path, memory):
    create_profile(tmp_path / "desk", "one", KeyOffer()).dispose()
    change_passphrase(tmp_path / "desk", KeyOffer(), NEW)
    assert memory.kept == {}
    assert opens(tmp_path / "desk", NEW)


def test_words_that_people_know_do_not_help():
    assert strength_of("chenguifang2026") is not Strength.GUESSABLE
    assert strength_of("chenguifang1", ["chenguifang"]) is Strength.GUESSABLE
    assert strength_of("x" * 500) is Strength.GUESSABLE
    require_strong(NEW, ["春晖社区学校"])
