"""A button that is a whole line of words, in as many lines as its room needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from app.ui.components.plain_text import act_text
from app.ui.design.styling import set_look
from app.ui.design.theme import theme

LEAST = 120
"""Logical pixels below which its words are not broken any more."""


class LineButton(QPushButton):
    """Its words wrap; Qt's own button is as wide as they are, or cuts them."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(act_text(words), parent)
        self._words = words
        self.setAccessibleName(words)
        set_look(self, kind="line")

    def minimumSizeHint(self) -> QSize:
        """Return a narrow minimum: the words may be broken."""
        return QSize(theme().px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words where they do not fit."""
        super().resizeEvent(event)
        self._wrap()

    def changeEvent(self, event: QEvent) -> None:
        """Break them elsewhere in another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._wrap()

    def _wrap(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        text = act_text("\n".join(wrapped(self._words, self.font(), room)))
        if text != self.text():
            self.setText(text)


def wrapped(words: str, font: QFont, room: int) -> list[str]:
    """Return the lines in which words stand in so many pixels; nothing of them is left out but blanks at the breaks."""
    layout, option = QTextLayout(words, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units, lines = words.encode("utf-16-le"), []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        start, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(units[2 * start : 2 * end].decode("utf-16-le").strip())
    layout.endLayout()
    return lines
