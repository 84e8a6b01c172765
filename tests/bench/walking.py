"""Run as a process: open the real window on a station, walk through all its pages, and say how long the window stood still.

    python -m tests.bench.walking STATION

A heartbeat ticks in the event loop. Between two ticks the window answers nobody. Of that time does not count what its thread waited
for a core, and more than what this process worked: a busy machine is not taken for a slow program. One line a step: its name, the longest stall, and the most work of the
window's own thread between two ticks; in milliseconds. The first is more by what its workers kept it from. Then what a fixed piece
of work took beside the step: two processes that share a core are both slower by their own clocks, too.
"""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
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
_PIECE = 200_000


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


class Heart:
    """Ticks in the event loop; the longest time between two ticks."""

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
        figures = self._longest, self._own, _piece()
        print(name, *(f"{seconds * 1e3:.2f}" for seconds in figures), flush=True)

    def _begin(self) -> None:
        self._longest = self._own = 0.0
        self._last = _clocks()

    def _tick(self) -> None:
        now = _clocks()
        wall, waited, work, own = (after - before for before, after in zip(self._last, now, strict=True))
        self._last = now
        self._longest, self._own = max(self._longest, min(wall - waited, work)), max(self._own, own)


def _clocks() -> tuple[float, float, float, float]:
    return time.perf_counter(), _waited(), time.process_time(), time.thread_time()


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
