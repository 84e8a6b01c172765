"""What a line can do to a request, as httpx tells it: the fault behind each of its errors."""

import socket
import ssl
from typing import TypeVar

import httpx
from socksio import SOCKSError

from app.sync.errors import (
    BadCertificate,
    ExchangeFault,
    Garbage,
    NoName,
    ProxyUnusable,
    Stalled,
    Truncated,
    Unreachable,
)
from app.sync.proxies import Proxy

_Error = TypeVar("_Error", bound=BaseException)
NO_SOCKS = (SOCKSError, AssertionError, ValueError, IndexError)
"""How the library stumbles over a proxy that does not speak SOCKS: httpx lets these through as they are."""
_UNWANTED = ("407", "Requested ", "Invalid username")
"""How httpcore says that a proxy wants to know who asks, or does not like it."""
_BROKEN_OFF = ("closed", "disconnected")
"""How h11 and httpcore say that the other side went away; their other protocol errors say it talks nonsense."""


def fault_of(error: Exception, proxy: Proxy | None = None) -> ExchangeFault:
    """The fault behind an error of httpx, or of the lookup of a name; ``proxy``: through which was asked."""
    if proxy is not None and (why := _fault_of_proxy(error, proxy)):
        return ProxyUnusable(proxy.setting, why)
    said = str(error)[:120]
    match error:
        case httpx.ConnectTimeout():
            return Unreachable("connect timeout")
        case httpx.TimeoutException():
            return Stalled(type(error).__name__)
        case httpx.ConnectError():
            return _no_connection(error, said)
        case httpx.RemoteProtocolError() if not any(word in said for word in _BROKEN_OFF):
            return Garbage(said)
        case httpx.NetworkError() | httpx.RemoteProtocolError():
            return Truncated(said)
        case httpx.DecodingError() | httpx.LocalProtocolError():
            return Garbage(said)
        case UnicodeError():
            return NoName(said)
        case _:
            return Unreachable(said)


def _fault_of_proxy(error: Exception, proxy: Proxy) -> str:
    """Why the proxy's setting is to blame; empty where it may be the line. A proxy elsewhere is out of reach like anybody else."""
    match error:
        case httpx.ConnectError() if proxy.is_here and _behind(error, ConnectionRefusedError) is not None:
            return "nobody listens"
        case httpx.ProxyError() if str(error).startswith(_UNWANTED):
            return "not allowed"
        case UnicodeError():
            return ""
        case SOCKSError() | AssertionError() | ValueError() | IndexError():
            return "speaks no SOCKS"
        case _:
            return ""


def _no_connection(error: Exception, said: str) -> ExchangeFault:
    if _behind(error, socket.gaierror) is not None:
        return NoName(said)
    handshake = _behind(error, ssl.SSLError)
    if handshake is None or isinstance(handshake, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Unreachable(said)
    return BadCertificate(said)


def _behind(error: BaseException | None, kind: type[_Error]) -> _Error | None:
    while error is not None:
        if isinstance(error, kind):
            return error
        error = error.__cause__ or error.__context__
    return None
