"""What will be wanted soon is brought in while nothing else is to be done: the other pages, and the readings of names.

The first visit of a page cost its imports and its making at once, up to a tenth of a second in which the window stood still; the
first name of a day the dictionary of readings. A module at a time is imported beside the window; then its page is made in a turn of
its own, and after it what the page left for later, a part a turn, so that a key or a click waits for one of them at most.

PySide6 makes each of Qt's classes when it is first named, and dies when two threads name the same one at that moment. So the window's
thread names them all, a few a turn, before any module that names some is imported in a worker.
"""

import gc
import time
from collections.abc import Callable
from importlib import import_module
from operator import attrgetter

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

from app.ui.jobs import Jobs
from app.ui.page import Page
from app.ui.pages import PAGES

PAUSE_MS = 50
"""Between two of them: whoever is at work comes first."""
NAMING_S = 0.004
"""So long classes are named in a turn, and one more."""
_BETWEEN_NAMES_MS = 10


class Warming(QObject):
    """Makes the pages that were not visited yet, one after another, and then lets the readings be read.

    ``make`` makes a page by its name if it is not there.
    """

    def __init__(self, jobs: Jobs, make: Callable[[str], Page], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._make = jobs, make
        self._left = list(PAGES)
        self._parts: list[tuple[str, str]] = []
        self._unnamed = [(module, name) for module in (QtCore, QtGui, QtWidgets) for name in dir(module)]
        self._turn = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._turn.timeout.connect(self._next)

    def begin(self) -> None:
        """Begin in a moment. Called once, when the first page is filled."""
        self._turn.start()

    def _next(self) -> None:
        if self._unnamed:
            self._name_some()
            self._turn.start(_BETWEEN_NAMES_MS if self._unnamed else PAUSE_MS)
        elif self._parts:
            page_id, part = self._parts.pop(0)
            attrgetter(part)(self._make(page_id))
            self._turn.start()
        elif self._left:
            row = self._left.pop(0)
            self._jobs.ask(self, lambda: import_module(row.module), lambda _: self._imported(row.id))
        else:
            gc.freeze()  # these objects stay: no use looking for garbage among them
            self._jobs.ask(self, _read_readings, lambda _: None)

    def _name_some(self) -> None:
        end = time.perf_counter() + NAMING_S
        while self._unnamed and time.perf_counter() < end:
            getattr(*self._unnamed.pop())

    def _imported(self, page_id: str) -> None:
        self._parts = [(page_id, part) for part in self._make(page_id).later]
        self._turn.start()


def _read_readings() -> None:
    """In a worker: the dictionary behind the keys of a name, which the first name saved would wait for."""
    from app.domain.pinyin_keys import search_keys  # start-up: longer than a window takes to open

    search_keys("陈桂芳")
