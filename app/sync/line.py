"""What a line can do to a request, as httpx tells it: the fault behind each of its errors."""

import socket
import ssl
from typing import TypeVar

import httpx

from app.sync.errors import BadCertificate, ExchangeFault, Garbage, NoName, Stalled, Truncated, Unreachable

_Error = TypeVar("_Error", bound=BaseException)
_BROKEN_OFF = ("closed", "disconnected")
"""How h11 and httpcore say that the other side went away; their other protocol errors say it talks nonsense."""


def fault_of(error: Exception) -> ExchangeFault:
    """The fault behind an error of httpx, or of the lookup of a name."""
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
