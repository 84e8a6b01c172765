"""What is written about a mark, below its row: what it was before it was put right, by whom, and why. Never cut."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from app.ui.design.theme import theme
from app.ui.design.tokens import ROW_HEIGHT, Space, TypeSize
from app.ui.roll_call.model import Column, SheetModel
from app.ui.roll_call.note_words import note_text

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWrapAnywhere)


class RowNotes:
    """Makes rows with a note higher, and writes the notes."""

    def __init__(self, table: QTableView, model: SheetModel) -> None:
        self._table, self._model = table, model
        self._heights: dict[int, int] = {}
        """Of rows that are higher than others; Qt keeps a height through a reset of the model."""

    def fit(self) -> None:
        """Give each row the height that its note needs."""
        needed = {place: self._height(note) for place, note in self._notes(range(self._model.rowCount()))}
        usual = theme().px(ROW_HEIGHT)
        for place in needed.keys() | self._heights.keys():
            if place < self._model.rowCount() and self._table.rowHeight(place) != needed.get(place, usual):
                self._table.setRowHeight(place, needed.get(place, usual))
        self._heights = needed

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Write the notes of the rows in this part of the viewport."""
        first, last = self._table.rowAt(area.top()), self._table.rowAt(area.bottom())
        if first < 0:
            return
        look = theme()
        painter.setFont(look.font(TypeSize.QUIET))
        painter.setPen(look.colour("quiet"))
        for place, note in self._notes(range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)):
            painter.drawText(self._room(place), _FLAGS, note)

    def _notes(self, places: range) -> list[tuple[int, str]]:
        found = ((place, note_text(self._model.shown(place).row)) for place in places)
        return [(place, note) for place, note in found if note]

    def _room(self, place: int) -> QRect:
        top = self._table.rowViewportPosition(place) + theme().px(ROW_HEIGHT) - Space.HAIR
        height = self._table.rowHeight(place) - theme().px(ROW_HEIGHT)
        return QRect(self._left(), top, self._width(), height + Space.HAIR)

    def _height(self, note: str) -> int:
        metrics = QFontMetrics(theme().font(TypeSize.QUIET))
        lines = metrics.boundingRect(QRect(0, 0, self._width(), 10_000), _FLAGS, note).height()
        return theme().px(ROW_HEIGHT) + lines + Space.HAIR

    def _left(self) -> int:
        return self._table.columnViewportPosition(Column.NAME) + Space.MEDIUM

    def _width(self) -> int:
        return max(1, self._table.viewport().width() - self._left() - Space.SMALL)
