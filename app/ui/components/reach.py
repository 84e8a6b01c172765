"""What can be reached in a window that is smaller than it: it scrolls. A page keeps the keyboard that is in it."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from app.ui.design.tokens import Space

TAKES_CARDS = "takesCards"
"""Property of a field that what a scanner writes is the text of, from so many characters on. Where they make a number (4 or more),
it is the whole text. In every other field a card is no text (``threshold``)."""


class Reach(QScrollArea):
    """A whole page, or the places of the navigation; bars are there only where they are needed.

    By property, as labels have their format: Python's copy of the Qt namespace takes 15 ms before the first paint.
    """

    def __init__(self, inside: QWidget | None = None, *, sideways: bool = True) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", 0)  # Qt.FocusPolicy.NoFocus
        if not sideways:
            self.setProperty("horizontalScrollBarPolicy", 1)  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if inside is not None:
            self.setWidget(inside)


class Ground(Reach):
    """What a whole page stands on."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt asks for Tab, and where what has the keyboard is hidden or disabled: then it stays in the page."""
        lost = lost_keyboard(self)
        if lost is None:
            return super().focusNextPrevChild(forward)
        self.keep_keyboard(lost)
        return True

    def keep_keyboard(self, lost: QWidget | None = None) -> None:
        """Give the keyboard to the field or list nearest around ``lost``, else to the page's first place."""
        page: QWidget | None = self.widget()
        if page is None:
            return
        around = lost.parentWidget() if lost is not None else None
        while around is not None and around is not page and not (_leads_on(around) or _fields(around)):
            around = around.parentWidget()
        here = around if around is not None else page
        (here if _leads_on(here) else first_place(here) or page).setFocus()


def lost_keyboard(holder: QWidget) -> QWidget | None:
    """Return what in a holder that is seen has the keyboard and can use it no more, being hidden or disabled."""
    at = holder.window().focusWidget()
    lost = at is not None and not takes_keys(at) and holder.isAncestorOf(at) and takes_keys(holder)
    return at if lost else None


def first_place(holder: QWidget) -> QWidget | None:
    """Return the first place in a holder where the keyboard is of use: a field or a list, else a button."""
    return next((place for places in (_fields(holder), _places(holder)) for place in places), None)


def _fields(holder: QWidget) -> list[QWidget]:
    return [part for part in _places(holder) if not isinstance(part, QAbstractButton)]


def _places(holder: QWidget) -> list[QWidget]:
    """Where Tab stops; not by Qt's own chain, which PySide takes for parents and children, and ends by that."""
    return [part for part in holder.findChildren(QWidget) if _stops_at(part) and part.focusProxy() is None]


def _leads_on(part: QWidget) -> bool:
    """Whether it names its first place, and that is there."""
    place = part.focusProxy()
    while place is not None and (further := place.focusProxy()) is not None:
        place = further
    return place is not None and _stops_at(place)


def _stops_at(part: QWidget) -> bool:
    return takes_keys(part) and bool(part.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus)


def takes_keys(part: QWidget) -> bool:
    """Whether the keyboard is of use there."""
    return part.isVisible() and part.isEnabled()


def has_keyboard(part: QWidget) -> bool:
    """Whether something in a part has the keyboard."""
    at = part.window().focusWidget()
    return at is not None and part.isAncestorOf(at)


def room_of(page: QWidget) -> int:
    """How wide a page is where nothing beside it scrolls, in pixels.

    Who decides by the width of now what is seen, decides otherwise once a bar has come, and again once it has gone.
    """
    around = page.parentWidget()
    while around is not None and not isinstance(around, Reach):
        around = around.parentWidget()
    return page.width() if around is None else around.maximumViewportSize().width()


def bring_into_view(part: QWidget, rect: QRect) -> None:
    """Scroll what stands around ``part`` so far that this rectangle of it is seen, if that scrolls at all."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, Reach):
        around = around.parentWidget()
    inside = around.widget() if around is not None else None
    if around is None or inside is None:
        return
    shown = QRect(part.mapTo(inside, rect.topLeft()), rect.size())
    bar = around.verticalScrollBar()
    least, most = shown.bottom() + 1 - around.viewport().height(), shown.top()
    bar.setValue(min(max(bar.value(), least), max(most, 0)))


def show_whole(part: QWidget) -> None:
    """Scroll what stands around ``part`` until that is seen whole, when it has its place."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        QTimer.singleShot(0, part, lambda: around.ensureWidgetVisible(part, 0, Space.MEDIUM))
