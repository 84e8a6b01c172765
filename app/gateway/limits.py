"""Limits of this gateway beyond those of the wire. Tests make them small; an operator seldom needs to touch them."""

from collections import OrderedDict, deque
from dataclasses import dataclass, replace
from threading import Lock

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


class Throttle:
    """Counts failures by address within a window. Kept in this process: a brake, not a ledger."""

    MAX_ADDRESSES = 10_000

    def __init__(self, limits: Limits) -> None:
        """Start with nobody noted."""
        self._limits = limits
        self._lock = Lock()
        self._all: deque[float] = deque()
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, address: str, now: float) -> int:
        """Seconds until this address may try again; 0 means now. ``now`` in seconds."""
        with self._lock:
            pairs = (
                (self._by_address.get(address, deque()), self._limits.tries),
                (self._all, self._limits.tries_all),
            )
            waits = [self._wait(times, limit, now) for times, limit in pairs]
        return max(waits)

    def failed(self, address: str, now: float) -> None:
        """Note one wrong try."""
        with self._lock:
            self._all.append(now)
            self._by_address.setdefault(address, deque()).append(now)
            self._by_address.move_to_end(address)
            while len(self._by_address) > self.MAX_ADDRESSES:
                self._by_address.popitem(last=False)

    def _wait(self, times: deque[float], limit: int, now: float) -> int:
        oldest = now - self._limits.tries_seconds
        while times and times[0] <= oldest:
            times.popleft()
        return 0 if len(times) < limit else max(1, round(times[-limit] - oldest + 0.5))
