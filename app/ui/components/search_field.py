"""A field to find something in: magnifier, hint, clear button."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.components.labels import picture
from app.ui.components.reach import TAKES_CARDS
from app.ui.design import icons
from app.ui.design.theme import theme
from app.ui.design.tokens import Space


class SearchField(QLineEdit):
    """A search field.

    Signals:
        searched(str): the trimmed text changed by typing or clearing.
        stepped(int): move the choice in the list this field belongs to by so many rows: the vertical arrows by one, the page
            keys by ``PAGE``, Home and End of an empty field by ``ALL``; negative is up.
        left(): Escape was pressed in the empty field.
        taken(): Enter takes the choice in the list. Pressed before the list answers what is typed, it waits for that
            (``answer``), and then takes only one who was found alone: nobody else was seen yet. It waits no longer than
            the keyboard stays here.
    """

    searched = Signal(str)
    stepped = Signal(int)
    left = Signal()
    taken = Signal()

    LONGEST = 60
    PAGE, ALL = 10, 1_000_000

    def __init__(self, hint: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setMaxLength(self.LONGEST)
        self.setProperty(TAKES_CARDS, 1)
        self._magnifier = picture(self)
        self._tint()
        theme().changed.connect(self._tint)
        self._answered = self._taking = False
        self.textChanged.connect(lambda text: self.look(text.strip()))
        self.returnPressed.connect(self._enter_pressed)

    def look(self, text: str) -> None:
        """Have somebody look for this; until they ``answer``, what is listed was found for something else."""
        self._answered = self._taking = False
        self.searched.emit(text)

    def begin_anew(self) -> None:
        """Let another search begin: what is typed now takes the place of what was looked for."""
        self.setFocus()
        self.selectAll()

    def begins(self, event: QKeyEvent) -> bool:
        """Take what is typed beside the field for the first letter of another search; tell whether it was one."""
        text = written(event)
        if not text or not self.isVisible() or self.hasFocus():
            return False
        self.begin_anew()
        self.insert(text)
        return True

    def answer(self, text: str, found: int) -> None:
        """The list shows how many were found for a text."""
        if text != self.text().strip():
            return
        self._answered = True
        if self._taking and found == 1:
            self.taken.emit()
            self.selectAll()
        self._taking = False

    def _enter_pressed(self) -> None:
        self._taking = not self._answered
        if self._answered:
            self.taken.emit()
            self.selectAll()  # whoever types on looks for somebody else

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears, then leaves; arrows and page keys step through the results, and so do Home and End with no text."""
        keys = QtCore.Qt.Key
        key = event.key()
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: self.PAGE, keys.Key_PageUp: -self.PAGE}
        if not self.text():
            steps |= {keys.Key_End: self.ALL, keys.Key_Home: -self.ALL}
        if key == keys.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif key in steps:
            self.stepped.emit(steps[keys(key)])
        elif is_digit_with_alt(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()  # nothing of the text: what is around it takes back what it did
        else:
            if key in (keys.Key_Return, keys.Key_Enter):
                self._read(event)
            super().keyPressEvent(event)

    def event(self, event: QtCore.QEvent) -> bool:
        """A scanner may end its number with Tab: then that finds as Enter does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QtCore.QEvent.Type.KeyPress
            and event.key() == QtCore.Qt.Key.Key_Tab
        ):
            from app.domain.card_numbers import is_card  # start-up: after the first paint
            from app.ui.components.threshold import SCANNED_LEAST, threshold  # start-up: as above

            card = threshold().scanned(event)
            if len(card) >= SCANNED_LEAST and is_card(card):
                enter = QKeyEvent(event.type(), QtCore.Qt.Key.Key_Return, event.modifiers(), "\r")
                enter.setTimestamp(event.timestamp())
                self.keyPressEvent(enter)
                return True
        return super().event(event)

    def _read(self, enter: QKeyEvent) -> None:
        """A card that was read into the field is looked for by itself, not behind what stood there."""
        from app.ui.components.threshold import SCANNED_LEAST, threshold  # start-up: after the first paint

        card = threshold().scanned(enter)
        if len(card) >= SCANNED_LEAST and card != self.text():
            self.setText(card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Led here by a key or an act, what is typed takes the place of an earlier search; a click says itself where."""
        super().focusInEvent(event)
        if event.reason() == QtCore.Qt.FocusReason.OtherFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """An Enter that still waits is given up: what is done since, elsewhere, was meant after it."""
        super().focusOutEvent(event)
        self._taking = False

    def _tint(self) -> None:
        size = theme().px(16)
        self._magnifier.setPixmap(icons.pixmap("search", theme().colours.quiet, size))
        self._magnifier.setFixedSize(size, size)
        self.setTextMargins(size + Space.SMALL, 0, 0, 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the magnifier in the middle of the left edge."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._magnifier.move(Space.MEDIUM, (self.height() - self._magnifier.height()) // 2)


def written(event: QKeyEvent) -> str:
    """Return what a key writes where nothing takes text: its letter, or what it pastes, in one line; empty of any other key."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return " ".join(QGuiApplication.clipboard().text().split())
    keys = QtCore.Qt.KeyboardModifier
    command = event.modifiers() & (keys.ControlModifier | keys.AltModifier | keys.MetaModifier)
    return event.text() if event.text().strip() and event.text().isprintable() and not command else ""


def is_digit_with_alt(event: QKeyEvent) -> bool:
    """Whether it is the key of an act that stands on a digit; where it means nothing it writes nothing, though Qt would."""
    return event.modifiers() == QtCore.Qt.KeyboardModifier.AltModifier and event.text().isdigit()
