"""The four levels as shapes: an empty disc, half a disc, a full one, a full one with a ring. Drawn, with digit and colour."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.records.codes import SkillLevel
from app.ui.design.theme import theme

TONES: Final = {
    SkillLevel.NOT_LEARNED: "unmarked",
    SkillLevel.WITH_HELP: "late",
    SkillLevel.ALONE: "present",
    SkillLevel.CAN_TEACH: "excused",
}
"""The token of each level's colour; ``…_tint`` is its ground."""


def ink(level: SkillLevel) -> str:
    """Return the token for a level's text; that of "not learned" is quiet, because its outline is too pale to read."""
    return "quiet" if level is SkillLevel.NOT_LEARNED else TONES[level]


def paint_level(painter: QPainter, level: SkillLevel, rect: QRectF, colour: QColor) -> None:
    """Draw a level's shape into the square middle of ``rect``."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(side / 16, side / 16)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), 6, 6)
    painter.setBrush(colour)
    match level:
        case SkillLevel.NOT_LEARNED:
            pass
        case SkillLevel.WITH_HELP:
            painter.drawPie(QRectF(-6, -6, 12, 12), 180 * 16, 180 * 16)
        case SkillLevel.ALONE:
            painter.drawEllipse(QPointF(0, 0), 6, 6)
        case SkillLevel.CAN_TEACH:
            painter.drawEllipse(QPointF(0, 0), 3.4, 3.4)
    painter.restore()


class LevelPicture(QWidget):
    """A level's shape for the legend."""

    def __init__(self, level: SkillLevel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self._scale()
        theme().changed.connect(self._scale)

    def paintEvent(self, event: object) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        paint_level(painter, self._level, QRectF(self.rect()).adjusted(1, 1, -1, -1), theme().colour(ink(self._level)))
        painter.end()

    def _scale(self) -> None:
        self.setFixedSize(theme().px(18), theme().px(18))
