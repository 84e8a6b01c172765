"""Icons of the kept set (``resources/icons``), tinted with the colour of the place where they are shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.config import resource_path

#: Names in use, so that a misspelt one is found by a test and not by a clerk.
NAMES = (
    "today", "roll-call", "classes", "learners", "smart-aid", "exchange", "settings", "user", "search", "plus",
    "user-plus", "undo", "import", "check", "circle-check", "warning", "refresh", "more", "back", "close", "calendar",
    "chevron-right", "cloud-off", "cloud-upload", "info", "edit", "clock",
    "lock", "paperclip", "paper",
)  # fmt: skip


def pixmap(name: str, colour: str, size: int = 20, ratio: float | None = None, *, gap: int = 0) -> QPixmap:
    """Return an icon as a square of ``size`` logical pixels in ``colour`` (``#RRGGBB``), from Qt's cache if drawn before.

    ``ratio`` is the device pixel ratio, by default that of the application.
    """
    ratio = ratio or _ratio()
    key = f"xuezhan/{name}/{colour}/{size}/{gap}/{ratio}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    drawn = _draw(name, colour, size, gap, ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, colour: str, size: int = 20, *, checked: str | None = None, gap: int = 0) -> QIcon:
    """Return an icon for a button.

    ``checked`` is its colour while the button is checked; ``gap`` adds so many empty pixels at its right, for Qt sets
    the text of a button close to its icon (the button's icon size is ``size + gap`` by ``size`` then).
    """
    made = QIcon()
    made.addPixmap(pixmap(name, colour, size, gap=gap), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(pixmap(name, checked or colour, size, gap=gap), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _draw(name: str, colour: str, size: int, gap: int, ratio: float) -> QPixmap:
    source = (_folder() / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode("ascii"))
    drawn = QPixmap(round((size + gap) * ratio), round(size * ratio))
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _folder() -> Path:
    return resource_path("icons")


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
