"""The table every list is shown in: generous rows, hairlines, no grid, the current row tinted, virtual by Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.components.chip import chip_width, paint_chip
from app.ui.components.followed import AnyIndex, Followed
from app.ui.components.labels import elided
from app.ui.components.rows import Cell, Column, Role, RowsModel
from app.ui.components.search_field import SearchField
from app.ui.design.marks import Mark
from app.ui.design.theme import theme
from app.ui.design.tokens import ROW_HEIGHT, Space, TypeSize

_SIZES = {Cell.NAME: TypeSize.NAME, Cell.QUIET: TypeSize.QUIET}
_SHOWN = Qt.ItemDataRole.DisplayRole
# Brought together once: Python's flags take longer than Qt takes to draw the words.
_AT_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
LEAST_ROWS = 3.5
"""The heading and two rows and a half."""


class RowTable(Followed):
    """A list of rows.

    Signals:
        row_opened(int): Enter or a double click on a row; a single one where ``open_on_click`` says so.
        row_changed(int): another row is the current one; -1 for none.
    """

    row_opened = Signal(int)
    row_changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._widths: list[int | None] = []
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table: the arrows walk in it
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(32)
        self.setItemDelegate(RowDelegate(self))
        self.doubleClicked.connect(self._open)
        self._scale()
        theme().changed.connect(self._scale)

    def minimumSizeHint(self) -> QSize:
        """Return a height in which some rows are seen: a page that is lower scrolls."""
        return QSize(super().minimumSizeHint().width(), theme().px(LEAST_ROWS * ROW_HEIGHT))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; a RowsModel brings its column widths."""
        super().setModel(model)
        if model is None:
            return
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.row_changed.emit(now.row()))
        if isinstance(model, RowsModel):
            self.set_widths([column.width for column in model.columns])

    def set_widths(self, widths: Sequence[int | None]) -> None:
        """Set column widths in pixels at the normal text size; None shares what is left."""
        self._widths = list(widths)
        header = self.horizontalHeader()
        for number, width in enumerate(self._widths):
            stretch = width is None
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(number, mode)
            if width is not None:
                self.setColumnWidth(number, self.shown_width(number, width))

    def shown_width(self, number: int, width: int) -> int:
        """Return how wide a column of this width is on the screen: enlarged like all text, and wide enough for its words."""
        model = self.model()
        needed = words_width(model.columns[number]) if isinstance(model, RowsModel) else 0
        return max(theme().px(width), needed)

    def current_row(self) -> int:
        """Return the current row, or -1."""
        return self.currentIndex().row()

    def current_rect(self) -> QRect:
        """Return where the current row is in the viewport; not valid without one."""
        return self.visualRect(self.currentIndex())

    def go_to(self, row: int) -> None:
        """Make a row the current one and scroll it into view."""
        model = self.model()
        if model is not None and 0 <= row < model.rowCount():
            self.setCurrentIndex(model.index(row, max(0, self.currentIndex().column())))
            self.scrollTo(self.currentIndex())
            self.show_current()

    def step(self, by: int) -> None:
        """Move the current row by so many rows, as far as there are any."""
        model = self.model()
        if model is not None:
            self.go_to(max(0, min(self.current_row() + by, model.rowCount() - 1)))

    def open_on_click(self) -> None:
        """Open a row by a single click; a double one is no second click."""
        self.doubleClicked.disconnect(self._open)
        self.clicked.connect(self._open)

    def is_in_sight(self, place: QRect) -> bool:
        """Whether the row of a place can be seen, from above to below: a part of it is enough to know whose it is."""
        seen = self.viewport().visibleRegion().boundingRect()
        return seen.top() <= place.center().y() <= seen.bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in view: a question that opens above a list takes its room from the end of it."""
        row = self.visualRect(self.currentIndex())
        seen = row.isValid() and row.bottom() >= 0 and row.top() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())
            self.show_current()

    def _open(self, index: QModelIndex) -> None:
        self.row_opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row, Home and End go to the first and the last; letters are left to the page's own keys."""
        ends = {Qt.Key.Key_Home: -SearchField.ALL, Qt.Key.Key_End: SearchField.ALL}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.row_opened.emit(self.current_row())
        elif event.key() in ends:
            self.step(ends[Qt.Key(event.key())])
        elif event.text().isprintable() and event.text() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()  # no search by first letter, no selecting with the space bar
        else:
            super().keyPressEvent(event)

    def _scale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_HEIGHT))
        if self._widths:
            self.set_widths(self._widths)


