"""One exchange: requests and replies until neither side has anything left to say.

The gateway says what it knows of this desk; the desk compares that with its own log and goes on from there. So a lost
request, a lost reply and a restored gateway are all the same thing: the next request starts where the gateway stands.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import stamina

from app.domain.clock import Clock
from app.domain.wire import envelope
from app.domain.wire.errors import BadSignature, WireError
from app.storage import exchange as file
from app.storage.store import Store
from app.sync import healing
from app.sync.asking import Ahead, Part, ask
from app.sync.clocks import over_a_line
from app.sync.errors import Cancelled, Diverged, Garbage, NotEnrolled, NotTheGateway, Stalled, TooLarge, worth_again
from app.sync.keeping import keep, keep_held_elsewhere
from app.sync.report import Report

stamina.instrumentation.set_on_retry_hooks([])  # the report counts requests; a hiccup of the line is not a warning

FIRST_BATCH = 500
MAX_BATCH = 8_000
QUICK_S = 2.0
"""A reply within this many seconds lets the next batch be twice as large."""
MAX_IDLE_ROUNDS = 3
"""So many replies in a row that take nothing and bring nothing on are a gateway that goes in circles."""


class Transport(healing.Registrar, Protocol):
    """What carries one sealed request to the gateway and its sealed reply back."""

    def exchange(self, request: bytes, cancelled: Callable[[], bool] = ...) -> bytes:
        """Raises an ``ExchangeFault``."""
        ...


@dataclass(slots=True)
class _Pace:
    """How many changes a request carries: grows while replies are quick, halves on a stall or 413, down to one."""

    size: int = FIRST_BATCH
    growing: bool = True

    @property
    def expected(self) -> int:
        """What the next request will carry if its forerunner is answered as quickly as the last was."""
        return min(self.size * 2, MAX_BATCH) if self.growing else self.size

    def answered(self, took_s: float) -> None:
        self.growing = took_s < QUICK_S
        self.size = self.expected

    def halve(self, sent: int) -> bool:
        """After ``sent`` changes were too many. False when there is nothing left to halve."""
        if sent <= 1:
            return False
        self.size = sent // 2
        return True


class _Disagreement(Exception):  # noqa: N818 -- a finding, healed or turned into ``Diverged``
    """The gateway's log of this desk is not ours. ``first`` and ``count``: the changes it was compared with."""

    def __init__(self, how: str, reply: envelope.Reply, first: int, count: int) -> None:
        super().__init__(how)
        self.how, self.reply, self.first, self.count = how, reply, first, count


