"""The line above the page when the window is closed over something half filled."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Kept, drafts
from app.ui.components.notice import Notice
from app.ui.session_words import listed
from app.ui.text import run_on

NAMED = 3


class Leaving(Notice):
    """Asked once for each closing; any answer puts it away.

    Signals:
        resumed(object): the place where the last of it was being filled is wanted.
        left(): the window is to close; everything half filled was thrown away.
    """

    resumed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfinished: tuple[Kept, ...] = ()
        self._away = Button("", Kind.QUIET)
        self._away.clicked.connect(self._leave)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._away)
        drafts().forgotten.connect(self._look_again)

    def ask(self, unfinished: tuple[Kept, ...]) -> None:
        """Say what is half filled, and what was not read yet, the last one touched first, with the keyboard on going on."""
        self._name(unfinished)
        self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_asked(self, unfinished: tuple[Kept, ...]) -> bool:
        """Whether the question stands, and names all of this: what was begun since is asked about anew."""
        named = [(kept.words, kept.place) for kept in self._unfinished]
        return not self.isHidden() and all((kept.words, kept.place) in named for kept in unfinished)

    def _look_again(self) -> None:
        """Something is half filled no more: what is said stays true."""
        if self.isHidden():
            return
        if unfinished := drafts().unfinished():
            self._name(unfinished)
        else:
            self.hide()

    def _name(self, unfinished: tuple[Kept, ...]) -> None:
        translate = QCoreApplication.translate
        forms = tuple(kept for kept in unfinished if not kept.waits)
        waiting = tuple(kept for kept in unfinished if kept.waits)
        self._unfinished = (*forms, *waiting)
        self._away.set_text(translate("Shell", "不要了,关闭"))
        words, going_on = [], translate("Shell", "继续填")
        if forms:
            words.append(translate("Shell", "还有没填完的:{what}。再打开它,可以接着填。").format(what=_named(forms)))
        if waiting:
            words.append(translate("Shell", "还没读完、没存好的:{what}。").format(what=_named(waiting)))
            going_on = going_on if forms else translate("Shell", "先不关")
        self.say(run_on(words), going_on, self._resume, tone="amber")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self._resume()
        else:
            super().keyPressEvent(event)

    def _resume(self) -> None:
        self.hide()
        drafts().resume()
        self.resumed.emit(self._unfinished[0].place)

    def _leave(self) -> None:
        self.hide()
        drafts().clear()
        self.left.emit()


def _named(kept: tuple[Kept, ...]) -> str:
    names = listed([one.words for one in kept[:NAMED]])
    if len(kept) <= NAMED:
        return names
    return QCoreApplication.translate("Shell", "{names} 等 {n} 处").format(names=names, n=len(kept))
