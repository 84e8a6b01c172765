"""The exchange on a stick: write what waits, read the reply; take other stations' files along, and give their replies back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from app.domain.clock import SHANGHAI
from app.records.bundles import CarriedState, StickView
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, rule
from app.ui.components.file_dialogs import FileDialogs
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.design.tokens import Space
from app.ui.text import carried_sentence, run_on

REQUESTS, REPLIES = ".xzreq", ".xzrep"


class StickCard(Card):
    """Two lines: our own file, and others' files on their way through this PC.

    Signals:
        write_chosen(Path): write what waits to this file.
        read_chosen(Path): read this reply.
        carry_chosen(list): take in these files of others.
        folder_chosen(Path): write the replies for others into this folder.
    """

    write_chosen = Signal(object)
    read_chosen = Signal(object)
    carry_chosen = Signal(object)
    folder_chosen = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Stick", "用U盘交换"), parent)
        self._now = now
        self._busy = False
        self._dialogs = FileDialogs(self)
        self._own, self._others = label(role="quiet", wrap=True), label(role="quiet", wrap=True)
        self.write = Button(translate("Stick", "写到U盘…"))
        self.read = Button(translate("Stick", "读回执…"))
        self.carry = Button(translate("Stick", "替别的站点带…"), Kind.QUIET)
        self.hand_out = Button(translate("Stick", "取出回执…"))
        self.notice = Notice()
        self.column.addLayout(_line(self._own, self.write, self.read))
        self.column.addWidget(self.notice)
        self.column.addWidget(rule())
        self.column.addLayout(_line(self._others, self.carry, self.hand_out))
        self.write.clicked.connect(self._ask_write)
        self.read.clicked.connect(self._ask_read)
        self.carry.clicked.connect(self._ask_carry)
        self.hand_out.clicked.connect(self._ask_folder)

    def show_standing(self, view: StickView) -> None:
        """Say what is under way."""
        self._own.setText(_own_words(view))
        self._others.setText(_others_words(view))
        waits = view.count(CarriedState.ANSWERED) > 0
        if not waits and self.hand_out.hasFocus():
            self.carry.setFocus()  # or the keyboard would go to whatever comes next in the window
        self.hand_out.setVisible(waits)

    def busy(self, yes: bool) -> None:
        """While a file is being written or read, nothing else is asked. The buttons stay as they are, and the keyboard with them."""
        self._busy = yes

    # -- which file

    def _ask_write(self) -> None:
        if self._busy:
            return
        translate = QCoreApplication.translate
        dialog = self._dialogs.make(
            translate("Stick", "写到U盘"), translate("Stick", "交换文件 ({0})").format(f"*{REQUESTS}")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(REQUESTS[1:])
        dialog.selectFile(f"xuezhan-{self._now().astimezone(SHANGHAI):%Y%m%d-%H%M}{REQUESTS}")
        dialog.fileSelected.connect(lambda file: self.write_chosen.emit(Path(file)))
        dialog.open()

    def _ask_read(self) -> None:
        if self._busy:
            return
        translate = QCoreApplication.translate
        dialog = self._dialogs.make(
            translate("Stick", "读回执"), translate("Stick", "回执 ({0})").format(f"*{REPLIES}")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.read_chosen.emit(Path(file)))
        dialog.open()

    def _ask_carry(self) -> None:
        if self._busy:
            return
        translate = QCoreApplication.translate
        words = translate("Stick", "替别的站点带")
        dialog = self._dialogs.make(words, translate("Stick", "交换文件 ({0})").format(f"*{REQUESTS}"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self.carry_chosen.emit([Path(file) for file in files]))
        dialog.open()

    def _ask_folder(self) -> None:
        if self._busy:
            return
        dialog = self._dialogs.make(QCoreApplication.translate("Stick", "取出回执"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.folder_chosen.emit(Path(folder)))
        dialog.open()


def _line(words: QLabel, *buttons: Button) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(Space.SMALL)
    line.addWidget(words, 1)
    for button in buttons:
        line.addWidget(button)
    return line


def _own_words(view: StickView) -> str:
    translate = QCoreApplication.translate
    if view.out_at is None:
        return translate(
            "Stick", "没有网络时,把待上传的写到U盘带去镇上,再把回执带回来读。内容已加密,U盘丢了别人也看不到。"
        )
    when = f"{view.out_at.astimezone(SHANGHAI):%m-%d %H:%M}"
    return translate("Stick", "{0} 写出的 {1} 条还没有读回回执,读到才算送达。U盘丢了就再写一份,不会重复。").format(
        when, view.out
    )


def _others_words(view: StickView) -> str:
    translate = QCoreApplication.translate
    counted = (
        (CarriedState.WAITING, translate("Stick", "{0} 份等下次交换时送出。")),
        (CarriedState.ANSWERED, translate("Stick", "{0} 份的回执到了,请取出交还。")),
    )
    said = [words.format(view.count(state)) for state, words in counted if view.count(state)]
    said += [
        translate("Stick", "「{0}」没有送成:{1}").format(row.name, carried_sentence(row.code or "", translate))
        for row in view.carried
        if row.state is CarriedState.REFUSED
    ][-2:]
    if not said:
        return translate("Stick", "这台电脑有网络时,可以替别的站点送交换文件。里面的内容这里打不开。")
    return run_on((translate("Stick", "替别的站点:"), *said))
