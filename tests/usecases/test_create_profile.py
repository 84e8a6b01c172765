"""A new profile is whole, or not there."""

import json
from dataclasses import replace
from uuid import UUID

import pytest

from app.config import resource_path
from app.domain.skills import checklist_from_data
from app.domain.strict import DataError
from app.records.refusal import Refused
from app.storage import log, meta, opening, rows
from app.storage.errors import NoProfile, ProfileExists, WrongKey
from app.storage.keys import KeyOffer
from app.storage.layout import DATABASE
from app.storage.opening import open_profile
from app.usecases.create_profile import NewProfile, create_profile
from tests.support.desk import FakeClock, FakeIds

CHECKLISTS = [json.loads(file.read_text("utf-8")) for file in sorted(resource_path("skills").glob("*.json"))]
NEW = NewProfile("春晖社区学校", "440106999001", "manager", "林主任", "教务电脑", bytes(32), "gd-1", CHECKLISTS)


def test_a_profile_knows_its_station_its_device_and_its_first_manager(profile_dir):
    store, device = create_profile(profile_dir, KeyOffer(passphrase="青山"), NEW, FakeClock(), FakeIds())
    with store.read() as connection:
        facts = meta.everything(connection)
        people = list(rows.every(connection, "staff"))
        items = list(rows.every(connection, "skill_item"))
        entries = log.read(connection, 1, 10)
    store.close()
    assert UUID(facts[meta.DEVICE]) == device
    assert (facts[meta.STATION_NAME], facts[meta.BASIS]) == ("春晖社区学校", "gd-1")
    assert [(row.fields["login"], row.fields["role"]) for row in people] == [("manager", "manager")]
    assert len(items) == sum(len(checklist_from_data(data).items) for data in CHECKLISTS) > 20
    assert [entry.change.kind for entry in entries] == ["staff", "device"]
    assert {entry.change.basis for entry in entries} == {"gd-1"}


def test_the_file_opens_with_its_key_only_and_is_never_made_twice(profile_dir):
    create_profile(profile_dir, KeyOffer(passphrase="青山"), NEW, FakeClock(), FakeIds())[0].close()
    open_profile(profile_dir, KeyOffer(passphrase="青山")).dispose()
    with pytest.raises(WrongKey):
        open_profile(profile_dir, KeyOffer(passphrase="绿水"))
    with pytest.raises(ProfileExists):
        create_profile(profile_dir, KeyOffer(passphrase="青山"), NEW, FakeClock(), FakeIds())


def test_what_fails_while_it_is_made_leaves_a_place_in_which_it_can_be_made(profile_dir):
    endless = replace(NEW, device_name="长" * 3000)
    with pytest.raises(Refused) as error:
        create_profile(profile_dir, KeyOffer(passphrase="青山"), endless, FakeClock(), FakeIds())
    assert [(refusal.code, refusal.field) for refusal in error.value.refusals] == [("invalid_value", "device_name")]
    unreadable = replace(NEW, checklists=[{"no": "checklist"}])
    with pytest.raises(DataError):
        create_profile(profile_dir, KeyOffer(passphrase="青山"), unreadable, FakeClock(), FakeIds())
    create_profile(profile_dir, KeyOffer(passphrase="青山"), NEW, FakeClock(), FakeIds())[0].close()


def test_there_is_no_profile_before_its_first_manager_is_in_it(profile_dir):
    def cut_off(_: object) -> None:
        assert (profile_dir / DATABASE).exists()
        with pytest.raises(NoProfile):
            open_profile(profile_dir, KeyOffer(passphrase="青山"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opening.create_profile(profile_dir, "desk", KeyOffer(passphrase="青山"), {}, cut_off)
    assert list(profile_dir.iterdir()) == []


@pytest.mark.parametrize(("code12", "code"), [("", "missing_value"), ("44010699900", "invalid_value")])
def test_a_station_without_a_proper_code_is_refused_and_leaves_nothing(profile_dir, code12, code):
    new = NewProfile("春晖", code12, "manager", "林主任", "电脑", bytes(32), "gd-1")
    with pytest.raises(Refused) as error:
        create_profile(profile_dir, KeyOffer(passphrase="青山"), new, FakeClock(), FakeIds())
    assert [(refusal.code, refusal.field) for refusal in error.value.refusals] == [(code, "code12")]
    assert not profile_dir.exists()
