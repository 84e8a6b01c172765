"""What fields held before the keys of a card fell into them, so that it can be put back."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.ui.components.burst import Burst


class Fallen:
    """The keys of what may be a card, with what each field held before the first of them that fell into it.

    Attributes:
        burst: the keys.
    """

    def __init__(self) -> None:
        self.burst = Burst()
        self._whole: dict[QWidget, Callable[[], None]] = {}
        self._last: dict[QWidget, Callable[[], None]] = {}

    def type(self, text: str, pause: int, part: object, *, timed: bool = True) -> bool:
        """Take in a key that is about to fall into ``part``; tell whether something new begins with it."""
        before = self.burst.text
        begins = self.burst.type(text, pause, timed=timed)
        if begins:
            self._whole.clear()
            before = ""
        if begins or self.burst.at == len(before):
            self._last.clear()
        for held, typed in ((self._whole, before), (self._last, before[self.burst.at :])):
            if isinstance(part, QWidget) and part not in held and (back := _held(part, typed)) is not None:
                held[part] = back
        return begins

    def fell_into(self) -> tuple[QWidget, ...]:
        """Return the fields that hold something of it."""
        return tuple(part for part in self._whole if isValid(part))

    def put_back(self) -> None:
        """Let them hold what they held before the card; what is not known to be part of it (``Burst.doubtful``) stays."""
        held = self._last if self.burst.doubtful else self._whole
        for part, back in held.items():
            if isValid(part):
                back()
        self._whole.clear()
        self._last.clear()


def _held(part: QWidget, typed: str) -> Callable[[], None] | None:
    """Return what puts back what a field holds now, but for what was ``typed`` of the card; None where keys write nothing."""
    match part:
        case QLineEdit():
            return None if part.isReadOnly() else _line(part, typed)
        case QPlainTextEdit():
            return None if part.isReadOnly() else _lines(part)
        case QAbstractSpinBox():
            return _spun(part)
        case QComboBox():
            index = part.currentIndex()
            return lambda: part.setCurrentIndex(index)
        case _:
            return None


def _line(field: QLineEdit, typed: str) -> Callable[[], None]:
    text, place, marked = field.text().removesuffix(typed), field.cursorPosition(), field.selectedText()
    start = field.selectionStart()

    def back() -> None:
        field.setText(text)
        field.setCursorPosition(place)
        if marked:
            field.setSelection(start, len(marked))

    return back


def _lines(field: QPlainTextEdit) -> Callable[[], None]:
    text, cursor = field.toPlainText(), field.textCursor()
    anchor, place = cursor.anchor(), cursor.position()

    def back() -> None:
        whole = field.textCursor()
        whole.select(QTextCursor.SelectionType.Document)
        whole.insertText(text)
        whole.setPosition(anchor)
        whole.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(whole)

    return back


def _spun(field: QAbstractSpinBox) -> Callable[[], None]:
    """A number, a date or a time: as it reads, half typed or not, and where it is typed on."""
    inner = field.lineEdit()
    text, line = inner.text(), _line(inner, "")
    whole = field.dateTime() if isinstance(field, QDateTimeEdit) else None
    section = field.currentSection() if isinstance(field, QDateTimeEdit) else None

    def back() -> None:
        if isinstance(field, QDateTimeEdit) and whole is not None and section is not None:
            field.setDateTime(whole)
            field.setCurrentSection(section)
        if inner.text() != text:
            line()

    return back
