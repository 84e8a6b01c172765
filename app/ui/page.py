"""What every page is: made from the desk and its jobs, told what to show, and saying four things to the window."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.jobs import Jobs

CLOCK = "clock"
"""Beside the kinds of records: another minute has begun."""


class Page(QWidget):
    """A page of the window. It asks the desk through jobs, never on the GUI thread.

    Signals:
        title_changed(str, str): title and line of context.
        open_place(str, object): go to another place, with what it should show.
        notice(str, str, object): what was done, the words of an act that helps or takes it back, the act or None.
        status_changed(str, str): the lasting words and the key hints at the foot.
        over(object): what the page was opened for is done, and no way back leads to it any more; what became of it, to be told
            where it was asked for (``news``), or None where the page goes on to another place itself.

    Attributes:
        later: names of what is made when it is first wanted, or when there is nothing else to do: ``acts.panel`` of the page.
        news: as it comes to the front, what became of something that was asked for here and done on a page of its own; else None.
    """

    later: ClassVar[tuple[str, ...]] = ()

    title_changed = Signal(str, str)
    open_place = Signal(str, object)
    notice = Signal(str, str, object)
    status_changed = Signal(str, str)
    over = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self.news: object = None

    def hand_keyboard(self, part: QWidget) -> None:
        """Give the keyboard to a part of the page, unless the person went elsewhere with it meanwhile."""
        at = self.window().focusWidget()
        if self.isVisible() and (at is None or not at.isVisible() or at is self or self.isAncestorOf(at)):
            part.setFocus()

    def activate(self, argument: object = None) -> None:
        """Come to the front, with what to show."""
        raise NotImplementedError

    def reload(self, kinds: frozenset[str]) -> None:
        """Show the present state; these kinds changed."""
        raise NotImplementedError
