"""A figure: a quiet word over a large number."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.components.labels import label
from app.ui.design.styling import set_look


class Figure(QWidget):
    """A number with its word, as 「应到 32」.

    ``tone`` colours the number: a status (``present``, ``late`` ...), ``quiet``, ``amber`` or nothing.
    """

    def __init__(self, word: str, value: int | str = "", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self._value = label(role="figure", tone=tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._over = label(word, "quiet")
        column.addWidget(self._over)
        column.addWidget(self._value)
        self.set_value(value)

    def set_value(self, value: int | str) -> None:
        """Change the number; a number gets separators, a text (``86%``) is shown as it is."""
        text = f"{value:,}" if isinstance(value, int) else value
        self._value.setText(text)
        self.setAccessibleName(f"{self._word} {text}")

    def set_word(self, word: str) -> None:
        """Change the word over the number."""
        self._word = word
        self._over.setText(word)
        self.setAccessibleName(f"{word} {self._value.text()}")

    def set_tone(self, tone: str) -> None:
        """Change the number's colour."""
        set_look(self._value, tone=tone)
