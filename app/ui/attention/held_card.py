"""One change the bank sent back: why, the value to put right, and the way to take it back."""

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.records.standing import HeldItem
from app.ui.attention.words import moment, reason_words
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.chip import Chip
from app.ui.components.drafts import Draft
from app.ui.components.fields import TextField
from app.ui.components.labels import ElidedLabel, label
from app.ui.components.reach import has_keyboard
from app.ui.design.styling import set_look
from app.ui.design.tokens import Space
from app.ui.text import field_word
from app.ui.text_values import value_words

LONGEST = 2_000
LONGEST_REASON = 200


class HeldCard(Card):
    """What was sent back of one record.

    Signals:
        repaired(object, str, str): this card, the new value and the reason (empty where none is asked).
        withdrawn(object, str): this card and the reason.
        opened(object): the person wants to see the record.
    """

    repaired = Signal(object, str, str)
    withdrawn = Signal(object, str)
    opened = Signal(object)

    def __init__(self, item: HeldItem, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.item, self._sent, self._takes_back = item, False, False
        self.setAccessibleName(item.title)
        translate = QCoreApplication.translate
        self._wrong = label(role="error", wrap=True)
        self.value, self._reason = TextField(), TextField()
        self.repair = Button(translate("Attention", "改正"))
        self.take_back = Button(translate("Attention", "收回…"), Kind.QUIET)
        self._see = Button(translate("Attention", "打开这条记录"), Kind.QUIET)
        self._why = TextField()
        self.confirm = Button(translate("Attention", "收回这条记录"), Kind.DANGER)
        self._leave = Button(translate("Attention", "不收回"), Kind.QUIET)
        self.column.addLayout(self._head())
        self.column.addWidget(label(self._sentence(), wrap=True))
        self.column.addLayout(self._repairing())
        self.column.addLayout(self._taking_back())
        self.column.addWidget(self._wrong)
        can = item.typed and not item.waiting
        for widget, yes in (
            (self.value, can), (self.repair, can), (self._reason, can and item.locked), (self.take_back, not item.waiting)
        ):  # fmt: skip
            widget.setVisible(yes)  # not before it has a parent: it would be a window for a moment
        self._wrong.setVisible(False)
        parts = {"value": self.value, "reason": self._reason, "why": self._why}
        self.draft = Draft(self, parts, lambda: f"{item.title} {self.repair.text()}")
        with self.draft.fill(*self.about):
            self._ask(False)
        if self._why.text():
            self._ask(True)

    @property
    def about(self) -> tuple[Hashable, ...]:
        """What it is about, the same for a card made anew."""
        return "held", self.item.place

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return next((w for w in (self.value, self.take_back) if w.isVisibleTo(self)), self._see)

    def refuse(self, words: str) -> None:
        """Say why it was not done."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        set_look(self.value, wrong=bool(words))
        self._sent = False

    def ask_again(self) -> None:
        """Give the keyboard to what was refused, unless the person went on with it."""
        if has_keyboard(self):
            missing = self._reason.isVisibleTo(self) and not self._reason.text().strip()
            (self._why if self._takes_back else self._reason if missing else self.value).setFocus()

    def _head(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(ElidedLabel(self.item.title or translate("Attention", "一条记录"), "name"), 1)
        if self.item.waiting:
            row.addWidget(Chip(translate("Attention", "已改,待上传"), "unmarked"))
        row.addWidget(label(moment(self.item.at), "quiet"))
        self._see.clicked.connect(lambda: self.opened.emit(self.item))
        row.addWidget(self._see)
        row.addWidget(self.take_back)
        self.take_back.clicked.connect(lambda: self._ask(True))
        return row

    def _sentence(self) -> str:
        if self.item.field is None:
            return reason_words(self.item)
        translate = QCoreApplication.translate
        now = value_words(self.item.kind, self.item.field, self.item.value, translate=translate)
        return translate("Attention", "{0}现在填的是「{1}」。").format(reason_words(self.item), now)

    def _repairing(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        field = field_word(self.item.field, translate) if self.item.field else ""
        self.value.setMaxLength(LONGEST)
        self.value.setAccessibleName(field)
        self.value.setPlaceholderText(translate("Attention", "正确的{0}").format(field))
        self._reason.setMaxLength(LONGEST_REASON)
        self._reason.setAccessibleName(translate("Attention", "原因"))
        self._reason.setPlaceholderText(translate("Attention", "点名册已确认,请写原因"))
        for widget, stretch in ((self.value, 2), (self._reason, 2), (self.repair, 0)):
            row.addWidget(widget, stretch)
        self.value.returnPressed.connect(self._repair)
        self._reason.returnPressed.connect(self._repair)
        self.repair.clicked.connect(self._repair)
        return row

    def _taking_back(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        self._why.setMaxLength(LONGEST_REASON)
        self._why.setAccessibleName(translate("Attention", "收回的原因"))
        self._why.setPlaceholderText(translate("Attention", "为什么收回?记录会回到改动以前,新增的会删除"))
        for widget, stretch in ((self._why, 1), (self.confirm, 0), (self._leave, 0)):
            row.addWidget(widget, stretch)
        self.confirm.clicked.connect(self._withdraw)
        self._why.returnPressed.connect(self._withdraw)
        self._leave.clicked.connect(self._turn_away)
        return row

    def _ask(self, yes: bool) -> None:
        for widget in (self._why, self.confirm, self._leave):
            widget.setVisible(yes)
        if yes:
            self._why.setFocus()

    def _turn_away(self) -> None:
        self._why.clear()
        self._ask(False)

    def _repair(self) -> None:
        if not self._sent:  # a button that is taken out of use would lose the keyboard
            self._sent, self._takes_back = True, False
            self.repaired.emit(self, self.value.text().strip(), self._reason.text().strip())

    def _withdraw(self) -> None:
        if not self._sent:
            self._sent = self._takes_back = True
            self.withdrawn.emit(self, self._why.text().strip())
