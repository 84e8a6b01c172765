"""What appears under the pointer or the focus owes nothing: it takes no click, key or scan begun for what was there before.

One filter at the door of each window, before any widget hears of the event. It knows three gestures that are longer than
one event: a double click, a key held down, and a card read by a scanner. Each belongs to what it was begun for. A double
click is one click: its second half goes on only where it has a meaning of its own (a text, a scroll bar, a list whose row
is still the same). A card is no text of a form: its fields hold what they held, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.domain.card_numbers import is_card
from app.ui.components.burst import STALL_MS
from app.ui.components.fallen import Fallen
from app.ui.components.reach import TAKES_CARDS

NEAR = 24
"""Logical pixels between two clicks that a hand means for one place; a tired one moves further than Qt's 5."""

SCANNED_LEAST = 4

FIRST_REPEAT_MS = 150
"""Sooner than this after its press no key that is held down comes again by itself (systems wait 200 ms or more): a scanner
wrote two alike characters, which Qt takes for a held key where X tells of release and press in one millisecond."""

READS_CARDS = "readsCards"
"""Property of a page or menu that takes a card wherever the keyboard is in it: its Enter goes there."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ENDS = (*_ENTER, Qt.Key.Key_Tab)
"""What a scanner ends a number with."""
_MOVING = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
    }
)  # fmt: skip
"""Keys that go on while they are held: they change nothing."""

_ACTS = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
"""With one of these a key is a command: it writes nothing, and no scanner sends it."""

_TEXTS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Thing(NamedTuple):
    """What is at a place of the window, and what it says there: the words of a button or of a row."""

    part: QWidget | None
    says: object


class Threshold(QObject):
    """Stands before windows (``watch``); clicks, keys and scans pass, or go nowhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows: dict[QWindow, QWidget] = {}
        self._told: dict[QWindow, Callable[[str], object]] = {}
        self._begun: tuple[Thing, int, QPointF] | None = None
        self._dropping = self._leaving = False
        self._judged = -1
        self._key_at: QWidget | None = None
        self._last_key = self._holding = 0
        self._let_go = self._pressed = (0, 0)
        self._fallen = Fallen()
        self._scanned, self._aside = "", False

    def watch(self, window: QWidget, tell: Callable[[str], object] = lambda number: None) -> None:
        """Stand before a window that is on the screen; as often as one likes. ``tell`` of a card that was read into a form."""
        handle = window.windowHandle()
        if handle is None or handle in self._windows:
            return
        self._windows[handle], self._told[handle] = window, tell
        handle.installEventFilter(self)
        handle.destroyed.connect(lambda: (self._windows.pop(handle, None), self._told.pop(handle, None)))

    def scanned(self, enter: QKeyEvent) -> str:
        """Return what a scanner wrote before this Enter, wherever the keyboard was; empty if that was a hand's, or not seen."""
        return self._scanned if enter.timestamp() == self._last_key else ""

    def holds(self, event: QKeyEvent) -> bool:
        """Whether this is a key that is held down and came again by itself; Qt says so of a scanner's alike characters too."""
        return event.isAutoRepeat() and event.key() == self._holding

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell whether an event of a window goes nowhere."""
        kind = event.type()
        if self._leaving or not isinstance(watched, QWindow):
            return False
        if isinstance(event, QMouseEvent):
            if kind in _PRESSES:
                return self._press(self._windows.get(watched), event)
            if kind == QEvent.Type.MouseButtonRelease:
                return self._release(watched, event)
            return self._dropping
        return isinstance(event, QKeyEvent) and self._keyboard(event, self._told.get(watched))

    # -- the pointer

    def _press(self, window: QWidget | None, event: QMouseEvent) -> bool:
        told_twice = event.type() == QEvent.Type.MouseButtonDblClick and event.timestamp() == self._judged
        if window is None or told_twice:  # Qt tells of the second press as a press and as a double click
            return self._dropping
        self._judged = event.timestamp()
        here = _thing(window, event.position())
        again = self._begun is not None and _again(self._begun[1], self._begun[2], event)
        first = self._begun[0] if again and self._begun is not None else here
        self._begun = (first, event.timestamp(), event.globalPosition())
        self._dropping = again and (here != first or isinstance(here.part, QAbstractButton | QMenu))
        return self._dropping

    def _release(self, watched: QWindow, event: QMouseEvent) -> bool:
        if self._dropping:
            self._dropping = event.buttons() != Qt.MouseButton.NoButton
            return True
        begun = self._begun[0] if self._begun is not None else None
        part = begun.part if begun is not None else None
        if not isinstance(part, QAbstractButton) or not isValid(part):
            return False
        if begun is None or _words(part) == begun.says:
            return False
        self._let_go_outside(watched, event)  # it says something else now than when it was pressed
        return True

    def _let_go_outside(self, watched: QWindow, event: QMouseEvent) -> None:
        far = QPointF(-1000, -1000)
        off = QMouseEvent(event.type(), far, far, far, event.button(), event.buttons(), event.modifiers())
        self._leaving = True
        QCoreApplication.sendEvent(watched, off)
        self._leaving = False

    # -- the keyboard

    def _keyboard(self, event: QKeyEvent, tell: Callable[[str], object] | None) -> bool:
        if event.type() == QEvent.Type.KeyRelease:
            self._let_go = (event.key(), event.timestamp())
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if not self._goes_on(event):
            return pressed and self._key(event, tell)
        self._holding = event.key()
        if pressed and writes(event):  # part of what came in a row: whoever heard less of it heard no whole card
            self._fallen.type(event.text(), _since(self._last_key, event), QApplication.focusWidget())
            self._last_key = event.timestamp()
        drops = self._held(event)
        if drops:
            event.accept()  # offered before the shortcuts: they do not hear of it either
        return drops

    def _goes_on(self, event: QKeyEvent) -> bool:
        """Whether a key that is held down came again.

        X tells of a held key as let go and pressed in the same moment. Qt calls it a repeat only where it finds both waiting
        together, which a slow machine does not give it; and it calls so two alike characters of a fast scanner.
        """
        if not writes(event):
            return event.isAutoRepeat() or self._let_go == (event.key(), event.timestamp())
        key, at = self._pressed
        soon = key == event.key() != self._holding and event.timestamp() - at < FIRST_REPEAT_MS
        return event.isAutoRepeat() and not soon

    def _held(self, event: QKeyEvent) -> bool:
        """A key held down does one thing only, except that it moves on, and writes on in the text it was begun in."""
        if event.key() in _MOVING:
            return False
        here = QApplication.focusWidget()
        if (
            here is not self._key_at
            or not isinstance(here, _TEXTS)
            or event.modifiers() & COMMANDS
            or event.key() in _ACTS
        ):
            return True
        return event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and not isinstance(here, QPlainTextEdit))

    def _key(self, event: QKeyEvent, tell: Callable[[str], object] | None) -> bool:
        here, burst = QApplication.activePopupWidget() or QApplication.focusWidget(), self._fallen.burst
        pause = _since(self._last_key, event)
        self._last_key, self._key_at, self._holding = event.timestamp(), here, 0
        self._pressed = (event.key(), event.timestamp())
        again, self._aside = self._aside and pause <= STALL_MS, False
        if event.key() in ENDS:
            if again and event.key() in _ENTER:
                return True  # a scanner that ends with CR and LF
            self._scanned = burst.end(pause)
            return self._end(here, self._scanned, tell, moves=event.key() == Qt.Key.Key_Tab)
        if event.modifiers() & COMMANDS:
            burst.drop()
        elif event.text() and event.text().isprintable():
            self._fallen.type(event.text(), pause, here)
        else:
            burst.wait(pause)
        return False

    def _end(self, here: QWidget | None, whole: str, tell: Callable[[str], object] | None, *, moves: bool) -> bool:
        """Whether the key that ends a card goes nowhere; Tab moves on as ever where no card fell into a form."""
        card = self._fallen.burst.doubtful or whole
        if len(card) < SCANNED_LEAST or _reads_cards(here):
            return False
        parts, takes = self._fallen.fell_into(), _takes(here, card)
        meant = takes and isinstance(here, QLineEdit) and here.property(TAKES_CARDS) >= SCANNED_LEAST
        stray = is_card(card) and bool(parts) and not any(_takes(part, card) for part in parts)
        if (meant and self._fallen.burst.doubtful) or (stray and not takes):
            self._fallen.put_back()
            self._aside = True
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()
            if tell is not None:
                tell(card)
            return True
        if meant and isinstance(here, QLineEdit) and here.text() != card == whole:
            here.selectAll()
            here.insert(card)
        return not (moves or _holds(here, card))


@cache
def threshold() -> Threshold:
    """Return the process's one threshold."""
    return Threshold()


