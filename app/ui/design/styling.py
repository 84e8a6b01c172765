"""Small things every styled widget needs."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget


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
