"""One exchange: requests and replies until neither side has anything left to say.

The gateway says what it knows of this desk; the desk compares that with its own log and goes on from there. So a lost
request, a lost reply and a restored gateway are all the same thing: the next request starts where the gateway stands.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import msgspec
import stamina

from app.domain.clock import Clock, from_millis, millis
from app.domain.wire import batch, envelope
from app.domain.wire.errors import BadSignature, WireError
from app.records.kinds import Scope
from app.records.verdict import Verdict, VerdictCode
from app.storage import exchange as file
from app.storage import log
from app.storage.reissue import is_for_the_clock
from app.storage.store import Store
from app.sync.errors import Cancelled, Diverged, Garbage, NotEnrolled, NotTheGateway, Stalled, TooLarge
from app.sync.errors import Transient as TransientFault

stamina.instrumentation.set_on_retry_hooks([])  # the report counts requests; a hiccup of the line is not a warning

FIRST_BATCH = 500
MAX_BATCH = 8_000
QUICK_S = 2.0
"""A reply within this many seconds lets the next batch be twice as large."""
SKEW_MS = 2_000
"""Clock offsets below this are the network's, not the clock's."""
MAX_IDLE_ROUNDS = 3
"""So many replies in a row that take nothing and bring nothing on are a gateway that goes in circles."""


class Transport(Protocol):
    """What carries one sealed request to the gateway and its sealed reply back."""

    def exchange(self, request: bytes, cancelled: Callable[[], bool] = ...) -> bytes:
        """Raises an ``ExchangeFault``."""
        ...


@dataclass(slots=True)
class Report:
    """What one exchange did. ``pushed`` counts changes now covered by the receipt, ``pulled`` rows of news."""

    pushed: int = 0
    pulled: int = 0
    requests: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    held: list[Verdict] = field(default_factory=list)
    receipt: Mapping[str, str | int] | None = None
    left: int = 0


@dataclass(slots=True)
class _Pace:
    """How many changes a request carries: grows while replies are quick, halves on a stall or 413, down to one."""

    size: int = FIRST_BATCH

    def quick(self) -> None:
        self.size = min(self.size * 2, MAX_BATCH)

    def halve(self, sent: int) -> bool:
        """After ``sent`` changes were too many. False when there is nothing left to halve."""
        if sent <= 1:
            return False
        self.size = sent // 2
        return True


def _worth_again(error: Exception) -> bool:
    """A quick second try helps where the line only hiccuped; a stall wants a smaller batch, and a busy gateway time."""
    return isinstance(error, TransientFault) and not isinstance(error, Stalled) and error.retry_after is None


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
        self.report = Report()

    def run(self) -> Report:
        """Exchange until nothing is left to say. Raises an ``ExchangeFault``; what was kept by then stays kept."""
        next_seq, idle = None, 0
        while True:
            if self._cancelled():
                raise Cancelled
            standing = file.standing(self._store)
            if standing is None:
                raise NotEnrolled
            first = standing.known_seq + 1 if next_seq is None else next_seq
            reply, more, moved = self._round(standing, first)
            self._progress(self.report)
            next_seq = reply.seq + 1
            with self._store.read() as connection:
                self.report.left = log.head(connection).seq - reply.seq
            if self.report.left <= 0 and not more:
                return self.report
            idle = 0 if moved else idle + 1
            if idle >= MAX_IDLE_ROUNDS:
                raise Garbage("the gateway does not move on")

    def _round(self, standing: file.Standing, first: int) -> tuple[envelope.Reply, bool, bool]:
        """One request answered: the reply, whether news still waits, and whether anything moved on."""
        while True:
            changes, chain = file.outgoing(self._store, first, self._pace.size)
            request = envelope.Request(
                app=self._version,
                station=standing.station,
                device=standing.device,
                epoch=standing.epoch,
                head_seq=standing.head_seq,
                head_chain=standing.head_chain,
                receipt_seq=standing.known_seq,
                cursors={scope.value: standing.cursors.get(scope.value, 0) for scope in Scope},
                first_seq=first,
                count=len(changes),
                batch=batch.encode(changes) if changes else b"",
                batch_chain=chain,
            )
            sealed = envelope.seal_request(request, standing.device_key)
            try:
                reply, receipt, took_s = self._send(sealed, standing.gateway_key)
            except (Stalled, TooLarge) as fault:
                if self._pace.halve(len(changes)):
                    continue
                if changes and isinstance(fault, TooLarge):
                    raise TooLarge(f"{changes[0].kind} {changes[0].id}") from fault
                raise
            offset = clock_offset(reply.time_ms, millis(self._clock.now()), took_s)
            if took_s < QUICK_S:
                self._pace.quick()
            more = self._keep(standing, reply, receipt, offset)
            return reply, more, bool(changes and reply.seq >= first) or _further(standing, reply)

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

    @stamina.retry(on=_worth_again, attempts=4, timeout=60, wait_initial=0.2, wait_jitter=0.3, wait_max=1.0)
    def _deliver(self, sealed: bytes) -> tuple[bytes, float]:
        if self._cancelled():
            raise Cancelled
        started = time.monotonic()
        self.report.requests += 1
        self.report.bytes_up += len(sealed)
        data = self._transport.exchange(sealed, self._cancelled)
        return data, time.monotonic() - started

    def _keep(self, standing: file.Standing, reply: envelope.Reply, receipt: envelope.Receipt, offset: int) -> bool:
        if (reply.station, reply.device) != (standing.station, standing.device):
            raise NotTheGateway("a reply for another desk")
        ours = file.chain_at(self._store, reply.seq)
        if ours != reply.chain:
            raise Diverged("ahead" if ours is None else "different")
        restored = bool(standing.epoch) and reply.epoch != standing.epoch
        try:
            news = [change for page in reply.news for change in batch.decode(page.rows)]
            verdicts = [Verdict(v.seq, VerdictCode(v.code), v.reason, v.field, v.rule) for v in reply.verdicts]
            said_at = from_millis(reply.time_ms).isoformat(timespec="seconds")
        except (WireError, ValueError, OverflowError, OSError) as error:
            raise Garbage("news, verdicts or time") from error
        cursors = {page.scope: page.cursor for page in reply.news}
        if restored:
            cursors = {scope.value: 0 for scope in Scope}
        kept = _receipt_text(receipt)
        file.keep_reply(
            self._store,
            file.Learned(
                epoch=reply.epoch,
                known_seq=reply.seq,
                receipt=kept,
                receipt_at=said_at,
                gateway_ms=reply.time_ms,
                clock_offset_ms=offset,
                verdicts=[v for v in verdicts if not is_for_the_clock(v)],
                again=[v for v in verdicts if is_for_the_clock(v)],
                news=news,
                cursors=cursors,
            ),
        )
        self._count(standing, reply, verdicts, len({(c.kind, c.id) for c in news}))
        self.report.receipt = msgspec.json.decode(kept)
        return restored or any(page.more for page in reply.news)

    def _count(self, standing: file.Standing, reply: envelope.Reply, verdicts: list[Verdict], rows: int) -> None:
        pushed = max(0, reply.seq - standing.known_seq)
        self.report.pushed += pushed
        self.report.pulled += rows
        self.report.verdicts.update(v.code.value for v in verdicts)
        self.report.verdicts["accepted"] += max(0, pushed - len(verdicts))
        self.report.held += [v for v in verdicts if v.code is VerdictCode.HELD and not is_for_the_clock(v)]


def clock_offset(gateway_ms: int, ended_ms: int, took_s: float) -> int:
    """The gateway's clock minus ours, in milliseconds; 0 below ``SKEW_MS``.

    The gateway wrote its time somewhere within the ``took_s`` seconds before our ``ended_ms``: as much as can be the
    line's slowness is not our clock's fault.
    """
    least = gateway_ms - ended_ms
    most = least + int(took_s * 1000)
    offset = max(least, min(most, 0))
    return offset if abs(offset) > SKEW_MS else 0


def _further(standing: file.Standing, reply: envelope.Reply) -> bool:
    """Whether the reply brought news beyond what had been pulled of the same gateway."""
    beyond = any(page.cursor > standing.cursors.get(page.scope, 0) for page in reply.news)
    return beyond and reply.epoch == standing.epoch


def _receipt_text(receipt: envelope.Receipt) -> str:
    """The receipt as JSON: kept as proof, verifiable by itself."""
    parts: dict[str, str | int] = {
        "station": receipt.station.hex(),
        "device": receipt.device.hex(),
        "epoch": receipt.epoch.hex(),
        "seq": receipt.seq,
        "chain": receipt.chain.hex(),
        "time_ms": receipt.time_ms,
        "body_digest": receipt.body_digest.hex(),
        "signature": receipt.signature.hex(),
    }
    return msgspec.json.encode(parts).decode()
