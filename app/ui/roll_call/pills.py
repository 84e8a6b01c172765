"""The pills of the sheet: the five of a roll call, and a sixth place for what is rare: "…", or 补课 when it holds."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from app.records.codes import AttendanceStatus
from app.ui.components.followed import AnyIndex
from app.ui.components.plain_text import show_tip
from app.ui.components.rows import Role
from app.ui.components.status_pills import PILL_GAP, PILL_HEIGHT, PILL_WIDTH, Pill, PillStyle, StatusPills, draw_pill
from app.ui.design.marks import Mark
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.roll_call.keys import MORE_CAP, STATUS_KEYS
from app.ui.text import word

MORE_WIDTH = 72


class SheetPills(StatusPills):
    """The pills of a row of the sheet.

    Signals:
        more_clicked(int): the sixth place of this row.
    """

    more_clicked = Signal(int)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the width in which everything has its full size."""
        return super().sizeHint(option, index) + QSize(theme().px(MORE_WIDTH), 0)

    def full_width(self) -> int:
        """Return the width of the column in which no pill is narrowed."""
        return self.sizeHint(QStyleOptionViewItem(), QModelIndex()).width()

    def pill_rects(self, cell: QRect) -> list[QRect]:
        """Return where the five pills are, left of the sixth place."""
        return super().pill_rects(cell.adjusted(0, 0, -theme().px(MORE_WIDTH), 0))

    def pill_rect(self, cell: QRect, status: AttendanceStatus) -> QRect:
        """Return where a status is in a cell; 补课 is the sixth place."""
        rects = {pill.mark.value: rect for pill, rect in zip(self.pills, self.pill_rects(cell), strict=True)}
        return rects.get(status.value, self.more_rect(cell))

    def more_rect(self, cell: QRect) -> QRect:
        """Return where the sixth place is in a cell."""
        last = self.pill_rects(cell)[-1]
        width = min(theme().px(MORE_WIDTH), theme().px(PILL_WIDTH))
        return QRect(last.right() + 1 + PILL_GAP, last.top(), width, theme().px(PILL_HEIGHT))

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the pills of a row, and its sixth place."""
        super().paint_content(painter, option, index)
        rect = self.more_rect(option.rect)
        if index.data(Role.MARK) != AttendanceStatus.MADE_UP:
            _paint_dots(painter, rect)
            return
        made_up = Pill(Mark.MADE_UP, word(AttendanceStatus.MADE_UP, QCoreApplication.translate))
        draw_pill(
            painter, rect, made_up, made_up.word, PillStyle.UNSAVED if index.data(Role.UNSAVED) else PillStyle.HOLDS
        )

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Tell of a click on the sixth place; the pills are the base's."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            left = event.button() is Qt.MouseButton.LeftButton
            if left and self.more_rect(option.rect).contains(event.position().toPoint()):
                self.more_clicked.emit(index.row())
                return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Say what is under the pointer, and its key: 「迟到  Alt+2」."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        show_tip(event.globalPos(), self.tip_at(option.rect, event.pos()), view)
        return True

    def tip_at(self, cell: QRect, point: QPoint) -> str:
        """Return the words and the key of what is at a point of a cell; nothing between the pills."""
        translate = QCoreApplication.translate
        if self.more_rect(cell).contains(point):
            return f"{translate('RollCall', '更多')}  {MORE_CAP}"
        mark = self.pill_at(cell, point)
        return "".join(f"{word(key.status, translate)}  {key.cap}" for key in STATUS_KEYS if mark == key.status.value)


def _paint_dots(painter: QPainter, rect: QRect) -> None:
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("quiet"))
    radius, left = look.px(2), rect.left() + Space.LARGE
    for at in range(3):
        dot = QRectF(left + at * look.px(7) - radius, rect.center().y() - radius + 0.5, 2 * radius, 2 * radius)
        painter.drawEllipse(dot)
    painter.restore()
