"""Two halves of a row, the second below the first where there is no room beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.ui.components.card import CardRow
from app.ui.design.tokens import Space


class FoldingLayout(QBoxLayout):
    """Halves beside each other or one below the other; beside each other they keep nobody from making the window narrower.

    A layout asks for the least width of how it stands: unfolded, it would never be given one at which it folds.
    """

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)

    def minimumSize(self) -> QSize:
        """Return the least width of the widest half."""
        halves = (self.itemAt(at) for at in range(self.count()))
        widest = max((half.minimumSize().width() for half in halves if half is not None), default=0)
        size = super().minimumSize()
        return QSize(min(size.width(), widest), size.height())

    def fold(self, yes: bool) -> None:
        """Set the halves one below the other, or beside each other."""
        direction = QBoxLayout.Direction.TopToBottom if yes else QBoxLayout.Direction.LeftToRight
        if self.direction() != direction:
            self.setDirection(direction)


class FoldingRow(CardRow):
    """A card of one row, or of two.

    Attributes:
        first, second: the layouts to add to, as figures and acts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = QHBoxLayout(), QHBoxLayout()
        self.second.setSpacing(Space.MEDIUM)
        self._both = FoldingLayout()
        self._both.setSpacing(Space.MEDIUM)
        self._both.addLayout(self.first, 1)
        self._both.addLayout(self.second)
        self._both.setAlignment(self.second, Qt.AlignmentFlag.AlignLeft)  # no wider than they are, folded too
        self.row.addLayout(self._both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where both do not fit."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Something in it comes, goes or changes its words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        margins = self.row.contentsMargins()
        needed = self.first.sizeHint().width() + self.second.sizeHint().width() + 2 * Space.MEDIUM
        self._both.fold(needed + margins.left() + margins.right() > self.width())
