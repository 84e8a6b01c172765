"""How a row of the sheet is painted beside its pills: number, name, time, source."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.components.followed import AnyIndex
from app.ui.components.labels import elided
from app.ui.components.table import RowDelegate
from app.ui.design.theme import theme
from app.ui.design.tokens import ROW_HEIGHT, Space, TypeSize
from app.ui.roll_call.model import Column


class SheetDelegate(RowDelegate):
    """Paints the columns of words; a name is larger than everything else."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell."""
        look, name = theme(), index.column() == Column.NAME
        painter.setFont(look.font(TypeSize.NAME, bold=True) if name else look.font(TypeSize.BODY))
        painter.setPen(look.colour("ink" if name else "quiet"))
        room = option.rect.adjusted(Space.MEDIUM, 0, -Space.SMALL, 0)
        room.setHeight(min(room.height(), look.px(ROW_HEIGHT)))  # a note has its room below
        text = elided(str(index.data() or ""), painter.fontMetrics(), room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
