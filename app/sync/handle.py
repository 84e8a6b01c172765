"""The sync loop as the screen holds it: made beside the window, heavy imports after the first page."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.clock import Clock
from app.storage.store import Store

if TYPE_CHECKING:
    from app.sync.loop import SyncLoop

FIRST_PAGE_S = 3.0
"""Let the first page have the machine to itself."""


class LoopHandle:
    """Starts the loop by itself a moment after it is made; ``sync_now`` and ``enrol`` start it at once."""

    def __init__(self, store: Store, folder: Path, clock: Clock, app_version: str) -> None:
        """Nothing runs before ``begin``."""
        self._store, self._folder, self._clock, self._version = store, folder, clock, app_version
        self._listeners: list[Callable[[str], None]] = []
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._loop: SyncLoop | None = None
        self._stopped = False

    def begin(self, after_s: float = FIRST_PAGE_S) -> None:
        """Let the loop start by itself soon."""
        self._timer = threading.Timer(after_s, self._started)
        self._timer.daemon = True
        self._timer.start()

    def sync_now(self) -> None:
        """Exchange at once."""
        loop = self._started()
        if loop is not None:
            loop.sync_now()

    def running(self) -> bool:
        """Whether an exchange of this window is under way."""
        return self._loop is not None and self._loop.running

    def enrol(self, gateway: str, code: str) -> str:
        """Make this desk known by a one-time code, and exchange. Returns the station's name at the gateway.

        Raises ``Refused`` or an ``ExchangeFault``.
        """
        from app.sync.enrol import enrol  # start-up: HTTP is needed once

        name = enrol(self._store, gateway, code, self._version).name
        self.sync_now()
        return name

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Be told ``started``, ``progress`` and ``ended``, on the loop's thread."""
        self._listeners.append(listener)

    def stop(self) -> None:
        """Cancel what runs, between two steps, and end."""
        with self._lock:
            self._stopped = True
        if self._timer is not None:
            self._timer.cancel()
        if self._loop is not None:
            self._loop.stop()

    def _started(self) -> "SyncLoop | None":
        from app.sync.loop import SyncLoop  # start-up: brings HTTP, a tenth of a second after the first page
        from app.sync.session import Local

        with self._lock:
            if self._loop is None and not self._stopped:
                self._loop = SyncLoop(Local(self._store, self._folder, self._clock, self._version))
                self._loop.subscribe(lambda event, ended: self._tell(event.value))
                self._loop.start()
            return self._loop

    def _tell(self, event: str) -> None:
        for listener in self._listeners:
            listener(event)
