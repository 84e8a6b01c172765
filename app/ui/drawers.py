"""The drawers of a page: one open at a time, each act in it done beside the screen, each made when it is first wanted."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.records.refusal import Refused
from app.ui.components.buttons import Button
from app.ui.components.drafts import Became, Draft
from app.ui.components.form import Drawer
from app.ui.components.reach import room_of
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.jobs import Jobs, Trouble

T = TypeVar("T")
D = TypeVar("D", bound=Drawer)

LEAST_BESIDE = 260
"""Least width of a page beside its drawer, in logical pixels at the normal text size."""


class Form(Protocol):
    """What the act of a drawer needs of it."""

    button: Button
    draft: Draft | None

    def close_drawer(self) -> None:
        """It was done."""
        ...

    def refuse(self, refused: Refused) -> None:
        """Say at each field what is wrong."""
        ...


class Drawers(QObject):
    """All drawers of a page that were made so far.

    Signals:
        shown(bool): one has opened, or the last has closed.
    """

    shown = Signal(bool)

    def __init__(self, jobs: Jobs, page: QWidget, beside: QHBoxLayout) -> None:
        """``beside`` is the page's layout; what stands first in it gives way to an open drawer."""
        super().__init__(page)
        self._jobs, self._page, self._row = jobs, page, beside
        self.all: list[Drawer] = []
        self._begun = 0
        page.installEventFilter(self)
        theme().changed.connect(self._make_room)

    def add(self, drawer: D) -> D:
        """Put a new drawer, closed, at the side of the page, and return it."""
        self._row.addWidget(drawer)
        drawer.closed.connect(self._closed)
        self.all.append(drawer)
        return drawer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has another size: see anew whether a drawer fits beside it."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._make_room()
        return False

    def _make_room(self) -> None:
        """Where page and drawer do not fit beside each other, the drawer is seen."""
        first = self._row.itemAt(0)
        beside = first.widget() if first is not None else None
        if beside is None:
            return
        room = room_of(self._page) - theme().px(LEAST_BESIDE) - Space.MEDIUM
        whole = {drawer: drawer.usual_width() > room for drawer in self.all}
        for drawer, yes in whole.items():
            drawer.fill(yes)
        beside.setMinimumWidth(1 if self.is_open() else 0)  # what is open stands in the window whole
        beside.setVisible(not any(yes and not drawer.isHidden() for drawer, yes in whole.items()))

    def is_open(self) -> bool:
        """Whether a drawer asks or shows something."""
        return self.in_front() is not None

    def in_front(self) -> Drawer | None:
        """Return the drawer that is open."""
        return next((drawer for drawer in self.all if not drawer.isHidden()), None)

    def begin(self, drawer: Drawer, start: Callable[[], None]) -> None:
        """Let a drawer take the place of whichever was open. ``start`` opens it."""
        for other in self.all:
            if other is not drawer:
                other.hide()
        self._begun += 1
        self.shown.emit(True)
        start()
        self._make_room()

    def close(self) -> None:
        """Put away whatever is open."""
        self._begun += 1
        for drawer in self.all:
            if not drawer.isHidden():
                drawer.close_drawer()

    def act(
        self, form: Form, call: Callable[[], T], done: Callable[[T], None], became: Callable[[T], Became] | None = None
    ) -> None:
        """Do what a form asks for, and close it: refusals go to its fields, and it can be tried again after trouble.

        A form that was left meanwhile, and may be about somebody else by now, is told nothing and stays as it is. What was
        typed meanwhile is half filled still; of something new it is about what that ``became``.
        """
        begun = self._begun

        def still() -> bool:
            front: object = self.in_front()
            return begun == self._begun and front is form

        def refused(why: Refused) -> None:
            (form.refuse if still() else self._jobs.refusal.emit)(why)

        def failed(what: Trouble) -> None:
            if still():
                form.button.setEnabled(True)
            self._jobs.trouble.emit(what)

        saved = form.draft.saved() if form.draft is not None else None

        def acted(result: T) -> None:
            if saved is not None:
                saved(None if became is None else became(result))
            done(result)
            if still():
                form.close_drawer()

        self._jobs.act(self, call, acted, refused=refused, failed=failed)

    def _closed(self) -> None:
        if not self.is_open():
            self.shown.emit(False)
        self._make_room()
