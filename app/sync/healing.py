"""Our file was restored from a backup, or it has a twin: find out how far we agree, and go on under a new name.

The other copy, if there is one, keeps the old name. Nothing of either is lost or doubled: what both have is there once, what
only we have is said again by our heir, and all the rest is pulled anew. So it is with a gateway that was put back to before it
held something for its time: our log would say that once more, our heir leaves it out.
"""

import hashlib
from collections.abc import Callable
from typing import Protocol

import msgspec

from app.domain import seals
from app.domain.wire import incarnation
from app.domain.wire.envelope import NOWHERE, Reply
from app.domain.wire.incarnation import Statement
from app.records.standing import HealedBy
from app.storage import exchange as file
from app.storage.exchange import Standing
from app.storage.incarnation import heir, succeed
from app.storage.store import Store
from app.sync.errors import Garbage

MAX_HEALINGS = 3
"""In one exchange. A file that is cloned while it heals heals again; a gateway that always disagrees is left."""


class Registrar(Protocol):
    """What brings a statement to the gateway, and speaks for the heir from then on."""

    def incarnate(self, statement: bytes) -> dict[str, object]:
        """The gateway's answer. Raises an ``ExchangeFault``."""
        ...

    def speak_for(self, token: str) -> None:
        """Send this token from now on."""
        ...


class _Successor(msgspec.Struct, frozen=True):
    device: str
    ordinal: int


def common(reply: Reply, head: int, first: int, count: int, ask: Callable[[int], Reply]) -> int:
    """The last number at which our log and the gateway's agree, given its ``reply`` to changes ``first`` … of ours.

    ``ask(n)`` has the gateway compare our chain at ``n``. Halves what is left unknown, so ten thousand take some ten questions.
    """
    low, high = max(reply.agreed, 0), min(head, reply.seq)
    if reply.agreed != NOWHERE and first <= reply.agreed + 1 < first + count:
        return low  # the next one was compared, and differs
    while low < high:
        middle = (low + high + 1) // 2
        if ask(middle).agreed >= middle:
            low = middle
        else:
            high = middle - 1
    return low


def statement_of(store: Store, app_version: str, agreed: int) -> bytes:
    """The statement, signed by us and by our heir: whatever carries it, the same heir each time."""
    standing = file.standing(store)
    assert standing is not None  # an exchange is running
    to = heir(store)
    statement = Statement(
        station=standing.station,
        device=standing.device,
        successor=to.device.bytes,
        public_key=seals.public_key(to.key),
        token_hash=hashlib.sha256(to.token.encode()).digest(),
        name=standing.name,
        app=app_version,
        agreed=agreed,
    )
    return incarnation.seal(statement, standing.device_key, to.key)


def cause(standing: Standing, agreed: int) -> HealedBy:
    """What had happened, where both logs have no more in common than number ``agreed``."""
    if standing.unsays:
        return HealedBy.GATEWAY_RESTORED
    return HealedBy.RESTORED if agreed == standing.head_seq else HealedBy.CLONED


def heal(store: Store, registrar: Registrar, app_version: str, agreed: int, at_ms: int, by: HealedBy) -> int:
    """Become the heir, known to the gateway. Returns how many changes are said again. Raises an ``ExchangeFault``.

    ``agreed``: the last number both logs have in common. ``at_ms``: the present, by the clock that is believed. ``by``: what
    had happened.

    Cut anywhere, the next exchange finds the same disagreement and the same heir, and goes on.
    """
    to = heir(store)
    answer = registrar.incarnate(statement_of(store, app_version, agreed))
    try:
        successor = msgspec.convert(answer, _Successor)
    except msgspec.ValidationError as error:
        raise Garbage(f"incarnation: {error}") from error
    if successor.device != str(to.device) or successor.ordinal < 1:
        raise Garbage("incarnation: another device")
    again = succeed(store, to, agreed, successor.ordinal, at_ms, by=by)
    registrar.speak_for(to.token)
    return again
