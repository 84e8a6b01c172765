"""Run as a process: open the real window on a station, walk through all its pages, and say how long the window stood still.

    python -m tests.bench.walking STATION

A heartbeat ticks in the event loop. Between two ticks the window answers nobody. Of that time does not count what its thread waited
for a core, and more than what it and the window's workers worked: a busy machine is not taken for a slow program. (The exchange's
thread first lets SQLite check the file, for seconds and beside Python: its work keeps nobody waiting.) Two processes that share a core are
both slower by their own clocks, too; so each stall is judged by what a fixed piece of work takes right after it. One line a step: its
name, and of the worst stall by that pace its length, the work of the window's own thread in it (the rest is what its workers kept it
from), and the piece; in milliseconds.
"""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEventLoop, QTimer

from app.bootstrap import Opening, make_desk
from app.records.acts import LearnerForm
from app.storage.errors import StorageFault
from app.ui.design.theme import make_application
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.pages import PAGES
from app.ui.window import Window
from tests.bench.large_station import opened

REST_MS = 400
"""So long after a step the window is watched, at least."""
NOTICED_S = 0.005
_PIECE = 20_000


class Door:
    """The way to a station that is there, at its own present."""

    world = (StorageFault,)

    def __init__(self, folder: Path) -> None:
        self.folder, self._folder = folder / "profile", folder

    def exists(self) -> bool:
        return True

    def open(self, passphrase: str | None) -> Desk:
        del passphrase
        return make_desk(opened(self._folder).ctx, Opening(self.folder, self._folder / "desk.key"))


class Stall(NamedTuple):
    """A time between two ticks; seconds."""

    length: float
    own: float
    piece: float


class Heart:
    """Ticks in the event loop; the worst time between two ticks."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._begin()

    def watch(self, name: str, act: Callable[[], object], ended: Callable[[], bool]) -> None:
        """Say how long the window stood still from the act until its answer is shown, and a moment longer."""
        self._begin()
        self._timer.start()
        act()
        loop, end = QEventLoop(), time.perf_counter() + REST_MS / 1e3
        while time.perf_counter() < end or not ended():
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._timer.stop()
        print(name, *(f"{seconds * 1e3:.3f}" for seconds in self._worst), flush=True)

    def _begin(self) -> None:
        self._worst = Stall(0.0, 0.0, _piece())
        self._last = _clocks()

    def _tick(self) -> None:
        wall, waited, work, own = (after - before for before, after in zip(self._last, _clocks(), strict=True))
        length = min(wall - waited, work)
        if length > NOTICED_S:
            stall = Stall(length, own, _piece())
            self._worst = max(self._worst, stall, key=lambda one: one.length / one.piece)
        self._last = _clocks()


def _clocks() -> tuple[float, float, float, float]:
    own = time.thread_time()
    return time.perf_counter(), _waited(), own + _workers_s(), own


def _workers_s() -> float:
    """Seconds of the processor that the window's workers took."""
    workers = (thread for thread in threading.enumerate() if thread.name.startswith(("acts-", "questions-")))
    return sum(time.clock_gettime(time.pthread_getcpuclockid(worker.ident)) for worker in workers if worker.ident)


def _waited() -> float:
    """Seconds in which this thread was ready and had no core; only Linux says so."""
    told = Path("/proc/thread-self/schedstat")
    return int(told.read_text().split()[1]) / 1e9 if told.exists() else 0.0


def _piece() -> float:
    """Seconds of a fixed piece of work."""
    started = time.thread_time()
    for _ in range(_PIECE):
        pass
    return time.thread_time() - started


def main(folder: Path) -> None:
    """Walk."""
    gc.disable()  # as the program does until its first page is filled
    app = make_application([])
    window = Window(Door(folder), app)  # type: ignore[arg-type]  # the half of a door that a station needs
    heart, filled = Heart(), list[bool]()
    window.filled.connect(lambda: filled.append(True))

    def rested() -> bool:
        return window.jobs is not None and window.jobs.is_idle()

    heart.watch("start", window.open, lambda: bool(filled))
    heart.watch("warming", lambda: None, lambda: rested() and _warm(window))
    assert window.desk is not None
    desk, go = window.desk, window.steering.go
    lesson, learner = desk.views.today().lessons[0], desk.views.learners("", 1)[0].id
    walk: list[tuple[str, UUID | None]] = [*((row.id, None) for row in PAGES[1:]), ("today", None)]
    inside = [("roll_call", lesson.id), ("classes", lesson.class_id), ("learners", learner)]
    for name, steps in (("first", walk), ("again", walk), ("inside", inside)):
        for page, argument in steps:
            heart.watch(f"{name}:{page}", partial(go, page, argument), rested)
    for text in ("z", "zh", "zha", "班"):
        heart.watch(f"find:{text}", partial(window.shell.search_requested.emit, text), rested)
    go("learners")
    heart.watch("act:learner", partial(_add, desk, window), rested)
    window._close()
    sys.stdout.flush()
    os._exit(0)  # nothing here is worth taking down in order


def _warm(window: Window) -> bool:
    return len(window.shell.findChildren(Page)) == len(PAGES) and "pypinyin" in sys.modules


def _add(desk: Desk, window: Window) -> None:
    assert window.jobs is not None
    window.jobs.act(window, lambda: desk.verbs.add_learner(LearnerForm("陈桂芳")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