class RowDelegate(QStyledItemDelegate):
    """Draws cells by their column's kind. Delegates with other content inherit and override ``paint_content``."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row's ground, then the content."""
        painter.save()
        paint_row_ground(painter, option, index)
        self.paint_content(painter, option, index)
        painter.restore()

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw what the cell says."""
        model = index.model()  # asked itself: through the index, Qt would ask it in Python for each
        look = theme()
        text, tone = str(model.data(index, _SHOWN) or ""), model.data(index, Role.TONE)
        cell = model.columns[index.column()].cell if isinstance(model, RowsModel) else Cell.BODY
        room = option.rect.adjusted(Space.MEDIUM, 0, -Space.MEDIUM, 0)
        if cell is Cell.CHIP:
            if text:
                mark = model.data(index, Role.MARK)
                paint_cell_chip(painter, room, text, tone or "unmarked", Mark(mark) if mark else None)
            return
        if not text:
            return
        size, bold = _SIZES.get(cell, TypeSize.BODY), cell is Cell.NAME
        painter.setFont(look.font(size, bold=bold))
        painter.setPen(look.colour(tone or ("quiet" if cell is Cell.QUIET else "ink")))
        shown = elided(text, look.metrics(size, bold=bold), room.width())
        painter.drawText(room, _AT_RIGHT if cell is Cell.NUMBER else _AT_LEFT, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the row's height; widths are the columns'."""
        return QSize(theme().px(80), theme().px(ROW_HEIGHT))


def words_width(column: Column) -> int:
    """Return what a column's heading and set words need, in logical pixels."""
    return needed_width(column, column.words)


def needed_width(column: Column, words: Iterable[str]) -> int:
    """Return what a column's heading and these words need, in logical pixels."""
    heading = QFontMetrics(theme().font(TypeSize.QUIET)).horizontalAdvance(column.title) + 2 * Space.MEDIUM
    return max((heading, *cell_widths(column, words, {}).values()))


def cell_widths(column: Column, texts: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    """Return what each text needs in a column's cell, in logical pixels; one whose width is ``known`` is not measured again."""
    look = theme()
    metrics = QFontMetrics(look.font(_SIZES.get(column.cell, TypeSize.BODY), bold=column.cell is Cell.NAME))

    def width(text: str) -> int:
        chip = column.cell is Cell.CHIP
        inside = chip_width(look, text, has_mark=False) if chip else metrics.horizontalAdvance(text)
        return inside + 2 * Space.MEDIUM

    return {text: known[text] if text in known else width(text) for text in texts}


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
    """Draw a cell's part of the row: the tint of the current row, the bar of the focus, the hairline."""
    look, rect = theme(), option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, look.colour("brand_tint"))
        view = option.widget
        if index.column() == 0 and isinstance(view, QWidget) and view.hasFocus():
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("brand"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))


def paint_cell_chip(painter: QPainter, room: QRect, text: str, tone: str, mark: Mark | None) -> None:
    """Draw a chip at the left of a cell, in the middle of its height."""
    look = theme()
    height = look.px(26)
    wanted = chip_width(look, text, has_mark=mark is not None)
    width = min(room.width(), wanted)
    if wanted > width:
        metrics = QFontMetrics(look.font(TypeSize.QUIET))
        text = elided(text, metrics, metrics.horizontalAdvance(text) - (wanted - width))
    top = room.center().y() - height / 2
    paint_chip(painter, QRectF(room.left(), top, width, height), text, tone, mark)
