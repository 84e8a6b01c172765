"""Editors for a line of text, for dates, times and numbers, all of which can be typed."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QLineEdit, QSpinBox, QTimeEdit, QWidget

from app.ui.components.reach import takes_keys


class TextField(QLineEdit):
    """A line that stands among acts: Ctrl+Z in it takes back its own text, or, with none, what the page did last."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write; hand on an undo that has nothing to undo here."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class DateField(QDateEdit):
    """A date as year-month-day, typed or picked from a calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """On to its next part; hidden or disabled it lets the keyboard go, which Qt's own does not."""
        around = self.parentWidget()
        if around is not None and not takes_keys(self):
            return around.focusNextPrevChild(forward)
        return super().focusNextPrevChild(forward)


class TimeField(QTimeEdit):
    """A time of day as 09:00, stepped with the vertical arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        _without_buttons(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """On to its next part; hidden or disabled it lets the keyboard go, which Qt's own does not."""
        around = self.parentWidget()
        if around is not None and not takes_keys(self):
            return around.focusNextPrevChild(forward)
        return super().focusNextPrevChild(forward)


class NumberField(QSpinBox):
    """A whole number, typed or stepped with the vertical arrows: ``NumberField(1, 240, "分")``."""

    def __init__(self, least: int, most: int, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSuffix(f" {unit}" if unit else "")
        _without_buttons(self)


def _without_buttons(field: QAbstractSpinBox) -> None:
    field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    field.lineEdit().setTextMargins(10, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box
