"""A table whose columns share the room by need, and that leaves its least important ones out where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.components.rows import RowsModel
from app.ui.components.table import RowTable, cell_widths, needed_width
from app.ui.design.theme import theme

LOOKED_AT = 300
"""Rows that are measured."""


class FittingTable(RowTable):
    """``leave`` are column numbers, the first to go first; a column without a width of its own keeps at least ``least``.

    A column wider than what stands in it gives to one whose names would be cut. With a large text size or a drawer beside
    it, fewer columns keep their whole words; it never scrolls sideways.
    """

    def __init__(self, name: str, leave: Sequence[int], *, least: int = 130, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._leave, self._least = tuple(leave), least
        self._needs: dict[int, int] = {}
        self._known: list[dict[str, int]] = []
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._measure_anew)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._measure)
            model.dataChanged.connect(self._measure)
        self._measure_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _measure_anew(self) -> None:
        """Measure with another font, or other columns."""
        self._known = []
        self._measure()

    def _measure(self) -> None:
        """Measure what stands in each column; nothing is known of one without rows. A text that stood there before is known."""
        model = self.model()
        self._needs = {}
        if isinstance(model, RowsModel) and model.rowCount():
            known = self._known or [{} for _ in model.columns]
            self._known = [
                cell_widths(column, model.texts(number, LOOKED_AT), known[number])
                for number, column in enumerate(model.columns)
            ]
            for number, (column, widths) in enumerate(zip(model.columns, self._known, strict=True)):
                self._needs[number] = max((needed_width(column, ()), *widths.values()))
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width()
        wide = {number: self.shown_width(number, width or self._least) for number, width in enumerate(self._widths)}
        taking = [number for number, width in enumerate(self._widths) if width is None]
        tight = {number: min(width, self._needs.get(number, width)) for number, width in wide.items()}
        hidden: set[int] = set()
        for number in self._leave:
            if sum(width for at, width in tight.items() if at not in hidden) <= room:
                break
            if number in tight:
                hidden.add(number)
        for number in range(len(self._widths)):
            if self.isColumnHidden(number) != (number in hidden):
                self.setColumnHidden(number, number in hidden)
        self._share(room, {at: width for at, width in wide.items() if at not in hidden}, tight, taking)

    def _share(self, room: int, wide: dict[int, int], tight: dict[int, int], taking: Sequence[int]) -> None:
        """Give each column its width; what is more than its words gives way to names, then to others, that would be cut."""
        needs = {at: max(wide[at], self._needs.get(at, 0)) for at in wide}
        others = sorted((at for at in wide if at not in taking), key=lambda at: needs[at] - wide[at])
        spare = max(0, room - sum(needs[at] if at in taking else tight[at] for at in wide))
        for number in others:
            more = min(spare, needs[number] - wide[number])
            if more:
                wide[number] += more
                tight[number], spare = wide[number], spare - more
        wanted = sum(needs[at] if at in taking else wide[at] for at in wide)
        short = max(0, wanted - room)
        for number in sorted(others, key=lambda at: tight[at] - wide[at]):
            gives = min(short, wide[number] - tight[number])
            short -= gives
            if self.columnWidth(number) != wide[number] - gives:
                self.setColumnWidth(number, wide[number] - gives)
