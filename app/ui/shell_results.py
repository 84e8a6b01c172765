"""The list under the global search. It is imported when there is something to show for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.components.labels import elided, label
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import RADIUS_CONTROL, Space, TypeSize

MOST_SHOWN = 8
_KEY = Qt.ItemDataRole.UserRole
_CONTEXT = Qt.ItemDataRole.UserRole + 1


class Results(QFrame):
    """What was found: a child of the window and not a window of its own, so that the focus stays in the field.

    Signals:
        taken(object): the key of the row that was clicked or entered.
    """

    taken = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        set_look(self, role="popup")
        self._list = QListWidget()
        self._list.setAccessibleName(QCoreApplication.translate("Shell", "找到的"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_HitDelegate(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda _: self.take_current())
        self._nothing = label(QCoreApplication.translate("Shell", "没有找到。可以用姓名、拼音、学号或尾号。"), "quiet")
        self._nothing.setContentsMargins(Space.MEDIUM, 0, Space.MEDIUM, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        self.hide()

    def fill(self, hits: Sequence[tuple[object, str, str]]) -> None:
        """Show (key, title, context) rows, the first one chosen; none says so in words."""
        self._list.clear()
        for key, title, context in hits[:MOST_SHOWN]:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setData(_CONTEXT, context)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title} {context}".rstrip())
            self._list.addItem(item)
        self._nothing.setVisible(not hits)
        self._list.setVisible(bool(hits))
        self._list.setCurrentRow(0)

    def place(self, where: QRect) -> None:
        """Appear at a position and width of the window, as high as the rows need."""
        rows = max(1, self._list.count())
        where.setHeight(rows * theme().px(40) + 2 * Space.SMALL + 2)
        self.setGeometry(where)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice, by single steps around at the ends."""
        if self.isVisible() and self._list.count():
            to, last = self._list.currentRow() + by, self._list.count() - 1
            self._list.setCurrentRow(to % (last + 1) if abs(by) == 1 else max(0, min(to, last)))

    def take_current(self) -> None:
        """Take the chosen row, if the list is open."""
        item = self._list.currentItem()
        if self.isVisible() and item is not None:
            self.taken.emit(item.data(_KEY))


class _HitDelegate(QStyledItemDelegate):
    """Name at the left, what it is at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme().px(40))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        title, context = str(index.data()), str(index.data(_CONTEXT))
        look = theme()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("brand_tint"))
            painter.drawRoundedRect(option.rect, RADIUS_CONTROL, RADIUS_CONTROL)
        room = option.rect.adjusted(Space.MEDIUM, 0, -Space.MEDIUM, 0)
        painter.setFont(look.font(TypeSize.STRONG, bold=True))
        painter.setPen(look.colour("ink"))
        shown = elided(title, painter.fontMetrics(), room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(shown) + Space.MEDIUM)
        painter.setFont(look.font(TypeSize.QUIET))
        painter.setPen(look.colour("quiet"))
        shown = elided(context, painter.fontMetrics(), room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        painter.restore()
