"""The file's key under a passphrase: Argon2id derives what AES-GCM unwraps it with."""

import base64
import secrets

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
    """What ``profile.json`` keeps so that the passphrase opens the file."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(passphrase, salt, _ARGON2)).encrypt(nonce, key, b"xuezhan")
    parts = {"salt": salt, "nonce": nonce, "wrapped": wrapped}
    return {**{name: base64.b64encode(part).decode() for name, part in parts.items()}, "argon2id": _ARGON2}


def unwrap(opener: dict[str, object], passphrase: str) -> bytes:
    """The key. Raises ``WrongKey`` or ``DamagedFile``."""
    try:
        salt, nonce, wrapped = (
            base64.b64decode(str(opener[name]), validate=True) for name in ("salt", "nonce", "wrapped")
        )
        return AESGCM(_derive(passphrase, salt, _cost(opener["argon2id"]))).decrypt(nonce, wrapped, b"xuezhan")
    except InvalidTag as error:
        raise WrongKey("passphrase") from error
    except (KeyError, ValueError, HashingError) as error:
        raise DamagedFile("profile.json") from error


def _cost(kept: object) -> dict[str, int]:
    """The cost as kept, within what a small machine can bear: a damaged record must not ask for all its memory."""
    cost = {name: value for name, value in (kept.items() if isinstance(kept, dict) else ()) if isinstance(value, int)}
    if cost.keys() != _ARGON2.keys() or any(not 0 < cost[name] <= most for name, most in _MOST.items()):
        raise ValueError("argon2id")
    return cost


def _derive(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    return hash_secret_raw(passphrase.encode(), salt, hash_len=KEY_BYTES, type=Type.ID, **cost)
