"""What is pressed while it is not known yet whose row is the current one: it waits for that, and comes in its turn.

A card, a name or somebody signed in moves the current row when the disk has answered. Whoever scans a card and presses 迟到
means the card's owner, however slow the disk is: never whoever was the current one before.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from app.ui.in_turn import InTurn, Turn
from app.ui.jobs import Jobs
from app.ui.roll_call.keys import MORE, status_of, with_alt
from app.ui.roll_call.panel import SheetPanel

_MOVING = frozenset(
    (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACTING = frozenset((Qt.Key.Key_Space, *_ENTER, Qt.Key.Key_Delete))
_HELD = frozenset((Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_AltGr))


class Turns(InTurn):
    """The one line in which cards, names, keys and acts of a sheet are done: each after what was said before it.

    Signals:
        left_out(str): what was pressed, and is about nobody any more: the keyboard was taken elsewhere meanwhile.
    """

    left_out = Signal(str)

    def __init__(self, jobs: Jobs, panel: SheetPanel, parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._panel, self._table, self._search = panel, panel.table, panel.search
        self._expects = self._led = False
        self._table.pressed.connect(self._choose)

    # -- what waits

    def do(self, act: Callable[[], object], words: str, *, by_itself: bool = False) -> None:
        """Do it now, or when what was said before it is done. ``words`` name it, should it be left out.

        What says ``by_itself`` whom it is about waits for no answer: only for keys that wait.
        """
        if self._doing or not self.waits() or (by_itself and not self._keys_wait()):
            act()
        else:
            self._put(Turn(lambda: self._lead(act), words))

    def hold_what_follows(self) -> None:
        """What is typed after what was asked last is typed into what opens then: into no field that is there now."""
        hold = Turn(lambda: self._lead(lambda: None), "")
        if self._doing:  # what was asked in its own turn comes first
            self._turns.insert(1, hold)
        else:
            self._put(hold)

    def expect(self) -> None:
        """The sheet is being read, and somebody of it will be the current one."""
        if not self._expects:
            self._expects = True
            self._owed += 1

    def came(self, *, known: bool) -> str:
        """The sheet was read, and whoever was expected is the current one, or is not ``known``: then say what was left out."""
        if not self._expects:
            return ""
        left_out = "" if known else self.leave_out()
        self._expects = False
        self._owed -= 1
        self._go_on()
        return left_out

    def leave_out(self) -> str:
        """It is not known who is meant: leave out what was pressed after that, and say in words what it was."""
        words = list[str]()
        while self._turns and (of := self._turns[0].words) is not None:
            words.append(of)
            self._turns.popleft()
        return " ".join("".join(words).split())

    # -- the keyboard and the pointer

    def holds(self, watched: QObject, event: QEvent) -> bool:
        """Whether a key waits: it is about the current row, or comes after one that waits."""
        if self._doing or not self.waits() or watched not in (self._table, self._search):
            return False
        follows = self._keys_wait()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() not in _HELD:
            if follows or self._is_about_row(watched, event):
                copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
                copy.setTimestamp(event.timestamp())
                self._put(Turn(lambda: self._send(copy, _words(copy)), _words(copy)))
                return True
        elif isinstance(event, QInputMethodEvent) and follows:
            if text := event.commitString():
                made = QInputMethodEvent()
                made.setCommitString(text)
                self._put(Turn(lambda: self._send(made, text), text))
            return True
        return False

    def _keys_wait(self) -> bool:
        return any(turn.words is not None for turn in self._turns)

    def _is_about_row(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if watched is self._search and self._search.text().strip():
            return False  # it is about whoever is typed
        status = status_of(event) is not None or (key == MORE and with_alt(event))
        return status or key in _MOVING or (key in _ACTING and watched is self._table)

    def _send(self, event: QEvent, words: str) -> None:
        """Press it where the keyboard is now, unless somebody took that elsewhere while it waited."""
        here = QApplication.activePopupWidget() or QApplication.focusWidget()
        if here is not None and (self._led or here in (self._table, self._search)):
            self._lead(lambda: QApplication.sendEvent(here, event))
        else:
            self.left_out.emit(" ".join(f"{words}{self.leave_out()}".split()))

    def _lead(self, act: Callable[[], object]) -> None:
        """What opens now is what those that come behind are about."""
        self._led = True
        act()

    def _go_on(self) -> None:
        self._led = False
        super()._go_on()

    def _choose(self, index: QModelIndex) -> None:
        """A row was chosen by hand: it is the current one again when what was asked before is answered."""
        if not self.waits():
            return
        model = self._panel.model
        learner = model.shown(index.row()).row.learner

        def go_back() -> None:
            if (place := model.place_of(learner)) is not None:
                self._table.go_to(place)
            else:
                self._table.leave_row()

        self._put(Turn(go_back))


def _words(event: QKeyEvent) -> str:
    """Name a key, as it is read in a row of others."""
    if event.key() in _ENTER:
        return QCoreApplication.translate("RollCall", " 回车 ")
    text = event.text()
    if text.strip() and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return text
    return f" {QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.NativeText)} "
