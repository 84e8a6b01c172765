"""Small things every styled widget needs."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.design.theme import theme


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set the properties by which the style sheet selects (``role``, ``kind``, ``tone`` ...) and apply them at once.

    In a window that is not shown yet there is nothing to apply: Qt styles its widgets when they are shown.
    """
    changed = False
    for name, value in properties.items():
        text = str(value).lower() if isinstance(value, bool) else value
        if widget.property(name) != text:
            widget.setProperty(name, text)
            changed = True
    if changed and widget.window().isVisible():
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


class _Width(QObject):
    """Goes with its widget."""

    def __init__(self, widget: QWidget, least: int | None, most: int | None) -> None:
        super().__init__(widget)
        self._widget, self._least, self._most = widget, least, most
        theme().changed.connect(self.set)

    def set(self) -> None:
        if self._least is not None:
            self._widget.setMinimumWidth(theme().px(self._least))
        if self._most is not None:
            self._widget.setMaximumWidth(theme().px(self._most))


def set_width(widget: QWidget, *, least: int | None = None, most: int | None = None) -> None:
    """Keep a widget's width within these pixels, which grow and shrink with the text."""
    _Width(widget, least, most).set()


def set_shortcut(button: QAbstractButton, key: str) -> None:
    """Give a button its key, in Qt's portable spelling: once for each press, however long it is held.

    A shortcut of the button's own (``setShortcut``) goes on while its key is held, shows the button pressed for 100 ms
    first, and takes the keyboard.
    """
    shortcut = button.findChild(QShortcut)
    if shortcut is None:
        shortcut = QShortcut(button)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)
    shortcut.setKey(QKeySequence(key))
