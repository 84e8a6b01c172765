"""One record that two desks described otherwise: both side by side, and two buttons."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from app.domain.merge import DELETED
from app.records.codes import ConflictChoice
from app.records.standing import ConflictItem
from app.ui.attention.words import who_words
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.drafts import Draft
from app.ui.components.fields import TextField
from app.ui.components.labels import ElidedLabel, label
from app.ui.components.reach import has_keyboard
from app.ui.design.styling import set_look
from app.ui.design.tokens import Space
from app.ui.text_values import asked_word, said_words

SHORT = 14
"""A value of so many characters stands on its button."""
LOUD = 40
"""Longer values are body text."""
LONGEST_REASON = 200


class ConflictCard(Card):
    """What stands now and what the other desk said.

    Signals:
        decided(object, object, str): the items, the choice, and the reason (empty where none is asked).
        opened(object): the person wants to see the record of this item.
    """

    decided = Signal(object, object, str)
    opened = Signal(object)

    def __init__(self, items: Sequence[ConflictItem], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.items, self._sent = tuple(items), False
        self.setAccessibleName(items[0].title)
        translate = QCoreApplication.translate
        self._reason = TextField()
        self._reason.setMaxLength(LONGEST_REASON)
        self._reason.setPlaceholderText(translate("Attention", "点名册已确认,请写原因"))
        self._reason.setAccessibleName(translate("Attention", "原因"))
        self._wrong = label(role="error", wrap=True)
        self.keep, self.take = (Button(words) for words in _choices(items))
        self.keep.clicked.connect(lambda: self._decide(ConflictChoice.KEPT))
        self.take.clicked.connect(lambda: self._decide(ConflictChoice.OTHER))
        self.column.addLayout(self._head())
        self.column.addLayout(self._sides())
        self.column.addLayout(self._foot())
        self.column.addWidget(self._wrong)
        self._wrong.setVisible(False)
        self._reason.setVisible(any(item.locked for item in items))
        self.draft = Draft(self, {"reason": self._reason}, lambda: items[0].title)
        with self.draft.fill(*self.about):
            self._reason.clear()

    @property
    def about(self) -> tuple[Hashable, ...]:
        """What it is about, the same for a card made anew."""
        return "conflict", tuple(item.id for item in self.items)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.keep

    def refuse(self, words: str) -> None:
        """Say why the decision was not taken."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        set_look(self._reason, wrong=bool(words) and self._reason.isVisibleTo(self))
        self._sent = False

    def ask_again(self) -> None:
        """Give the keyboard to the reason that is missing, unless the person went on with it."""
        missing = self._reason.isVisibleTo(self) and not self._reason.text().strip()
        if missing and has_keyboard(self):
            self._reason.setFocus()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(self.items[0].title, "name"), 1)
        see = Button(QCoreApplication.translate("Attention", "打开这条记录"), Kind.QUIET)
        see.clicked.connect(lambda: self.opened.emit(self.items[0]))
        row.addWidget(see)
        return row

    def _sides(self) -> QGridLayout:
        translate = QCoreApplication.translate
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.HAIR)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        first = self.items[0]
        for column, (words, said) in enumerate(
            ((translate("Attention", "现在记的"), first.kept), (translate("Attention", "另一台电脑记的"), first.other)),
            1,
        ):
            if said.here and column == 2:
                words = translate("Attention", "本机记的")
            grid.addWidget(label(words, "section"), 0, column)
            grid.addWidget(label(who_words(said), "quiet", wrap=True), 1, column)
        for row, item in enumerate(self.items, 2):
            grid.addWidget(label(asked_word(item, translate), "quiet"), row, 0, _TOP)
            for column, said in ((1, item.kept), (2, item.other)):
                grid.addWidget(_value(said_words(item.kind, item.field, said, translate)), row, column, _TOP)
        return grid

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._reason, 1)
        row.addStretch(0 if any(item.locked for item in self.items) else 1)
        row.addWidget(self.keep)
        row.addWidget(self.take)
        return row

    def _decide(self, choice: ConflictChoice) -> None:
        if not self._sent:  # a button that is taken out of use would lose the keyboard
            self._sent = True
            self.decided.emit(self, choice, self._reason.text().strip())


_TOP = Qt.AlignmentFlag.AlignTop


def _value(words: str) -> QLabel:
    shown = label(words, "name" if len(words) <= LOUD else "", wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _choices(items: Sequence[ConflictItem]) -> tuple[str, str]:
    """The words of the two buttons: the values themselves, where there is one pair and both are short."""
    translate = QCoreApplication.translate
    first = items[0]
    if len(items) == 1 and first.field == DELETED and first.kept.value is True and first.other.mark is None:
        return translate("Attention", "照旧删除"), translate("Attention", "恢复这条记录")
    kept, other = (said_words(first.kind, first.field, said, translate) for said in (first.kept, first.other))
    if len(items) > 1 or max(len(kept), len(other)) > SHORT:
        return translate("Attention", "保留现在的"), translate("Attention", "改用另一种")
    return translate("Attention", "保留「{0}」").format(kept), translate("Attention", "改为「{0}」").format(other)
