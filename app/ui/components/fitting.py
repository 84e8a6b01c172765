"""A table that leaves its least important columns out where there is no room for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.components.table import RowTable
from app.ui.design.theme import theme


class FittingTable(RowTable):
    """``leave`` are column numbers, the first to go first; a column without a width of its own keeps at least ``least``.

    With a large text size or a drawer beside it, fewer columns keep their whole words; it never scrolls sideways.
    """

    def __init__(self, name: str, leave: Sequence[int], *, least: int = 130, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._leave, self._least = tuple(leave), least
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._fit)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        super().setModel(model)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width()
        needs = {number: self.shown_width(number, width or self._least) for number, width in enumerate(self._widths)}
        hidden: set[int] = set()
        for number in self._leave:
            if sum(needs.values()) <= room:
                break
            if needs.pop(number, None) is not None:
                hidden.add(number)
        for number in range(len(self._widths)):
            if self.isColumnHidden(number) != (number in hidden):
                self.setColumnHidden(number, number in hidden)
