"""The table of the sheet: one row a learner, every status a key; what is typed finds."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.records.codes import AttendanceStatus
from app.ui.components.search_field import written
from app.ui.components.table import RowTable
from app.ui.design.theme import theme
from app.ui.design.tokens import Space, TypeSize
from app.ui.roll_call.keys import MORE, status_of, with_alt
from app.ui.roll_call.minutes import MinutesEditor
from app.ui.roll_call.model import Column, SheetModel, cell_text
from app.ui.roll_call.notes import RowNotes
from app.ui.roll_call.pills import SheetPills
from app.ui.roll_call.rows import SheetDelegate

_ABOUT_A_ROW = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_PLAIN = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


class SheetTable(RowTable):
    """Keys and clicks become signals; it changes nothing itself.

    Signals:
        marked(int, object): the row at this place is to get this status.
        cleared(int): the mark of this row is to be taken away.
        more_asked(int, QPoint): the "…" of a row, at this point of the screen.
        gone_on(int): Enter on this row: what is likeliest is to be done with it, then the next one's turn comes.
        typed(str): text was typed: somebody is looked for, or a card was scanned.
        composed(object): a QInputMethodEvent: text is being made with an input method.
        minutes_given(object, object, int): the learner, the status, the minutes missed.
        minutes_over(): no minutes are asked for any more.
        nobody_meant(): a key that is about a row was pressed, and none is the current one.
    """

    marked = Signal(int, object)
    cleared = Signal(int)
    more_asked = Signal(int, QPoint)
    gone_on = Signal(int)
    typed = Signal(str)
    composed = Signal(object)
    minutes_given = Signal(object, object, int)
    minutes_over = Signal()
    nobody_meant = Signal()

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("RollCall", "点名册"), parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(SheetDelegate(self))
        self.pills = SheetPills(self)
        self.setItemDelegateForColumn(Column.STATUS, self.pills)
        self.pills.status_clicked.connect(lambda row, status: self.marked.emit(row, AttendanceStatus(status)))
        self.pills.more_clicked.connect(self.ask_more)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._notes = RowNotes(self, model)
        self._minutes = MinutesEditor(self.viewport())
        self._left = -1
        self._minutes_of: tuple[UUID, AttendanceStatus] | None = None
        self._minutes.given.connect(self._give_minutes)
        self._minutes.over.connect(self.minutes_over)
        self._minutes.stepped.connect(lambda step: self.go_to(self.current_row() + step))
        self.verticalScrollBar().valueChanged.connect(self._follow)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.sectionResized.connect(self._follow)
        theme().changed.connect(self._fit)
        model.modelReset.connect(self._fit)
        model.modelReset.connect(self._follow)
        model.counted.connect(self._notes.fit)
        self._take_composed()

    # -- the current row

    def go_to(self, row: int) -> None:
        """Make a row the current one; beyond the ends, the first or the last."""
        self._left = -1
        super().go_to(max(0, min(row, self._model.rowCount() - 1)))

    def leave_row(self, place: int | None = None) -> None:
        """Let no row be the current one, until one is chosen: the arrows come back to it, or to the ``place`` where it was."""
        left = self.current_row() if place is None else place
        if left >= 0:
            self._left = left
            self.setCurrentIndex(QModelIndex())

    def step(self, by: int) -> None:
        """Move the current row, or come back to the one that was left."""
        if self.current_row() < 0:
            self.go_to(self._left)
        else:
            super().step(by)

    def has_left(self) -> bool:
        """Whether a row was left, and none was chosen since."""
        return self._left >= 0

    def ask_minutes(self, place: int, status: AttendanceStatus) -> None:
        """Open the minutes field in a row; no other one's is open."""
        self.go_to(place)
        view = self._model.view
        assert view is not None
        shown = self._model.shown(place)
        cell = self.visualRect(self._model.index(place, Column.STATUS))
        self._minutes_of = (shown.row.learner, status)
        known = shown.minutes if shown.status is status else None
        self._minutes.open_at(self.pills.pill_rect(cell, status), status, known, view.session.minutes - 1)

    def take_minutes(self, *, ask: bool = True) -> bool:
        """Take what stands in the minutes field, if it is open: another act begins. False: it cannot be; ``ask`` for it again."""
        taken = self._minutes.take()
        if not taken and ask:
            self._minutes.setFocus(Qt.FocusReason.OtherFocusReason)
        return taken

    def drop_minutes(self, of: UUID | None = None) -> UUID | None:
        """Close the minutes field (of this learner) without a mark; tell whose minutes they were, None where it was not open."""
        whose = self._minutes_of[0] if self._minutes_of is not None else None
        return whose if of in (None, whose) and self._minutes.drop() else None

    def asks_minutes(self, of: UUID | None = None) -> bool:
        """Whether minutes are being typed (for this learner)."""
        whose = self._minutes_of[0] if self._minutes_of is not None else None
        return self._minutes.is_open() and of in (None, whose)

    def minutes_words(self) -> str:
        """Return what is being asked in the minutes field, and of whom; empty where nothing is."""
        place = self._model.place_of(self._minutes_of[0]) if self._minutes_of is not None else None
        if place is None or not self._minutes.is_open():
            return ""
        return f"{self._model.shown(place).row.name} {self._minutes.accessibleName()}"

    def _follow(self, *_: int) -> None:
        """Keep the minutes field in its row; where that is gone, there is nobody to ask for."""
        if not self._minutes.is_open() or self._minutes_of is None:
            return
        learner, status = self._minutes_of
        place = self._model.place_of(learner)
        if place is None:
            self._minutes.drop()
            return
        cell = self.visualRect(self._model.index(place, Column.STATUS))
        self._minutes.move_to(self.pills.pill_rect(cell, status))

    def _give_minutes(self, minutes: int) -> None:
        assert self._minutes_of is not None
        self.minutes_given.emit(*self._minutes_of, minutes)

    # -- keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by the keys that no text has; what is typed goes to the find field; the rest is the table's own.

        Who is out of sight, as after a turn of the wheel, is shown, and only the next key marks.
        """
        place, plain, status = self.current_row(), event.modifiers() in _PLAIN, status_of(event)
        key, here = event.key(), self.current_row() >= 0
        if plain and key == Qt.Key.Key_Space:
            status = AttendanceStatus.PRESENT
        about = status is not None or (plain and key in _ABOUT_A_ROW)
        if about and not here:
            self.nobody_meant.emit()
        elif about and not self.sees_current():
            return
        elif status is not None:
            self.marked.emit(place, status)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone_on.emit(place)
        elif plain and key == Qt.Key.Key_Delete:
            self.cleared.emit(place)
        elif plain and key in _MOVING and not here:
            self.step(0)
        elif key == MORE and with_alt(event):
            self.ask_more(place)
        elif written(event):
            self.typed.emit(written(event))
        elif key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A status pressed of whom minutes are typed for is another word about them: no minutes are taken.

        Pressed beside the pills, or on the "…", the mouse only turns away.
        """
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and index.column() == Column.STATUS and self._minutes_of is not None:
            theirs = self._model.shown(index.row()).row.learner == self._minutes_of[0]
            pressed = event.button() is Qt.MouseButton.LeftButton and self.pills.pill_at(self.visualRect(index), at)
            self._minutes.spared = theirs and bool(pressed)
        super().mousePressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text made with an input method finds, like any other."""
        self.composed.emit(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take text from input methods: Qt offers it to lists that can be written in only."""
        super().focusInEvent(event)
        self._take_composed()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Go on taking it."""
        if current.isValid():
            self._left = -1
        super().currentChanged(current, previous)
        self._take_composed()

    def _take_composed(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Alt+6, the menu key or a right click open what is behind the row's "…"."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self.indexAt(event.pos()).row() if by_mouse else self.current_row()
        if place >= 0 or not by_mouse:
            self.ask_more(place)

    def ask_more(self, place: int) -> None:
        """Ask for what is behind the "…" of a row; where none is the current one, nobody is meant."""
        if place < 0:
            self.nobody_meant.emit()
            return
        self.go_to(place)
        cell = self.visualRect(self._model.index(place, Column.STATUS))
        self.more_asked.emit(place, self.viewport().mapToGlobal(self.pills.more_rect(cell).bottomLeft()))

    # -- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their widths."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write below their rows what is written about marks."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._notes.paint(painter, event.rect())
        painter.end()

    def _fit(self) -> None:
        look = theme()
        numbers = QFontMetrics(look.font(TypeSize.BODY))
        count = self._model.rowCount()
        texts = (cell_text(self._model.shown(place), Column.NO) for place in range(count))
        widest = max((numbers.horizontalAdvance(text) for text in texts), default=0)
        number = max(look.px(56), min(widest + Space.MEDIUM + Space.LARGE, look.px(130)))
        room = self.viewport().width() - number
        full, least, at = self.pills.full_width(), look.px(150), look.px(76)
        if room - at - least < full:  # pills keep their words, rather than times their column
            at = 0
        status = min(full, room - at - least)
        names = QFontMetrics(look.font(TypeSize.NAME, bold=True))
        texts = (self._model.shown(place).row.name for place in range(count))
        longest = max((names.horizontalAdvance(text) for text in texts), default=0) + Space.WIDE
        name = max(least, min(look.px(230), longest, room - status - at - look.px(90)))
        source = room - name - status - at
        for column, width in zip(Column, (number, name, status, at, max(source, 0)), strict=True):
            self.setColumnWidth(column, width)
        self.setColumnHidden(Column.AT, not at)
        self.setColumnHidden(Column.SOURCE, source < look.px(50))
        self._notes.fit()
