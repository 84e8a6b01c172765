"""A choice among few, all of them visible: segments in a row."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space, TypeSize

_BORDERS = 3
"""A segment's lines at left and right, and a pixel for rounding."""


class Segmented(QWidget):
    """Segments of which exactly one is chosen; the arrow keys move the choice.

    Signals:
        chosen(object): the person chose another segment; its key.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Hashable, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [key for key, _ in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (_, word) in enumerate(options):
            button = QPushButton(word)
            button.setCheckable(True)
            button.setAccessibleName(f"{name} {word}")
            set_look(button, kind="segment", place=_place(number, len(options)))
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        if self._keys:
            self._group.button(0).setChecked(True)
            self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._toggled)
        self._make_room()
        theme().changed.connect(self._make_room)

    def choice(self) -> Hashable:
        """Return the key of the chosen segment."""
        return self._keys[self._group.checkedId()]

    def set_choice(self, key: Hashable) -> None:
        """Choose a segment without telling anybody."""
        self._group.blockSignals(True)
        self.segment(key).setChecked(True)
        self._group.blockSignals(False)
        self.setFocusProxy(self.segment(key))

    def segment(self, key: Hashable) -> QAbstractButton:
        """Return the segment of a key, as hands find it."""
        return self._group.button(self._keys.index(key))

    def set_word(self, key: Hashable, word: str) -> None:
        """Change a segment's word, as when a count stands in it."""
        self._group.button(self._keys.index(key)).setText(word)
        self._make_room()

    def _make_room(self) -> None:
        """The chosen segment's word is bold, and a bold Latin word is longer; the style sheet does not measure that."""
        metrics = QFontMetrics(theme().font(TypeSize.BODY, bold=True))
        for button in self._group.buttons():
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + 2 * Space.MEDIUM + _BORDERS)

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.setFocusProxy(self._group.button(number))  # whoever comes back to it stands on what is chosen
            self.chosen.emit(self._keys[number])


def _place(number: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(number, "middle")
