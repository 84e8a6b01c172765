"""One request over HTTPS. Success is only what says so: everything else becomes a typed fault."""

import json
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from functools import lru_cache

import httpx

from app.domain.wire.blobs import BLOB_MEDIA_TYPE, KNOWN_HEADER, WHOLE_HEADER, Known
from app.domain.wire.bundle import MEDIA_TYPE as BUNDLE_TYPE
from app.domain.wire.envelope import MEDIA_TYPE
from app.domain.wire.incarnation import MEDIA_TYPE as STATEMENT_TYPE
from app.domain.wire.limits import MAX_BUNDLE_REPLY_BYTES
from app.sync.answers import MAX_DETAIL, Answer, fault_in, not_ours, retry_after_of, said_in
from app.sync.errors import Cancelled, Garbage, NotTaken, OtherStation, Stalled
from app.sync.line import NO_SOCKS, fault_of
from app.sync.proxies import Proxy, proxy_for
from app.sync.socks import ThroughSocks

STALL_S = 30.0
"""No byte moved for this long is a stall. There is no total limit: slow is not offline."""
CONNECT_S = 15.0
IDLE_S = 70.0
"""An idle line is good for so long: a gateway closes it a little later."""
STALE_S = 5.0
_FIRST_WORD_S = 8.0
"""A line that was silent for ``STALE_S`` may be gone without a word (another hotspot): where nothing comes for so long, another is tried."""
_HEED_S = 0.1
"""While the line is silent, ask this often whether a person stopped it."""


