"""The start without a key: a passphrase opens the profile."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.notice import Notice
from app.ui.components.secret import ask_again, secret_row, text_of
from app.ui.design.tokens import Space
from app.ui.jobs import Trouble


class UnlockCard(Card):
    """One field.

    Signals:
        submitted(str): the passphrase.
        turned_away(): nobody knows it any more.
    """

    submitted = Signal(str)
    turned_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Welcome", "打开本站的档案"), parent)
        self._said = Notice()
        self._row = secret_row(translate("Welcome", "口令"))
        editor = self._row.editor
        assert isinstance(editor, QLineEdit)
        editor.returnPressed.connect(self._submit)
        self._button = Button(translate("Welcome", "打开"), Kind.PRIMARY)
        self._button.clicked.connect(self._submit)
        lost = Button(translate("Welcome", "口令忘了…"), Kind.QUIET)
        lost.clicked.connect(self.turned_away)
        foot = QHBoxLayout()
        foot.addWidget(lost)
        foot.addStretch(1)
        foot.addWidget(self._button)
        self.column.addWidget(self._said)
        self.column.addWidget(self._row)
        self.column.addSpacing(Space.SMALL)
        self.column.addLayout(foot)
        self.setFocusProxy(self._row)

    def busy(self, yes: bool) -> None:
        """While the profile is being opened, it is not asked for again."""
        self._button.setEnabled(not yes)

    def fail(self, what: Trouble) -> None:
        """Ask, or ask again."""
        translate = QCoreApplication.translate
        if what.code == "no_key" and what.file:
            words = translate("Welcome", "没有找到钥匙文件({file})。它在U盘上的话,插上U盘再按「打开」;或者输入口令。")
            self._said.say(words.format(file=what.file), tone="amber")
        elif what.code == "no_key":
            self._said.say(translate("Welcome", "请输入口令打开档案。"))
        else:
            self._said.say(translate("Welcome", "口令不对,请再试;档案没有动过。"), tone="amber")
        ask_again(self._row)

    def _submit(self) -> None:
        if self._button.isEnabled():
            self.submitted.emit(text_of(self._row))
