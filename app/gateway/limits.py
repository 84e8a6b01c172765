"""Limits of this gateway beyond those of the wire. Tests make them small; an operator seldom needs to touch them."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from math import ceil

from app.domain.wire.limits import MAX_BUNDLE_BYTES, MAX_CHANGES, MAX_REQUEST_BYTES

_THREADS_AT_LEAST = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken and given at once.

    Attributes:
        request_bytes: body of one exchange.
        enrol_bytes: body of one enrolment.
        stick_news_bytes: news in the reply to a stick, compressed.
        bundle_bytes: a file of requests, carried here by another desk.
        page_bytes: rough size of one page of news before compression.
        page_changes: changes in one page of news.
        invite_days: how long an enrolment code lives.
        inside: requests read or answered at once by one process; more are told to come back.
        bodies_bytes: the same in bytes of bodies.
        stall_seconds: a body of which nothing came for so long is given up.
        device_burst: requests of one device at once; an exchange of many batches must fit well.
        device_per_second: and in the long run.
        address_burst: requests from one address at once that prove nothing: no token, a wrong one, no such path.
        address_per_second: and in the long run.
        tries: wrong enrolment codes or staff passwords from one address within ``tries_seconds``.
        tries_all: the same from everywhere together.
        tries_seconds: the window of both.
        threads: exchanges worked on at once by one process, each with a connection to the database; more wait their turn.
        busy_seconds: how long a request waits for the database.
        blob_piece_bytes: one piece of an attachment's content, either way.
        blob_station_bytes: contents kept for one station; more is refused until some are detached.
        blob_kept_days: a content that no attachment names any more is kept for so long.
        silent_days: a station not heard of for so long is shown as silent.
    """

    request_bytes: int = MAX_REQUEST_BYTES
    enrol_bytes: int = 8 << 10
    stick_news_bytes: int = 6 << 20
    bundle_bytes: int = MAX_BUNDLE_BYTES
    page_bytes: int = 1 << 20
    page_changes: int = MAX_CHANGES // 2
    invite_days: int = 7
    inside: int = 1_000
    bodies_bytes: int = 256 << 20
    stall_seconds: int = 60
    device_burst: int = 1_000
    device_per_second: float = 20
    address_burst: int = 200
    address_per_second: float = 2
    tries: int = 10
    tries_all: int = 200
    tries_seconds: int = 600
    threads: int = 16
    busy_seconds: int = 20
    blob_piece_bytes: int = 1 << 20
    blob_station_bytes: int = 8 << 30
    blob_kept_days: int = 30
    silent_days: int = 14

    def shared_by(self, processes: int) -> "Limits":
        """For each of so many processes of one machine: together they take no more connections than twice one's."""
        return self if processes == 1 else replace(self, threads=max(_THREADS_AT_LEAST, 2 * self.threads // processes))


class Buckets:
    """A bucket of tokens for each who asks: ``burst`` at once, then ``per_second``. Kept in this process and bounded."""

    MOST = 100_000

    def __init__(self, burst: int, per_second: float) -> None:
        """Everybody's bucket is full."""
        self._burst, self._per_second = burst, per_second
        self._levels: OrderedDict[object, tuple[float, float]] = OrderedDict()

    def take(self, who: object, now: float) -> int:
        """Take a token: 0; or the seconds until there is one. ``now`` in seconds that never go back."""
        level = self._level(who, now)
        self._levels[who] = (max(0.0, level - 1), now)
        self._levels.move_to_end(who)
        while len(self._levels) > self.MOST:
            self._levels.popitem(last=False)
        return self._wait(level)

    def wait(self, who: object, now: float) -> int:
        """The same, taking nothing."""
        return self._wait(self._level(who, now))

    def _level(self, who: object, now: float) -> float:
        level, then = self._levels.get(who, (float(self._burst), now))
        return min(float(self._burst), level + (now - then) * self._per_second)

    def _wait(self, level: float) -> int:
        return 0 if level >= 1 else max(1, ceil((1 - level) / self._per_second))
