"""A strip in place of a modal box: a sentence, at most one field, a few buttons. Enter takes the first, Escape closes."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.labels import label
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space

Choice = tuple[Hashable, str]
"""A button: what ``answered`` says of it, and its words."""

LONGEST = 200


class Strip(QFrame):
    """Hidden until ``ask``; asking again replaces what was asked.

    Signals:
        answered(object, str): a button's key (Enter in the field: the first one's) and what is in the field.
        closed(): the person turned away (Escape, 放弃); nothing is to be done.
        typed(str): a digit was typed on a button: a card is being scanned, which must not press it.
    """

    answered = Signal(object, str)
    closed = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="notice", tone="plain")
        self.setAccessibleName(self.tr("请回答"))
        self._words = label(wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._wrong = label(role="error", wrap=True)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.returnPressed.connect(self._first)
        self._buttons: list[Button] = []
        self._keys: list[Hashable] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.SMALL)
        self._row.addWidget(self._words)
        self._row.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.SMALL, Space.SMALL, Space.SMALL)
        column.setSpacing(Space.HAIR)
        column.addLayout(self._row)
        column.addWidget(self._wrong)
        self.hide()

    def ask(
        self, sentence: str, choices: Sequence[Choice], *, field: str | None = None, text: str = "", tone: str = "plain"
    ) -> None:
        """Ask something.

        Args:
            sentence: what it is about.
            choices: the buttons; a way out is added.
            field: what the field is for; without it there is none.
            text: what the field holds already.
            tone: ``plain``, ``amber`` or ``danger``.
        """
        set_look(self, tone=tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._row.setStretch(0, 0 if field is not None else 1)
        self._words.setWordWrap(field is None)
        self.field.setVisible(field is not None)
        self.field.setPlaceholderText(field or "")
        self.field.setAccessibleName(field or "")
        self.field.setText(text)
        self._set_buttons(choices)
        self.complain("")
        self.show()
        first = self.field if field is not None else self._buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: str) -> None:
        """Say why the answer was not taken; the strip stays open."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        set_look(self.field, wrong=bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def put_away(self) -> None:
        """Close without a word; the focus goes where the one who asks says (``answered``, ``closed``)."""
        self.hide()

    def is_open(self) -> bool:
        """Whether something is being asked."""
        return not self.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape turns away; Enter on a button takes it."""
        if event.key() == Qt.Key.Key_Escape:
            self._turn_away()
            return
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, Button):
            focused.click()
            return
        if event.text().isdigit() and isinstance(focused, Button):
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)

    def _set_buttons(self, choices: Sequence[Choice]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._keys = [key for key, _ in choices]
        self._buttons = [Button(words) for _, words in choices]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, at=place: self._answer(at))
        away = Button(QCoreApplication.translate("Strip", "放弃"), Kind.QUIET)
        away.clicked.connect(self._turn_away)
        self._buttons.append(away)
        for button in self._buttons:
            button.setMinimumWidth(theme().px(72))
            self._row.addWidget(button)

    def _first(self) -> None:
        if self._keys:
            self._answer(0)

    def _answer(self, place: int) -> None:
        self.answered.emit(self._keys[place], self.field.text().strip())

    def _turn_away(self) -> None:
        self.put_away()
        self.closed.emit()
