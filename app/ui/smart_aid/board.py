"""The board: arrows move, 0 to 3 set the level, names and items stay in sight."""

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.records.codes import SkillLevel
from app.records.skill_board import SkillBoardView
from app.ui.components.followed import Followed
from app.ui.components.labels import elided
from app.ui.design.theme import theme
from app.ui.design.tokens import ROW_HEIGHT, Space, TypeSize
from app.ui.smart_aid.cells import CellDelegate
from app.ui.smart_aid.model import GROUP_ROLE, NAMES_ROLE, BoardModel

COLUMN_WIDTH = 104
NAMES_WIDTH = 190
GROUP_HEIGHT = 26
ITEM_HEIGHT = 44

_KEYS = {
    Qt.Key.Key_0: SkillLevel.NOT_LEARNED,
    Qt.Key.Key_1: SkillLevel.WITH_HELP,
    Qt.Key.Key_2: SkillLevel.ALONE,
    Qt.Key.Key_3: SkillLevel.CAN_TEACH,
}
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Board(Followed):
    """Keys and clicks become signals; it changes nothing itself.

    Signals:
        levelled(object): the current cell is to get this SkillLevel, None for none.
        more_asked(QPoint): the levels as a menu for the current cell, at this point of the screen.
        group_entered(str): the current cell is in this group now.
    """

    levelled = Signal(object)
    more_asked = Signal(QPoint)
    group_entered = Signal(str)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._left = (0, 0)
        self.setAccessibleName(QCoreApplication.translate("SmartAid", "技能表"))
        self.setHorizontalHeader(ItemHeader(self))
        self.setVerticalHeader(LearnerHeader(self))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.selectionModel().currentChanged.connect(self._moved)
        theme().changed.connect(self._scale)
        self._scale()

    def minimumSizeHint(self) -> QSize:
        """Return room for the headings and some cells: a page that is smaller scrolls."""
        look = theme()
        return QSize(look.px(NAMES_WIDTH + 2 * COLUMN_WIDTH), look.px(GROUP_HEIGHT + ITEM_HEIGHT + 2.5 * ROW_HEIGHT))

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, within the board."""
        rows, columns = self._model.rowCount(), self._model.columnCount()
        if rows and columns:
            index = self._model.index(max(0, min(row, rows - 1)), max(0, min(column, columns - 1)))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def leave_cell(self) -> None:
        """Let no cell be the current one, until one is chosen: the arrows come back to it."""
        if self.currentIndex().isValid():
            self._left = self.here()
            self.setCurrentIndex(QModelIndex())

    def show_board(self, view: SkillBoardView) -> None:
        """Show a board. News of the same one keep the cell, whoever comes or goes; where that is gone, none is current."""
        model, old, chosen = self._model, self._model.view, self.currentIndex().isValid()
        another = old is None or old.session.id != view.session.id or not model.rowCount()
        self._left = self.here()
        at = model.index(*self._left)
        place = model.place(at) if at.isValid() else None
        model.show(view)
        now = None if place is None else model.place_of(place)
        if another:
            self.go_to(0, 0)
        elif now is not None:
            self._left = now
            if chosen and not self.currentIndex().isValid():
                self.go_to(*now)

    def here(self) -> tuple[int, int]:
        """Return row and column of the current cell, or of the one that was left."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else self._left

    def show_group(self, column: int) -> None:
        """Bring a group's first column to the left and go there."""
        row = self.here()[0]
        self.horizontalScrollBar().setValue(self.columnViewportPosition(column) + self.horizontalOffset())
        self.selectionModel().setCurrentIndex(
            self._model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set levels with one key; Ctrl+arrows jump by groups; the rest is the table's own.

        A cell that is out of sight, as after a turn of the wheel, is shown, and only the next key sets it.
        """
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key, control = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        here = self.currentIndex().isValid()
        if plain and here and (key in _KEYS or key == Qt.Key.Key_Delete) and not self.sees_current():
            return
        if plain and key in _KEYS and here:
            self.levelled.emit(_KEYS[key])
        elif plain and key == Qt.Key.Key_Delete and here:
            self.levelled.emit(None)
        elif plain and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and here:
            self._ask_more()
        elif control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._jump(1 if key == Qt.Key.Key_Right else -1)
        elif key in _ARROWS and not here:
            self.go_to(*self._left)
        elif plain and event.text().strip():
            event.ignore()  # no search by first letter
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the current cell shows the levels to choose from."""
        again = self.indexAt(event.position().toPoint()) == self.currentIndex() and self.currentIndex().isValid()
        super().mousePressEvent(event)
        if again and event.button() == Qt.MouseButton.LeftButton:
            self._ask_more()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click or the menu key shows the levels to choose from."""
        if self.currentIndex().isValid():
            self._ask_more()

    def _ask_more(self) -> None:
        self.more_asked.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))

    def _jump(self, step: int) -> None:
        groups, column = self._model.groups(), self.here()[1]
        current = max((number for number, (_, first) in enumerate(groups) if first <= column), default=0)
        self.show_group(groups[max(0, min(current + step, len(groups) - 1))][1])

    def _moved(self) -> None:
        index = self.currentIndex()
        self.verticalHeader().viewport().update()
        self.horizontalHeader().viewport().update()
        if index.isValid():
            group = self._model.headerData(index.column(), Qt.Orientation.Horizontal, GROUP_ROLE)
            self.group_entered.emit(str(group))

    def _scale(self) -> None:
        look = theme()
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_HEIGHT))
        self.horizontalHeader().setDefaultSectionSize(look.px(COLUMN_WIDTH))
        self.updateGeometries()


class ItemHeader(QHeaderView):
    """Two storeys: the group over its items, the items' names below, on two lines where they are long."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)

    def sizeHint(self) -> QSize:
        """Return the height of both storeys."""
        return QSize(super().sizeHint().width(), theme().px(GROUP_HEIGHT + ITEM_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one item's part of the header."""
        look, model = theme(), self.model()
        view = self.parent()
        current = isinstance(view, QTableView) and view.currentIndex().column() == section
        group = model.headerData(section, self.orientation(), GROUP_ROLE)
        before = model.headerData(section - 1, self.orientation(), GROUP_ROLE) if section else None
        storey = look.px(GROUP_HEIGHT)
        painter.save()
        painter.fillRect(rect, look.colour("brand_tint" if current else "panel"))
        painter.setFont(look.font(TypeSize.QUIET, bold=True))
        if group != before:
            painter.setPen(look.colour("brand"))
            room = rect.adjusted(Space.SMALL, 0, self.sectionSize(section) * 2, 0)
            painter.setClipRect(rect.adjusted(0, 0, self.sectionSize(section) * 2, 0))
            painter.drawText(QRect(room.left(), room.top(), room.width(), storey), _LEFT, str(group))
            painter.setClipping(False)
            painter.fillRect(QRect(rect.left(), rect.top() + Space.HAIR, 1, rect.height()), look.colour("line"))
        painter.setFont(look.font(TypeSize.QUIET, bold=current))
        painter.setPen(look.colour("ink" if current else "quiet"))
        words = QRectF(rect.left() + 4, rect.top() + storey, rect.width() - 8, rect.height() - storey - 4)
        text = str(model.headerData(section, self.orientation()) or "")
        painter.drawText(words, _CENTRED | int(Qt.TextFlag.TextWordWrap), text)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        painter.restore()


class LearnerHeader(QHeaderView):
    """The sticky first column: number and name."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Return the width of the names."""
        return QSize(theme().px(NAMES_WIDTH), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one learner."""
        look = theme()
        names = self.model().headerData(section, self.orientation(), NAMES_ROLE)
        if names is None:
            return
        view = self.parent()
        current = isinstance(view, QTableView) and view.currentIndex().row() == section
        number, name = names
        painter.save()
        painter.fillRect(rect, look.colour("brand_tint" if current else "panel"))
        painter.setFont(look.font(TypeSize.QUIET))
        painter.setPen(look.colour("quiet"))
        metrics = painter.fontMetrics()
        width = min(max(look.px(26), metrics.horizontalAdvance(number)), look.px(64))
        first = QRect(rect.left() + Space.MEDIUM, rect.top(), width, rect.height())
        painter.drawText(first, _LEFT, elided(number, metrics, width))
        painter.setFont(look.font(TypeSize.NAME, bold=True))
        painter.setPen(look.colour("ink"))
        left = first.right() + Space.SMALL
        room = QRect(left, rect.top(), rect.right() - left - Space.HAIR, rect.height())
        painter.drawText(room, _LEFT, elided(name, painter.fontMetrics(), room.width()))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), look.colour("line"))
        painter.restore()
