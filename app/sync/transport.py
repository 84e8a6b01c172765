"""One request over HTTPS. Success is only what says so: everything else becomes a typed fault."""

import json
import ssl
from collections.abc import Callable

import httpx

from app.domain.wire.envelope import MEDIA_TYPE
from app.domain.wire.limits import MAX_REPLY_BYTES
from app.sync.errors import (
    BadCertificate,
    Cancelled,
    CaptivePortal,
    ExchangeFault,
    Garbage,
    NoName,
    ProxyTrouble,
    Rejected,
    Revoked,
    Stalled,
    TooLarge,
    TooMany,
    TooOld,
    Truncated,
    Unauthorized,
    Unreachable,
)

PROTOCOL = "xuezhan/1"
STALL_S = 30.0
"""No byte moved for this long is a stall. There is no total limit: slow is not offline."""
CONNECT_S = 15.0
_DEFAULT_RETRY_S = 30.0


class HttpTransport:
    """A kept-alive connection to one gateway."""

    def __init__(self, url: str, token: str | None = None, *, stall_s: float = STALL_S) -> None:
        """``url`` is the gateway's root."""
        timeout = httpx.Timeout(stall_s, connect=min(CONNECT_S, stall_s))
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(base_url=url, timeout=timeout, headers=headers, follow_redirects=False)

    def exchange(self, request: bytes, cancelled: Callable[[], bool] = lambda: False) -> bytes:
        """Send a sealed request, return the sealed reply's bytes, not yet opened. Raises an ``ExchangeFault``."""
        status, media, body = self._post("/v1/exchange", request, MEDIA_TYPE, cancelled)
        if status == httpx.codes.OK:
            if media == MEDIA_TYPE:
                return body
            raise _not_ours(media)
        raise _fault(status, media, body)

    def enrol(self, message: dict[str, str]) -> dict[str, object]:
        """Send an enrolment, return the gateway's answer. Raises an ``ExchangeFault``."""
        status, media, body = self._post("/v1/enrol", json.dumps(message).encode(), "application/json")
        answer = _ours(body)
        if status == httpx.codes.OK and answer is not None:
            return answer
        if status == httpx.codes.OK:
            raise _not_ours(media)
        raise _fault(status, media, body)

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def _post(
        self, path: str, content: bytes, media: str, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[int, str, bytes]:
        headers = {"Content-Type": media}
        try:
            with self._client.stream("POST", path, content=content, headers=headers) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MAX_REPLY_BYTES:
                        raise Garbage("reply too large")
                    if cancelled():
                        raise Cancelled
                if response.is_redirect:
                    raise CaptivePortal(response.headers.get("location", "")[:80])
                if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
                    raise TooMany(_retry_after(response.headers.get("retry-after")))
                return response.status_code, response.headers.get("content-type", "").split(";")[0], bytes(body)
        except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError) as error:
            raise fault_of(error) from error


def fault_of(error: Exception) -> ExchangeFault:
    """The fault behind an httpx error."""
    match error:
        case httpx.ConnectTimeout():
            return Unreachable("connect timeout")
        case httpx.TimeoutException():
            return Stalled(type(error).__name__)
        case httpx.ConnectError() if _caused_by(error, ssl.SSLError):
            return BadCertificate(str(error)[:120])
        case httpx.ConnectError() if "name" in str(error).lower() or "getaddrinfo" in str(error).lower():
            return NoName(str(error)[:120])
        case httpx.ConnectError() | httpx.ProxyError():
            return Unreachable(str(error)[:120])
        case httpx.ReadError() | httpx.WriteError() | httpx.CloseError() | httpx.RemoteProtocolError():
            return Truncated(str(error)[:120])
        case httpx.DecodingError() | httpx.LocalProtocolError():
            return Garbage(str(error)[:120])
        case _:
            return Unreachable(str(error)[:120])


def _fault(status: int, media: str, body: bytes) -> ExchangeFault:
    answer = _ours(body)
    if answer is None:
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            return ProxyTrouble(str(status))
        if media.startswith("text/html"):
            return CaptivePortal(str(status))
        return Garbage(str(status))
    code = str(answer.get("code", status))
    match status:
        case 401:
            return Unauthorized(code)
        case 403:
            return Revoked(code)
        case 413:
            return TooLarge(code)
        case 426:
            return TooOld(code)
        case _ if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            return ProxyTrouble(code)
        case _:
            return Rejected(code)


def _not_ours(media: str) -> ExchangeFault:
    return CaptivePortal(media) if media.startswith("text/html") else Garbage(media)


def _ours(body: bytes) -> dict[str, object] | None:
    try:
        answer = json.loads(body)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) and answer.get("protocol") == PROTOCOL else None


def _retry_after(header: str | None) -> float:
    try:
        return min(max(float(header or _DEFAULT_RETRY_S), 1.0), 3600.0)
    except ValueError:
        return _DEFAULT_RETRY_S


def _caused_by(error: BaseException | None, kind: type[BaseException]) -> bool:
    while error is not None:
        if isinstance(error, kind) or "CERTIFICATE" in str(error).upper():
            return True
        error = error.__cause__ or error.__context__
    return False
