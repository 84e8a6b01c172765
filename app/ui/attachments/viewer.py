"""One photo or scan, as large as the page: seen here, it never lies on the disk unencrypted."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from app.records.codes import AttachmentState
from app.records.standing import AttachmentRow
from app.ui.attachments.tile import TONES
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, CardRow
from app.ui.components.chip import Chip
from app.ui.components.file_dialogs import worded
from app.ui.components.labels import ElidedLabel, label, picture
from app.ui.components.notice import Notice
from app.ui.design.tokens import Space
from app.ui.strip import Strip
from app.ui.text import size_words, word
from app.ui.told import Told

LARGEST = QSize(2400, 1800)
"""Device pixels a photo is decoded to: sharp on a large screen, light on a small machine."""


class Viewer(QWidget):
    """Shows one attachment.

    Signals:
        left(): back to the sheet.
        saving(Path, str, Told): write the content into this file; the purpose, and the answer that said it.
        detaching(): take it off.
    """

    left = Signal()
    saving = Signal(object, str, object)
    detaching = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.row: AttachmentRow | None = None
        self._image: QImage | None = None
        self._dialog: QFileDialog | None = None
        self._purpose: tuple[str, Told | None] = ("", None)
        self._back = Button(translate("Attachments", "返回点名册"), icon="back")
        self._back.clicked.connect(self.left)
        self._name, self._about, self._chip = ElidedLabel("", "name"), label(role="quiet"), Chip()
        self.save = Button(translate("Attachments", "另存为…"))
        self.save.clicked.connect(self._ask_purpose)
        away = Button(translate("Attachments", "取下"), Kind.QUIET)
        away.clicked.connect(self.detaching)
        self.strip, self.notice = Strip(), Notice()
        self.strip.answered.connect(self._ask_file)
        self.strip.closed.connect(self.setFocus)
        self._picture = picture()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._lay_out(away)
        self.setFocusProxy(self._back)

    def show_attachment(self, row: AttachmentRow, image: QImage | None, *, here: bool) -> None:
        """Show it; without a picture, say why there is none."""
        translate = QCoreApplication.translate
        self.row, self._image = row, image
        self._name.setText(row.title)
        self._chip.set(word(row.state, translate), TONES[row.state])
        self._about.setText(
            " · ".join(part for part in (size_words(row.bytes), f"{row.at:%Y-%m-%d %H:%M}", row.by) if part)
        )
        self.save.setEnabled(here)
        self._picture.setAccessibleName(row.title)
        if image is None:
            self._picture.setText(self._why(row, here))
        else:
            self._fit()

    def _why(self, row: AttachmentRow, here: bool) -> str:
        translate = QCoreApplication.translate
        if here:
            return translate("Attachments", "这种文件在这里看不了。另存以后,用别的程序打开。")
        if row.state is AttachmentState.FETCHING and row.moved:
            moved, whole = size_words(row.moved), size_words(row.bytes)
            return translate("Attachments", "正在取回:{0} / {1}").format(moved, whole)
        return translate("Attachments", "内容在别处,已请学分银行送来。有网络时取回,这里就会显示。")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back, unless a purpose is being asked."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to its room."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self, away: Button) -> None:
        head = CardRow()
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self._name)
        words.addWidget(self._about)
        head.row.addWidget(self._back)
        head.row.addLayout(words, 1)
        for part in (self._chip, self.save, away):
            head.row.addWidget(part)
        sheet = Card()
        sheet.column.addWidget(self._picture, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        for widget in (head, self.strip, self.notice):
            column.addWidget(widget)
        column.addWidget(sheet, 1)

    def _fit(self) -> None:
        if self._image is None or self._picture.width() < 1:
            return
        ratio = self.devicePixelRatioF()
        room = self._picture.size() * ratio
        shown = QPixmap.fromImage(self._image)
        if shown.width() > room.width() or shown.height() > room.height():
            shown = shown.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)

    def _ask_purpose(self) -> None:
        translate = QCoreApplication.translate
        self.strip.ask(
            translate("Attachments", "另存的文件不再加密。做什么用?"),
            [("save", translate("Attachments", "选择位置…"))],
            field=translate("Attachments", "用途,例如:镇里核查"),
            about=None if self.row is None else ("save_attachment", self.row.id),
        )

    def _ask_file(self, _key: object, purpose: str) -> None:
        """Open the system's own dialog; nothing waits for it."""
        self._purpose = purpose, self.strip.told
        if self._dialog is None:
            self._dialog = worded(QFileDialog(self, QCoreApplication.translate("Attachments", "另存附件")))
            self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self._dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # the verb overwrites nothing, and says so
            self._dialog.fileSelected.connect(lambda file: self.saving.emit(Path(file), *self._purpose))
        if self.row is not None:
            self._dialog.selectFile(self.row.title)
        self._dialog.open()
