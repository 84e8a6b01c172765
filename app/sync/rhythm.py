"""When to exchange next: soon after an act, now and then for news, later and later while there is no line.

Knows no clock and no thread: whoever asks says what time it is, in seconds of a clock that only grows.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.sync.errors import Cancelled, NotEnrolled, Transient


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds.

    Attributes:
        start: let the first page come first.
        settle: after a person's act, wait so long for the next one before sending.
        longest_settle: however busy the person is, what was done is sent after so long.
        notice: look this often whether another program put something into the file that waits.
        look: look for news this often when nothing waits.
        first_retry: after a fault; doubled with each further one.
        longest_retry: never wait longer than this after a fault.
    """

    start: float = 5.0
    settle: float = 3.0
    longest_settle: float = 30.0
    notice: float = 5.0
    look: float = 15 * 60.0
    first_retry: float = 20.0
    longest_retry: float = 20 * 60.0


class Rhythm:
    """Told what happens, it says when the next exchange is due."""

    def __init__(self, waits: Waits, chance: Callable[[], float], now: float) -> None:
        """``chance`` gives numbers between 0 and 1, by which desks that lost one gateway come back one by one."""
        self._waits = waits
        self._chance = chance
        self._planned = now + waits.start
        self._first_act = self._last_act = math.inf
        self._failures = 0
        self._asked = False

    @property
    def due(self) -> float:
        """The moment of the next exchange."""
        if self._asked:
            return -math.inf
        if self._failures:
            return self._planned
        return min(self._planned, self._last_act + self._waits.settle, self._first_act + self._waits.longest_settle)

    def changed(self, now: float) -> None:
        """A person did something that waits to be sent."""
        self._first_act, self._last_act = min(self._first_act, now), now

    def noticed(self, now: float) -> None:
        """Something waits that nobody told of: another program put it there."""
        if self._first_act == math.inf:
            self.changed(now)

    def asked(self) -> None:
        """A person wants it now."""
        self._asked = True

    def began(self) -> None:
        """An exchange begins: it takes along what was done so far, and what is done from here on counts anew."""
        self._first_act = self._last_act = math.inf
        self._asked = False

    def ended(self, now: float, fault: Exception | None) -> None:
        """The exchange ended. A ``fault`` that is no ``ExchangeFault`` is the file's, or a bug.

        After a person stopped it, it does not begin by itself before the next look for news, whatever is done meanwhile.
        """
        if fault is None or isinstance(fault, NotEnrolled):
            self._failures = 0
            self._planned = now + self._waits.look
        elif isinstance(fault, Cancelled):
            self._failures, self._asked = 1, False
            self._planned = now + self._waits.look
        else:
            self._failures += 1
            self._planned = now + self._retry(fault)

    def _retry(self, fault: Exception) -> float:
        if isinstance(fault, Transient) and fault.retry_after is not None:
            return fault.retry_after * (1 + self._chance() / 4)
        doubled = self._waits.first_retry * float(1 << min(self._failures - 1, 10))
        return min(self._waits.longest_retry, doubled) * (0.5 + self._chance() / 2)
