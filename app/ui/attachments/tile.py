"""One attachment in the list: a small picture, its name, its size, where its content is."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.records.codes import AttachmentState
from app.records.standing import AttachmentRow
from app.ui.components.buttons import Button, Kind
from app.ui.components.chip import Chip
from app.ui.components.labels import ElidedLabel, label
from app.ui.components.plain_text import set_tip
from app.ui.design import icons
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.text import size_words, word

THUMB = QSize(88, 64)
TONES = {
    AttachmentState.WAITING: "unmarked",
    AttachmentState.DELIVERED: "present",
    AttachmentState.FETCHING: "excused",
    AttachmentState.ELSEWHERE: "unmarked",
}


class Tile(QFrame):
    """Signals: ``opened(UUID)``, ``detached(UUID)``: what is asked for."""

    opened = Signal(object)
    detached = Signal(object)

    def __init__(self, row: AttachmentRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._picture = QPushButton()
        set_look(self._picture, kind="picture")
        self._picture.clicked.connect(lambda: self.opened.emit(self.row.id))
        self._name = ElidedLabel(row.title, "heading")
        self._size = label(role="quiet")
        self._chip = Chip()
        away = Button(QCoreApplication.translate("Attachments", "取下"), Kind.ICON, icon="close")
        away.clicked.connect(lambda: self.detached.emit(self.row.id))
        words = QGridLayout()
        words.setHorizontalSpacing(Space.SMALL)
        words.setVerticalSpacing(Space.HAIR)
        words.setColumnStretch(0, 1)
        state = QHBoxLayout()
        state.setSpacing(Space.SMALL)
        state.addWidget(self._chip)
        state.addWidget(self._size)
        state.addStretch(1)
        words.addWidget(self._name, 0, 0)
        words.addWidget(away, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(state, 1, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.MEDIUM)
        line.addWidget(self._picture)
        line.addLayout(words, 1)
        self.show_picture(None)
        self.show_row(row)

    def show_row(self, row: AttachmentRow) -> None:
        """Show what is known of it now."""
        self.row = row
        translate = QCoreApplication.translate
        self._name.setText(row.title)
        state = word(row.state, translate)
        self._chip.set(state, TONES[row.state])
        size = size_words(row.bytes)
        part = f"{size_words(row.moved)} / {size}" if row.moved else size
        self._size.setText(part)
        opens = translate("Attachments", "打开 {0}").format(row.title)
        self._picture.setAccessibleName(opens)
        set_tip(self._picture, f"{row.title}\n{row.at:%Y-%m-%d %H:%M} {row.by}")
        self.setAccessibleName(f"{row.title} {part} {state}")

    def show_picture(self, image: QImage | None) -> None:
        """Show the small picture; without one, a sheet of paper."""
        look = theme()
        room = QSize(look.px(THUMB.width()), look.px(THUMB.height()))
        self._picture.setFixedSize(room)
        self._picture.setIconSize(room if image is not None else QSize(look.px(28), look.px(28)))
        if image is None:
            self._picture.setIcon(icons.icon("paper", look.colours.quiet, look.px(28)))
            return
        shown = QPixmap.fromImage(image)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setIcon(QIcon(shown))

    @property
    def identity(self) -> UUID:
        """Which attachment."""
        return self.row.id
