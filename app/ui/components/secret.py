"""Fields for passphrases: one that asks for a known one, and a pair that asks for a new one, twice, and says how good it is."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.passphrases import LEAST, Strength, strength_of
from app.ui.components.form import FormRow
from app.ui.components.labels import label
from app.ui.components.reach import TAKES_CARDS
from app.ui.design import icons
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space

SETTLED_MS = 300
"""After the last letter: what was typed is measured then."""


class SecretField(QLineEdit):
    """Its letters are not shown, but while the eye is on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(TAKES_CARDS, 1)  # some keep their passphrase on a key that types it
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._look)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        theme().changed.connect(self._tint)
        self._look(False)

    def show_letters(self, yes: bool) -> None:
        """Show what is typed, or hide it again."""
        self._eye.setChecked(yes)

    def _look(self, open_: bool) -> None:
        translate = QCoreApplication.translate
        self.setEchoMode(QLineEdit.EchoMode.Normal if open_ else QLineEdit.EchoMode.Password)
        self._eye.setText(translate("Secret", "隐藏口令") if open_ else translate("Secret", "显示口令"))
        self._tint()

    def _tint(self) -> None:
        colours = theme().colours
        self._eye.setIcon(icons.icon("eye", colours.brand if self._eye.isChecked() else colours.quiet, theme().px(18)))


def secret_row(name: str, hint: str = "") -> FormRow:
    """A row whose letters are not shown."""
    return FormRow(name, SecretField(), hint=hint)


class NewSecret(QWidget):
    """A new passphrase: typed twice, shown on demand, measured while it is typed. It may be left empty where ``optional``.

    Signals:
        submitted(): Enter was pressed in the second field.
    """

    submitted = Signal()

    def __init__(
        self, name: str, again: str, hint: str = "", *, optional: bool = False, known: Callable[[], Iterable[str]] = tuple,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``again``: the second field's name. ``known``: words that somebody who guesses knows, such as the station's name."""
        super().__init__(parent)
        self._optional, self._known = optional, known
        self.first = secret_row(name, hint)
        self.again = secret_row(again)
        self._strength = label()
        self._soon = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._soon.timeout.connect(self._measure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self.first, self._strength, self.again):
            column.addWidget(part)
        self._strength.hide()
        editor, repeated = _editor(self.first), _editor(self.again)
        editor.textChanged.connect(self._begin)
        repeated.textChanged.connect(lambda _: self.again.set_error())
        editor.returnPressed.connect(repeated.setFocus)
        repeated.returnPressed.connect(self.submitted)
        self.setFocusProxy(self.first)

    def text(self) -> str:
        """What was typed."""
        return text_of(self.first)

    def clear(self) -> None:
        """Forget it, and show no letters any more."""
        for row in (self.first, self.again):
            clear(row)
            row.set_error()
        self._strength.hide()

    def complete(self) -> bool:
        """Whether it may be taken; else what is wrong is said at its field, which gets the keyboard."""
        wrong = {self.first: "", self.again: ""}
        if self.text() or not self._optional:
            wrong[self.first] = _refused(strength_of(self.text(), self._known()))
        if not wrong[self.first] and text_of(self.again) != self.text():
            wrong[self.again] = QCoreApplication.translate("Secret", "两次输入的口令不一样,请再输一次")
        for row, words in wrong.items():
            row.set_error(words)
        bad = next((row for row, words in wrong.items() if words), None)
        if bad is not None:
            ask_again(bad)
        return bad is None

    def _begin(self) -> None:
        """Another one is typed: what was said of the one before is not true of it."""
        self.first.set_error()
        self.again.set_error()
        self._soon.start()

    def _measure(self) -> None:
        typed = self.text()
        self._strength.setVisible(bool(typed))
        if typed:
            words, tone = _measured(strength_of(typed, self._known()))
            self._strength.setText(words)
            set_look(self._strength, tone=tone)


def _measured(strength: Strength) -> tuple[str, str]:
    translate = QCoreApplication.translate
    match strength:
        case Strength.SHORT:
            return translate("Secret", "至少 {0} 个字").format(LEAST), "quiet"
        case Strength.GUESSABLE:
            return translate("Secret", "太容易猜"), "amber"
        case Strength.FAIR:
            return translate("Secret", "一般"), "quiet"
        case Strength.GOOD:
            return translate("Secret", "好"), "present"


def _refused(strength: Strength) -> str:
    translate = QCoreApplication.translate
    match strength:
        case Strength.SHORT:
            return translate("Secret", "口令至少 {0} 个字").format(LEAST)
        case Strength.GUESSABLE:
            return translate("Secret", "太容易猜,请换一个长一点的,比如几个不相干的词")
        case _:
            return ""


def text_of(row: FormRow) -> str:
    """What was typed into a row."""
    return _editor(row).text()


def clear(row: FormRow) -> None:
    """Forget what was typed into a row; its letters are hidden again."""
    editor = _editor(row)
    editor.clear()
    if isinstance(editor, SecretField):
        editor.show_letters(False)


def ask_again(row: FormRow) -> None:
    """Give the keyboard back to what was wrong, all of it marked: what is typed or pasted now takes its place."""
    editor = _editor(row)
    editor.setFocus()
    editor.selectAll()


def _editor(row: FormRow) -> QLineEdit:
    editor = row.editor
    assert isinstance(editor, QLineEdit)
    return editor
