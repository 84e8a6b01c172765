"""The key of the file: from the keyring, a key file or a passphrase; a wrong one is said to be wrong."""

import base64
import codecs
import json
import stat
import sys
import unicodedata

import keyring
import keyring.errors
import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.storage import passphrase
from app.storage.errors import DamagedFile, NoKey, WrongKey
from app.storage.keys import KeyOffer, new_key_record, open_key, read_record
from tests.support.memory_keyring import MemoryKeyring
from tests.support.quick import COST_OF_A_PASSPHRASE

PASSPHRASE = "三更灯火五更鸡 3x"


class PlaintextKeyring(MemoryKeyring):
    """As keyrings.alt has one: it stores in the clear."""


def test_a_keyring_keeps_the_key_and_gives_it_back(memory):
    key, record = new_key_record("station-1", KeyOffer())
    assert len(key) == 32
    assert open_key(record, KeyOffer()) == key
    assert key.hex() not in json.dumps(record)
    assert list(memory.kept) == [("xuezhan", "station-1")]
    another, _ = new_key_record("station-2", KeyOffer())
    assert another != key


def test_a_keyring_that_is_locked_lost_or_missing_gives_no_key(memory):
    _, record = new_key_record("station-1", KeyOffer())
    memory.locked = True
    with pytest.raises(NoKey):
        open_key(record, KeyOffer())
    with pytest.raises(NoKey):
        new_key_record("station-2", KeyOffer())
    memory.locked = False
    memory.kept.clear()
    with pytest.raises(NoKey):
        open_key(record, KeyOffer())


def test_where_there_is_no_keyring_no_profile_is_made_without_a_key_file_or_passphrase():
    with pytest.raises(NoKey):
        new_key_record("station-1", KeyOffer())


def test_a_keyring_that_stores_in_the_clear_is_refused(memory):
    plain = PlaintextKeyring()
    keyring.set_keyring(plain)
    with pytest.raises(NoKey):
        new_key_record("station-1", KeyOffer())
    assert plain.kept == {}


@pytest.mark.parametrize("stored", ["ab" * 32, "ab" * 31, "no hex at all", ""])
def test_a_keyring_that_gives_something_else_gives_a_wrong_key(memory, stored):
    _, record = new_key_record("station-1", KeyOffer())
    memory.kept["xuezhan", "station-1"] = stored
    with pytest.raises(WrongKey):
        open_key(record, KeyOffer())


@pytest.fixture(scope="module")
def wrapped() -> tuple[bytes, dict[str, object]]:
    """A key and its record, unwrapped by the passphrase."""
    return new_key_record("station-1", KeyOffer(passphrase=PASSPHRASE))


def test_a_passphrase_opens_and_nothing_of_it_or_the_key_is_kept(wrapped):
    key, record = wrapped
    kept = json.dumps(record)
    assert open_key(json.loads(kept), KeyOffer(passphrase=PASSPHRASE)) == key
    assert PASSPHRASE not in kept
    assert key.hex() not in kept


@pytest.mark.parametrize("wrong", [PASSPHRASE + " ", PASSPHRASE.upper(), ""])
def test_another_passphrase_is_wrong(wrapped, wrong):
    _, record = wrapped
    with pytest.raises(WrongKey):
        open_key(record, KeyOffer(passphrase=wrong))


def test_without_its_passphrase_there_is_no_key(wrapped):
    _, record = wrapped
    with pytest.raises(NoKey):
        open_key(record, KeyOffer())


def test_two_profiles_with_one_passphrase_have_different_keys_and_wrappings():
    (one, first), (other, second) = (new_key_record("station-1", KeyOffer(passphrase=PASSPHRASE)) for _ in range(2))
    assert one != other
    assert first["key"] != second["key"]


@pytest.mark.parametrize(
    "part",
    [
        {"salt": "!"},
        {"nonce": ""},
        {"wrapped": "AAAA"},
        {"argon2id": 3},
        {"argon2id": {}},
        {"argon2id": {"time_cost": 0}},
    ],
)
def test_a_record_that_was_tampered_with_opens_nothing(wrapped, part):
    _, record = wrapped
    opener = record["key"]
    assert isinstance(opener, dict)
    with pytest.raises((DamagedFile, WrongKey)):
        open_key({**record, "key": {**opener, **part}}, KeyOffer(passphrase=PASSPHRASE))


def test_a_key_file_is_made_once_for_its_owner_alone_and_used_again(tmp_path):
    offer = KeyOffer(key_file=tmp_path / "deep" / "desk.key")
    key, record = new_key_record("station-1", offer)
    assert open_key(record, offer) == key
    again, _ = new_key_record("station-2", offer)
    assert again == key, "a key file that is there is taken, not replaced"
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "deep" / "desk.key").stat().st_mode) == 0o600


