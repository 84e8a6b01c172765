"""证件: masked; shown whole for half a minute, on purpose, with a line in the trail."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.refusal import Refused
from app.records.views import DocumentRow
from app.ui.components.buttons import Button
from app.ui.components.labels import label
from app.ui.design.tokens import Space
from app.ui.learners.asking import Asking
from app.ui.text import sentences, word

SHOWN_S = 30


class Documents(QWidget):
    """The documents of one learner.

    Signals:
        reveal_asked(str): show the number; the purpose.
    """

    reveal_asked = Signal(str)

    def __init__(self, documents: tuple[DocumentRow, ...], learner: UUID | None = None) -> None:
        """``learner`` is whose they are."""
        super().__init__()
        translate = QCoreApplication.translate
        self._documents = documents
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        self._numbers = [label(document.number) for document in documents]
        self._masked = [document.number for document in documents]
        self.reveal = Button(translate("Learners", "显示 {0} 秒").format(SHOWN_S), icon="lock")
        for number, (document, shown) in enumerate(zip(documents, self._numbers, strict=True)):
            line = QHBoxLayout()
            line.setSpacing(Space.MEDIUM)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(word(document.type, translate), "quiet"))
            words.addWidget(shown)
            line.addLayout(words, 1)
            if number == 0:
                line.addWidget(self.reveal)
            column.addLayout(line)
        if not documents:
            column.addWidget(
                label(translate("Learners", "没有登记证件。可以学习,成果不能存入学分银行。"), "quiet", wrap=True)
            )
        self.asking = Asking(
            translate("Learners", "看号码的用途"),
            translate("Learners", "显示"),
            hint=translate("Learners", "谁、何时、为什么看过,都会记下来。"),
        )
        self.asking.answered.connect(self.reveal_asked)
        self.reveal.clicked.connect(lambda: self.asking.ask("reveal", learner))
        column.addWidget(self.asking)
        self._left = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)

    def show_number(self, number: str | None) -> None:
        """Show the first document's number whole, for a while."""
        if not self._numbers or number is None:
            return
        self.asking.done()
        self._left = SHOWN_S
        self._numbers[0].setText(number)
        self._say_left()
        self._second.start()

    def refuse(self, refused: Refused) -> None:
        """Say why it was not shown."""
        self.asking.row.set_error(sentences(refused.refusals, QCoreApplication.translate))

    def hide_number(self) -> None:
        """Hide the number again."""
        self._second.stop()
        self._left = 0
        if self._numbers:
            self._numbers[0].setText(self._masked[0])
        self.reveal.setEnabled(True)
        self.reveal.set_text(QCoreApplication.translate("Learners", "显示 {0} 秒").format(SHOWN_S))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: masked at once."""
        self.hide_number()
        super().hideEvent(event)

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.hide_number()
        else:
            self._say_left()

    def _say_left(self) -> None:
        self.reveal.setEnabled(False)
        self.reveal.set_text(QCoreApplication.translate("Learners", "还有 {0} 秒").format(self._left))
