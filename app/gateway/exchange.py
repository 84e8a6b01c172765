"""One exchange: a sealed request in, a sealed reply out, in one durable transaction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import Connection

from app.domain import digest, seals
from app.domain.wire import batch, envelope
from app.domain.wire.envelope import News, Reply, Request
from app.domain.wire.errors import NotOurs, WireError
from app.gateway import callers, deriving, ingest, log, meters, news
from app.gateway.agreement import agreed
from app.gateway.callers import Caller
from app.gateway.errors import BadRequest, Foreign, TooOld, from_wire
from app.gateway.ingest import Taken
from app.gateway.service import Gateway
from app.gateway.tables import device
from app.records.change import Change
from app.records.kinds import Scope

_SEEN_EVERY_MS = 60_000
"""A device that only asks is noted as seen this often: asking should cost no write."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A request, the bytes it came as, and how many bytes of news are wanted."""

    request: Request
    raw: bytes
    news_bytes: int


def identify(gateway: Gateway, authorization: str | None) -> Caller:
    """Who speaks, before a byte of the body is read. Raises ``Unauthorized`` or ``Revoked``."""
    token = callers.bearer(authorization)
    with gateway.database.read() as connection:
        gateway.look_up_epoch(connection)
        return callers.authenticate(connection, token)


def answer(gateway: Gateway, caller: Caller, raw: bytes, news_bytes: int = 0) -> bytes:
    """The sealed reply to a sealed request. What the reply says is on disk before it is signed.

    It brings one page of news of each scope, or as many as ``news_bytes`` hold: a stick does not come again soon.

    Raises a ``Refusal`` when the request is not one that can be taken; then nothing was stored.
    """
    request = _open(caller, raw)
    changes = _changes(caller, request)
    heard, now_ms = _Heard(request, raw, news_bytes), gateway.now_ms()
    gateway.own_clock.heard(now_ms)
    reply = None
    if not changes and abs(now_ms - caller.seen_ms) < _SEEN_EVERY_MS:  # a clock that ran ahead may have been put right
        reply = _look(gateway, caller, heard)
    if reply is None:
        reply = _take(gateway, caller, heard, changes, now_ms)
    return envelope.seal_reply(reply, gateway.keys.private_key)


def _look(gateway: Gateway, caller: Caller, heard: _Heard) -> Reply | None:
    """The reply to somebody who has nothing to say; None where something has to be written first."""
    with gateway.database.read() as connection:
        caller = callers.hold(connection, caller.device)
        if deriving.is_behind(connection, caller, heard.request):
            return None
        taken = Taken(caller.seq, caller.chain)
        logged = log.LogCodec(caller.station, caller.device, gateway.keys)
        common = agreed(connection, logged, heard.request, taken, (), ())
        return _reply(gateway, connection, caller, heard, taken, common)


def _take(gateway: Gateway, caller: Caller, heard: _Heard, changes: Sequence[Change], now_ms: int) -> Reply:
    """The reply, after all that came is kept."""
    request, digests = heard.request, [digest.digest(change) for change in changes]
    with gateway.database.write() as connection:
        caller = callers.hold(connection, caller.device)
        taken = Taken(caller.seq, caller.chain)
        if changes:
            taken = ingest.ingest(gateway, connection, caller, request, changes, digests)
        deriving.bring_up(gateway, connection, caller, request, taken)
        _note_seen(connection, caller, request, now_ms)
        logged = log.LogCodec(caller.station, caller.device, gateway.keys)
        common = agreed(connection, logged, request, taken, changes, digests)
        reply = _reply(gateway, connection, caller, heard, taken, common)
    meters.stored(taken.verdicts)
    return reply


def _open(caller: Caller, raw: bytes) -> Request:
    try:
        request, message, signature = envelope.open_request(raw)
    except NotOurs as error:
        if raw[:3] == envelope.REQUEST_MAGIC[:3]:
            raise TooOld("another version of the protocol") from error
        raise from_wire(error) from error
    except WireError as error:
        raise from_wire(error) from error
    if request.device != caller.device.bytes or request.station != caller.station.bytes:
        raise Foreign("the request speaks for another device or station than its token")
    if not seals.verifies(caller.public_key, signature, message):
        raise BadRequest("not signed by this device", code="bad_signature")
    return request


def _changes(caller: Caller, request: Request) -> Sequence[Change]:
    if not request.count and not request.batch:
        return ()
    try:
        changes = batch.decode(request.batch)
    except WireError as error:
        raise from_wire(error) from error
    if len(changes) != request.count:
        raise BadRequest(f"{request.count} changes announced, {len(changes)} sent")
    if changes and (request.first_seq < 1 or changes[0].seq != request.first_seq):
        raise BadRequest("the batch begins at another number than announced")
    if any(change.device != caller.device for change in changes):
        raise Foreign("a change of another device")
    return changes


def _note_seen(connection: Connection, caller: Caller, request: Request, now_ms: int) -> None:
    mine = (device.c.station == str(caller.station), device.c.id == str(caller.device))
    app = request.app.replace("\x00", "")[:40]
    connection.execute(device.update().where(*mine).values(seen_ms=now_ms, app=app))


def _reply(gateway: Gateway, connection: Connection, caller: Caller, heard: _Heard, taken: Taken, common: int) -> Reply:
    return Reply(
        epoch=gateway.epoch,
        time_ms=gateway.now_ms(),
        station=caller.station.bytes,
        device=caller.device.bytes,
        seq=taken.seq,
        chain=taken.chain,
        request=hashlib.sha256(heard.raw).digest(),
        verdicts=log.verdicts_after(connection, caller.station, caller.device, heard.request.receipt_seq),
        news=_news(gateway, connection, caller, heard, taken.own),
        agreed=common,
    )


def _news(gateway: Gateway, connection: Connection, caller: Caller, heard: _Heard, own: range) -> list[News]:
    """Pages of each scope that has something. Cursors of another epoch count from the beginning."""
    cursors = heard.request.cursors if heard.request.epoch == gateway.epoch else {}
    news_bytes = heard.news_bytes
    pages: list[News] = []
    for scope in Scope:
        cursor: int | None = cursors.get(scope.value, 0)
        if scope is Scope.STATION and own and cursor == own.start - 1:  # all that is new, it has just told
            pages.append(news.nothing_new(scope, own[-1]))
            continue
        while cursor is not None:
            page = news.page(connection, gateway.keys, gateway.limits, caller.device, caller.station, scope, cursor)
            cursor = None
            if page is not None:
                news_bytes -= len(page.rows)
                if page.more and news_bytes > 0:  # what follows is in this reply: nothing waits
                    cursor, page = page.cursor, replace(page, more=False)
                pages.append(page)
    return pages
