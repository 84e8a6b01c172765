"""What can be reached in a window that is smaller than it: it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.design.tokens import Space


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
