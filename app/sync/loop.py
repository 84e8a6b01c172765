"""The sync loop: exchanges by itself when something waits, looks for news now and then, and backs off when offline."""

import logging
import random
import threading
from collections.abc import Callable
from enum import StrEnum

from app.storage.errors import StorageFault
from app.sync.errors import TooMany
from app.sync.session import Ended, Local, synchronise

log = logging.getLogger(__name__)

SETTLE_S = 3.0
"""After a person's act, wait this long for the next one before sending."""
LOOK_S = 15 * 60.0
"""Look for news this often when nothing waits."""
FIRST_RETRY_S = 20.0
LONGEST_RETRY_S = 20 * 60.0
START_S = 5.0
"""Let the first page come first."""


class LoopEvent(StrEnum):
    """What the loop tells its listeners."""

    STARTED = "started"
    PROGRESS = "progress"
    ENDED = "ended"


class SyncLoop:
    """A thread that exchanges. ``poke`` after an act, ``sync_now`` when a person asks."""

    def __init__(self, local: Local, *, chance: Callable[[], float] = random.random) -> None:
        """Nothing starts before ``start``."""
        self._local = local
        self._chance = chance
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._asked = False
        self._failures = 0
        self._delay = START_S
        self._listeners: list[Callable[[LoopEvent, Ended | None], None]] = []
        self._thread: threading.Thread | None = None
        self.running = False

    def start(self) -> None:
        """Begin; commits of this process wake the loop from now on."""
        self._local.store.on_change(self._on_change)
        self._thread = threading.Thread(target=self._run, name="sync-loop", daemon=True)
        self._thread.start()

    def sync_now(self) -> None:
        """Exchange at once, whatever the wait was."""
        self._asked = True
        self._wake.set()

    def stop(self, wait_s: float = 5.0) -> None:
        """Cancel what runs, between two steps, and end."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(wait_s)

    def subscribe(self, listener: Callable[[LoopEvent, Ended | None], None]) -> None:
        """Be told, on the loop's thread."""
        self._listeners.append(listener)

    def _on_change(self, kinds: frozenset[str]) -> None:
        if kinds - {"exchange"} and not self.running and self._failures == 0:
            self._delay = min(self._delay, SETTLE_S)
            self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            woken = self._wake.wait(self._delay)
            self._wake.clear()
            if self._stopping.is_set():
                return
            if woken and not self._asked:
                if self._wake.wait(SETTLE_S) and not self._asked:
                    continue
                if self._stopping.is_set():
                    return
            self._asked = False
            self._delay = self._next_delay(self._once())

    def _once(self) -> Ended | None:
        self.running = True
        self._tell(LoopEvent.STARTED, None)
        ended = None
        try:
            ended = synchronise(
                self._local,
                progress=lambda report: self._tell(LoopEvent.PROGRESS, None),
                cancelled=self._stopping.is_set,
            )
        except StorageFault as fault:
            log.warning("exchange stopped by the file: %s", fault.code)
        except Exception:
            log.exception("bug in the exchange; what was saved stays saved")
        finally:
            self.running = False
            self._tell(LoopEvent.ENDED, ended)
        return ended

    def _next_delay(self, ended: Ended | None) -> float:
        if ended is not None and (ended.fault is None or ended.code == "not_enrolled"):
            self._failures = 0
            return LOOK_S
        self._failures += 1
        if ended is not None and isinstance(ended.fault, TooMany):
            return ended.fault.retry_after * (1 + self._chance() / 4)
        longest = min(LONGEST_RETRY_S, FIRST_RETRY_S * float(1 << min(self._failures - 1, 10)))
        return longest * (0.5 + self._chance() / 2)

    def _tell(self, event: LoopEvent, ended: Ended | None) -> None:
        for listener in self._listeners:
            listener(event, ended)
