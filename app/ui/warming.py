"""What will be wanted soon is brought in while nothing else is to be done: the other pages, and the readings of names.

The first visit of a page cost its imports and its making at once, up to a tenth of a second in which the window stood still; the
first name of a day the dictionary of readings. A module at a time is imported beside the window; then its page is made in a turn of
its own, a moment after the last, so that a key or a click waits for one page at most.
"""

import gc
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from app.ui.jobs import Jobs
from app.ui.pages import PAGES

PAUSE_MS = 80
"""Between two pages: whoever is at work comes first."""


class Warming(QObject):
    """Makes the pages that were not visited yet, one after another, and then lets the readings be read.

    ``make`` makes a page by its name if it is not there.
    """

    def __init__(self, jobs: Jobs, make: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._make = jobs, make
        self._left = list(PAGES)
        self._turn = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._turn.timeout.connect(self._next)

    def begin(self) -> None:
        """Begin in a moment. Called once, when the first page is filled."""
        self._turn.start()

    def _next(self) -> None:
        if self._left:
            row = self._left.pop(0)
            self._jobs.ask(self, lambda: import_module(row.module), lambda _: self._imported(row.id))
        else:
            gc.freeze()  # these objects stay: no use looking for garbage among them
            self._jobs.ask(self, _read_readings, lambda _: None)

    def _imported(self, page_id: str) -> None:
        self._make(page_id)
        self._turn.start()


def _read_readings() -> None:
    """In a worker: the dictionary behind the keys of a name, which the first name saved would wait for."""
    from app.domain.pinyin_keys import search_keys  # start-up: longer than a window takes to open

    search_keys("陈桂芳")
