"""Backups of this desk: the last one, a new one, and the way to put one back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.domain.clock import SHANGHAI
from app.records.backups import SUFFIX, Backup, BackupView, LastBackup, OpenedBy
from app.records.refusal import Refused
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.file_dialogs import FileDialogs
from app.ui.components.folding import FoldingLayout
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.secret import NewSecret
from app.ui.design.styling import set_look, set_width
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.jobs import Trouble
from app.ui.text import run_on, sentences, size_words, trouble

OLD = timedelta(days=30)
"""A last backup from before this is shown in amber."""
SOON_MS = 600
"""What is over by then needs no bar."""
SECRET_WIDTH = 420
LEAST_WORDS = 280
"""Logical pixels below which the acts stand under the words."""
_STEPS = 1000


class BackupCard(Card):
    """What a person can do so that a broken disk costs little.

    Signals:
        chosen(Path, str): back up to this file, under this passphrase; empty for the profile's own key.
        restoring(): put one back.
        moved(float): how much is done; may be emitted from any thread.
    """

    chosen = Signal(object, str)
    restoring = Signal()
    moved = Signal(float)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Backup", "备份"), parent)
        self._now = now
        self._busy = False
        self._known: tuple[str, ...] = ()
        self._dialogs = FileDialogs(self)
        self._last, self._key = label(wrap=True), label(role="quiet", wrap=True)
        self._secret = NewSecret(
            translate("Backup", "备份的口令(可不填)"),
            translate("Backup", "再输一次备份的口令"),
            optional=True,
            known=lambda: self._known,
        )
        set_width(self._secret, most=SECRET_WIDTH)
        self._secret.hide()
        self._notice = Notice()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(translate("Backup", "备份的进度"))
        self._bar.hide()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._bar.show)
        self.write = Button(translate("Backup", "备份到U盘…"))
        self.restore = Button(translate("Backup", "从备份恢复…"), Kind.QUIET)
        self.write.clicked.connect(self._ask)
        self.restore.clicked.connect(self.restoring)
        self.moved.connect(lambda done: self._bar.setValue(round(_STEPS * done)))
        self._lay_out()

    def show_standing(self, view: BackupView) -> None:
        """Say when and where the last one was made, and what opens the next."""
        self._last.setText(_last_words(view.last))
        old = view.last is None or self._now() - view.last.at > OLD
        set_look(self._last, role="amber" if old else "")
        self._key.setText(_key_words(view.opened_by))
        self._secret.setVisible(view.opened_by is not OpenedBy.PASSPHRASE)

    def know(self, *words: str) -> None:
        """What whoever guesses a passphrase knows of this station."""
        self._known = words

    def busy(self, yes: bool) -> None:
        """While one is being made, no other is begun; the desk goes on."""
        self._busy = yes
        self._notice.hide()
        self._bar.setValue(0)
        if yes:
            self._soon.start()
        else:
            self._soon.stop()
            self._bar.hide()

    def done(self, made: Backup) -> None:
        """Say what was made."""
        self.busy(False)
        self._secret.clear()
        words = QCoreApplication.translate("Backup", "已备份到 {file}({size})。请把U盘放到别处收好。")
        self._notice.say(words.format(file=made.file, size=size_words(made.bytes)))

    def refuse(self, refused: Refused) -> None:
        """Say why none was made."""
        self._say(sentences(refused.refusals, QCoreApplication.translate))

    def fail(self, what: Trouble) -> None:
        """Say why none was made, and what helps."""
        self._say(trouble(what.code, "", QCoreApplication.translate))

    def _say(self, words: str) -> None:
        self.busy(False)
        not_made = QCoreApplication.translate("Backup", "备份没有做成;以前的备份没有动过。")
        self._notice.say(run_on((not_made, words)), tone="amber")

    def _ask(self) -> None:
        """Let the person choose where; what is wrong with a passphrase is said first."""
        translate = QCoreApplication.translate
        asked = not self._secret.isHidden()
        if self._busy or (asked and not self._secret.complete()):
            return
        secret = self._secret.text() if asked else ""
        dialog = self._dialogs.make(
            translate("Backup", "备份到U盘"), translate("Backup", "备份 ({0})").format(f"*{SUFFIX}")
        )
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(f"xuezhan-{self._now().astimezone(SHANGHAI):%Y%m%d-%H%M}{SUFFIX}")
        dialog.fileSelected.connect(lambda file: self.chosen.emit(Path(file), secret))
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the acts below the words, where those had no room beside them."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self._acts.invalidate()  # it remembers its width with the text before
        self._line.fold(self._acts.sizeHint().width() + theme().px(LEAST_WORDS) > self.width())

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self._last)
        words.addWidget(self._key)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(Space.SMALL)
        self._acts.addWidget(self.restore)
        self._acts.addWidget(self.write)
        self._line = FoldingLayout()
        self._line.setSpacing(Space.SMALL)
        self._line.addLayout(words, 1)
        self._line.addLayout(self._acts)
        self._line.setAlignment(self._acts, Qt.AlignmentFlag.AlignRight)
        self.column.addLayout(self._line)
        theme().changed.connect(self._fold)
        self.column.addWidget(self._secret)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._notice)


def _last_words(last: LastBackup | None) -> str:
    translate = QCoreApplication.translate
    if last is None:
        return translate("Backup", "还没有备份过。电脑坏了的时候,没有送达学分银行的就找不回来。")
    when = f"{last.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return translate("Backup", "最近一次 {when},放在 {file}").format(when=when, file=last.file)


def _key_words(opened_by: OpenedBy) -> str:
    translate = QCoreApplication.translate
    match opened_by:
        case OpenedBy.PASSPHRASE:
            return translate("Backup", "备份整个加密,用打开档案的同一个口令恢复,换一台电脑也行。")
        case OpenedBy.FILE:
            return translate(
                "Backup", "备份整个加密,恢复时要有同一把钥匙文件。设一个备份口令,没有钥匙文件的电脑也能恢复。"
            )
        case OpenedBy.KEYRING:
            return translate(
                "Backup", "备份整个加密,钥匙在这台电脑的系统里:不设备份口令,只有这台电脑能恢复;设了,换一台电脑也行。"
            )
