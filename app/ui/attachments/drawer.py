"""The drawer beside a sheet: its photos and scans, and how to add one."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.media import SUFFIXES
from app.records.standing import AttachmentRow
from app.ui.attachments.tile import Tile
from app.ui.components.buttons import Button
from app.ui.components.file_dialogs import worded
from app.ui.components.form import Drawer
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.design.tokens import Space


class AttachmentDrawer(Drawer):
    """Lists what is attached.

    Signals:
        chosen(list): files to attach, as paths.
        opened(UUID), detached(UUID): an attachment to show, to take off.
    """

    WIDTH = 372
    chosen = Signal(object)
    opened = Signal(object)
    detached = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Attachments", "附件"), parent)
        self._dialog: QFileDialog | None = None
        self.notice = Notice()
        self._none = [
            label(words, "quiet", wrap=True)
            for words in (
                translate("Attachments", "还没有附件。给纸质签到表拍张照,拖到这里,或者点下面的按钮。"),
                translate("Attachments", "照片先存在本机,有网络时在记录之后自己上传,断了接着传。"),
            )
        ]
        self.reading = label("", "quiet", wrap=True)
        self.reading.hide()
        self.tiles: dict[UUID, Tile] = {}
        self.column.setAlignment(Qt.AlignmentFlag(0))  # or lines that wrap are given the height of unwrapped ones
        self.column.addWidget(self.notice)
        self.column.addWidget(self.reading)
        for line in self._none:
            self.column.addWidget(line)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.MEDIUM)
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.add = Button(translate("Attachments", "添加照片或扫描件…"), icon="plus")
        self.add.clicked.connect(self.ask)
        self.foot.addWidget(self.add)
        self.foot.addStretch(1)

    def show_rows(self, rows: Iterable[AttachmentRow]) -> list[AttachmentRow]:
        """Show these, in this order. Returns those whose small picture is still to come."""
        rows = list(rows)
        known = {row.id for row in rows}
        for gone in self.tiles.keys() - known:
            tile = self.tiles.pop(gone)
            tile.hide()
            tile.deleteLater()
        new = [row for row in rows if row.id not in self.tiles]
        for row in rows:
            if row.id in self.tiles:
                self.tiles[row.id].show_row(row)
                continue
            tile = self.tiles[row.id] = Tile(row)
            tile.opened.connect(self.opened)
            tile.detached.connect(self.detached)
            self._list.addWidget(tile)
        for line in self._none:
            line.setVisible(not rows)
        return new

    def show_reading(self, name: str) -> None:
        """Say which file is being read; empty: none."""
        self.reading.setText(QCoreApplication.translate("Attachments", "正在读 {0}…可以接着点名。").format(name))
        self.reading.setVisible(bool(name))

    def show_picture(self, attachment: UUID, image: QImage | None) -> None:
        """Show the small picture of one of them."""
        if attachment in self.tiles:
            self.tiles[attachment].show_picture(image)

    def ask(self) -> None:
        """Open the system's own dialog; nothing waits for it."""
        translate = QCoreApplication.translate
        if self._dialog is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
            kinds = translate("Attachments", "照片和扫描件 ({0})").format(" ".join(f"*{suffix}" for suffix in SUFFIXES))
            everything = translate("Attachments", "所有文件 (*)")
            self._dialog = worded(
                QFileDialog(self, translate("Attachments", "添加附件"), folder, f"{kinds};;{everything}")
            )
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            self._dialog.filesSelected.connect(lambda files: self.chosen.emit([Path(file) for file in files]))
        self._dialog.open()
