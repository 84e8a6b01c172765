"""One request over HTTPS. Success is only what says so: everything else becomes a typed fault."""

import json
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from app.domain.wire.blobs import BLOB_MEDIA_TYPE, KNOWN_HEADER, WHOLE_HEADER, Known
from app.domain.wire.bundle import MEDIA_TYPE as BUNDLE_TYPE
from app.domain.wire.envelope import MEDIA_TYPE, PROTOCOL
from app.domain.wire.incarnation import MEDIA_TYPE as STATEMENT_TYPE
from app.domain.wire.limits import MAX_BUNDLE_REPLY_BYTES
from app.sync.errors import (
    Cancelled,
    CaptivePortal,
    ExchangeFault,
    Foreign,
    Garbage,
    NotTaken,
    ProxyTrouble,
    Rejected,
    Revoked,
    Stalled,
    TooLarge,
    TooMany,
    TooOld,
    Unauthorized,
    Unprocessable,
)
from app.sync.line import fault_of

STALL_S = 30.0
"""No byte moved for this long is a stall. There is no total limit: slow is not offline."""
CONNECT_S = 15.0
LONGEST_RETRY_AFTER_S = 3600.0
_DEFAULT_RETRY_S = 30.0
_HEED_S = 0.1
"""While the line is silent, ask this often whether a person stopped it."""
_MAX_DETAIL = 80


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    media: str
    body: bytes
    headers: httpx.Headers
    retry_after: float | None


class HttpTransport:
    """A kept-alive connection to one gateway, for one request after the other."""

    def __init__(self, url: str, token: str | None = None, *, stall_s: float = STALL_S) -> None:
        """``url`` is the gateway's root."""
        timeout = httpx.Timeout(stall_s, connect=min(CONNECT_S, stall_s))
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(
            base_url=url, timeout=timeout, headers=headers, follow_redirects=False, verify=_trust(url)
        )
        self._asked: Future[_Answer] | None = None
        self._left = threading.Event()

    def exchange(self, request: bytes, cancelled: Callable[[], bool] = lambda: False) -> bytes:
        """Send a sealed request, return the sealed reply's bytes, not yet opened. Raises an ``ExchangeFault``.

        A person who stops it waits for nothing, however silent the line; the transport is of no more use then.
        """
        answer = self._post("/v1/exchange", request, MEDIA_TYPE, cancelled)
        if answer.status == httpx.codes.OK:
            if answer.media == MEDIA_TYPE:
                return answer.body
            raise _not_ours(answer)
        raise _fault(answer)

    def enrol(self, message: dict[str, str]) -> dict[str, object]:
        """Send an enrolment, return the gateway's answer. Raises an ``ExchangeFault``."""
        answer = self._post("/v1/enrol", json.dumps(message).encode(), "application/json", lambda: False)
        ours = _ours(answer.body)
        if answer.status == httpx.codes.OK and ours is not None:
            return ours
        if answer.status == httpx.codes.OK:
            raise _not_ours(answer)
        raise _fault(answer)

    def incarnate(self, statement: bytes) -> dict[str, object]:
        """Bring the statement of a restored or cloned desk. Returns the gateway's answer. Raises an ``ExchangeFault``."""
        answer = self._post("/v1/incarnate", statement, STATEMENT_TYPE, lambda: False)
        ours = _ours(answer.body)
        if answer.status == httpx.codes.OK and ours is not None:
            return ours
        if answer.status == httpx.codes.OK:
            raise _not_ours(answer)
        raise _fault(answer)

    def send_blob(self, sha256: str, offset: int, piece: bytes, cancelled: Callable[[], bool]) -> Known:
        """Send a piece of a content. What is known after it, whether it was taken or began elsewhere than it should."""
        path = f"/v1/blobs/{sha256}?offset={offset}"
        answer = self._post(path, piece, BLOB_MEDIA_TYPE, cancelled, method="PUT")
        told = _ours(answer.body) or {}
        known, elsewhere = told.get("known"), answer.status == httpx.codes.CONFLICT
        if isinstance(known, int) and (answer.status == httpx.codes.OK or elsewhere):
            return Known(known, told.get("whole") is True)
        raise _not_ours(answer) if answer.status == httpx.codes.OK else _fault(answer)

    def fetch_blob(self, sha256: str, offset: int, length: int, cancelled: Callable[[], bool]) -> tuple[bytes, Known]:
        """A piece of a content, of at most that length, and how much of it the gateway has; no length only asks."""
        path = f"/v1/blobs/{sha256}?offset={offset}&length={length}"
        answer = self._post(path, b"", BLOB_MEDIA_TYPE, cancelled, method="GET")
        known = answer.headers.get(KNOWN_HEADER, "")
        if answer.status == httpx.codes.OK and answer.media == BLOB_MEDIA_TYPE and known.isdecimal():
            return answer.body, Known(int(known), answer.headers.get(WHOLE_HEADER) == "1")
        raise _not_ours(answer) if answer.status == httpx.codes.OK else _fault(answer)

    def carry(self, requests: bytes, cancelled: Callable[[], bool]) -> bytes:
        """Bring another desk's file. Returns the file of replies. Raises ``NotTaken`` or another ``ExchangeFault``."""
        answer = self._post("/v1/carry", requests, BUNDLE_TYPE, cancelled)
        if answer.status == httpx.codes.OK and answer.media == BUNDLE_TYPE:
            return answer.body
        if answer.status == httpx.codes.OK:
            raise _not_ours(answer)
        ours = _ours(answer.body)
        if answer.status == httpx.codes.UNPROCESSABLE_ENTITY and ours is not None:
            raise NotTaken(str(ours.get("code", ""))[:_MAX_DETAIL])
        raise _fault(answer)

    def speak_for(self, token: str) -> None:
        """Send this token from now on."""
        self._client.headers["Authorization"] = f"Bearer {token}"

    def close(self) -> None:
        """Let the connection go; at once, or when a request that was left has ended by itself."""
        self._left.set()
        if self._asked is None:
            self._client.close()
        else:
            self._asked.add_done_callback(lambda _: self._client.close())

    def _post(
        self, path: str, content: bytes, media: str, cancelled: Callable[[], bool], method: str = "POST"
    ) -> _Answer:
        """Ask on a thread of its own: nothing else gets away from a read, or a name's lookup, that blocks."""
        asked: Future[_Answer] = Future()
        self._asked = asked

        def ask() -> None:
            try:
                answer = self._ask(path, content, media, method)
            except Exception as error:  # noqa: BLE001 -- raised again where the answer is waited for
                asked.set_exception(error)
            else:
                asked.set_result(answer)

        threading.Thread(target=ask, name="exchange-line", daemon=True).start()
        while not wait((asked,), _HEED_S).done:
            if cancelled():
                self._left.set()
                raise Cancelled
        return asked.result()

    def _ask(self, path: str, content: bytes, media: str, method: str) -> _Answer:
        try:
            with self._client.stream(method, path, content=content, headers={"Content-Type": media}) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MAX_BUNDLE_REPLY_BYTES:  # the largest of all answers
                        raise Garbage("reply too large")
                    if self._left.is_set():
                        raise Cancelled
                return _Answer(
                    response.status_code,
                    response.headers.get("content-type", "").split(";")[0].strip().lower(),
                    bytes(body),
                    response.headers,
                    _retry_after(response.headers),
                )
        except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError, UnicodeError) as error:
            raise fault_of(error) from error


