"""What a strip is made of: a field and buttons that keep their keys to themselves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.ui.components.buttons import Button
from app.ui.components.search_field import is_digit_with_alt

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BESIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
BELOW = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Field(QLineEdit):
    """Keeps its Enter: Qt hands it on, and what it brought under the keyboard would be pressed by it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, or answer."""
        if not is_digit_with_alt(event):
            super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()


class Answer(Button):
    """Leaves the arrows to the strip: by Qt's they lead to whatever button of the window is near, out of the question."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed, by Enter or the space bar."""
        if event.key() in BESIDE or event.key() in BELOW:
            event.ignore()
        else:
            super().keyPressEvent(event)


def with_keyboard(buttons: Sequence[Button]) -> int:
    """Which of these has the keyboard, -1 for none."""
    return next((place for place, button in enumerate(buttons) if button.hasFocus()), -1)
