"""One exchange as a person or a schedule asks for it: lock, run, remember how it ended."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from app.domain.clock import SHANGHAI, Clock
from app.storage import exchange as file
from app.storage.errors import StorageFault
from app.storage.store import Store
from app.sync.blobs import BlobLine, Carrier
from app.sync.carrying import Bearer, deliver
from app.sync.engine import Exchange, Transport
from app.sync.errors import Busy, ExchangeFault, NotEnrolled
from app.sync.kept_line import OpenLine, own_line
from app.sync.report import Report

LOCK = "exchange.lock"
BUG = "bug"
"""How an exchange ended that met a bug of ours."""


@dataclass(frozen=True, slots=True)
class Local:
    """Our side of an exchange. ``folder`` is the profile's, where the lock lies."""

    store: Store
    folder: Path
    clock: Clock
    app_version: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How an exchange ended. ``fault`` None means done: nothing left to say, receipt verified."""

    report: Report
    fault: ExchangeFault | None

    @property
    def code(self) -> str:
        """``done`` or the fault's code."""
        return "done" if self.fault is None else self.fault.code


@contextmanager
def turn(local: Local, wait_s: float) -> Iterator[None]:
    """One exchange of a file at a time, whatever carries it. Raises ``Busy`` after ``wait_s`` seconds."""
    lock = FileLock(local.folder / LOCK)
    try:
        lock.acquire(timeout=wait_s)
    except Timeout as error:
        raise Busy from error
    try:
        yield
    finally:
        lock.release()


def synchronise(
    local: Local,
    *,
    wait_s: float = 0.0,
    transport: Transport | None = None,
    open_line: OpenLine = own_line,
    progress: Callable[[Report], None] = lambda report: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Ended:
    """Exchange until nothing is left to say, one at a time per file; a second starter waits ``wait_s`` or leaves.

    Then other desks' files go that wait here, then the contents of attachments. Whatever becomes of them
    (``Report.contents``), the exchange is done. It goes over ``transport``, or the line that ``open_line`` gives.

    Never raises an ``ExchangeFault``: it is in the result, and what was kept by then stays kept.
    """
    standing = file.standing(local.store)
    if standing is None:
        return Ended(Report(), NotEnrolled())
    report = Report()
    line: AbstractContextManager[Transport] = open_line(standing) if transport is None else nullcontext(transport)
    try:
        with line as carrier:
            exchange = Exchange(
                local.store, carrier, local.clock, local.app_version, progress=progress, cancelled=cancelled
            )
            report = exchange.report
            with turn(local, wait_s):
                _exchange(local, exchange, carrier, progress, cancelled)
        ended = Ended(report, None)
    except Busy as fault:
        return Ended(report, fault)
    except ExchangeFault as fault:
        ended = Ended(report, fault)
        keep_end(local, fault)
    return ended


def _exchange(
    local: Local, exchange: Exchange, carrier: Transport,
    progress: Callable[[Report], None], cancelled: Callable[[], bool],
) -> None:  # fmt: skip
    """Records, others' files, contents. Raises an ``ExchangeFault`` for the records only."""
    exchange.run()
    keep_end(local, None)
    if isinstance(carrier, Bearer):
        deliver(local.store, carrier, cancelled)
    if isinstance(carrier, BlobLine):
        contents = Carrier(
            local.store,
            carrier,
            local.clock,
            exchange.report.contents,
            progress=lambda: progress(exchange.report),
            cancelled=cancelled,
        )
        while not contents.run():
            exchange.run()


def keep_end(local: Local, fault: Exception | None) -> None:
    """Remember how it ended, before what follows takes its time: the line's fault, the file's, or a bug of ours."""
    code, about = "done", ""
    if isinstance(fault, ExchangeFault):
        code, about = fault.code, fault.about
    elif fault is not None:
        code = fault.code if isinstance(fault, StorageFault) else BUG
    file.keep_outcome(local.store, code, local.clock.now().astimezone(SHANGHAI).isoformat(timespec="seconds"), about)
