"""Several parts of which one is seen: it needs no more room than that one."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class OneOf(QStackedWidget):
    """A stack whose hidden parts take no room; Qt's own is as wide as the widest of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return what the part that is seen would like."""
        part = self.currentWidget()
        return super().sizeHint() if part is None else part.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the part that is seen needs."""
        part = self.currentWidget()
        return super().minimumSizeHint() if part is None else part.minimumSizeHint().expandedTo(part.minimumSize())
