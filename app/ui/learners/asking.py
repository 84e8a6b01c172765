"""A question in place: a sentence, one field, one button; hidden until it is wanted."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Draft
from app.ui.components.form import FormRow
from app.ui.components.reach import show_whole
from app.ui.design.tokens import Space


class Asking(QWidget):
    """One field in place of a box.

    Signals:
        answered(str): what was typed, trimmed.
    """

    answered = Signal(str)

    def __init__(self, name: str, word: str, *, hint: str = "", kind: Kind = Kind.PRIMARY) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.row = FormRow(name, self.field, hint=hint)
        self.button = Button(word, kind)
        self._away = Button(QCoreApplication.translate("Learners", "取消"), Kind.QUIET)
        foot = QHBoxLayout()
        foot.setSpacing(Space.SMALL)
        foot.addWidget(self.button)
        foot.addWidget(self._away)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.row)
        column.addLayout(foot)
        self.field.returnPressed.connect(self._answer)
        self.button.clicked.connect(self._answer)
        self._away.clicked.connect(self._turn_away)
        self._half = Draft(self, {"text": self.field}, lambda: name)
        self._saved: Callable[[None], None] | None = None
        self.hide()

    def ask(self, *about: Hashable) -> None:
        """Open, with what was typed about this and not finished."""
        self._saved = None
        with self._half.fill("asking", *about):
            self.field.clear()
        self.row.set_error()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        show_whole(self.button)

    def done(self) -> None:
        """The answer was taken."""
        if self._saved is not None:
            self._saved(None)
        if isValid(self):  # what it stands in may have been made anew
            self.hide()

    def _turn_away(self) -> None:
        self._half.drop()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        self.row.set_error()
        self._saved = self._half.saved()
        self.answered.emit(self.field.text().strip())
