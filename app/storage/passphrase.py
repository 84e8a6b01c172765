"""The file's key under a passphrase: Argon2id derives what AES-GCM unwraps it with."""

import base64
import secrets
import unicodedata
from contextlib import suppress

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.storage.errors import DamagedFile, WrongKey

KEY_BYTES = 32
_ARGON2 = {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 1}
"""RFC 9106, second recommended option, scaled to a 4 GB machine: 64 MiB, three passes."""
_MOST = {"time_cost": 64, "memory_cost": 1024 * 1024, "parallelism": 16}


def wrap(key: bytes, passphrase: str) -> dict[str, object]:
    """What ``profile.json`` keeps so that the passphrase opens the file. Raises ``WrongKey`` for what no keyboard gives."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(_spellings(passphrase)[0], salt, _ARGON2)).encrypt(nonce, key, b"xuezhan")
    parts = {"salt": salt, "nonce": nonce, "wrapped": wrapped}
    return {**{name: base64.b64encode(part).decode() for name, part in parts.items()}, "argon2id": _ARGON2}


def unwrap(opener: dict[str, object], passphrase: str) -> bytes:
    """The key. Raises ``WrongKey`` or ``DamagedFile``.

    One passphrase reaches us in several spellings: composed or not, full-width, or in the encoding of a Windows console. Each is
    tried; which of them was taken when it was set does not matter.
    """
    try:
        salt, nonce, wrapped = (
            base64.b64decode(str(opener[name]), validate=True) for name in ("salt", "nonce", "wrapped")
        )
        cost = _cost(opener["argon2id"])
        for spelling in _spellings(passphrase):
            with suppress(InvalidTag):
                return AESGCM(_derive(spelling, salt, cost)).decrypt(nonce, wrapped, b"xuezhan")
    except (KeyError, ValueError, HashingError) as error:
        raise DamagedFile("profile.json") from error
    raise WrongKey("passphrase")


def _spellings(passphrase: str) -> list[bytes]:
    """The spellings to try, the one that is set first. Raises ``WrongKey`` where there is none."""
    typed = _decoded(passphrase)
    forms = (
        unicodedata.normalize("NFC", typed),
        typed,
        *(unicodedata.normalize(form, typed) for form in ("NFKC", "NFD")),
    )
    found: dict[bytes, None] = {}
    for form in forms:
        with suppress(UnicodeEncodeError):
            found[form.encode()] = None
    if not found:
        raise WrongKey("passphrase")
    return list(found)


def _decoded(passphrase: str) -> str:
    """What was typed, where bytes of another encoding came in from the environment: those of a Chinese console."""
    try:
        passphrase.encode()
    except UnicodeEncodeError:
        with suppress(UnicodeError):
            return passphrase.encode("utf-8", "surrogateescape").decode("gb18030")
    return passphrase


def _cost(kept: object) -> dict[str, int]:
    """The cost as kept, within what a small machine can bear: a damaged record must not ask for all its memory."""
    cost = {name: value for name, value in (kept.items() if isinstance(kept, dict) else ()) if isinstance(value, int)}
    if cost.keys() != _ARGON2.keys() or any(not 0 < cost[name] <= most for name, most in _MOST.items()):
        raise ValueError("argon2id")
    return cost


def _derive(spelling: bytes, salt: bytes, cost: dict[str, int]) -> bytes:
    return hash_secret_raw(spelling, salt, hash_len=KEY_BYTES, type=Type.ID, **cost)
