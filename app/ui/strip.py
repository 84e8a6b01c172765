"""A strip in place of a modal box: a sentence, at most one field, a few buttons. Enter takes the first, Escape closes."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Draft
from app.ui.components.labels import label
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space

Choice = tuple[Hashable, str]
"""A button: what ``answered`` says of it, and its words."""

LONGEST = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BESIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_BELOW = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Field(QLineEdit):
    """Keeps its Enter: Qt hands it on, and what it brought under the keyboard would be pressed by it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, or answer."""
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            event.accept()


class _Answer(Button):
    """Leaves the arrows to the strip: by Qt's they lead to whatever button of the window is near, out of the question."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed, by Enter or the space bar."""
        if event.key() in _BESIDE or event.key() in _BELOW:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Strip(QFrame):
    """Hidden until ``ask``; asking again replaces what was asked.

    Signals:
        answered(object, str): a button's key (Enter in the field: the first one's) and what is in the field.
        closed(): the person turned away; nothing is to be done. Escape keeps what was typed, the button throws it away.
        freed(): it was put away with the keyboard in it; somebody must take that.
        typed(str): a digit was typed on a button: a card is being scanned, which must not press it.
    """

    answered = Signal(object, str)
    closed = Signal()
    freed = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="notice", tone="plain")
        self.setAccessibleName(self.tr("请回答"))
        self._words = label(wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._wrong = label(role="error", wrap=True)
        self.field = _Field()
        self.field.setMaxLength(LONGEST)
        self.field.returnPressed.connect(self._first)
        self._half = Draft(self, {"text": self.field}, self.accessibleName)
        self._saved: Callable[[], None] | None = None
        self._before: Callable[[], None] | None = None
        self._buttons: list[_Answer] = []
        self._keys: list[Hashable] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.SMALL)
        self._row.addWidget(self._words)
        self._row.addWidget(self.field, 1)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(Space.HAIR)
        self._offered: list[_Answer] = []
        self._lines: list[Choice] = []
        self._offered_for = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.SMALL, Space.SMALL, Space.SMALL)
        column.setSpacing(Space.HAIR)
        column.addLayout(self._row)
        column.addLayout(self._offers)
        column.addWidget(self._wrong)
        self.hide()

    def ask(
        self,
        sentence: str,
        choices: Sequence[Choice],
        *,
        field: str | None = None,
        text: str = "",
        tone: str = "plain",
        about: tuple[Hashable, ...] | None = None,
    ) -> None:
        """Ask something.

        Args:
            sentence: what it is about.
            choices: the buttons; a way out is added.
            field: what the field is for; without it there is none.
            text: what the field holds already.
            tone: ``plain``, ``amber`` or ``danger``.
            about: what the text is about: typed and not answered, it is there again when the same is asked again.
        """
        self._before, self._saved = self._saved, None  # an answer may lead to another question
        set_look(self, tone=tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._row.setStretch(0, 0 if field is not None else 1)
        self._words.setWordWrap(field is None)
        self.field.setVisible(field is not None)
        self.field.setPlaceholderText(field or "")
        self.field.setAccessibleName(field or "")
        self._half.rest()
        if about is None:
            self.field.setText(text)
        else:
            with self._half.fill("strip", *about):
                self.field.setText(text)
        begun = self.field.text() != text
        self._set_buttons(choices)
        self.offer(sentence, ())
        self.complain("")
        self.show()
        first = self.field if field is not None else self._buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if begun:
            self.field.selectAll()  # whoever types now means something else, and not both in one

    def offer(self, sentence: str, choices: Sequence[Choice]) -> None:
        """Offer people below the field, one a line, without touching what is typed in it.

        Enter in the field then goes to the first line, and does not press it: a name is chosen when it was seen. Nor does
        one that was begun on a line which is another now: the keyboard is in the field again.
        """
        if choices:
            self._saved = None  # not taken yet
        self._offered_for = self.field.text()
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        if self._lines == list(choices):
            return
        self._lines = list(choices)
        if _with_keyboard(self._offered) >= 0:
            self.field.setFocus()
        for button in self._offered:
            button.hide()
            button.deleteLater()
        self._offered = [_Answer(words, Kind.QUIET) for _, words in choices]
        for button, (key, _) in zip(self._offered, choices, strict=True):
            button.clicked.connect(lambda _=False, chosen=key: self._tell(chosen))
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def go_to_offers(self) -> bool:
        """Put the focus on the first of those offered; False when nobody is."""
        if self._offered:
            self._offered[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._offered)

    def complain(self, sentence: str) -> None:
        """Say why the answer was not taken; the strip stays open."""
        self._saved = None
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        set_look(self.field, wrong=bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def put_away(self) -> None:
        """Close without a word; the focus goes where the one who asks says (``answered``, ``closed``)."""
        if self._saved is not None:  # it was answered, and the answer was taken
            self._saved()
        self._before = self._saved = None
        inside = self.focusWidget()
        held = inside is not None and inside.hasFocus()
        self.hide()
        if held:
            self.freed.emit()

    def is_open(self) -> bool:
        """Whether something is being asked."""
        return not self.isHidden()

    def typed_text(self) -> str:
        """Return what stands unanswered in the field of the question that is open; empty where nothing does."""
        unanswered = self.is_open() and not self.field.isHidden() and self._saved is None
        return self.field.text().strip() if unanswered else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape turns away; Enter on a button takes it."""
        if event.key() == Qt.Key.Key_Escape:
            self._turn_away()
            return
        if event.key() in _BELOW or event.key() in _BESIDE:
            self._walk(event.key())
            return
        focused = self.focusWidget()
        if event.key() in _ENTER and isinstance(focused, Button):
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
        self._buttons = [_Answer(words) for _, words in choices]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, at=place: self._answer(at))
        away = _Answer(QCoreApplication.translate("Strip", "放弃"), Kind.QUIET)
        away.clicked.connect(self._drop)
        self._buttons.append(away)
        for button in self._buttons:
            button.setMinimumWidth(theme().px(72))
            self._row.addWidget(button)

    def _walk(self, key: int) -> None:
        """Up and down those offered, of whom the first is below the field; left and right along the buttons; never out."""
        below, beside = _BELOW.get(Qt.Key(key), 0), _BESIDE.get(Qt.Key(key), 0)
        if below and self._offered:
            at = _with_keyboard(self._offered) + below
            (self._offered[min(at, len(self._offered) - 1)] if at >= 0 else self.field).setFocus()
        elif (at := _with_keyboard(self._buttons)) >= 0:
            at += beside or below
            self._buttons[max(0, min(at, len(self._buttons) - 1))].setFocus()

    def _first(self) -> None:
        seen = self._offered_for == self.field.text() and self.go_to_offers()
        if self._keys and not seen:
            self._answer(0)

    def _answer(self, place: int) -> None:
        self._tell(self._keys[place])

    def _tell(self, key: Hashable) -> None:
        here, before = self._half.saved(), self._before

        def saved() -> None:
            here()
            if before is not None:
                before()

        self._saved = saved
        self.answered.emit(key, self.field.text().strip())

    def _drop(self) -> None:
        self._half.drop()
        self._turn_away()

    def _turn_away(self) -> None:
        self._saved = None
        self.put_away()
        self.closed.emit()


def _with_keyboard(buttons: Sequence[Button]) -> int:
    """Which of these has the keyboard, -1 for none."""
    return next((place for place, button in enumerate(buttons) if button.hasFocus()), -1)
