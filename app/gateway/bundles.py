"""The exchange on a stick: a file of one desk's requests in, a file of the replies out.

Who hands it in, a person at the counter or another station's desk, proves nothing and learns nothing: the requests are
signed by the desk they come from, and only that desk can open the replies.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.wire import bundle, envelope, incarnation
from app.domain.wire.envelope import Request
from app.domain.wire.errors import NotOurs, TooNew, WireError
from app.gateway import callers, exchange
from app.gateway import incarnation as succeeding
from app.gateway.callers import Caller
from app.gateway.errors import NotTaken, Refusal
from app.gateway.service import Gateway


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a file. ``taken`` is less than ``requests`` where one was refused: the desk says the rest again."""

    file: bytes
    code12: str
    device: UUID
    requests: int
    taken: int


def answer(gateway: Gateway, file: bytes) -> Answered:
    """Take in a file of requests, each as if it came over the line. What the replies say is on the disk.

    Raises ``NotTaken``: ``not_ours``, ``too_new``, ``truncated``, ``malformed``, ``too_large``, ``not_for_us``, ``foreign``,
    ``revoked``, or what the first request was refused with; then nothing was stored.
    """
    try:
        messages = bundle.open_requests(file, gateway.keys.private_key)
        statement = messages[0] if messages[0][:3] == incarnation.MAGIC[:3] else None
        requests = [_request(message) for message in messages] if statement is None else []
        senders = {request.device for request in requests} if statement is None else {_heirless(statement)}
    except WireError as error:
        raise NotTaken(str(error), code=error.code) from error
    if statement is not None and len(messages) > 1:
        raise NotTaken("a statement comes alone")
    if len(senders) > 1:
        raise NotTaken("requests of more than one desk", code="foreign")
    caller = _sender(gateway, UUID(bytes=senders.pop()))
    if statement is not None:
        reply, taken = _incarnate(gateway, caller, statement), 1
    else:
        reply, taken = _take(gateway, caller, messages, requests)
    sealed = bundle.seal_replies([reply], caller.public_key, bundle.file_digest(file))
    return Answered(sealed, caller.code12, caller.device, len(messages), taken)


def _request(message: bytes) -> Request:
    try:
        return envelope.open_request(message)[0]
    except NotOurs as error:
        if message[:3] == envelope.REQUEST_MAGIC[:3]:
            raise TooNew("a request of a later version") from error
        raise


def _heirless(statement: bytes) -> bytes:
    try:
        return incarnation.device_of(statement)
    except NotOurs as error:
        raise TooNew("a statement of a later version") from error


def _sender(gateway: Gateway, device: UUID) -> Caller:
    try:
        with gateway.database.read() as connection:
            caller = callers.find(connection, device)
    except Refusal as refusal:
        raise NotTaken(refusal.message, code=refusal.code) from refusal
    if caller is None:
        raise NotTaken("no desk of this gateway", code="foreign")
    return caller


def _incarnate(gateway: Gateway, caller: Caller, statement: bytes) -> bytes:
    """A restored or cloned desk goes on under a new name; the answer as its old key will find it."""
    try:
        successor = succeeding.incarnate(gateway, caller, statement)
    except Refusal as refusal:
        raise NotTaken(refusal.message, code=refusal.code) from refusal
    told = hashlib.sha256(statement).digest(), UUID(successor.device).bytes, successor.ordinal, successor.time_ms
    return incarnation.seal_answer(incarnation.Answer(*told), gateway.keys.private_key)


def _take(
    gateway: Gateway, caller: Caller, messages: Sequence[bytes], requests: Sequence[Request]
) -> tuple[bytes, int]:
    """Take each request, up to the first that cannot be: how many were, and the reply to the last of them.

    That one says all: each reply tells what is held by then, and every verdict since the desk's last receipt. Where its log
    and the one here part, the desk is told by the reply to the request in which they do.
    """
    reply = b""
    for number, (message, request) in enumerate(zip(messages, requests, strict=True)):
        final = number + 1 == len(messages)
        try:
            reply = exchange.answer(gateway, caller, message, gateway.limits.stick_news_bytes if final else 0)
        except Refusal as refusal:
            if not number:
                raise NotTaken(refusal.message, code=refusal.code) from refusal
            return reply, number
        agreed = envelope.read_reply(reply, gateway.keys.public_key)[0].agreed
        if agreed < request.first_seq - 1 + request.count:
            return reply, number + 1
    return reply, len(messages)
