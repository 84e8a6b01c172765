"""The sync loop as the screen holds it: made beside the window, heavy imports after the first page.

Before the first exchange the file is looked over once: from a damaged file nothing is sent.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.clock import SHANGHAI, Clock
from app.records.bundles import BundleTaken, BundleWritten
from app.records.standing import ExchangeProgress
from app.storage.errors import DamagedFile, StorageFault
from app.storage.exchange import keep_outcome
from app.storage.store import Store
from app.storage.verifying import check_file

if TYPE_CHECKING:
    from app.sync.loop import SyncLoop
    from app.sync.session import Local

log = logging.getLogger(__name__)

STICK_WAIT_S = 10.0
"""A stick waits so long for an exchange that runs."""
TRY_AGAIN_S = 5 * 60.0
"""After a bug of ours where the loop begins."""
START_S = 10.0
"""The start of the loop takes a tenth of it on a slow machine."""
FIRST_PAGE_S = 3.0
"""Let the first page have the machine to itself."""


class LoopHandle:
    """Starts the loop by itself a moment after ``begin``; ``sync_now`` and ``enrol`` start it at once. Never blocks."""

    def __init__(self, store: Store, folder: Path, clock: Clock, app_version: str) -> None:
        """Nothing runs before ``begin``."""
        self._store, self._clock, self._version = store, clock, app_version
        self._parts = (store, folder, clock, app_version)
        self._listeners: list[Callable[[str], None]] = []
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._loop: SyncLoop | None = None
        self._asked = False
        self._stopped = False

    def begin(self, after_s: float = FIRST_PAGE_S) -> None:
        """Let the loop start by itself soon."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            if self._loop is None and not self._stopped:
                self._timer = threading.Timer(after_s, self._start)
                self._timer.daemon = True
                self._timer.start()

    def sync_now(self) -> None:
        """Exchange at once."""
        if self._loop is not None:
            self._loop.sync_now()
        else:
            self._asked = True
            self.begin(0)

    def running(self) -> bool:
        """Whether an exchange of this window is under way."""
        return self._loop is not None and self._loop.running

    def progress(self) -> ExchangeProgress | None:
        """How far the exchange of this window that runs is; None while none does."""
        return None if self._loop is None else self._loop.progress

    def cancel(self) -> None:
        """Stop the exchange that runs, without harm; it begins again when asked, or after a while."""
        if self._loop is not None:
            self._loop.cancel()

    def enrol(self, gateway: str, code: str, at: str | None = None) -> str:
        """Make this desk known by a one-time code, and exchange. Returns the station's name at the gateway.

        ``at``: the 12 digits of another station than this desk was made for, when a person said yes to it. Takes as long as the network does. Raises ``Refused`` or an ``ExchangeFault``.
        """
        from app.sync.enrol import enrol  # start-up: HTTP is needed once

        name = enrol(self._store, gateway, code, self._version, at).name
        self.sync_now()
        return name

    def write_bundle(self, file: Path) -> BundleWritten:
        """Write what waits to a file on a stick. Raises ``Refused``, an ``ExchangeFault`` or a ``StorageFault``."""
        from app.sync.bundling import write_bundle  # start-up: brings age files

        return write_bundle(_local(self._parts), file, wait_s=STICK_WAIT_S)

    def read_bundle(self, file: Path) -> BundleTaken:
        """Keep the reply that came back on a stick. Raises as ``write_bundle`` does."""
        from app.sync.bundling import read_bundle  # start-up: brings age files

        taken = read_bundle(_local(self._parts), file, wait_s=STICK_WAIT_S)
        self._tell("ended")
        report = taken.report
        return BundleTaken(report.pushed, report.pulled, len(report.held), report.left, taken.more, taken.healing)

    def carry(self, files: Sequence[Path]) -> int:
        """Take in other desks' files and deliver them soon. Returns how many. Raises as ``write_bundle`` does."""
        from app.sync.carrying import take_in  # start-up: brings age files

        taken = take_in(self._store, self._clock, files)
        self.sync_now()
        return len(taken)

    def hand_out(self, folder: Path) -> int:
        """Write the replies for others into a folder. Returns how many. Raises as ``write_bundle`` does."""
        from app.sync.carrying import hand_out  # start-up: brings age files

        return len(hand_out(self._store, self._clock, folder))

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Be told ``started``, ``progress`` and ``ended``, on the loop's thread."""
        self._listeners.append(listener)

    def stop(self) -> None:
        """Cancel what runs, between two steps, and end. A start on its way is waited for: Python must not end under its imports."""
        with self._lock:
            self._stopped = True
            timer = self._timer
        if timer is not None:
            timer.cancel()
            timer.join(START_S)
        if self._loop is not None:
            self._loop.stop()

    def _start(self) -> None:
        from app.sync.loop import SyncLoop  # start-up: brings HTTP, a tenth of a second after the first page

        try:
            if not _is_sound(self._store, self._clock):
                self._tell("ended")
                return
            with self._lock:
                if self._loop is not None or self._stopped:
                    return
                loop = SyncLoop(_local(self._parts))
                loop.subscribe(lambda event, ended: self._tell(event.value))
                loop.start()
                self._loop = loop
            if self._asked:
                loop.sync_now()
        except Exception:
            log.exception("bug where the exchange begins")
            _keep_code(self._store, self._clock, "bug")
            self._tell("ended")
            self.begin(TRY_AGAIN_S)

    def _tell(self, event: str) -> None:
        for listener in self._listeners:
            listener(event)


def _local(parts: tuple[Store, Path, Clock, str]) -> "Local":
    from app.sync.session import Local  # start-up: brings HTTP

    return Local(*parts)


def _is_sound(store: Store, clock: Clock) -> bool:
    """Whether the file is whole. What is found is logged, and shown as how the exchange ended."""
    try:
        with store.read() as connection:
            found = next((finding.detail for finding in check_file(connection)), None)
    except StorageFault as fault:
        found = str(fault)
    if found is None:
        return True
    log.error("the file is damaged: %s", found)
    _keep_code(store, clock, DamagedFile.code)
    return False


def _keep_code(store: Store, clock: Clock, code: str) -> None:
    moment = clock.now().astimezone(SHANGHAI).isoformat(timespec="seconds")
    with suppress(StorageFault):  # it may be too damaged to remember this
        keep_outcome(store, code, moment)