class HttpTransport:
    """A kept-alive connection to one gateway, for one request after the other."""

    def __init__(self, url: str, token: str | None = None, *, stall_s: float = STALL_S) -> None:
        """``url`` is the gateway's root. Raises ``ProxyUnusable``."""
        self.proxy = proxy_for(url)
        self._timeout = _patience(stall_s, stall_s)
        self._first_word = _patience(stall_s, min(_FIRST_WORD_S, stall_s))
        self._stumbles = NO_SOCKS if self.proxy is not None and self.proxy.speaks_socks else ()
        self._client = httpx.Client(
            base_url=url,
            timeout=self._timeout,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            follow_redirects=False,
            trust_env=False,
            transport=_way(_trust(url), self.proxy),
        )
        self._asked: Future[Answer] | None = None
        self._left = threading.Event()
        self._answered_at: float | None = None

    @property
    def left(self) -> bool:
        """Whether a request was left before it was answered: the transport is of no more use."""
        return self._left.is_set()

    def exchange(self, request: bytes, cancelled: Callable[[], bool] = lambda: False) -> bytes:
        """Send a sealed request, return the sealed reply's bytes, not yet opened. Raises an ``ExchangeFault``.

        A person who stops it waits for nothing, however silent the line; the transport is of no more use then.
        """
        answer = self._post("/v1/exchange", request, MEDIA_TYPE, cancelled)
        if answer.status == httpx.codes.OK:
            if answer.media == MEDIA_TYPE:
                return answer.body
            raise not_ours(answer)
        raise fault_in(answer)

    def enrol(self, message: dict[str, str]) -> dict[str, object]:
        """Send an enrolment, return the gateway's answer. Raises an ``ExchangeFault``."""
        answer = self._post("/v1/enrol", json.dumps(message).encode(), "application/json", lambda: False)
        ours = said_in(answer.body)
        if answer.status == httpx.codes.OK and ours is not None:
            return ours
        if answer.status == httpx.codes.OK:
            raise not_ours(answer)
        if ours is not None and ours.get("code") == OtherStation.code:
            raise OtherStation(str(ours.get("station_code12", "")), str(ours.get("station_name", "")))
        raise fault_in(answer)

    def incarnate(self, statement: bytes) -> dict[str, object]:
        """Bring the statement of a restored or cloned desk. Returns the gateway's answer. Raises an ``ExchangeFault``."""
        answer = self._post("/v1/incarnate", statement, STATEMENT_TYPE, lambda: False)
        ours = said_in(answer.body)
        if answer.status == httpx.codes.OK and ours is not None:
            return ours
        if answer.status == httpx.codes.OK:
            raise not_ours(answer)
        raise fault_in(answer)

    def send_blob(self, sha256: str, offset: int, piece: bytes, cancelled: Callable[[], bool]) -> Known:
        """Send a piece of a content. What is known after it, whether it was taken or began elsewhere than it should."""
        path = f"/v1/blobs/{sha256}?offset={offset}"
        answer = self._post(path, piece, BLOB_MEDIA_TYPE, cancelled, method="PUT")
        told = said_in(answer.body) or {}
        known, elsewhere = told.get("known"), answer.status == httpx.codes.CONFLICT
        if isinstance(known, int) and (answer.status == httpx.codes.OK or elsewhere):
            return Known(known, told.get("whole") is True)
        raise not_ours(answer) if answer.status == httpx.codes.OK else fault_in(answer)

    def fetch_blob(self, sha256: str, offset: int, length: int, cancelled: Callable[[], bool]) -> tuple[bytes, Known]:
        """A piece of a content, of at most that length, and how much of it the gateway has; no length only asks."""
        path = f"/v1/blobs/{sha256}?offset={offset}&length={length}"
        answer = self._post(path, b"", BLOB_MEDIA_TYPE, cancelled, method="GET")
        known = answer.headers.get(KNOWN_HEADER, "")
        if answer.status == httpx.codes.OK and answer.media == BLOB_MEDIA_TYPE and known.isdecimal():
            return answer.body, Known(int(known), answer.headers.get(WHOLE_HEADER) == "1")
        raise not_ours(answer) if answer.status == httpx.codes.OK else fault_in(answer)

    def carry(self, requests: bytes, cancelled: Callable[[], bool]) -> bytes:
        """Bring another desk's file. Returns the file of replies. Raises ``NotTaken`` or another ``ExchangeFault``."""
        answer = self._post("/v1/carry", requests, BUNDLE_TYPE, cancelled)
        if answer.status == httpx.codes.OK and answer.media == BUNDLE_TYPE:
            return answer.body
        if answer.status == httpx.codes.OK:
            raise not_ours(answer)
        ours = said_in(answer.body)
        if answer.status == httpx.codes.UNPROCESSABLE_ENTITY and ours is not None:
            raise NotTaken(str(ours.get("code", ""))[:MAX_DETAIL])
        raise fault_in(answer)

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
    ) -> Answer:
        """Ask on a thread of its own: nothing else gets away from a read, or a name's lookup, that blocks."""
        asked: Future[Answer] = Future()
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

    def _ask(self, path: str, content: bytes, media: str, method: str) -> Answer:
        """Ask, and once more over a new line where a kept one no longer leads anywhere."""
        kept = self._answered_at is not None and time.monotonic() - self._answered_at > STALE_S
        try:
            answer = self._told(path, content, media, method, self._first_word if kept else self._timeout)
        except Stalled:
            if not kept or self.left:
                raise
            answer = self._told(path, content, media, method, self._timeout)
        self._answered_at = time.monotonic()
        return answer

    def _told(self, path: str, content: bytes, media: str, method: str, timeout: httpx.Timeout) -> Answer:
        headers = {"Content-Type": media}
        try:
            with self._client.stream(method, path, content=content, headers=headers, timeout=timeout) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MAX_BUNDLE_REPLY_BYTES:  # the largest of all answers
                        raise Garbage("reply too large")
                    if self._left.is_set():
                        raise Cancelled
                return Answer(
                    response.status_code,
                    response.headers.get("content-type", "").split(";")[0].strip().lower(),
                    bytes(body),
                    response.headers,
                    retry_after_of(response.headers),
                )
        except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError, UnicodeError, *self._stumbles) as error:
            raise fault_of(error, self.proxy) from error


def _way(trust: ssl.SSLContext, proxy: Proxy | None) -> httpx.HTTPTransport:
    """One connection, straight on or through a proxy."""
    limits = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=IDLE_S)
    through = None if proxy is None else httpx.Proxy(proxy.url)
    if through is not None and proxy is not None and proxy.speaks_socks:
        return ThroughSocks(through, trust, limits)
    return httpx.HTTPTransport(verify=trust, trust_env=False, limits=limits, proxy=through)


def _patience(stall_s: float, read_s: float) -> httpx.Timeout:
    return httpx.Timeout(stall_s, connect=min(CONNECT_S, stall_s), read=read_s)


def _trust(url: str) -> ssl.SSLContext:
    """Whom to believe. Without TLS nobody is believed, and the list of authorities is not read."""
    if httpx.URL(url).scheme == "https":
        return _authorities(ssl.get_default_verify_paths())
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@lru_cache(maxsize=1)
def _authorities(_: ssl.DefaultVerifyPaths) -> ssl.SSLContext:
    """Who vouches for gateways, by the lists that the surroundings name now: reading them takes a while."""
    return httpx.create_ssl_context()
