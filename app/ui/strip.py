"""A strip in place of a modal box: a sentence, at most one field, a few buttons. Enter takes the first, Escape closes."""

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import About, Draft, drafts
from app.ui.components.labels import label
from app.ui.components.threshold import writes
from app.ui.design.styling import set_look, set_width
from app.ui.design.tokens import Space
from app.ui.strip_parts import BELOW, BESIDE, ENTER, Answer, Field, with_keyboard
from app.ui.told import Told

Choice = tuple[Hashable, str]
"""A button: what ``answered`` says of it, and its words."""

LONGEST = 200


class Strip(QFrame):
    """Hidden until ``ask``; asking again replaces what was asked.

    Signals:
        answered(object, str): a button's key (Enter in the field: the first one's) and what is in the field.
        closed(): the person turned away; nothing is to be done. Escape keeps what was typed, the button throws it away.
        passed_over(str): this question that ``waits`` was not answered when another took its place, or it was put away.
        freed(): it was put away with the keyboard in it; somebody must take that.
        typed(str): a digit was typed on a button, of a card, which must not press it; or a letter, where that ``finds``.
    """

    answered = Signal(object, str)
    closed = Signal()
    passed_over = Signal(str)
    freed = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="notice", tone="plain")
        self.setAccessibleName(self.tr("请回答"))
        self._words = label(wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._wrong = label(role="error", wrap=True)
        self.field = Field()
        self.field.setMaxLength(LONGEST)
        self.field.returnPressed.connect(self._first)
        self._half = Draft(self, {"text": self.field}, self.accessibleName)
        self.takes_keyboard, self.finds = True, False
        """Whether what is asked has the keyboard (else whoever is writing goes on), and whether letters on its buttons find."""
        self.told: Told | None = None
        """What was told last to the question in front; whoever takes it, or does not, says so there."""
        self._about: About | None = None
        self._after: Told | None = None
        self._given = ""
        self._asked: list[About] = []
        """The question in front, where it has no field and is named when the window is closed."""
        self.destroyed.connect(partial(_forget, self._asked))
        self.waits = False
        """Whether something waits for the answer, whatever is in the field: true without one, else as its asker says."""
        self._asks = 0
        self._buttons, self._keys = list[Answer](), list[Hashable]()
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.SMALL)
        self._row.addWidget(self._words)
        self._row.addWidget(self.field, 1)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(Space.HAIR)
        self._offered, self._lines = list[Answer](), list[Choice]()
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
        about: About | None = None,
        after: Told | None = None,
    ) -> None:
        """Ask something.

        Args:
            sentence: what it is about.
            choices: the buttons; a way out is added.
            field: what the field is for; without it there is none.
            text: what the field holds already.
            tone: ``plain``, ``amber`` or ``danger``.
            about: what the text is about: typed and not answered, it is there again when the same is asked again. Of a
                question without a field: closing the window names it while it is in front.
            after: the answer that led to this question; it is taken when this one's is.
        """
        self._pass_over(about)
        self._after, self._about, self.waits = after, about, field is None
        set_look(self, tone=tone)
        self.setAccessibleName(sentence)
        self._row.setStretch(0, 0 if field is not None else 1)
        self._words.setWordWrap(field is None)
        self.field.setVisible(field is not None)
        self.field.setPlaceholderText(field or "")
        self.field.setAccessibleName(field or "")
        self._half.rest()
        self.field.clear()
        if about is not None and field is None:
            _name_at_closing(self._asked, about, sentence)
        elif about is not None:
            with self._half.fill("strip", *about):
                self.field.clear()
        self.field.setText(self.field.text() or text)  # what it was asked with is not answered either
        self._given, begun = text, self.field.text() != text
        self._set_buttons(choices)
        self.offer(sentence, ())
        self.complain("")
        self.show()
        self.setFocusProxy(self._buttons[0] if field is None else self.field)
        if self.takes_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if begun:
            self.field.selectAll()  # whoever types now means something else, and not both in one

    def offer(self, sentence: str, choices: Sequence[Choice]) -> None:
        """Offer people below the field, one a line, without touching what is typed in it.

        Enter in the field then goes to the first line, and does not press it: a name is chosen when it was seen. Nor does
        one that was begun on a line which is another now: the keyboard is in the field again.
        """
        self._offered_for = self.field.text()
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        if self._lines == list(choices):
            return
        self._lines = list(choices)
        if with_keyboard(self._offered) >= 0:
            self.field.setFocus()
        for button in self._offered:
            button.hide()
            button.deleteLater()
        self._offered = [Answer(words, Kind.QUIET) for _, words in choices]
        for button, (key, _) in zip(self._offered, choices, strict=True):
            button.clicked.connect(lambda _=False, chosen=key: self._tell(chosen))
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def go_to_offers(self) -> bool:
        """Put the focus on the first of those offered; False when nobody is."""
        if self._offered:
            self._offered[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._offered)

    def complain(self, sentence: str) -> None:
        """Say why the answer was not taken, or what waits for one; the strip stays open."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        set_look(self.field, wrong=bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def put_away(self) -> None:
        """Close without a word; the focus goes where the one who asks says (``answered``, ``closed``)."""
        self._pass_over()
        inside = self.focusWidget()
        held = inside is not None and inside.hasFocus()
        self.hide()
        if held:
            self.freed.emit()

    def is_open(self) -> bool:
        """Whether something is being asked."""
        return not self.isHidden()

    def waiting(self) -> str:
        """Return what is not answered yet: what is in the field, of a question without one its words; empty: nothing."""
        if not self.is_open():
            return ""
        if not self.field.isHidden():
            return self.field.text().strip()
        return self.accessibleName() if self.waits else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape turns away; Enter on a button takes it."""
        if event.key() == Qt.Key.Key_Escape:
            self._turn_away()
            return
        if event.key() in BELOW or event.key() in BESIDE:
            self._walk(event.key())
            return
        focused = self.focusWidget()
        if event.key() in ENTER and isinstance(focused, Button):
            focused.click()
            return
        finds = self.finds and writes(event) and self.field.isHidden()
        if isinstance(focused, Button) and (event.text().isdigit() or finds):
            self.typed.emit(event.text())
        elif writes(event) and isinstance(focused, Button) and self.field.isVisible():
            self.field.setFocus()  # who types on after somebody was offered means another name
            self.field.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _set_buttons(self, choices: Sequence[Choice]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._keys = [key for key, _ in choices]
        self._buttons = [Answer(words) for _, words in choices]
        for key, button in zip(self._keys, self._buttons, strict=True):
            button.clicked.connect(lambda _=False, chosen=key: self._tell(chosen))
        away = Answer(QCoreApplication.translate("Strip", "放弃"), Kind.QUIET)
        away.clicked.connect(self._drop)
        self._buttons.append(away)
        for button in self._buttons:
            set_width(button, least=72)
            self._row.addWidget(button)

    def _walk(self, key: int) -> None:
        """Up and down those offered, of whom the first is below the field; left and right along the buttons; never out."""
        below, beside = BELOW.get(Qt.Key(key), 0), BESIDE.get(Qt.Key(key), 0)
        if below and self._offered:
            at = with_keyboard(self._offered) + below
            (self._offered[min(at, len(self._offered) - 1)] if at >= 0 else self.field).setFocus()
        elif (at := with_keyboard(self._buttons)) >= 0:
            at += beside or below
            self._buttons[max(0, min(at, len(self._buttons) - 1))].setFocus()

    def _first(self) -> None:
        seen = self._offered_for == self.field.text() and self.go_to_offers()
        if self._keys and not seen:
            self._tell(self._keys[0])

    def _tell(self, key: Hashable) -> None:
        if self.told is not None and self.told.under_way:
            return
        text, asked, about, after = self.field.text(), self._asks, self._about, self._after
        saved = self._half.saved()

        def end(told: Told, why: str | None) -> bool:
            shown = isValid(self) and self.is_open()  # what it stands in may have been made anew
            here = shown and self._asks == asked
            if why is not None:
                self.told = None if self.told is told else self.told
                if here:
                    self.complain(why)
                return here
            if after is not None:
                after.taken()
            if shown and not here and about is not None and self._about == about:
                if self.field.text() == text:  # asked again, it showed what was not known to be taken
                    self._half.drop()
            elif about is not None and drafts().of(("strip", *about)).get("text", text) == text:
                saved(None)
            if here:
                self.put_away()
            return here

        self.told = Told(end)
        self.answered.emit(key, text.strip())

    def _pass_over(self, now: About | None = None) -> None:
        """The question in front is over; one that something waits for is not dropped without a word."""
        _forget(self._asked)
        anew = now == self._about and not self.field.isHidden()
        if self.is_open() and self.waits and self.told is None and not anew:
            self.passed_over.emit(self.accessibleName())
        self.told, self._asks = None, self._asks + 1

    def _drop(self) -> None:
        self._half.drop()
        self._turn_away()

    def _turn_away(self) -> None:
        self.waits = False  # on purpose
        if self.told is None and self.field.text() == self._given:
            self._half.drop()  # nobody wrote anything here
        self.put_away()
        self.closed.emit()


def _name_at_closing(asked: list[About], about: About, sentence: str) -> None:
    """A question without a field is in front: nothing is typed that would be kept."""
    asked.append(("strip", *about))
    words = QCoreApplication.translate("Strip", "「{asked}」这一问").format(asked=sentence)
    drafts().keep(asked[-1], {"asked": sentence}, words)


def _forget(asked: list[About], _: object = None) -> None:
    """A question without a field is over, or what it stood in is gone."""
    while asked:
        drafts().forget(asked.pop())