def _trust(url: str) -> ssl.SSLContext:
    """Whom to believe. Reading the list of authorities takes a while; without TLS nobody is believed, and it is not read."""
    if httpx.URL(url).scheme == "https":
        return httpx.create_ssl_context()
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _fault(answer: _Answer) -> ExchangeFault:
    """What an answer other than 200 says. Some codes mean the same whoever in between gives them."""
    match answer.status:
        case 408:
            return Stalled(str(answer.status))
        case 413:
            return TooLarge(str(answer.status))
        case 429:
            return TooMany(str(answer.status), answer.retry_after or _DEFAULT_RETRY_S)
        case 511:
            return CaptivePortal(str(answer.status))
        case status if httpx.codes.is_redirect(status):
            return CaptivePortal(answer.headers.get("location", "")[:_MAX_DETAIL])
    ours = _ours(answer.body)
    if ours is not None:
        return _refusal(answer, str(ours.get("code", answer.status))[:_MAX_DETAIL])
    if answer.status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return ProxyTrouble(str(answer.status), answer.retry_after)
    return _not_ours(answer)


def _refusal(answer: _Answer, code: str) -> ExchangeFault:
    """What the gateway itself said no with."""
    match answer.status:
        case 401:
            return Unauthorized(code)
        case 403:
            return Revoked(code)
        case 409:
            return Foreign(code)
        case 422:
            return Unprocessable(code)
        case 426:
            return TooOld(code)
        case status if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            return ProxyTrouble(code, answer.retry_after)
        case _:
            return Rejected(code)


def _not_ours(answer: _Answer) -> ExchangeFault:
    detail = f"{answer.status} {answer.media}"[:_MAX_DETAIL]
    return CaptivePortal(detail) if answer.media == "text/html" else Garbage(detail)


def _ours(body: bytes) -> dict[str, object] | None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and answer.get("protocol") == PROTOCOL else None


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds asked for, within reason. A date counts from the reply's own date: our clock may be wrong."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        seconds = float(said)
    else:
        try:
            seconds = (parsedate_to_datetime(said) - parsedate_to_datetime(headers["date"])).total_seconds()
        except (KeyError, ValueError, TypeError):
            return None
    return min(max(seconds, 1.0), LONGEST_RETRY_AFTER_S)
