"""How a cell of the board is painted: shape, digit and colour of today's level; the best before it, faintly."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.records.codes import SkillLevel
from app.ui.design.theme import theme
from app.ui.design.tokens import RADIUS_CONTROL, TypeSize
from app.ui.smart_aid.levels import TONES, ink, paint_level
from app.ui.smart_aid.model import CELL_ROLE, Cell

AnyIndex = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a :class:`Cell`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        look, rect = theme(), QRect(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        view = option.widget
        focused = current and isinstance(view, QWidget) and view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.colour("panel"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        inner = QRectF(rect).adjusted(4, 4, -4, -5)
        if cell.today is not None:
            _paint_today(painter, inner, cell, cell.today)
        elif cell.before is not None:
            _paint_before(painter, inner, cell.before)
        if current:
            painter.setPen(QPen(look.colour("focus" if focused else "edge"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(-2, -2, 2, 2), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.restore()


def _paint_today(painter: QPainter, rect: QRectF, cell: Cell, level: SkillLevel) -> None:
    look = theme()
    colour = look.colour(ink(level))
    if cell.unsaved:
        painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(f"{TONES[level]}_tint"))
    painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
    words = QCoreApplication.translate("SmartAid", "新") if cell.new and not cell.unsaved else ""
    _paint_level(painter, rect, level, faint=False, words=words)


def _paint_before(painter: QPainter, rect: QRectF, level: SkillLevel) -> None:
    _paint_level(painter, rect, level, faint=True, words="")


def _paint_level(painter: QPainter, rect: QRectF, level: SkillLevel, *, faint: bool, words: str) -> None:
    """Shape and digit in the middle, and a word after them for what is new."""
    look = theme()
    colour = look.colour("unmarked" if faint else ink(level))
    side, gap = look.px(13 if faint else 17), look.px(5)
    painter.setFont(look.font(TypeSize.QUIET if faint else TypeSize.STRONG, bold=not faint))
    digit = str(level.value)
    digit_width = painter.fontMetrics().horizontalAdvance(digit)
    width = side + gap + digit_width
    badge = look.font(TypeSize.QUIET, bold=True)
    if words:
        width += gap + look.px(14)
    left = rect.center().x() - width / 2
    paint_level(painter, level, QRectF(left, rect.center().y() - side / 2, side, side), colour)
    painter.setPen(look.colour("quiet") if faint else colour)
    middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    painter.drawText(QRectF(left + side + gap, rect.top(), digit_width + 2, rect.height()), middle, digit)
    if words:
        painter.setFont(badge)
        painter.setPen(look.colour("brand"))
        painter.drawText(QRectF(left + side + 2 * gap + digit_width, rect.top(), 40, rect.height()), middle, words)
