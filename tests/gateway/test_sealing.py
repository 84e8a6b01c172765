"""What the database holds of people's numbers opens only with the key file."""

import pytest

from app.gateway.database import Database
from app.gateway.errors import KeyMissing, WrongKeyFile
from app.gateway.keys import Keys, create_key_file, read_key_file
from app.gateway.limits import Limits
from app.gateway.service import open_gateway
from tests.gateway.desk import Uuid4Ids

NUMBER, PHONE, NAME = "440103194002290019", "13800138000", "买买提·艾山"


def test_sealed_fields_and_personal_log_entries_are_not_in_the_files_bytes(sqlite_bank, tmp_path):
    desk = sqlite_bank.desk()
    learner = desk.new("learner", learner_no="2026001", name=NAME, phone=PHONE)
    desk.natural("identity_document", learner=str(learner), type="resident_id", number=NUMBER)
    desk.new("staff", login="mai", name="麦穗", role="manager")
    desk.sync()
    sqlite_bank.clock.forward(minutes=1)
    desk.write("learner", learner, phone="13800138001")
    desk.sync()
    sqlite_bank.gateway.database.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("*.db*"))
    assert b"2026001" in stored  # we look at the right bytes
    for secret in (NUMBER, PHONE, "13800138001"):
        assert secret.encode() not in stored
    # A name stands in its row, for the bank's staff; the log keeps it sealed.
    assert stored.count(NAME.encode()) <= 2


def test_the_same_document_is_matched_across_stations_without_being_told(bank):
    from app.gateway import staff

    staff.add_station(bank.gateway, "440103001002", "另一站")
    for desk in (bank.desk(), bank.desk("440103001002")):
        learner = desk.new("learner", learner_no="1", name="麦穗")
        desk.natural("identity_document", learner=str(learner), type="resident_id", number=NUMBER)
        other = desk.new("learner", learner_no="2", name="冼建国")
        desk.natural("identity_document", learner=str(other), type="passport", number=f"E{desk.device.int % 10**8:08d}")
        desk.sync()
    rows = bank.rows("state_identity_document")
    assert len({bytes(row["number_match"]) for row in rows}) == 3
    assert len({bytes(row["number"]) for row in rows}) == 4


def test_sealed_bytes_moved_to_another_place_do_not_open(tmp_path):
    keys = Keys(create_key_file(tmp_path / "a.key"))
    sealed = keys.seal(b"13800138000", b"here")
    assert keys.unseal(sealed, b"here") == b"13800138000"
    with pytest.raises(WrongKeyFile):
        keys.unseal(sealed, b"there")


def test_a_key_file_is_the_owners_alone_and_never_overwritten(tmp_path):
    path = tmp_path / "deep" / "gateway.key"
    secret = create_key_file(path)
    assert read_key_file(path) == secret
    with pytest.raises(KeyMissing):
        create_key_file(path)


@pytest.mark.parametrize(
    "text", ["", "xuezhan-gateway-key 1\n", "xuezhan-gateway-key 1\nAAAA\n", "\xff", "other\n" + "A" * 44]
)
def test_a_damaged_key_file_is_refused(tmp_path, text):
    path = tmp_path / "gateway.key"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(WrongKeyFile):
        read_key_file(path)


def test_a_database_whose_key_file_is_gone_is_refused_and_gets_no_new_one(sqlite_bank, tmp_path):
    (tmp_path / "bank.key").rename(tmp_path / "kept.key")
    database = Database(sqlite_bank.url, Limits())
    with pytest.raises(KeyMissing):
        open_gateway(database, tmp_path / "bank.key", sqlite_bank.clock, Uuid4Ids(), Limits())
    assert not (tmp_path / "bank.key").exists()
    create_key_file(tmp_path / "bank.key")
    with pytest.raises(WrongKeyFile):
        open_gateway(database, tmp_path / "bank.key", sqlite_bank.clock, Uuid4Ids(), Limits())
    database.close()
