"""What of the preview is seen where the window is low: the way to import and the decisions of a row always are."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.components.buttons import Button
from app.ui.components.card import Card, CardRow
from app.ui.components.fitting import FittingTable
from app.ui.components.notice import Notice
from app.ui.components.one_of import OneOf
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.importing.left_out import LeftOut
from app.ui.importing.mapping import ColumnMapping

CROWDED, NARROW = 820, 720
"""A window lower than this has no room for the rows below the sheets, or below the columns."""
LOW = 560
"""And one lower than this none for what is said elsewhere too: the counts stand on the filter."""
LEAST_TABLE = 84
"""Of a list that scrolls by itself: its head and a row."""


class Steps(OneOf):
    """The steps of an import. One with a list that scrolls by itself gets by with what it needs."""

    def hasHeightForWidth(self) -> bool:
        """Whether the step that is seen is words alone: a page that scrolls takes what lists would like for the least height."""
        step = self.currentWidget()
        return step is not None and not step.findChildren(FittingTable) and step.hasHeightForWidth()


class Step(QWidget):
    """One of them: Qt gives a stack whose words wrap the height of its highest part, seen or not."""

    def heightForWidth(self, width: int) -> int:
        """Return what its words need, while it is seen."""
        return -1 if self.isHidden() else super().heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """Return what it needs, while it is seen."""
        return QSize() if self.isHidden() else super().minimumSizeHint()


class Parts(NamedTuple):
    """What the room is shared among. ``told``: said for whoever has room; ``quiet``: gives way to the columns."""

    preview: QWidget
    column: QVBoxLayout
    top: CardRow
    notice: Notice
    left: LeftOut
    mapping: ColumnMapping
    rows: Card
    table: FittingTable
    correct: Button
    noted: Button
    told: tuple[QWidget, ...]
    quiet: tuple[QWidget, ...]


class Room(QObject):
    """Shares it, whenever the window or what is open changes."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.preview)
        self._parts = parts
        self.noting = False
        parts.preview.installEventFilter(self)
        parts.correct.toggled.connect(self._columns)
        parts.noted.clicked.connect(self.look_at_left)
        theme().changed.connect(self.share)
        parts.mapping.closed.connect(lambda: parts.correct.setChecked(False))
        parts.left.closed.connect(self.look_at_left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.share()
        return super().eventFilter(watched, event)

    def look_at_left(self) -> None:
        """Open what is not taken, or close it again; only one of the two cards has room."""
        self._parts.left.setVisible(self._parts.left.isHidden())
        self._parts.correct.setChecked(False)
        self.share()

    def note(self, words: str) -> None:
        """The notice says what of the file is not taken, and in few ``words`` a button; without: it says something else, or nothing."""
        self.noting = bool(words)
        self._parts.noted.set_text(words)
        self.share()

    def share(self) -> None:
        """Show what there is room for."""
        parts, height = self._parts, self._parts.preview.window().height()
        low, alone = height < theme().px(LOW), height < theme().px(CROWDED)
        columns = not parts.mapping.isHidden()
        parts.rows.setHidden(height < theme().px(NARROW) if columns else alone and not parts.left.isHidden())
        parts.left.stand_alone(alone)
        for part in parts.told:
            part.setHidden(low)
        for part in parts.quiet:
            part.setHidden(columns or (low and part in parts.told))
        if self.noting:
            parts.notice.setHidden(low)
        parts.noted.setVisible(self.noting and low)
        edge = Space.HAIR if low else 14
        parts.top.row.setContentsMargins(20, edge, 20, edge)
        parts.column.setSpacing(Space.SMALL if low else Space.MEDIUM)
        parts.rows.column.setSpacing(Space.HAIR if low else Space.SMALL)
        parts.table.setMinimumHeight(theme().px(LEAST_TABLE) if low or columns else 0)

    def _columns(self, on: bool) -> None:
        """Open the choice of columns; what says the same makes room for it."""
        self._parts.mapping.setVisible(on)
        self._parts.left.setVisible(not self._parts.left.isHidden() and not on)
        self.share()
