"""The line above the page when the window is closed over something half filled."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Kept, drafts
from app.ui.components.notice import Notice
from app.ui.session_words import listed

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

    def ask(self, unfinished: tuple[Kept, ...]) -> None:
        """Say what is half filled, the last one touched first, with the keyboard on going on."""
        translate = QCoreApplication.translate
        self._unfinished = unfinished
        self._away.set_text(translate("Shell", "不要了,关闭"))
        names = listed([kept.words for kept in self._unfinished[:NAMED]])
        if len(self._unfinished) > NAMED:
            names = translate("Shell", "{names} 等 {n} 处").format(names=names, n=len(self._unfinished))
        words = translate("Shell", "还有没填完的:{what}。再打开它,可以接着填。").format(what=names)
        self.say(words, translate("Shell", "继续填"), self._resume, tone="amber")
        self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self._resume()
        else:
            super().keyPressEvent(event)

    def _resume(self) -> None:
        self.hide()
        self.resumed.emit(self._unfinished[0].place)

    def _leave(self) -> None:
        drafts().clear()
        self.hide()
        self.left.emit()
