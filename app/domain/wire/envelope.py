"""Request and reply: the two byte strings of one exchange, the same over HTTPS and on a stick."""

import hashlib
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from app.domain import seals
from app.domain.wire.errors import BadSignature, Malformed, NotOurs, TooLarge
from app.domain.wire.limits import MAX_REPLY_BYTES, MAX_REQUEST_BYTES

REQUEST_MAGIC = b"XZQ1"
REPLY_MAGIC = b"XZR1"
PROTOCOL = "xuezhan/1"
"""Marks every JSON answer as a gateway's: a desk believes nothing without it."""
MEDIA_TYPE = "application/vnd.xuezhan.exchange"
NOWHERE = -1
"""Of two logs: no number is known at which they agree."""
_RECEIPT_CONTEXT = b"xuezhan receipt 1"
_T = TypeVar("_T")


class Request(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    """What a desk says. Ids are 16 bytes, chains 32; ``epoch`` is empty before the first exchange.

    ``head_seq``/``head_chain``: the whole log's end. ``batch`` holds ``count`` changes from ``first_seq``;
    ``batch_chain`` is the chain after its last. ``cursors``: scope name → last position pulled.
    ``receipt_seq``: the last number a receipt is held for. ``base_chain``: the chain before the batch; empty when there is
    none, for then ``batch_chain`` is it.
    """

    app: str
    station: bytes
    device: bytes
    epoch: bytes
    head_seq: int
    head_chain: bytes
    receipt_seq: int
    cursors: dict[str, int]
    first_seq: int
    count: int
    batch: bytes
    batch_chain: bytes
    base_chain: bytes = b""


class News(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    """One page of rows of a scope, the position after it, and whether more waits."""

    scope: str
    cursor: int
    more: bool
    rows: bytes


class WireVerdict(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    """A verdict other than plainly accepted."""

    seq: int
    code: str
    reason: str | None = None
    field: str | None = None
    rule: str | None = None


class Reply(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    """What the gateway says. ``seq``/``chain``: what it durably holds of this device, after this request.

    ``epoch`` changes when the gateway was restored from a backup. ``time_ms``: its clock. ``request``: SHA-256 of the
    request answered, so a reply cannot be passed off for another. ``agreed``: the last number at which the log known here
    and what the request tells of the device's log (base, batch and head) are the same; ``NOWHERE`` when that cannot be said.
    """

    epoch: bytes
    time_ms: int
    station: bytes
    device: bytes
    seq: int
    chain: bytes
    request: bytes
    verdicts: list[WireVerdict]
    news: list[News]
    agreed: int = NOWHERE


class _Sealed(msgspec.Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    body: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """The gateway's signed word that it durably holds a device's log up to ``seq``. Verifiable by itself, for ever."""

    station: bytes
    device: bytes
    epoch: bytes
    seq: int
    chain: bytes
    time_ms: int
    body_digest: bytes
    signature: bytes

    def message(self) -> bytes:
        """The bytes signed."""
        numbers = self.seq.to_bytes(8, "big") + self.time_ms.to_bytes(8, "big")
        return b"".join(
            (_RECEIPT_CONTEXT, self.station, self.device, self.epoch, numbers, self.chain, self.body_digest)
        )

    def verified(self, gateway_key: bytes) -> bool:
        """Whether this gateway signed it."""
        return seals.verifies(gateway_key, self.signature, self.message())


_encoder = msgspec.msgpack.Encoder()
_sealed = msgspec.msgpack.Decoder(_Sealed)
_request = msgspec.msgpack.Decoder(Request)
_reply = msgspec.msgpack.Decoder(Reply)


def seal_request(request: Request, private: bytes) -> bytes:
    """The request as bytes, signed by the device."""
    body = _encoder.encode(request)
    return REQUEST_MAGIC + _encoder.encode(_Sealed(body, seals.sign(private, REQUEST_MAGIC + body)))


def open_request(data: bytes) -> tuple[Request, bytes, bytes]:
    """The request, its signed message and signature, not yet verified: who may sign is the caller's to look up."""
    body, signature = _open(data, REQUEST_MAGIC, MAX_REQUEST_BYTES)
    request = _decode(_request, body)
    _lengths((request.station, 16), (request.device, 16), (request.head_chain, 32), (request.batch_chain, 32))
    if len(request.epoch) not in (0, 16) or len(request.base_chain) not in (0, 32):
        raise Malformed("an epoch or chain of the wrong length")
    _numbers(request.head_seq, request.receipt_seq, request.first_seq, request.count, *request.cursors.values())
    return request, REQUEST_MAGIC + body, signature


def seal_reply(reply: Reply, private: bytes) -> bytes:
    """The reply as bytes; its signature is the receipt's."""
    body = _encoder.encode(reply)
    unsigned = _receipt(reply, body, b"")
    return REPLY_MAGIC + _encoder.encode(_Sealed(body, seals.sign(private, unsigned.message())))


def open_reply(data: bytes, gateway_key: bytes, request: bytes) -> tuple[Reply, Receipt]:
    """The reply to ``request`` (its sealed bytes) and the verified receipt. Raises as ``read_reply``."""
    reply, receipt = read_reply(data, gateway_key)
    if reply.request != hashlib.sha256(request).digest():
        raise BadSignature("reply to another request")
    return reply, receipt


def read_reply(data: bytes, gateway_key: bytes) -> tuple[Reply, Receipt]:
    """A reply of this gateway to whichever request, and the verified receipt. The caller looks which it answers.

    Raises ``NotOurs``, ``Malformed``, ``TooLarge`` or ``BadSignature``.
    """
    body, signature = _open(data, REPLY_MAGIC, MAX_REPLY_BYTES)
    reply = _decode(_reply, body)
    _lengths((reply.epoch, 16), (reply.station, 16), (reply.device, 16), (reply.chain, 32))
    _numbers(
        reply.seq,
        reply.time_ms,
        reply.agreed + 1,
        *(v.seq for v in reply.verdicts),
        *(page.cursor for page in reply.news),
    )
    receipt = _receipt(reply, body, signature)
    if not receipt.verified(gateway_key):
        raise BadSignature("reply not signed by this gateway")
    return reply, receipt


def _receipt(reply: Reply, body: bytes, signature: bytes) -> Receipt:
    digest = hashlib.sha256(body).digest()
    return Receipt(reply.station, reply.device, reply.epoch, reply.seq, reply.chain, reply.time_ms, digest, signature)


def _open(data: bytes, magic: bytes, limit: int) -> tuple[bytes, bytes]:
    if len(data) > limit:
        raise TooLarge(f"{len(data)} bytes")
    if data[: len(magic)] != magic:
        raise NotOurs("not an exchange of this version")
    sealed = _decode(_sealed, data[len(magic) :])
    return sealed.body, sealed.signature


def _decode(decoder: msgspec.msgpack.Decoder[_T], data: bytes) -> _T:
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(str(error)) from error


def _lengths(*pairs: tuple[bytes, int]) -> None:
    for value, length in pairs:
        if len(value) != length:
            raise Malformed("an id or chain of the wrong length")


def _numbers(*values: int) -> None:
    if any(not 0 <= value < 1 << 63 for value in values):
        raise Malformed("a number out of range")
