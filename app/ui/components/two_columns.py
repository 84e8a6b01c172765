"""A page of two columns that scrolls; the side column goes below the main one where there is no room beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.design.theme import theme
from app.ui.design.tokens import Space


class TwoColumns(QScrollArea):
    """The page's ground: add to ``main`` and ``side``; both keep their content at the top.

    Attributes:
        main: layout of the wide column.
        side: layout of the narrow one.
    """

    SIDE_WIDTH = 300
    LEAST_MAIN = 690
    """A lesson beside its time, chip and act has ten characters for its name there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._side_ground = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(18)
        self.main, self.side = QVBoxLayout(), QVBoxLayout(self._side_ground)
        for column in (self.main, self.side):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.MEDIUM)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self.main, 1)
        self._row.addWidget(self._side_ground)
        self.setWidget(inside)
        theme().changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the columns side by side or one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        side = theme().px(self.SIDE_WIDTH)
        beside = self.width() >= side + theme().px(self.LEAST_MAIN)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._side_ground.setMinimumWidth(side if beside else 0)
        self._side_ground.setMaximumWidth(side if beside else self.maximumWidth())
