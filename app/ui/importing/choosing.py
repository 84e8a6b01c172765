"""Which file: chosen by a button, or dropped onto the page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.records.roster import ImportRow
from app.ui.attention.words import moment
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.empty import EmptyState
from app.ui.components.file_dialogs import worded
from app.ui.components.form import FormRow
from app.ui.components.notice import Notice
from app.ui.components.secret import SecretField
from app.ui.design.styling import set_look
from app.ui.design.tokens import Space
from app.ui.strip import Strip
from app.ui.text import run_on

SUFFIXES = "*.xlsx *.xls *.csv *.et *.ods *.xlsm *.txt *.tsv *.xml *.htm *.html *.fods *.xlsb *.mht *.mhtml"
"""Those of the kinds that are refused, too: what is to be done is said."""


class ChooseFile(QWidget):
    """The first step.

    Signals:
        chosen(Path): a file to read.
        undone(ImportRow): an import that stands: take it back.
        headless(): read the refused file without a header; its columns will be named by hand.
        unlocked(str): the password of the protected file.
    """

    chosen = Signal(object)
    headless = Signal()
    undone = Signal(object)
    unlocked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setAcceptDrops(True)
        self._dialog: QFileDialog | None = None
        self._asked: ImportRow | None = None
        self.notice = Notice()
        self.latest, self.strip = Notice(), Strip()
        self.strip.answered.connect(lambda row, _: self._undo(row))
        self.strip.closed.connect(self.latest.show)
        sentence = (
            translate(
                "Import", "把花名册拖到这里,或者选一个文件。WPS 和 Excel 的表格、csv、系统导出的网页表格都可以。"
            ),
            translate("Import", "表头要有「姓名」;上面有几行标题、字间有空格都不要紧。"),
            translate("Import", "先看后导:每一行都会说清楚是新增、更新、相同还是退回;导入以后也可以整批撤销。"),
        )
        self._empty = EmptyState("\n".join(sentence), translate("Import", "选择文件"), icon="import", key="Ctrl+O")
        self._empty.acted.connect(self.ask)
        self._card = Card()
        self._card.column.addWidget(self._empty, 1)
        self.secret = SecretField()
        self.password = FormRow(translate("Import", "文件的密码"), self.secret, hint=translate("Import", "输完按回车"))
        self.secret.returnPressed.connect(self._unlock)
        self.password.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.notice)
        column.addWidget(self.password)
        column.addWidget(self._card, 1)
        column.addWidget(self.latest)
        column.addWidget(self.strip)
        self.setFocusProxy(self._empty)

    def begin(self) -> None:
        """Ask anew."""
        self.notice.hide()
        self._lock(False)
        self.setEnabled(True)

    def offer_latest(self, imports: tuple[ImportRow, ...]) -> None:
        """Name the latest import of the station that stands, whichever computer made it, and the way back."""
        translate = QCoreApplication.translate
        if self.strip.is_open() and imports and imports[0] == self._asked:
            return
        self.strip.put_away()
        if not imports:
            self.latest.hide()
            return
        row = imports[0]
        words = translate("Import", "最近一次导入:{file},{at},新增 {made} 人,更新 {changed} 人。")
        said = words.format(file=row.file, at=moment(row.at), made=row.made, changed=row.changed)
        if row.joined:
            said = run_on((said, translate("Import", "加入班级 {0} 人。").format(row.joined)))
        self.latest.say(said, translate("Import", "撤销这次导入"), partial(self._ask_again, row, said))

    def _ask_again(self, row: ImportRow, said: str) -> None:
        """It may be days ago, and of another computer: asked once more, in its place."""
        translate = QCoreApplication.translate
        sure = translate("Import", "撤销后,它新增的 {0} 人会收回,改过的恢复原样。").format(row.made)
        out = translate("Import", "它加入班级的 {0} 人会从班上去掉。").format(row.joined) if row.joined else ""
        self._asked = row
        self.latest.hide()
        self.strip.ask(run_on((said, sure, out)), [(row, translate("Import", "确定撤销"))], tone="amber")

    def _undo(self, row: ImportRow) -> None:
        self.latest.show()
        self.strip.put_away()
        self.undone.emit(row)

    def busy(self, file: Path) -> None:
        """Say that a file is being read."""
        self.setEnabled(False)
        self.notice.say(QCoreApplication.translate("Import", "正在读 {0}…").format(file.name))

    def complain(self, words: str, *, headless: bool = False, locked: bool = False) -> None:
        """Say why the file was not taken; ``headless`` offers to go on without a header, ``locked`` asks a password."""
        self.setEnabled(True)
        self._lock(locked)
        if headless:
            go_on = QCoreApplication.translate("Import", "没有表头,我来指明各列")
            self.notice.say(words, go_on, self.headless.emit, tone="amber")
        else:
            self.notice.say(words, tone="amber")
        if locked:
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def _unlock(self) -> None:
        word = self.secret.text()
        self.secret.clear()
        self.unlocked.emit(word)

    def _lock(self, locked: bool) -> None:
        self.password.setVisible(locked)
        self.secret.clear()

    def ask(self) -> None:
        """Open the system's own dialog; nothing waits for it."""
        translate = QCoreApplication.translate
        if self._dialog is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            kinds = translate("Import", "花名册 ({0})").format(SUFFIXES)
            everything = translate("Import", "所有文件 (*)")
            self._dialog = worded(
                QFileDialog(self, translate("Import", "选择花名册"), folder, f"{kinds};;{everything}")
            )
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.fileSelected.connect(lambda file: self.chosen.emit(Path(file)))
        self._dialog.open()

    # -- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this computer."""
        if _dropped(event) is not None:
            set_look(self._card, drop=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is held over the page any more."""
        set_look(self._card, drop=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        set_look(self._card, drop=False)
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.chosen.emit(file)


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def another_file_button() -> Button:
    """Return the button that goes back to this step."""
    return Button(QCoreApplication.translate("Import", "换个文件"), Kind.SECONDARY, key="Ctrl+O")
