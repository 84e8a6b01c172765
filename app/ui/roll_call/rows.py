"""How a row of the sheet is painted: number, name, pills, time, source."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.components.labels import elided
from app.ui.components.table import AnyIndex, RowDelegate
from app.ui.design.theme import theme
from app.ui.design.tokens import Space, TypeSize
from app.ui.roll_call import pills
from app.ui.roll_call.model import ROW_ROLE, Column, Shown, cell_text


class SheetDelegate(RowDelegate):
    """Paints every column. ``locked`` rows show the pills that do not hold without their frames."""

    locked = False

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell."""
        shown = index.data(ROW_ROLE)
        if not isinstance(shown, Shown):
            return
        cell = QRect(option.rect)
        if index.column() == Column.STATUS:
            for place in pills.places(cell, shown.status):
                pills.paint(painter, place, shown, locked=self.locked)
        else:
            _paint_text(painter, cell, Column(index.column()), shown)


def _paint_text(painter: QPainter, cell: QRect, column: Column, shown: Shown) -> None:
    look, name = theme(), column is Column.NAME
    painter.setFont(look.font(TypeSize.NAME, bold=True) if name else look.font(TypeSize.BODY))
    painter.setPen(look.colour("ink" if name else "quiet"))
    room = cell.adjusted(Space.MEDIUM, 0, -Space.SMALL, 0)
    text = elided(cell_text(shown, column), painter.fontMetrics(), room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
