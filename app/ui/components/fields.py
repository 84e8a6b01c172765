"""Editors for dates, times and numbers, all of which can be typed."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QSpinBox, QTimeEdit, QWidget


class DateField(QDateEdit):
    """A date as year-month-day, typed or picked from a calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)


class TimeField(QTimeEdit):
    """A time of day as 09:00, stepped with the vertical arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        _without_buttons(self)


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
