"""What an empty page teaches: one sentence and the first act."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.labels import label, picture
from app.ui.design import icons
from app.ui.design.theme import theme
from app.ui.design.tokens import Space


class EmptyState(QWidget):
    """A shape, a sentence and a button: ``EmptyState("还没有学员。先导入花名册。", "导入花名册", icon="import")``.

    Signals:
        acted(): the button was used.
    """

    acted = Signal()

    def __init__(
        self, sentence: str, action: str = "", *, icon: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._picture = icon, picture()
        self._sentence = label(sentence, "quiet", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(Space.LARGE)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        if action:
            button = Button(action, Kind.PRIMARY, key=key)
            button.clicked.connect(self.acted)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.setFocusProxy(button)
        column.addStretch(3)
        self._tint()
        theme().changed.connect(self._tint)

    def set_sentence(self, sentence: str) -> None:
        """Change the sentence, as when a search found nothing."""
        self._sentence.setText(sentence)

    def _tint(self) -> None:
        self._picture.setVisible(bool(self._icon))
        if self._icon:
            self._picture.setPixmap(icons.pixmap(self._icon, theme().colours.unmarked, theme().px(40)))
