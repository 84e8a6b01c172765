"""The gateway's own clock: everybody's times hang on it, so it says itself when it cannot be right."""

import logging
from enum import StrEnum

from sqlalchemy import Connection, func, select

from app.domain.clock import A_DAY, from_millis, is_possible
from app.gateway.tables import device

_DAY_MS = int(A_DAY.total_seconds() * 1000)

log = logging.getLogger(__name__)


class ClockState(StrEnum):
    """What can be told of it from here."""

    OK = "ok"
    """Nothing speaks against it."""
    IMPOSSIBLE = "impossible"
    """It lies before this program was built, or decades after."""
    WENT_BACK = "went_back"
    """It says more than a day less than when a desk was heard: it is behind now, or was ahead then."""


class OwnClock:
    """What this process knows of the clock of its machine."""

    def __init__(self, heard_ms: int) -> None:
        """``heard_ms``: the latest moment at which a desk was heard, by the clock of that time."""
        self._heard_ms = heard_ms
        self._told = ClockState.OK

    def state(self, now_ms: int) -> ClockState:
        """Of a clock that says ``now_ms``."""
        if not is_possible(from_millis(now_ms)):
            return ClockState.IMPOSSIBLE
        return ClockState.WENT_BACK if now_ms < self._heard_ms - _DAY_MS else ClockState.OK

    def look(self, now_ms: int) -> None:
        """Say in the log, once, that the clock cannot be right, or is again."""
        found = self.state(now_ms)
        if found is self._told:
            return
        self._told = found
        now, heard = (from_millis(ms).isoformat(timespec="seconds") for ms in (now_ms, self._heard_ms))
        if found is ClockState.OK:
            log.info("the clock of this machine is ok again: %s", now)
        else:
            log.warning("the clock of this machine (%s): it says %s, a desk was heard at %s", found.value, now, heard)

    def heard(self, now_ms: int) -> None:
        """A desk was heard just now."""
        self.look(now_ms)
        self._heard_ms = max(self._heard_ms, now_ms)


def last_heard(connection: Connection) -> int:
    """The latest moment at which a desk that is not struck off was heard, by the clock of that time; 0 when none was."""
    query = select(func.max(device.c.seen_ms)).where(device.c.revoked_ms.is_(None))
    return connection.scalar(query) or 0
