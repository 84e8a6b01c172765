"""A chip: a state in a word, with a shape where it is a status of attendance."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.design.marks import Mark, paint_mark
from app.ui.design.theme import Theme, theme
from app.ui.design.tokens import RADIUS_CHIP, Space, TypeSize


class Chip(QWidget):
    """A word on its tint: ``Chip("登记中", tone="late")``, ``Chip("迟到 15 分", mark=Mark.LATE)``.

    ``tone`` is a token with a ``…_tint`` beside it: a status, ``brand``, ``amber``, ``danger`` or ``unmarked`` (quiet
    words on neutral ground). With a mark the tone is the mark's.
    """

    def __init__(
        self, text: str = "", tone: str = "unmarked", *, mark: Mark | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._mark = text, tone, mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone, mark=mark)
        theme().changed.connect(self.updateGeometry)

    def set(self, text: str, tone: str = "unmarked", *, mark: Mark | None = None) -> None:
        """Change word, tone and shape together."""
        self._text, self._tone, self._mark = text, mark.value if mark else tone, mark
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return what the word and its shape need."""
        look = theme()
        return QSize(chip_width(look, self._text, has_mark=self._mark is not None), look.px(26))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._text, self._tone, self._mark)
        painter.end()


def chip_width(look: Theme, text: str, *, has_mark: bool) -> int:
    """Return the width a chip takes, in logical pixels."""
    metrics = QFontMetrics(_font(look))
    return metrics.horizontalAdvance(text) + 2 * Space.MEDIUM + (look.px(14) + Space.HAIR if has_mark else 0)


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: str, mark: Mark | None = None) -> None:
    """Draw a chip into ``rect``: for the widget and for delegates alike."""
    look = theme()
    ink = look.colour("quiet" if tone == "unmarked" else tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(f"{tone}_tint"))
    painter.drawRoundedRect(rect, RADIUS_CHIP, RADIUS_CHIP)
    room = rect.adjusted(Space.MEDIUM, 0, -Space.MEDIUM, 0)
    if mark is not None:
        side = look.px(14)
        paint_mark(painter, mark, QRectF(room.left(), rect.center().y() - side / 2, side, side), ink)
        room.setLeft(room.left() + side + Space.HAIR)
    painter.setFont(_font(look))
    painter.setPen(ink)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
    painter.restore()


def _font(look: Theme) -> QFont:
    return look.font(TypeSize.QUIET)
