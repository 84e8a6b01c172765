"""A photo as it is shown: decoded no larger than its place, upright. Works in any thread, and on whatever bytes come."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MOST_MEGABYTES = 512
"""Decoded size of what is tried at all; photos of phones stay far below."""


def decoded(content: bytes, room: QSize) -> QImage | None:
    """The picture, at most as large as ``room`` (device pixels); None for a file that Qt cannot show (a pdf, say)."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # a phone held upright says so in the file
    reader.setAllocationLimit(MOST_MEGABYTES)
    size = reader.size()
    if size.isValid():
        turned = room.transposed() if reader.transformation().value & _TURNS else room
        if size.width() > turned.width() or size.height() > turned.height():
            reader.setScaledSize(size.scaled(turned, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    buffer.close()
    return None if image.isNull() else image


_TURNS = 4
"""The bit of Qt's transformations that swaps width and height."""
