"""The drawers of a page: one open at a time, each act in it done beside the screen."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.records.refusal import Refused
from app.ui.components.buttons import Button
from app.ui.components.form import Drawer
from app.ui.jobs import Jobs, Trouble

T = TypeVar("T")


class Form(Protocol):
    """What the act of a drawer needs of it."""

    button: Button

    def refuse(self, refused: Refused) -> None:
        """Say at each field what is wrong."""
        ...


class Drawers(QObject):
    """All drawers of a page.

    Signals:
        shown(bool): one has opened, or the last has closed.
    """

    shown = Signal(bool)

    def __init__(self, jobs: Jobs, page: QWidget, *drawers: Drawer) -> None:
        super().__init__(page)
        self._jobs, self.all = jobs, drawers
        for drawer in drawers:
            drawer.closed.connect(self._closed)

    def is_open(self) -> bool:
        """Whether a drawer asks or shows something."""
        return any(not drawer.isHidden() for drawer in self.all)

    def begin(self, drawer: Drawer, start: Callable[[], None]) -> None:
        """Let a drawer take the place of whichever was open. ``start`` opens it."""
        for other in self.all:
            if other is not drawer:
                other.hide()
        self.shown.emit(True)
        start()

    def close(self) -> None:
        """Put away whatever is open."""
        for drawer in self.all:
            if not drawer.isHidden():
                drawer.close_drawer()

    def act(self, form: Form, call: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do what a form asks for: refusals go to its fields, and it can be tried again after trouble."""

        def failed(what: Trouble) -> None:
            form.button.setEnabled(True)
            self._jobs.trouble.emit(what)

        self._jobs.act(self, call, done, refused=form.refuse, failed=failed)

    def _closed(self) -> None:
        if not self.is_open():
            self.shown.emit(False)
