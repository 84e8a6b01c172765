"""Where the window opens: as it was left, if that is still on a screen, and never larger than the screen has room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.preferences import Preferences

BORDER, BAR = 8, 40
"""What the system draws around a window: at the sides and below, and above. Known only once it is shown."""


def placed(left: QRect | None, screens: Sequence[QRect], usual: QSize) -> QRect | None:
    """Return where a window stands, without its border; None where it is to fill the screen.

    Args:
        left: where it was left the last time; None the first time.
        screens: what each screen has left beside its task bar, the first one first. All in logical pixels.
        usual: how large it would like to be the first time.
    """
    rooms = [screen.adjusted(BORDER, BAR, -BORDER, -BORDER) for screen in screens]
    if left is None:
        room = rooms[0]
        if usual.width() > room.width() or usual.height() > room.height():
            return None
        return QRect(room.center() - QPoint(usual.width() // 2, usual.height() // 2), usual)
    room = max(rooms, key=lambda one: _area(one.intersected(left)))
    size = left.size().boundedTo(room.size())
    x = max(room.left(), min(left.left(), room.right() + 1 - size.width()))
    y = max(room.top(), min(left.top(), room.bottom() + 1 - size.height()))
    return QRect(QPoint(x, y), size)


def take_place(window: QWidget, kept: Preferences) -> None:
    """Let a window that is not shown yet stand where it was left, as far as a screen has room for it."""
    left = kept.place
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    where = placed(left[0] if left else None, screens, window.size())
    if where is not None:
        window.setGeometry(where)
    if where is None or (left is not None and left[1]):
        window.setWindowState(QtCore.Qt.WindowState.WindowMaximized)


def leave_place(window: QWidget, kept: Preferences) -> None:
    """Remember where a window is."""
    kept.set_place(window.normalGeometry(), window.isMaximized())


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
