"""The shapes of attendance: ✓ ◔ ◑ ○ ✕ and two more, drawn and never taken from a font.

A status is a shape, a word and a colour. The shape tells statuses apart without colour and without reading.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap


class Mark(StrEnum):
    """A shape and the token name of its colour; the values are those of the attendance statuses."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    EXCUSED = "excused"
    ABSENT = "absent"
    MADE_UP = "made_up"
    UNMARKED = "unmarked"


def paint_mark(painter: QPainter, mark: Mark, rect: QRectF, colour: QColor) -> None:
    """Draw a mark in ``colour`` into the square middle of ``rect``."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(side / 16, side / 16)  # the shapes below live in a square of 16, its middle at 0,0
    painter.setPen(QPen(colour, 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match mark:
        case Mark.PRESENT:
            painter.drawPolyline([QPointF(-5.5, 0.5), QPointF(-1.8, 4.2), QPointF(5.5, -4.2)])
        case Mark.ABSENT:
            painter.drawLine(QPointF(-4.2, -4.2), QPointF(4.2, 4.2))
            painter.drawLine(QPointF(4.2, -4.2), QPointF(-4.2, 4.2))
        case Mark.UNMARKED:
            painter.drawLine(QPointF(-4, 0), QPointF(4, 0))
        case _:
            _paint_disc(painter, mark, colour)
    painter.restore()


def _paint_disc(painter: QPainter, mark: Mark, colour: QColor) -> None:
    disc = QRectF(-5.5, -5.5, 11, 11)
    painter.drawEllipse(disc)
    if mark is Mark.MADE_UP:
        painter.drawLine(QPointF(-2.6, 0), QPointF(2.6, 0))
        painter.drawLine(QPointF(0, -2.6), QPointF(0, 2.6))
        return
    filled = {Mark.LATE: (0, 90), Mark.LEFT_EARLY: (-90, 180)}.get(mark)  # from three o'clock, counter-clockwise
    if filled is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        start, span = filled
        painter.drawPie(disc, start * 16, span * 16)


def mark_pixmap(mark: Mark, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a mark as a picture of ``size`` logical pixels, for labels and icons."""
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_mark(painter, mark, QRectF(0, 0, size, size), colour)
    painter.end()
    return drawn