def _again(before: int, place: QPointF, event: QMouseEvent) -> bool:
    hints = QGuiApplication.styleHints()
    moved = event.globalPosition() - place
    return _since(before, event) <= hints.mouseDoubleClickInterval() and moved.manhattanLength() <= NEAR


def _since(before: int, event: QInputEvent) -> int:
    return int(event.timestamp()) - before


def writes(event: QKeyEvent) -> bool:
    """Tell whether a key writes a character: no blank, and no command."""
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & COMMANDS


def _thing(window: QWidget, place: QPointF) -> Thing:
    at = place.toPoint()
    part = window.childAt(at) or window
    view = part.parentWidget()
    if isinstance(view, QAbstractItemView) and not isinstance(view, QHeaderView) and view.viewport() is part:
        index = view.indexAt(part.mapFrom(window, at))
        model, row = index.model(), index.row()
        across = range(model.columnCount()) if index.isValid() else ()
        return Thing(view, (row, *(model.index(row, column).data() for column in across)))
    return Thing(part, _words(part))


def _words(part: QWidget) -> str:
    return part.text() if isinstance(part, QAbstractButton) else ""


def _reads_cards(here: QWidget | None) -> bool:
    while here is not None and not here.property(READS_CARDS):
        here = here.parentWidget() if not here.isWindow() else None
    return here is not None


def _takes(part: QWidget | None, card: str) -> bool:
    """Whether a field is there to find with, or meant for what a scanner writes."""
    least = None if part is None else part.property(TAKES_CARDS)
    return least is not None and len(card) >= least


def _holds(here: QWidget | None, burst: str) -> bool:
    """Whether the card was read into this field whole."""
    if isinstance(here, QPlainTextEdit):
        return burst in here.toPlainText()
    return isinstance(here, QLineEdit | QAbstractSpinBox) and burst.casefold() in here.text().casefold()
