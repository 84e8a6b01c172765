"""One backup: what it is, what opens it, what will happen; and the act."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from app.domain.clock import SHANGHAI
from app.records.backups import SUFFIX, BackupFile, OpenedBy
from app.records.refusal import Refused
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.file_dialogs import FileDialogs
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.secret import ask_again, secret_row, text_of
from app.ui.design.tokens import Space
from app.ui.jobs import Trouble
from app.ui.text import sentences, size_words, trouble


class RestoreCard(Card):
    """Empty until a file was chosen and looked at. ``aside``: where what is there now will lie, empty where nothing is.

    Signals:
        chosen(Path): look at this file.
        submitted(Path, str): put it in the place of what is there; the passphrase may be empty.
        turned_away(): not this way.
    """

    chosen = Signal(object)
    submitted = Signal(object, str)
    turned_away = Signal()

    def __init__(self, aside: str, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Welcome", "从备份恢复"), parent)
        self._file: BackupFile | None = None
        self._dialogs = FileDialogs(self)
        self._said = Notice()
        self._name, self._facts = label(role="name", wrap=True), label(role="quiet", wrap=True)
        self._secret = secret_row(
            translate("Welcome", "备份的口令"), translate("Welcome", "恢复以后,打开档案也用这个口令")
        )
        self._secret.hide()
        editor = self._secret.editor
        assert isinstance(editor, QLineEdit)
        editor.returnPressed.connect(self._submit)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(translate("Welcome", "正在恢复…"))
        self._bar.hide()
        self.column.setSpacing(Space.MEDIUM)
        for part in (self._said, self._name, self._facts, self._secret):
            self.column.addWidget(part)
        words = translate(
            "Welcome", "恢复以后,这台电脑回到备份时的样子;接着的交换会取回学分银行后来收下的,一条也不重复。"
        )
        self.column.addWidget(label(words, wrap=True))
        if aside:
            kept = translate("Welcome", "现在的文件不删除,放到:{folder}").format(folder=aside)
            self.column.addWidget(label(kept, "quiet", wrap=True))
        self.column.addWidget(self._bar)
        self._restore = Button(translate("Welcome", "恢复"), Kind.PRIMARY)
        self._other = Button(translate("Welcome", "选备份文件…"))
        self._away = Button(translate("Welcome", "返回"), Kind.QUIET)
        self._restore.clicked.connect(self._submit)
        self._other.clicked.connect(self.ask)
        self._away.clicked.connect(self.turned_away)
        foot = QHBoxLayout()
        foot.addWidget(self._away)
        foot.addStretch(1)
        foot.addWidget(self._other)
        foot.addWidget(self._restore)
        self.column.addLayout(foot)
        self.setFocusProxy(self._other)
        self._show_file()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape turns away, as 返回 does."""
        if event.key() == Qt.Key.Key_Escape and self._away.isEnabled():
            self.turned_away.emit()
        else:
            super().keyPressEvent(event)

    def ask(self) -> None:
        """Let the person choose a file."""
        translate = QCoreApplication.translate
        kinds = translate("Welcome", "备份 ({0})").format(f"*{SUFFIX}")
        dialog = self._dialogs.make(translate("Welcome", "选备份文件"), kinds)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.chosen.emit(Path(file)))
        dialog.open()

    def show_backup(self, backup: BackupFile) -> None:
        """Show what was chosen."""
        self._file = backup
        self._said.hide()
        self._show_file()
        (self._secret if self._asks() else self._restore).setFocus()

    def forget(self) -> None:
        """Another file is being looked at."""
        self._file = None
        self._said.hide()
        self._show_file()

    def busy(self, yes: bool) -> None:
        """While it is being restored, nothing else is asked."""
        self._bar.setVisible(yes)
        for button in (self._restore, self._other, self._away):
            button.setEnabled(not yes)

    def refuse(self, refused: Refused) -> None:
        """Say why nothing was done."""
        self._said.say(sentences(refused.refusals, QCoreApplication.translate), tone="amber")

    def fail(self, what: Trouble) -> None:
        """Say why nothing was done, and what helps."""
        translate = QCoreApplication.translate
        words = trouble(what.code, what.file, translate)
        if what.code == "wrong_key" and self._asks():
            words = translate("Welcome", "备份的口令不对,请再试;什么都没有动过。")
        elif what.code in ("no_key", "wrong_key"):
            words = translate(
                "Welcome",
                "打开这份备份的钥匙不在这台电脑上:它在做备份的那台电脑的系统里,或在钥匙文件里。什么都没有动过。",
            )
        self._said.say(words, tone="amber")
        if self._secret.isHidden():
            self._other.setFocus()
        else:
            ask_again(self._secret)

    def _show_file(self) -> None:
        backup = self._file
        self._name.setVisible(backup is not None)
        self._facts.setVisible(backup is not None)
        self._secret.setVisible(self._asks())
        self._restore.setVisible(backup is not None)
        if backup is not None:
            self._name.setText(Path(backup.file).name)
            self._facts.setText(_facts(backup))

    def _asks(self) -> bool:
        """Whether a passphrase opens the file."""
        return self._file is not None and self._file.opened_by is OpenedBy.PASSPHRASE

    def _submit(self) -> None:
        if self._file is None or not self._restore.isEnabled():
            return
        secret = text_of(self._secret) if self._asks() else ""
        wrong = QCoreApplication.translate("Welcome", "请填写") if self._asks() and not secret else ""
        self._secret.set_error(wrong)
        if not wrong:
            self.submitted.emit(Path(self._file.file), secret)


def _facts(backup: BackupFile) -> str:
    translate = QCoreApplication.translate
    size = size_words(backup.bytes)
    if backup.made_at is None:
        return translate("Welcome", "{size} · 没有写明是什么时候做的").format(size=size)
    when = f"{backup.made_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return translate("Welcome", "{when} 做的 · {size}").format(when=when, size=size)
