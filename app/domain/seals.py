"""Signatures and sealed letters, both by the Ed25519 keys that desk and gateway know of each other since enrolment.

A signature is over exactly the bytes that travel. A letter is an age file to an ``ssh-ed25519`` recipient: who has the
private key opens it, nobody else; it tells four bytes of the recipient's key's hash, and its length.
"""

import pyrage  # type: ignore[import-untyped]  # ships no types
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

KEY_BYTES = 32


class Unopened(Exception):  # noqa: N818 -- says what is wrong, as a name
    """A letter that does not open: to another key, or not as it was written."""


def public_key(private: bytes) -> bytes:
    """The 32-byte public key of a 32-byte private one."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign(private: bytes, message: bytes) -> bytes:
    """64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the owner of ``public`` signed ``message``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def seal_letter(public: bytes, content: bytes) -> bytes:
    """Content that only the owner of ``public`` can read, and nobody can alter unnoticed. Different bytes each time."""
    key = Ed25519PublicKey.from_public_bytes(public).public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    sealed: bytes = pyrage.encrypt(content, [pyrage.ssh.Recipient.from_str(key.decode())])
    return sealed


def open_letter(private: bytes, sealed: bytes) -> bytes:
    """What ``seal_letter`` sealed to this key. Raises ``Unopened``."""
    own = Ed25519PrivateKey.from_private_bytes(private)
    key = own.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    try:
        content: bytes = pyrage.decrypt(sealed, [pyrage.ssh.Identity.from_buffer(key)])
    except pyrage.DecryptError as error:
        raise Unopened(str(error)) from error
    return content