class Exchange:
    """Runs exchanges of one file with its gateway. One at a time: the caller holds the lock."""

    def __init__(
        self,
        store: Store,
        transport: Transport,
        clock: Clock,
        app_version: str,
        *,
        progress: Callable[[Report], None] = lambda report: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """``progress`` is called after each reply kept; ``cancelled`` is asked between any two steps."""
        self._store = store
        self._transport = transport
        self._clock = clock
        self._version = app_version
        self._progress = progress
        self._cancelled = cancelled
        self._pace = _Pace()
        self._ahead = Ahead(store)
        self.report = Report()

    def run(self) -> Report:
        """Exchange until nothing is left to say. Raises an ``ExchangeFault``; what was kept by then stays kept."""
        self._ahead = Ahead(self._store)
        try:
            return self._run()
        finally:
            self._ahead.close()

    def _run(self) -> Report:
        next_seq, idle, healings = None, 0, 0
        while True:
            if self._cancelled():
                raise Cancelled
            standing = file.standing(self._store)
            if standing is None:
                raise NotEnrolled
            first = standing.known_seq + 1 if next_seq is None else next_seq
            try:
                reply, more, moved = self._round(standing, first)
            except _Disagreement as found:
                healings += 1
                if healings > healing.MAX_HEALINGS:
                    raise Diverged(found.how) from found
                self._ahead.forget()
                self._heal(standing, found)
                next_seq = None
                continue
            self._progress(self.report)
            next_seq = reply.seq + 1
            self.report.left = file.head_seq(self._store) - reply.seq
            if self.report.left <= 0 and not more:
                return self.report
            idle = 0 if moved else idle + 1
            if idle >= MAX_IDLE_ROUNDS:
                raise Garbage("the gateway does not move on")

    def _round(self, standing: file.Standing, first: int) -> tuple[envelope.Reply, bool, bool]:
        """One request answered: the reply, whether news still waits, and whether anything moved on."""
        if standing.unsays:
            raise _Disagreement("unsaid", self._asked(standing, standing.known_seq), first, 0)
        while True:
            part = self._ahead.part(first, self._pace.size)
            sealed = envelope.seal_request(ask(standing, self._version, part), standing.device_key)
            if first + part.count <= standing.head_seq:
                self._ahead.prepare(first + part.count, self._pace.expected)
            try:
                reply, receipt, took_s = self._send(sealed, standing.gateway_key)
            except (Stalled, TooLarge) as fault:
                if self._pace.halve(part.count):
                    continue
                if part.count and isinstance(fault, TooLarge):
                    raise TooLarge(part.leading) from fault
                raise
            reckoned = over_a_line(self._store, self._clock, reply.time_ms, took_s)
            self._pace.answered(took_s)
            self._compare(standing, reply, first, part.count)
            more = keep(self._store, standing, reply, receipt, reckoned, self.report)
            return reply, more, bool(part.count and reply.seq >= first) or _further(standing, reply)

    def _compare(self, standing: file.Standing, reply: envelope.Reply, first: int, count: int) -> None:
        """Whether the gateway's log of this desk is ours, or the beginning of ours. Raises ``_Disagreement``."""
        if (reply.station, reply.device) != (standing.station, standing.device):
            raise NotTheGateway("a reply for another desk")
        ours = file.chain_at(self._store, reply.seq)
        if ours != reply.chain:
            raise _Disagreement("ahead" if ours is None else "different", reply, first, count)

    def _heal(self, standing: file.Standing, found: "_Disagreement") -> None:
        """Find how far we agree, and go on as a new incarnation. Raises an ``ExchangeFault``."""
        compare_at = partial(self._asked, standing)
        agreed = healing.common(found.reply, standing.head_seq, found.first, found.count, compare_at)
        now_ms = over_a_line(self._store, self._clock, found.reply.time_ms, 0.0).present_ms
        keep_held_elsewhere(self._store, found.reply, agreed)
        by = healing.cause(standing, agreed)
        healing.heal(self._store, self._transport, self._version, agreed, now_ms, by)
        self.report.healed = by

    def _asked(self, standing: file.Standing, seq: int) -> envelope.Reply:
        """The gateway's answer to nothing but our chain at ``seq``. Raises an ``ExchangeFault``."""
        if self._cancelled():
            raise Cancelled
        request = ask(standing, self._version, Part(seq + 1, 0, b"", file.chain_at(self._store, seq) or b"", b""))
        reply, _, _ = self._send(envelope.seal_request(request, standing.device_key), standing.gateway_key)
        return reply

    def _send(self, sealed: bytes, gateway_key: bytes) -> tuple[envelope.Reply, envelope.Receipt, float]:
        data, took_s = self._deliver(sealed)
        self.report.bytes_down += len(data)
        try:
            reply, receipt = envelope.open_reply(data, gateway_key, sealed)
        except BadSignature as error:
            raise NotTheGateway(str(error)) from error
        except WireError as error:
            raise Garbage(error.code) from error
        return reply, receipt, took_s

    @stamina.retry(on=worth_again, attempts=4, timeout=60, wait_initial=0.2, wait_jitter=0.3, wait_max=1.0)
    def _deliver(self, sealed: bytes) -> tuple[bytes, float]:
        if self._cancelled():
            raise Cancelled
        started = time.monotonic()
        self.report.requests += 1
        self.report.bytes_up += len(sealed)
        data = self._transport.exchange(sealed, self._cancelled)
        return data, time.monotonic() - started


def _further(standing: file.Standing, reply: envelope.Reply) -> bool:
    """Whether the reply brought news beyond what had been pulled of the same gateway."""
    beyond = any(page.cursor > standing.cursors.get(page.scope, 0) for page in reply.news)
    return beyond and reply.epoch == standing.epoch
