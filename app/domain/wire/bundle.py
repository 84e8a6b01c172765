"""The exchange as files: requests out on a stick (``.xzreq``), replies back (``.xzrep``), by hand or through another PC.

A file is a clear header of 44 bytes and a letter sealed to its addressee (``app/domain/seals.py``). The header says which
kind of file it is and of which version, how long the letter is, and 32 bytes more: of requests, the SHA-256 of the key of
the gateway they go to; of replies, the SHA-256 of the file they answer. It names no station, no desk and no person.
"""

import hashlib
from collections.abc import Sequence

import msgspec

from app.domain import seals
from app.domain.wire.errors import CutShort, Malformed, NotForUs, NotOurs, TooLarge, TooNew
from app.domain.wire.limits import MAX_BUNDLE_BYTES, MAX_BUNDLE_MESSAGES, MAX_BUNDLE_REPLY_BYTES

REQUESTS_MAGIC = b"XZB1"
REPLIES_MAGIC = b"XZC1"
MEDIA_TYPE = "application/vnd.xuezhan.bundle"
_FAMILY = 3
"""Bytes of the magic that every version shares; the next is the version."""
_LENGTH = 8
_HEADER = len(REQUESTS_MAGIC) + _LENGTH + hashlib.sha256().digest_size
_encoder = msgspec.msgpack.Encoder()
_messages = msgspec.msgpack.Decoder(list[bytes])


def fingerprint(gateway_key: bytes) -> bytes:
    """By what a file of requests names the gateway it goes to."""
    return hashlib.sha256(gateway_key).digest()


def file_digest(file: bytes) -> bytes:
    """By what a file of replies names the file that it answers."""
    return hashlib.sha256(file).digest()


def seal_requests(messages: Sequence[bytes], gateway_key: bytes) -> bytes:
    """The file of one desk's sealed messages, in the order in which they are to be read."""
    return _seal(REQUESTS_MAGIC, messages, gateway_key, fingerprint(gateway_key))


def addressee(file: bytes) -> bytes:
    """The fingerprint of the gateway a whole file of requests goes to: all that a carrier can read.

    Raises ``NotOurs``, ``TooNew``, ``CutShort``, ``Malformed`` or ``TooLarge``.
    """
    return _outside(file, REQUESTS_MAGIC, MAX_BUNDLE_BYTES)


def open_requests(file: bytes, private: bytes) -> list[bytes]:
    """The messages, for the gateway with this private key. Raises what ``addressee`` does, and ``NotForUs``."""
    if addressee(file) != fingerprint(seals.public_key(private)):
        raise NotForUs("requests to another gateway")
    return _open(file, private)


def seal_replies(messages: Sequence[bytes], device_key: bytes, answered: bytes) -> bytes:
    """The file of sealed replies for one desk. ``answered``: digest of the file of requests."""
    return _seal(REPLIES_MAGIC, messages, device_key, answered)


def answers(file: bytes) -> bytes:
    """The digest of the file of requests that a whole file of replies answers. Raises as ``addressee`` does."""
    return _outside(file, REPLIES_MAGIC, MAX_BUNDLE_REPLY_BYTES)


def open_replies(file: bytes, private: bytes) -> list[bytes]:
    """The replies, for the desk with this private key. Raises as ``addressee`` does; ``Malformed`` for another's key."""
    answers(file)
    return _open(file, private)


def plain(messages: Sequence[bytes]) -> bytes:
    """What is inside the letter."""
    return _encoder.encode(list(messages))


def _seal(magic: bytes, messages: Sequence[bytes], key: bytes, mark: bytes) -> bytes:
    letter = seals.seal_letter(key, plain(messages))
    return b"".join((magic, len(letter).to_bytes(_LENGTH, "big"), mark, letter))


def _outside(file: bytes, magic: bytes, limit: int) -> bytes:
    start = file[: len(magic)]
    if not magic.startswith(start):
        if start[:_FAMILY] == magic[:_FAMILY] and start[_FAMILY:].isalnum():
            raise TooNew("a file of a later version")
        raise NotOurs("not a file of this kind")
    if len(file) > limit:
        raise TooLarge(f"{len(file)} bytes")
    missing = _HEADER - len(file)
    if missing <= 0:
        missing += int.from_bytes(file[len(magic) : len(magic) + _LENGTH], "big")
    if missing > 0:
        raise CutShort(f"{missing} bytes are missing")
    if missing < 0:
        raise Malformed("something was added")
    return file[_HEADER - hashlib.sha256().digest_size : _HEADER]


def _open(file: bytes, private: bytes) -> list[bytes]:
    try:
        messages = _messages.decode(seals.open_letter(private, file[_HEADER:]))
    except seals.Unopened as error:
        raise Malformed(str(error)) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise Malformed(str(error)) from error
    if not 0 < len(messages) <= MAX_BUNDLE_MESSAGES:
        raise Malformed(f"{len(messages)} messages")
    return messages
