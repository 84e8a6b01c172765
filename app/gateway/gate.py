"""Before and after every request: is there room for it, who is it counted against, and one line of what became of it.

Nobody is asked who they are here; the doors behind it do that (``Visit.caller``).
"""

import hashlib
import logging
import secrets
from collections import OrderedDict
from dataclasses import dataclass

import anyio
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.gateway import meters
from app.gateway.answers import typed_answer
from app.gateway.callers import Caller
from app.gateway.errors import GatewayError, TooMany, Unavailable
from app.gateway.limits import Buckets, Limits

ALWAYS_OPEN = "/v1/health"
"""Whoever asks whether the process lives is told, however much there is to do."""

_KNOWN_TOKENS = 50_000
_COME_BACK_SECONDS = 5
"""At least; as much again, and a little more for some, so that not all come back at once."""

log = logging.getLogger("app.gateway.visits")


@dataclass(slots=True)
class Visit:
    """One request, as it is noted. ``caller``: once its token was found good. ``outcome``: ``ok``, or the code of a refusal."""

    id: str
    began: float
    caller: Caller | None = None
    outcome: str = "ok"
    status: int = 0
    taken: int = 0
    given: int = 0
    token: bytes = b""
    announced: int = 0


def visit_of(request: Request) -> Visit:
    """The note of this request."""
    found: Visit = request.scope["visit"]
    return found


class Gate:
    """Stands around the application; one for each process, whose limits are its own."""

    def __init__(self, inner: ASGIApp, limits: Limits) -> None:
        """Let everybody in until told otherwise by ``limits``."""
        self._inner, self._limits = inner, limits
        self._inside = 0
        self._announced = 0
        self._addresses = Buckets(limits.address_burst, limits.address_per_second)
        self._devices = Buckets(limits.device_burst, limits.device_per_second)
        self._good_tokens: OrderedDict[bytes, None] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count, admit, pass on, tell."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        visit = Visit(secrets.token_hex(6), anyio.current_time())
        scope["visit"], scope["gate"] = visit, self
        request = Request(scope)
        visit.token = _token(request)

        async def receiving() -> Message:
            message = await receive()
            visit.taken += len(message.get("body", b""))
            return message

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                visit.status = message["status"]
                message["headers"] = [*message["headers"], (b"xuezhan-request", visit.id.encode())]
            visit.given += len(message.get("body", b""))
            await send(message)

        meters.INSIDE.inc()
        self._inside += 1
        try:
            self._admit(request, visit)
            await self._inner(scope, receiving, sending)
        except GatewayError as refusal:
            visit.outcome = refusal.code
            await typed_answer(refusal)(scope, receiving, sending)
        finally:
            self._inside -= 1
            self._announced -= visit.announced
            self._note(request, visit)
            meters.INSIDE.dec()  # last: whoever sees that nobody is inside sees everybody counted

    def welcome(self, visit: Visit, caller: Caller) -> None:
        """The token was good: count against the device from now on. Raises ``TooMany``."""
        visit.caller = caller
        self._good_tokens[visit.token] = None
        self._good_tokens.move_to_end(visit.token)
        while len(self._good_tokens) > _KNOWN_TOKENS:
            self._good_tokens.popitem(last=False)
        wait = self._devices.take(caller.device.bytes, anyio.current_time())
        if wait:
            raise TooMany("this device asks too often", retry_after=wait)

    def _admit(self, request: Request, visit: Visit) -> None:
        """Raises ``TooMany`` or ``Unavailable``."""
        if request.url.path == ALWAYS_OPEN:
            return
        wait = self._addresses.wait(address(request), anyio.current_time())
        if wait and visit.token not in self._good_tokens:
            raise TooMany("too many requests that proved nothing", retry_after=wait)
        visit.announced = _announced(request, self._limits.request_bytes)
        self._announced += visit.announced
        if self._inside > self._limits.inside or self._announced > self._limits.bodies_bytes:
            later = _COME_BACK_SECONDS + secrets.randbelow(4 * _COME_BACK_SECONDS)
            raise Unavailable("too much at once", retry_after=later)

    def _note(self, request: Request, visit: Visit) -> None:
        seconds = anyio.current_time() - visit.began
        if visit.caller is None and 400 <= visit.status < 500:
            self._good_tokens.pop(visit.token, None)
            if visit.status != TooMany.status:
                self._addresses.take(address(request), anyio.current_time())
        route = getattr(request.scope.get("route"), "path", "other")
        meters.visited(route, visit.outcome, seconds, visit.taken, visit.given)
        told = {
            "request": visit.id,
            "method": request.method,
            "route": route,
            "status": visit.status,
            "outcome": visit.outcome,
            "ms": round(seconds * 1000, 1),
            "in": visit.taken,
            "out": visit.given,
            "station": visit.caller.code12 if visit.caller is not None else None,
            "device": str(visit.caller.device)[:8] if visit.caller is not None else None,
        }
        log.info("visit", extra={"told": {name: value for name, value in told.items() if value is not None}})


def address(request: Request) -> str:
    """Where the request comes from; what a trusted proxy says of it, when there is one."""
    return request.client.host if request.client is not None else "-"


def _token(request: Request) -> bytes:
    return hashlib.sha256(request.headers.get("authorization", "").encode()).digest()


def _announced(request: Request, unless_told: int) -> int:
    """Bytes of the body to come. Who does not say may send as much as any exchange."""
    told = request.headers.get("content-length")
    if told is None:
        return unless_told if "transfer-encoding" in request.headers else 0
    return int(told) if told.isdecimal() and len(told) < 12 else unless_told
