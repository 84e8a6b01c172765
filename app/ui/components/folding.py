"""Two halves of a row, the second below the first where there is no room beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.ui.components.card import CardRow
from app.ui.design.tokens import Space


class FoldingRow(CardRow):
    """A card of one row, or of two.

    Attributes:
        first, second: the layouts to add to, as figures and acts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = QHBoxLayout(), QHBoxLayout()
        self.second.setSpacing(Space.MEDIUM)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(Space.MEDIUM)
        self._both.addLayout(self.first)
        self._both.addStretch(1)
        self._both.addLayout(self.second)
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
        beside = needed + margins.left() + margins.right() <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != direction:
            self._both.setDirection(direction)
