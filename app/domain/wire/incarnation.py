"""The statement by which a desk goes on under a new name, after its file was restored or cloned.

Signed by the old key, which the gateway knows, and by the new one. It carries no secret: of the new token only its hash. So
it may travel by any carrier, and more than once.
"""

from typing import TypeVar

import msgspec

from app.domain import seals
from app.domain.wire.errors import BadSignature, Malformed, NotOurs, TooLarge

MAGIC = b"XZI1"
ANSWER_MAGIC = b"XZJ1"
"""The gateway's answer, when the statement came on a stick."""
MEDIA_TYPE = "application/vnd.xuezhan.incarnation"
MAX_BYTES = 4_096
_T = TypeVar("_T")


class Statement(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    """``device`` goes on as ``successor``, whose Ed25519 key is ``public_key``. Ids are 16 bytes, key and hash 32.

    ``agreed``: the last number of the old log that desk and gateway both have; what came after is said again.
    """

    station: bytes
    device: bytes
    successor: bytes
    public_key: bytes
    token_hash: bytes
    name: str
    app: str
    agreed: int


class Answer(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    """The successor is known, the ``ordinal``-th desk of its station. ``statement``: SHA-256 of the sealed statement."""

    statement: bytes
    successor: bytes
    ordinal: int
    time_ms: int


class _SealedAnswer(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    body: bytes
    signature: bytes


class _Sealed(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    body: bytes
    by_old: bytes
    by_new: bytes


_encode = msgspec.msgpack.Encoder().encode
_sealed = msgspec.msgpack.Decoder(_Sealed)
_statement = msgspec.msgpack.Decoder(Statement)
_sealed_answer = msgspec.msgpack.Decoder(_SealedAnswer)
_answer = msgspec.msgpack.Decoder(Answer)


def seal(statement: Statement, old_key: bytes, new_key: bytes) -> bytes:
    """The statement as bytes, signed with both private keys."""
    body = _encode(statement)
    return MAGIC + _encode(_Sealed(body, seals.sign(old_key, MAGIC + body), seals.sign(new_key, MAGIC + body)))


def seal_answer(answer: Answer, gateway_key: bytes) -> bytes:
    """The answer as bytes, signed with the gateway's private key."""
    body = _encode(answer)
    return ANSWER_MAGIC + _encode(_SealedAnswer(body, seals.sign(gateway_key, ANSWER_MAGIC + body)))


def read_answer(data: bytes, gateway_key: bytes) -> Answer:
    """The answer, verified. Raises ``NotOurs``, ``TooLarge``, ``Malformed`` or ``BadSignature``."""
    body = _body(data, ANSWER_MAGIC)
    sealed = _decode(_sealed_answer, body)
    if not seals.verifies(gateway_key, sealed.signature, ANSWER_MAGIC + sealed.body):
        raise BadSignature("not signed by this gateway")
    answer = _decode(_answer, sealed.body)
    if len(answer.statement) != 32 or len(answer.successor) != 16 or not 0 < answer.ordinal < 1 << 31:
        raise Malformed("an id, digest or number that cannot be")
    return answer


def device_of(data: bytes) -> bytes:
    """Whom a statement claims to be of, not verified. Raises ``NotOurs``, ``TooLarge`` or ``Malformed``."""
    device = _decode(_statement, _decode(_sealed, _body(data, MAGIC)).body).device
    if len(device) != 16:
        raise Malformed("an id of the wrong length")
    return device


def read(data: bytes, public_key: bytes) -> Statement:
    """The statement, verified against the old device's public key and its own new one.

    Raises ``NotOurs``, ``TooLarge``, ``Malformed`` or ``BadSignature``.
    """
    sealed = _decode(_sealed, _body(data, MAGIC))
    statement = _decode(_statement, sealed.body)
    lengths = (statement.station, 16), (statement.device, 16), (statement.successor, 16)
    if any(
        len(value) != length for value, length in (*lengths, (statement.public_key, 32), (statement.token_hash, 32))
    ):
        raise Malformed("an id, key or hash of the wrong length")
    if not 0 <= statement.agreed < 1 << 63 or statement.successor == statement.device:
        raise Malformed("a number or a successor that cannot be")
    message = MAGIC + sealed.body
    if not seals.verifies(public_key, sealed.by_old, message):
        raise BadSignature("not signed by this device")
    if not seals.verifies(statement.public_key, sealed.by_new, message):
        raise BadSignature("not signed by the successor")
    return statement


def _body(data: bytes, magic: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise TooLarge(f"{len(data)} bytes")
    if data[: len(magic)] != magic:
        raise NotOurs("not of this kind and version")
    return data[len(magic) :]


def _decode(decoder: msgspec.msgpack.Decoder[_T], data: bytes) -> _T:
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(str(error)) from error
