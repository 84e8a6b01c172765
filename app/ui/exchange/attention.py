"""The way from the exchange to what needs a person."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.components.buttons import Button
from app.ui.components.card import CardRow
from app.ui.components.labels import label
from app.ui.design.tokens import Space


class AttentionCard(CardRow):
    """How much waits, in words, and a button that leads there. Hidden while nothing does.

    Signals:
        chosen(): the person wants to see to it.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._words = label(role="amber", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self._words)
        words.addWidget(label(translate("Exchange", "不耽误别的记录,但要有人看一看。"), "quiet", wrap=True))
        button = Button(translate("Exchange", "去处理"))
        button.clicked.connect(self.chosen)
        self.row.addLayout(words, 1)
        self.row.addWidget(button)
        self.hide()

    def show_waiting(self, words: str) -> None:
        """Show how much waits; nothing for no words."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
