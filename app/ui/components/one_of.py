"""Several parts of which one is seen: it needs no more room than that one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget


class OneOf(QStackedWidget):
    """A stack whose hidden parts take no room; Qt's own is as wide as the widest of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.updateGeometry())
        self._nothing: QWidget | None = None

    def show_nothing(self) -> None:
        """What was asked for is not there yet: what was there before takes no key, click or card meanwhile."""
        if self._nothing is None:
            self._nothing = QWidget()
            self._nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.addWidget(self._nothing)
        before = self.currentWidget()
        held = before is not None and (at := self.window().focusWidget()) is not None and before.isAncestorOf(at)
        self.setCurrentWidget(self._nothing)
        if held:
            self._nothing.setFocus()

    def sizeHint(self) -> QSize:
        """Return what the part that is seen would like."""
        part = self.currentWidget()
        return super().sizeHint() if part is None else part.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the part that is seen needs."""
        part = self.currentWidget()
        return super().minimumSizeHint() if part is None else part.minimumSizeHint().expandedTo(part.minimumSize())
