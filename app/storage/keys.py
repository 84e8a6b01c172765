"""The file's key: 32 random bytes, from the OS keyring, a key file, or a passphrase (Argon2id) that unwraps them.

``profile.json`` beside the database says which of these open it, and holds nothing secret. A check value tells a wrong
key from a damaged file.
"""

import codecs
import hashlib
import hmac
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.records.backups import OpenedBy
from app.storage.errors import DamagedFile, NoKey, WrongKey, fault_of_system

KEY_BYTES = 32
_MOST_OF_A_KEY_FILE = 4096
SERVICE = "xuezhan"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class KeyOffer:
    """What the caller has to open a file with. The keyring is asked when neither is given."""

    key_file: Path | None = None
    passphrase: str | None = field(default=None, repr=False)


def new_key_record(profile: str, offer: KeyOffer) -> tuple[bytes, dict[str, object]]:
    """A key for a new profile and what ``profile.json`` keeps of it.

    Raises ``NoKey`` when there is neither keyring, key file nor passphrase.
    """
    if offer.key_file is not None:
        key = _read_key_file(offer.key_file) if offer.key_file.exists() else _write_key_file(offer.key_file)
        opener: dict[str, object] = {"by": "file"}
    elif offer.passphrase is not None:
        from app.storage.passphrase import wrap  # start-up: Argon2 and AES are for passphrases only

        key = secrets.token_bytes(KEY_BYTES)
        opener = {"by": "passphrase", **wrap(key, offer.passphrase)}
    else:
        key = secrets.token_bytes(KEY_BYTES)
        _keyring_set(profile, key)
        opener = {"by": "keyring"}
    return key, {"format": FORMAT, "profile": profile, "key": opener, "check": _check(profile, key)}


def open_key(record: dict[str, object], offer: KeyOffer) -> bytes:
    """The profile's key. Raises ``NoKey``, ``WrongKey`` or ``DamagedFile``."""
    profile, opener = record.get("profile"), record.get("key")
    if not isinstance(profile, str) or not isinstance(opener, dict):
        raise DamagedFile("profile.json")
    has_file = offer.key_file is not None and offer.key_file.exists()
    if opener.get("by") == "passphrase" and (offer.passphrase is not None or not has_file):
        asked = "passphrase or key file" if file_opens(record) else "passphrase"
        if offer.passphrase is None:
            raise NoKey(asked, str(offer.key_file or "") if file_opens(record) else "")
        from app.storage.passphrase import unwrap  # start-up: Argon2 and AES are for passphrases only

        try:
            key = unwrap(opener, offer.passphrase)
        except WrongKey as error:
            raise WrongKey(asked) from error
    elif offer.key_file is not None:
        key = _read_key_file(offer.key_file)
    elif opener.get("by") == "file":
        raise NoKey("key file")
    else:
        key = _keyring_get(profile)
    if record.get("check") != _check(profile, key):
        raise WrongKey("key file" if offer.key_file is not None else str(opener.get("by")))
    return key


def opened_by(record: object) -> OpenedBy:
    """What opens the profile of this record. Raises ``DamagedFile``."""
    opener = record.get("key") if isinstance(record, dict) else None
    try:
        return OpenedBy(str(opener.get("by")) if isinstance(opener, dict) else "")
    except ValueError as error:
        raise DamagedFile("profile.json") from error


def file_opens(record: dict[str, object]) -> bool:
    """Whether a key file opens the profile of this record, alone or beside its passphrase: it holds the key itself."""
    opener = record.get("key")
    return isinstance(opener, dict) and (opener.get("by") == "file" or opener.get("file") is True)


def under_passphrase(record: dict[str, object], offer: KeyOffer, passphrase: str) -> dict[str, object]:
    """The record of the same key, opened by this passphrase wherever it is taken. Raises as ``open_key``."""
    from app.storage.passphrase import wrap  # start-up: Argon2 and AES are for passphrases only

    opener: dict[str, object] = {"by": "passphrase", **wrap(open_key(record, offer), passphrase)}
    if file_opens(record):
        opener["file"] = True
    return {**record, "key": opener}


def forget_in_keyring(record: dict[str, object]) -> None:
    """Where a passphrase opens the profile from now on, this machine no longer does."""
    import keyring  # start-up: 50 ms that a key file or passphrase never needs
    import keyring.errors

    with suppress(keyring.errors.KeyringError):
        keyring.delete_password(SERVICE, str(record.get("profile")))


def read_record(path: Path) -> dict[str, object]:
    """``profile.json``. Raises ``DamagedFile``, or what keeps it from being read."""
    try:
        record = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError) as error:
        raise DamagedFile(path.name) from error
    except OSError as error:
        raise fault_of_system(error) from error
    if not isinstance(record, dict):
        raise DamagedFile(path.name)
    return record


def _check(profile: str, key: bytes) -> str:
    return hmac.new(key, b"xuezhan key check " + profile.encode(), hashlib.sha256).hexdigest()[:16]


def _read_key_file(path: Path) -> bytes:
    try:
        key = bytes.fromhex(_text_of(path.read_bytes()[:_MOST_OF_A_KEY_FILE]))
    except FileNotFoundError as error:
        raise NoKey(str(path), str(path)) from error
    except OSError as error:
        raise fault_of_system(error) from error
    except ValueError as error:
        raise WrongKey(str(path)) from error
    if len(key) != KEY_BYTES:
        raise WrongKey(str(path))
    return key


def _text_of(data: bytes) -> str:
    """What a key file says, also after Notepad saved it: with a mark of its encoding, in UTF-16, with other ends of lines."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig").strip()


def _write_key_file(path: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def _keyring_set(profile: str, key: bytes) -> None:
    import keyring  # start-up: 50 ms that a key file or passphrase never needs
    import keyring.errors

    _refuse_plaintext(keyring.get_keyring())
    try:
        keyring.set_password(SERVICE, profile, key.hex())
    except keyring.errors.KeyringError as error:
        raise NoKey("keyring") from error


def _keyring_get(profile: str) -> bytes:
    import keyring  # start-up: 50 ms that a key file or passphrase never needs
    import keyring.errors

    try:
        stored = keyring.get_password(SERVICE, profile)
    except keyring.errors.KeyringError as error:
        raise NoKey("keyring") from error
    if stored is None:
        raise NoKey("keyring")
    try:
        return bytes.fromhex(stored)
    except ValueError as error:
        raise WrongKey("keyring") from error


def _refuse_plaintext(backend: object) -> None:
    """Never let a backend that stores in the clear be chosen silently, alone or in a chain."""
    chained = getattr(backend, "backends", ())
    if any("plaintext" in type(each).__name__.lower() for each in (backend, *chained)):
        raise NoKey("keyring")
