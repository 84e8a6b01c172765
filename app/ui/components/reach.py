"""What can be reached in a window that is smaller than it: it scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Reach(QScrollArea):
    """A whole page, or the places of the navigation; bars are there only where they are needed.

    By property, as labels have their format: Python's copy of the Qt namespace takes 15 ms before the first paint.
    """

    def __init__(self, inside: QWidget, *, sideways: bool = True) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", 0)  # Qt.FocusPolicy.NoFocus
        if not sideways:
            self.setProperty("horizontalScrollBarPolicy", 1)  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setWidget(inside)
