"""White cards on the quiet ground: one hairline, no shadow, never one inside another."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.components.labels import label
from app.ui.design.styling import set_look
from app.ui.design.tokens import Space


class Card(QFrame):
    """A card with a column of content; ``Card("等您处理")`` has a heading.

    Attributes:
        column: the layout to add to.
    """

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, Space.LARGE, 18, Space.LARGE)
        self.column.setSpacing(Space.SMALL)
        if heading:
            self.setAccessibleName(heading)
            self.column.addWidget(label(heading, "heading"))


class CardRow(QFrame):
    """A card whose content is one row, as a lesson of today or the figures of a sheet.

    Attributes:
        row: the layout to add to.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="card")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(20, 14, 20, 14)
        self.row.setSpacing(Space.LARGE)


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a hairline."""
    line = QFrame(parent)
    set_look(line, role="rule")
    return line
