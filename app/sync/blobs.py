"""Contents of attachments on their way, after the records and never in theirs: piece by piece, each kept when it is through.

A line that breaks loses at most the piece in flight. Between two pieces whoever marked somebody goes first.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar, runtime_checkable

import stamina

from app.domain.clock import Clock
from app.domain.wire.blobs import Known
from app.storage import blobs, log, meta
from app.storage.blobs import Blob
from app.storage.errors import StorageFault
from app.storage.store import Store
from app.sync.errors import Cancelled, ExchangeFault, Garbage, Rejected, Stalled, TooLarge, worth_again
from app.sync.report import Contents

SMALL = 256 * 1024
"""What other desks attached comes by itself up to this size; larger ones come when somebody opens them."""
FIRST_PIECE = 32 * 1024
LEAST_PIECE = 4 * 1024
MOST_PIECE = 1024 * 1024
QUICK_S, SLOW_S = 1.0, 4.0
"""A piece that took less lets the next be twice as large; one that took longer halves it."""
MAX_IDLE = 3
"""So many answers in a row that take nothing on are a gateway that goes in circles."""

Asked = Callable[[], bool]
_T = TypeVar("_T")


@runtime_checkable
class BlobLine(Protocol):
    """What carries pieces to the gateway and back."""

    def send_blob(self, sha256: str, offset: int, piece: bytes, cancelled: Asked) -> Known:
        """What is known after it. Raises an ``ExchangeFault``."""
        ...

    def fetch_blob(self, sha256: str, offset: int, length: int, cancelled: Asked) -> tuple[bytes, Known]:
        """A piece, and what is known. Raises an ``ExchangeFault``."""
        ...


@dataclass(slots=True)
class _Pace:
    """How large a piece is: one to four seconds of this line."""

    size: int = FIRST_PIECE
    most: int = MOST_PIECE

    def took(self, seconds: float) -> None:
        if seconds < QUICK_S:
            self.size = min(self.size * 2, self.most)
        elif seconds > SLOW_S:
            self.size = max(self.size // 2, LEAST_PIECE)

    def shrink(self, fault: ExchangeFault) -> None:
        """After a piece was too much for the line, or for somebody in between. Raises the fault when none is smaller."""
        if self.size <= LEAST_PIECE:
            raise fault
        self.size = max(self.size // 2, LEAST_PIECE)
        if isinstance(fault, TooLarge):
            self.most = self.size


class Carrier:
    """Carries the contents of one file's attachments. One at a time: the caller holds the lock of the exchange."""

    def __init__(
        self,
        store: Store,
        line: BlobLine,
        clock: Clock,
        report: Contents,
        *,
        progress: Callable[[], None] = lambda: None,
        cancelled: Asked = lambda: False,
    ) -> None:
        """``progress`` is called after each piece; ``cancelled`` is asked between any two steps."""
        self._store, self._line, self._clock, self.report = store, line, clock, report
        self._progress, self._cancelled = progress, cancelled
        self._pace = _Pace()

    def run(self) -> bool:
        """Carry what is there to carry. False: changes wait, which go first; then call again.

        Raises nothing of the line's or the disk's: why it stopped is in the report, and what was kept by then stays kept.
        """
        try:
            self._prepare()
            down, up = self._waiting()
            if down or up:
                self._progress()
            for carry, waiting in ((self._fetch, down), (self._send, up)):
                for blob in waiting:
                    if blob.sha256 not in self.report.refused and not self._one(carry, blob):
                        return False
            self._waiting()
        except (ExchangeFault, StorageFault) as fault:
            self.report.fault = fault
        return True

    def _waiting(self) -> tuple[list[Blob], list[Blob]]:
        """What is to come down and to go up."""
        with self._store.read() as connection:
            down, up = blobs.incoming(connection), blobs.outgoing(connection)
        self.report.left = sum(b.bytes - b.stored for b in down) + sum(b.bytes - b.delivered for b in up)
        return down, up

    def _prepare(self) -> None:
        with self._store.write() as connection:
            blobs.heed_epoch(connection)
            blobs.tidy(connection, self._clock.now())
            blobs.want_small(connection, SMALL)

    def _one(self, carry: Callable[[Blob], bool], blob: Blob) -> bool:
        """Carry one content; one that the gateway does not take or have stands in no other's way."""
        try:
            through = carry(blob)
        except Rejected as refused:
            self.report.refused[blob.sha256] = refused.detail
            if refused.detail == "hash":
                with self._store.write() as connection:
                    blobs.deliver_again(connection, blob.sha256)
            return True
        if through:
            self._moved()
        return through

    def _moved(self) -> None:
        """More of a content is here, or there, than was."""
        self._store.tell(frozenset({"attachment"}))

    def _send(self, blob: Blob) -> bool:
        """Send what the gateway lacks of a content. False when changes wait."""
        known, idle = blob.delivered, 0
        if known == 0 and blob.bytes > FIRST_PIECE:
            known = self._ask(blob, known)
        while known < blob.bytes:
            if self._records_wait():
                return False
            with self._store.read() as connection:
                piece = blobs.read(connection, blob.sha256, known, self._pace.size)
            told = self._timed(partial(self._line.send_blob, blob.sha256, known, piece, self._cancelled))
            if told is None:
                continue
            self.report.up += len(piece)
            idle = idle + 1 if told.known <= known else 0
            known = self._note(blob, known, told, idle)
        return True

    def _ask(self, blob: Blob, known: int) -> int:
        """What the gateway has already, of a content of which a piece costs more than the question."""
        _, told = self._again(partial(self._line.fetch_blob, blob.sha256, 0, 0, self._cancelled))
        return self._note(blob, known, told, 0)

    def _note(self, blob: Blob, before: int, told: Known, idle: int) -> int:
        """Keep what the gateway knows; where to go on from."""
        if told.known > blob.bytes or idle >= MAX_IDLE or (told.known == blob.bytes and not told.whole):
            raise Rejected("no_progress")
        with self._store.write() as connection:
            blobs.note_delivered(connection, blob.sha256, told.known)
        self._moved()
        self.report.left -= told.known - before
        self._progress()
        return told.known

    def _fetch(self, blob: Blob) -> bool:
        """Fetch what is still to come of a content. False when changes wait."""
        while not blob.here:
            if self._records_wait():
                return False
            length = min(self._pace.size, blob.bytes - blob.stored)
            ask = partial(self._line.fetch_blob, blob.sha256, blob.stored, length, self._cancelled)
            found = self._timed(ask)
            if found is None:
                continue
            piece, told = found
            if not told.whole or told.known != blob.bytes:
                raise Rejected("not_there_yet")
            if not 0 < len(piece) <= length:
                raise Garbage("a piece of another length")
            with self._store.write() as connection:
                blob = blobs.receive(connection, blob.sha256, piece)
            self._moved()
            if blob.stored == 0:
                raise Rejected("hash")
            self.report.down += len(piece)
            self.report.left -= len(piece)
            self._progress()
        return True

    def _timed(self, ask: Callable[[], _T]) -> _T | None:
        """The answer; None when the piece was too much at once, and the next is smaller. Raises an ``ExchangeFault``."""
        started = time.monotonic()
        try:
            answer = self._again(ask)
        except (Stalled, TooLarge) as fault:
            self._pace.shrink(fault)
            return None
        self._pace.took(time.monotonic() - started)
        return answer

    @stamina.retry(on=worth_again, attempts=4, timeout=60, wait_initial=0.2, wait_jitter=0.3, wait_max=1.0)
    def _again(self, ask: Callable[[], _T]) -> _T:
        if self._cancelled():
            raise Cancelled
        return ask()

    def _records_wait(self) -> bool:
        with self._store.read() as connection:
            return log.head(connection).seq > int(meta.get(connection, meta.KNOWN_SEQ) or 0)