def test_a_key_file_that_is_lost_is_no_key_and_one_that_is_damaged_is_a_wrong_key(tmp_path):
    offer = KeyOffer(key_file=tmp_path / "desk.key")
    _, record = new_key_record("station-1", offer)
    for content in ("", "ab" * 31, "ab" * 32, "不是十六进制"):
        (tmp_path / "desk.key").write_text(content, encoding="utf-8")
        with pytest.raises(WrongKey):
            open_key(record, offer)
    (tmp_path / "desk.key").unlink()
    with pytest.raises(NoKey):
        open_key(record, offer)
    with pytest.raises(NoKey):
        open_key(record, KeyOffer())


def test_a_key_of_one_profile_is_wrong_for_another(tmp_path):
    _, record = new_key_record("station-1", KeyOffer(key_file=tmp_path / "one.key"))
    new_key_record("station-2", KeyOffer(key_file=tmp_path / "two.key"))
    with pytest.raises(WrongKey):
        open_key(record, KeyOffer(key_file=tmp_path / "two.key"))


def test_a_record_that_cannot_be_read_is_damaged(tmp_path):
    with pytest.raises(DamagedFile):
        read_record(tmp_path / "profile.json")


@pytest.mark.parametrize(
    "set_as",
    [PASSPHRASE, "Caf\u00e9 am Flu\u00df 9", "Cafe\u0301 am Flu\u00df 9", "full width 123"],
    ids=["hanzi", "nfc", "nfd", "half"],
)
def test_one_passphrase_in_another_spelling_opens(set_as):
    key, record = new_key_record("station-1", KeyOffer(passphrase=set_as))
    spellings = {form: unicodedata.normalize(form, set_as) for form in ("NFC", "NFD")}
    spellings["console"] = set_as.encode("gb18030").decode("utf-8", "surrogateescape")
    spellings["full"] = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in set_as)
    for typed in spellings.values():
        assert open_key(record, KeyOffer(passphrase=typed)) == key


def test_a_file_made_with_an_uncomposed_passphrase_still_opens():
    typed = "Cafe\u0301 am See 9"
    salt, nonce, key = bytes(16), bytes(12), bytes(range(32))
    derived = hash_secret_raw(typed.encode(), salt, hash_len=32, type=Type.ID, **passphrase._ARGON2)
    parts = {"salt": salt, "nonce": nonce, "wrapped": AESGCM(derived).encrypt(nonce, key, b"xuezhan")}
    opener: dict[str, object] = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    opener["argon2id"] = passphrase._ARGON2
    assert passphrase.unwrap(opener, typed) == key


def test_a_passphrase_costs_whoever_guesses_what_rfc_9106_asks(monkeypatch):
    monkeypatch.setattr(passphrase, "_ARGON2", COST_OF_A_PASSPHRASE)
    key, record = new_key_record("station-1", KeyOffer(passphrase=PASSPHRASE))
    opener = record["key"]
    assert isinstance(opener, dict)
    assert opener["argon2id"] == {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 1}
    assert open_key(record, KeyOffer(passphrase=PASSPHRASE)) == key


@pytest.mark.parametrize("typed", ["", "三更灯火", "\udcff\udcfe", "\ud800", "x" * 5_000, "\x00"])
def test_whatever_is_typed_is_a_wrong_passphrase_and_no_damaged_file(typed):
    _, record = new_key_record("station-1", KeyOffer(passphrase=PASSPHRASE))
    with pytest.raises(WrongKey):
        open_key(record, KeyOffer(passphrase=typed))


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n\r\n").encode(),
        lambda text: b"\n  " + text.upper().encode(),
    ],
    ids=["utf-8 with its mark", "unicode", "big endian", "other ends of lines", "blanks"],
)
def test_a_key_file_that_notepad_saved_opens(tmp_path, saved):
    file = tmp_path / "desk.key"
    key, record = new_key_record("station-1", KeyOffer(key_file=file))
    file.write_bytes(saved(file.read_text("ascii")))
    assert open_key(record, KeyOffer(key_file=file)) == key


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\xef\xbb\xbf", b"\xd6\xd0", b"ab" * 5_000, b"zz" * 32])
def test_a_key_file_that_is_none_is_a_wrong_key(tmp_path, content):
    file = tmp_path / "desk.key"
    _, record = new_key_record("station-1", KeyOffer(key_file=file))
    file.write_bytes(content)
    with pytest.raises(WrongKey):
        open_key(record, KeyOffer(key_file=file))
