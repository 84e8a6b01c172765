"""The passphrase that opens the profile: set for the first time, or changed."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.records.backups import OpenedBy
from app.records.refusal import Refused
from app.ui.components.buttons import Button
from app.ui.components.card import Card
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.secret import NewSecret, ask_again, clear, secret_row, text_of
from app.ui.design.styling import set_width
from app.ui.jobs import Trouble
from app.ui.text import sentences, trouble

WIDTH = 420


class PassphraseCard(Card):
    """Closed until it is wanted: then the passphrase of now, where there is one, and the new one twice.

    Signals:
        submitted(str, str): the passphrase of now (empty where none opens the profile), and the new one.
    """

    submitted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Passphrase", "口令"), parent)
        self._asks_old = False
        self._words, self._notice = label(role="quiet", wrap=True), Notice()
        self._old = secret_row(translate("Passphrase", "现在的口令"))
        self._known: tuple[str, ...] = ()
        self._new = NewSecret(
            translate("Passphrase", "新口令"), translate("Passphrase", "再输一次新口令"), known=lambda: self._known
        )
        self._new.submitted.connect(self._submit)
        now = self._old.editor
        assert isinstance(now, QLineEdit)
        now.textChanged.connect(lambda _: self._old.set_error())  # another one: what was said is not true of it
        now.returnPressed.connect(self._go_on)
        self.change = Button(translate("Passphrase", "改口令…"))
        self.change.clicked.connect(self._open)
        self.take, self._leave = Button(translate("Passphrase", "改用新口令")), Button(translate("Passphrase", "取消"))
        self.take.clicked.connect(self._submit)
        self._leave.clicked.connect(self.close_form)
        line = QHBoxLayout()
        line.addWidget(self._words, 1)
        line.addWidget(self.change)
        foot = QHBoxLayout()
        foot.addWidget(self.take)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        self.column.addLayout(line)
        for part in (self._old, self._new):
            set_width(part, most=WIDTH)
            self.column.addWidget(part)
        self.column.addLayout(foot)
        self.column.addWidget(self._notice)
        self._form = (self._old, self._new, self.take, self._leave)
        self.close_form()

    def show_standing(self, opened_by: OpenedBy, *, key_file: bool = False) -> None:
        """Say what opens the profile now. ``key_file``: a key file does, alone or beside a passphrase."""
        translate = QCoreApplication.translate
        self._asks_old = opened_by is OpenedBy.PASSPHRASE
        self.change.set_text(
            translate("Passphrase", "改口令…") if self._asks_old else translate("Passphrase", "设口令…")
        )
        beside = translate("Passphrase", "打开学站要输口令;有钥匙文件的,不输也能打开。两样都丢了,谁也打不开,请收好。")
        by = {
            OpenedBy.PASSPHRASE: translate("Passphrase", "打开学站要输口令。忘了口令,谁也打不开,请记在纸上收好。"),
            OpenedBy.FILE: translate("Passphrase", "现在由钥匙文件打开。设了口令,没有钥匙文件也能用口令打开。"),
            OpenedBy.KEYRING: translate("Passphrase", "现在谁开这台电脑都能打开学站。设了口令,打开学站要输口令。"),
        }
        self._words.setText(beside if self._asks_old and key_file else by[opened_by])

    def know(self, *words: str) -> None:
        """What whoever guesses a passphrase knows of this station."""
        self._known = words

    def done(self) -> None:
        """Say what is true from now on."""
        self.close_form()
        translate = QCoreApplication.translate
        self._notice.say(
            translate("Passphrase", "口令已改,下次打开用新的。以前的备份仍用当时的口令,请再备份一次。")
            if self._asks_old
            else translate("Passphrase", "口令已设。")
        )

    def refuse(self, refused: Refused) -> None:
        """Say why nothing was changed."""
        self.take.setEnabled(True)
        self._notice.say(sentences(refused.refusals, QCoreApplication.translate), tone="amber")

    def fail(self, what: Trouble) -> None:
        """Say why nothing was changed, at the field where it is the old passphrase."""
        self.take.setEnabled(True)
        translate = QCoreApplication.translate
        if what.code in ("wrong_key", "no_key"):
            self._old.set_error(translate("Passphrase", "现在的口令不对,没有改。请再试"))
            ask_again(self._old)
        else:
            self._notice.say(trouble(what.code, "", translate), tone="amber")

    def close_form(self) -> None:
        """Forget what was typed; the keyboard stays in this card."""
        at = self.window().focusWidget()
        held = at is not None and self.isAncestorOf(at)
        self.change.show()
        if held:
            self.change.setFocus()
        for part in self._form:
            part.hide()
        clear(self._old)
        self._old.set_error()
        self._new.clear()
        self.take.setEnabled(True)

    def come_back(self) -> None:
        """The page is turned to again: what was done the last time is not news any more."""
        self._notice.hide()

    def _open(self) -> None:
        self._notice.hide()
        self.change.hide()
        for part in self._form:
            part.show()
        self._old.setVisible(self._asks_old)
        (self._old if self._asks_old else self._new).setFocus()

    def _go_on(self) -> None:
        """Enter in the first field: on to the new one, or where that is filled in already, as in the last."""
        if self._new.text():
            self._submit()
        else:
            self._new.setFocus()

    def _submit(self) -> None:
        self._old.set_error()
        if self.take.isEnabled() and self._new.complete():
            self.take.setEnabled(False)
            self.submitted.emit(text_of(self._old), self._new.text())
