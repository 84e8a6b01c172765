"""The gateway's one secret: a key file of 32 random bytes, from which every other key is derived (HKDF-SHA256).

Kept beside the database, never in it: a stolen database or backup tells no document number and can sign no receipt.
"""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain import seals
from app.domain.identity import normalise_number
from app.gateway.errors import KeyMissing, WrongKeyFile

_HEADER = "xuezhan-gateway-key 1"
_NONCE_BYTES = 12


def create_key_file(path: Path) -> bytes:
    """Make a new secret, readable by its owner only. Never overwrites one. Raises ``KeyMissing``."""
    secret = secrets.token_bytes(32)
    text = f"{_HEADER}\n{base64.b64encode(secret).decode()}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise KeyMissing(f"cannot make the key file {path}: {type(error).__name__}") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return secret


def read_key_file(path: Path) -> bytes:
    """The secret. Raises ``KeyMissing`` or ``WrongKeyFile``."""
    try:
        header, _, encoded = path.read_text(encoding="ascii").partition("\n")
    except FileNotFoundError as error:
        raise KeyMissing(f"no key file at {path}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise WrongKeyFile(f"cannot read the key file {path}") from error
    try:
        secret = base64.b64decode(encoded.strip(), validate=True)
    except ValueError as error:
        raise WrongKeyFile(f"{path} is damaged") from error
    if header != _HEADER or len(secret) != 32:
        raise WrongKeyFile(f"{path} is not a gateway's key file")
    return secret


class Keys:
    """What the secret is good for: signing, sealing, matching, and hashing tokens."""

    def __init__(self, secret: bytes) -> None:
        """Derive each key from the secret by its purpose."""
        self._signing = _derive(secret, b"sign")
        self._matching = _derive(secret, b"match")
        self._hashing = _derive(secret, b"hash")
        self._aead = AESGCM(_derive(secret, b"seal"))
        self.public_key = seals.public_key(self._signing)

    @property
    def private_key(self) -> bytes:
        """The Ed25519 key that signs receipts."""
        return self._signing

    def seal(self, plain: bytes, place: bytes) -> bytes:
        """Encrypt for storage at ``place``: sealed bytes moved to another row or column do not open."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, plain, place)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """The plain bytes. Raises ``WrongKeyFile`` if they were not sealed for this place by this secret."""
        try:
            return self._aead.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place)
        except InvalidTag as error:
            raise WrongKeyFile("a sealed value does not open") from error

    def match(self, document_type: str, number: str) -> bytes:
        """The same for the same document wherever it was entered; tells nothing without the secret."""
        text = f"{document_type}\x1f{normalise_number(number)}"
        return hmac.digest(self._matching, text.encode(), "sha256")

    def hash_secret(self, purpose: str, value: str) -> bytes:
        """Keyed hash of a token, an enrolment code or the staff's password, as it is stored."""
        return hmac.digest(self._hashing, f"{purpose}\x1f{value}".encode(), "sha256")


def hash_token(token: str) -> bytes:
    """A token is 32 random bytes: a plain hash cannot be guessed, and needs no key to be looked up."""
    return hashlib.sha256(token.encode()).digest()


def place(station: UUID | str, *parts: object) -> bytes:
    """Where a sealed value lives, for ``Keys.seal``."""
    return "\x1f".join((str(station), *map(str, parts))).encode()


def _derive(secret: bytes, purpose: bytes) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"xuezhan gateway " + purpose)
    return kdf.derive(secret)
