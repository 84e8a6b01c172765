"""What came back from the other side, and what anything but a plain success says: each a typed fault."""

import json
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from app.domain.wire.envelope import PROTOCOL
from app.sync.errors import (
    CaptivePortal,
    ExchangeFault,
    Foreign,
    Garbage,
    ProxyTrouble,
    ProxyUnusable,
    Rejected,
    Revoked,
    Stalled,
    TooLarge,
    TooMany,
    TooOld,
    Unauthorized,
    Unprocessable,
)

LONGEST_RETRY_AFTER_S = 3600.0
_DEFAULT_RETRY_S = 30.0
MAX_DETAIL = 80


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, read to its end. ``media``: its type, plainly. ``retry_after``: seconds asked for, if any."""

    status: int
    media: str
    body: bytes
    headers: httpx.Headers
    retry_after: float | None


def fault_in(answer: Answer) -> ExchangeFault:
    """What an answer other than 200 says. Some codes mean the same whoever in between gives them."""
    match answer.status:
        case 407:
            return ProxyUnusable("", str(answer.status))
        case 408:
            return Stalled(str(answer.status))
        case 413:
            return TooLarge(str(answer.status))
        case 429:
            return TooMany(str(answer.status), answer.retry_after or _DEFAULT_RETRY_S)
        case 511:
            return CaptivePortal(str(answer.status))
        case status if httpx.codes.is_redirect(status):
            return CaptivePortal(answer.headers.get("location", "")[:MAX_DETAIL])
    ours = said_in(answer.body)
    if ours is not None:
        return _refusal(answer, str(ours.get("code", answer.status))[:MAX_DETAIL])
    if answer.status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return ProxyTrouble(str(answer.status), answer.retry_after)
    return not_ours(answer)


def _refusal(answer: Answer, code: str) -> ExchangeFault:
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


def not_ours(answer: Answer) -> ExchangeFault:
    """An answer that says well, and is not what a gateway says."""
    detail = f"{answer.status} {answer.media}"[:MAX_DETAIL]
    return CaptivePortal(detail) if answer.media == "text/html" else Garbage(detail)


def said_in(body: bytes) -> dict[str, object] | None:
    """What the gateway says in words; None where it is somebody else's."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and answer.get("protocol") == PROTOCOL else None


def retry_after_of(headers: httpx.Headers) -> float | None:
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
