"""The sync loop: exchanges by itself when something waits, looks for news now and then, and backs off when offline."""

import logging
import random
import threading
import time
from collections.abc import Callable
from enum import StrEnum

from app.records.standing import ExchangeProgress
from app.storage import exchange as file
from app.storage.errors import StorageFault
from app.sync.errors import Cancelled, ExchangeFault, Transient
from app.sync.kept_line import KeptLine
from app.sync.progress import Meter
from app.sync.report import Report
from app.sync.rhythm import Rhythm, Waits
from app.sync.session import Ended, Local, keep_end, synchronise

log = logging.getLogger(__name__)


class LoopEvent(StrEnum):
    """What the loop tells its listeners."""

    STARTED = "started"
    PROGRESS = "progress"
    ENDED = "ended"


Listener = Callable[[LoopEvent, Ended | None], None]


class SyncLoop:
    """A thread that exchanges: by itself, or at once when a person asks (``sync_now``)."""

    def __init__(self, local: Local, waits: Waits | None = None, chance: Callable[[], float] = random.random) -> None:
        """Nothing starts before ``start``."""
        self._local = local
        self._turn = threading.Condition()
        self._waits = waits or Waits()
        self._rhythm = Rhythm(self._waits, chance, time.monotonic())
        self._watch = local.store.watch()
        self._watches = True
        self._line = KeptLine()
        self._waiting = 0
        self._stopping = self._cancelled = False
        self._meter = Meter(0.0)
        self._listeners: list[Listener] = []
        self._thread = threading.Thread(target=self._run, name="sync-loop", daemon=True)
        self.running = False

    def start(self) -> None:
        """Begin; commits of this process wake the loop from now on."""
        self._local.store.on_change(self._on_change)
        self._thread.start()

    def sync_now(self) -> None:
        """Exchange at once, whatever the wait was; once more, if one is under way."""
        with self._turn:
            self._rhythm.asked()
            self._turn.notify()

    def cancel(self) -> None:
        """Stop the exchange that runs, at once; what came through by now stays. The loop itself goes on."""
        self._cancelled = self.running

    @property
    def progress(self) -> ExchangeProgress | None:
        """How far the exchange that runs is; None while none does."""
        return self._meter.progress if self.running else None

    def stop(self, wait_s: float = 5.0) -> None:
        """Cancel what runs, and end."""
        with self._turn:
            self._stopping = True
            self._turn.notify()
        if self._thread.is_alive():
            self._thread.join(wait_s)

    def subscribe(self, listener: Listener) -> None:
        """Be told, on the loop's thread."""
        self._listeners.append(listener)

    def _on_change(self, kinds: frozenset[str]) -> None:
        """A commit, on whatever thread. What the loop itself brings in is news, and need not be sent."""
        if threading.current_thread() is not self._thread and kinds - {"exchange"}:
            with self._turn:
                self._rhythm.changed(time.monotonic())
                self._turn.notify()

    def _run(self) -> None:
        try:
            while self._wait_for_turn():
                self._once()
        finally:
            self._line.close()
            self._watch.close()

    def _wait_for_turn(self) -> bool:
        """False when it is time to end instead."""
        while True:
            with self._turn:
                if self._stopping:
                    return False
                wait = self._rhythm.due - time.monotonic()
                if wait <= 0:
                    self._rhythm.began()
                    return True
                self._turn.wait(min(wait, self._waits.notice))
            self._line.rest()
            if self._more_waits():
                with self._turn:
                    self._rhythm.noticed(time.monotonic())

    def _more_waits(self) -> bool:
        """Whether more waits than when this was last asked: a command's act wakes nobody here."""
        try:
            if not self._watches or not self._watch.changed():
                return False
            before, self._waiting = self._waiting, file.waiting(self._local.store)
        except StorageFault:
            return False  # the next exchange says what is wrong
        except Exception as error:
            log.exception("bug in looking for what waits; it is not looked for any more before the window opens again")
            self._watches = False
            self._keep(error)
            return False
        return self._waiting > before

    def _once(self) -> None:
        self._cancelled, self._meter = False, Meter(time.monotonic())
        self.running = True
        self._tell(LoopEvent.STARTED)
        ended: Ended | None = None
        fault: Exception | None
        try:
            ended = synchronise(
                self._local,
                open_line=self._line.open,
                progress=self._heard,
                cancelled=lambda: self._stopping or self._cancelled,
            )
            fault = ended.fault or _passing(ended.report.contents.fault)
        except StorageFault as error:
            log.warning("exchange stopped by the file: %s", error.code)
            fault = error
            self._keep(error)
        except Exception as error:
            log.exception("bug in the exchange; what was saved stays saved")
            fault = error
            self._keep(error)
        with self._turn:
            self._rhythm.ended(time.monotonic(), fault)
        self.running = False
        self._tell(LoopEvent.ENDED, ended)

    def _keep(self, fault: Exception) -> None:
        """A bug of ours, or a fault of the file, is shown as how it ended: nobody may believe that it goes by itself."""
        try:
            keep_end(self._local, fault)
        except StorageFault as error:
            log.warning("how the exchange ended could not be kept: %s", error.code)
        except Exception:
            log.exception("bug in keeping how the exchange ended")

    def _heard(self, report: Report) -> None:
        self._meter.heard(report, time.monotonic())
        self._tell(LoopEvent.PROGRESS)

    def _tell(self, event: LoopEvent, ended: Ended | None = None) -> None:
        for listener in self._listeners:
            try:
                listener(event, ended)
            except Exception:
                log.exception("bug in a listener of the exchange")


def _passing(fault: ExchangeFault | StorageFault | None) -> ExchangeFault | None:
    """What stopped contents and is worth trying again soon, or a person's wish; anything else waits for the next look."""
    return fault if isinstance(fault, Transient | Cancelled) else None
