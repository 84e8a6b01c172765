"""Cards read on a page: a scanner types a number and Enter faster than anybody, wherever the keyboard happens to be.

What it typed is a card and never text: it is taken out of the field it fell into, and answers no question.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.domain.card_numbers import is_card
from app.ui.components.burst import STALL_MS
from app.ui.components.fallen import Fallen
from app.ui.components.threshold import COMMANDS, ENDS, READS_CARDS, threshold

_SHIFTS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock)


def missed_card(number: str) -> str:
    """Return what is said of a card that was nobody's."""
    words = QCoreApplication.translate("Cards", "卡 {number} 没有登记:刷卡时这一页还没有打开。请再刷一次。")
    return words.format(number=number)


def unclear_card(number: str) -> str:
    """Return what is said of a card that came so close behind what was typed that it may be part of it."""
    words = QCoreApplication.translate(
        "Cards", "卡 {number} 没有用上:它紧跟在打的字后面,分不清是不是一起的。请再刷一次。"
    )
    return words.format(number=number)


class CardReader(QObject):
    """Hears the keys of one page, whichever part of it has the keyboard, and while it ``listens`` those around the page too.

    Signals:
        read(str): a card was read; nothing of it is left in any field.
        missed(str): so was one that is nobody's: its first keys fell elsewhere, or what it is for is not open (``listens``).
        unclear(str): a card was read right behind what a hand typed, if it was a hand: what was typed stays, the card is nobody's.
        started(): a key comes that may be the first of a card.
        parted(): so does one, but close behind others, which may be part of it.
    """

    read = Signal(str)
    missed = Signal(str)
    unclear = Signal(str)
    started = Signal()
    parted = Signal()

    def __init__(self, page: QWidget, elapsed: Callable[[], int] | None = None) -> None:
        """``elapsed`` gives the milliseconds since the key before, in place of the events' own times."""
        super().__init__(page)
        self._page, self.elapsed = page, elapsed
        self.listens = False
        self.gate: Callable[[QObject, QEvent], bool] = lambda watched, event: False
        """Tells whether an event waits for something: it is heard when it is sent again."""
        self._timer = QElapsedTimer()
        self._timer.start()
        self._last, self._fallen, self._just_read = 0, Fallen(), False
        self._burst = self._fallen.burst
        page.setProperty(READS_CARDS, True)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def listen_at(self, part: QWidget) -> None:
        """Hear the keys of a menu too, which has them while it is open."""
        part.setProperty(READS_CARDS, True)
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell whether a key goes no further: the Enter of a card, or one that waits (``gate``)."""
        if self.gate(watched, event):
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self._is_elsewhere(watched):
            return False
        pause = self._pause(event)
        if event.key() in ENDS and not event.modifiers() & COMMANDS:
            return self._end(event, pause, threshold().scanned(event))
        if event.key() in _SHIFTS:
            self._burst.wait(pause)
        else:
            self._just_read = False
            self._type(watched, event, pause)
        return False

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is not None and now.window() is self._page.window() and self._page.isVisible():
            now.removeEventFilter(self)
            now.installEventFilter(self)

    def _is_elsewhere(self, watched: QObject) -> bool:
        """Whether a part of the window is around the page, and means no card of it."""
        if not isinstance(watched, QWidget) or watched.window() is not self._page.window():
            return False  # a menu that is listened at
        return not self._page.isVisible() or (self._is_around(watched) and not self.listens)

    def _is_around(self, part: QWidget) -> bool:
        return part.window() is self._page.window() and part is not self._page and not self._page.isAncestorOf(part)

    def _pause(self, event: QKeyEvent) -> int:
        if self.elapsed is not None:
            return self.elapsed()
        passed, at = int(self._timer.restart()), event.timestamp()
        since, self._last = at - self._last, at
        return since if at else passed

    def _end(self, event: QKeyEvent, pause: int, whole: str) -> bool:
        run = self._burst.end(pause)
        if self._just_read and pause <= STALL_MS and event.key() != Qt.Key.Key_Tab:
            return True  # a scanner that ends with CR and LF
        unclear = self._burst.doubtful
        cut = is_card(whole) and whole != run
        self._just_read = cut or bool(unclear) or is_card(run)
        if not self._just_read:
            return False
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()  # it was opened for whoever was the current one
        self._fallen.put_back()
        at = QApplication.focusWidget()
        if at is not None and self._is_around(at) and not (isinstance(at, QLineEdit) and at.text()):
            self._page.setFocus()  # nothing is begun there: what is pressed after a card is about it
        if cut or not self.listens:
            self.missed.emit(whole if cut else unclear or run)
        elif unclear:
            self.unclear.emit(unclear)
        else:
            self.read.emit(run)
        return True

    def _type(self, watched: QObject, event: QKeyEvent, pause: int) -> None:
        text = event.text()
        if not text or not text.isprintable() or event.modifiers() & COMMANDS or threshold().holds(event):
            self._burst.drop()
            return
        if self._fallen.type(text, pause, watched, timed=bool(event.timestamp()) or self.elapsed is not None):
            self.started.emit()
        elif self._burst.at == len(self._burst.text) - len(text):
            self.parted.emit()
