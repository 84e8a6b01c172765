"""授权同意: what a learner agreed to, on which day, before whom; taken and withdrawn here."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.codes import ConsentPurpose
from app.records.refusal import Refused
from app.records.views import ConsentRow
from app.ui.components.buttons import Button, Kind
from app.ui.components.chip import Chip
from app.ui.components.labels import label
from app.ui.design.tokens import Space
from app.ui.learners.asking import Asking
from app.ui.session_words import joined
from app.ui.text import sentences, word


class Consents(QWidget):
    """The consents of one learner: always the one for deposit, and whichever others there are.

    Signals:
        given(object, str): a purpose, and who saw the paper signed.
        withdrawn(object): a purpose.
    """

    given = Signal(object, str)
    withdrawn = Signal(object)

    def __init__(self, consents: tuple[ConsentRow, ...], learner: UUID | None = None) -> None:
        """``learner`` is whose they are."""
        super().__init__()
        self._learner = learner
        known = {row.purpose: row for row in consents}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self.buttons: dict[ConsentPurpose, Button] = {}
        for purpose in dict.fromkeys([ConsentPurpose.DEPOSIT, *known]):
            self._add(purpose, known.get(purpose))
        translate = QCoreApplication.translate
        self._purpose = ConsentPurpose.DEPOSIT
        self.asking = Asking(
            translate("Learners", "见证人"),
            translate("Learners", "已签字,登记同意"),
            hint=translate("Learners", "本人已在纸质同意书上签字。写上在场见证的人,同意书请留存。"),
        )
        self.asking.answered.connect(self._answer)
        self._column.addWidget(self.asking)

    def refuse(self, refused: Refused) -> None:
        """Say why it was not recorded."""
        self.asking.row.set_error(sentences(refused.refusals, QCoreApplication.translate))

    def _add(self, purpose: ConsentPurpose, row: ConsentRow | None) -> None:
        translate = QCoreApplication.translate
        line = QHBoxLayout()
        line.setSpacing(Space.MEDIUM)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(label(word(purpose, translate)))
        words.addWidget(label(standing(row), "quiet", wrap=True))
        line.addLayout(words, 1)
        if row is not None and row.granted:
            line.addWidget(Chip(translate("Learners", "已同意"), "present"))
            button = Button(translate("Learners", "撤回"), Kind.QUIET)
            button.setAccessibleName(translate("Learners", "撤回{0}").format(word(purpose, translate)))
            button.clicked.connect(lambda _=False: self.withdrawn.emit(purpose))
        else:
            button = Button(translate("Learners", "同意{0}").format(word(purpose, translate)), icon="check")
            button.clicked.connect(lambda _=False: self._ask(purpose))
        self.buttons[purpose] = button
        line.addWidget(button)
        self._column.addLayout(line)

    def _ask(self, purpose: ConsentPurpose) -> None:
        self._purpose = purpose
        self.asking.ask("consent", purpose, self._learner)

    def _answer(self, witness: str) -> None:
        if witness:
            self.given.emit(self._purpose, witness)
        else:
            self.asking.row.set_error(QCoreApplication.translate("Learners", "请写上见证人。"))


def standing(row: ConsentRow | None) -> str:
    """Return 「2026-09-16 · 见证人 陈桂芳」, or that nothing was said yet."""
    translate = QCoreApplication.translate
    if row is None:
        return translate("Learners", "还没有同意")
    witness = translate("Learners", "见证人 {0}").format(row.witness) if row.witness else None
    if not row.granted:
        return translate("Learners", "{0} 撤回").format(row.on.isoformat())
    return joined(row.on.isoformat(), witness)
