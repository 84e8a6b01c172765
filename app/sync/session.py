"""One exchange as a person or a schedule asks for it: lock, run, remember how it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from app.domain.clock import SHANGHAI, Clock
from app.storage import exchange as file
from app.storage.store import Store
from app.sync.blobs import BlobLine, Carrier
from app.sync.carrying import Bearer, deliver
from app.sync.engine import Exchange, Transport
from app.sync.errors import Busy, ExchangeFault, NotEnrolled
from app.sync.report import Report
from app.sync.transport import HttpTransport

LOCK = "exchange.lock"


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
    progress: Callable[[Report], None] = lambda report: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Ended:
    """Exchange until nothing is left to say, one at a time per file; a second starter waits ``wait_s`` or leaves.

    Then other desks' files go that wait here, then the contents of attachments. Whatever becomes of them
    (``Report.contents``), the exchange is done.

    Never raises an ``ExchangeFault``: it is in the result, and what was kept by then stays kept.
    """
    standing = file.standing(local.store)
    if standing is None:
        return Ended(Report(), NotEnrolled())
    carrier = transport or HttpTransport(standing.url, standing.token)
    exchange = Exchange(local.store, carrier, local.clock, local.app_version, progress=progress, cancelled=cancelled)
    try:
        with turn(local, wait_s):
            exchange.run()
            _keep(local, "done")
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
            ended = Ended(exchange.report, None)
    except Busy as fault:
        return Ended(exchange.report, fault)
    except ExchangeFault as fault:
        ended = Ended(exchange.report, fault)
    finally:
        if isinstance(carrier, HttpTransport):
            carrier.close()
    if ended.fault is not None:
        _keep(local, ended.code)
    return ended


def _keep(local: Local, code: str) -> None:
    """Remember how it ended, before what follows takes its time."""
    file.keep_outcome(local.store, code, local.clock.now().astimezone(SHANGHAI).isoformat(timespec="seconds"))
