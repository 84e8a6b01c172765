"""待处理: the one place for what needs a person. What two desks said apart first, then what the bank sent back."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.acts import Settled
from app.records.codes import ConflictChoice
from app.records.refusal import Refused
from app.records.standing import CameBack, ConflictItem, HeldItem
from app.ui.attention.came_back import WhoCameBack
from app.ui.attention.conflict_card import ConflictCard
from app.ui.attention.held_card import HeldCard
from app.ui.attention.words import PLACES, grouped, waiting_words
from app.ui.components.card import Card
from app.ui.components.drafts import drafts
from app.ui.components.empty import EmptyState
from app.ui.components.labels import label
from app.ui.components.reach import has_keyboard, show_whole
from app.ui.components.scrolling import ScrollingColumn
from app.ui.components.staying import keyboard_stays
from app.ui.desk import Desk
from app.ui.jobs import Jobs, Trouble
from app.ui.page import Page
from app.ui.text import sentences

T = TypeVar("T")
_TAB = Qt.FocusPolicy.TabFocus
MOST = 40
"""Cards of each sort at a time: a term that two desks wrote apart must not take seconds to show."""


class _Waiting(NamedTuple):
    conflicts: tuple[ConflictItem, ...]
    held: tuple[HeldItem, ...]
    came_back: tuple[CameBack, ...]


class AttentionPage(Page):
    """A card for each thing to decide or to put right; a calm sentence when there is none."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        translate = QCoreApplication.translate
        words = translate("Attention", "没有要您处理的。两台电脑记得不一样的、被学分银行退回的,会在这里等您。")
        self._empty = EmptyState(words, translate("Attention", "看看交换"), icon="circle-check")
        self._empty.acted.connect(lambda: self.over.emit(None))
        self._empty.acted.connect(lambda: self.open_place.emit("exchange", None))
        self._apart = label(
            translate("Attention", "分开记录时,两台电脑写得不一样。眼下按「现在记的」算,请选一种;选了还可以撤销。"),
            wrap=True,
        )
        self._sent_back = label(
            translate("Attention", "被退回的不会挡住别的记录。改正以后,下次交换会自己再送。"), wrap=True
        )
        self._more = label(role="quiet", wrap=True)
        self._ground = ScrollingColumn()
        self._cards: list[ConflictCard | HeldCard] = []
        self._shown: _Waiting | None = None
        self._next: int | None = 0
        """Which card is to have the keyboard: the first, as the person comes, or the one behind what was just settled."""
        self._again = frozenset[UUID]()
        """Conflicts whose decision was taken back: whoever did so means to answer that."""
        self._why: dict[Hashable, str] = {}
        """Why something was refused, by what it was about: said again when the cards are made anew."""
        self._back = WhoCameBack()
        self._back.read.connect(
            lambda shown: jobs.act(self, partial(desk.verbs.came_back_read, shown), lambda _: self.reload())
        )
        self._ground.column.addWidget(self._back)
        self._ground.column.addWidget(self._apart)
        self._ground.column.addWidget(self._sent_back)
        self._ground.column.addWidget(self._more)
        self._ground.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ground)
        self._nothing = Card()
        self._nothing.column.addWidget(self._empty)
        column.addWidget(self._nothing)
        self._nothing.hide()

    def activate(self, argument: object = None) -> None:
        """Come to the front."""
        del argument
        self.title_changed.emit(QCoreApplication.translate("Attention", "待处理"), "")
        self._next = 0
        self.reload()

    def reload(self, kinds: frozenset[str] = frozenset()) -> None:
        """Show what waits now."""
        del kinds
        views = self._desk.views
        self._jobs.ask(
            self,
            lambda: _Waiting(views.conflicts(), views.exchange().held, views.came_back()),
            self._show,
            topic="attention",
        )

    def _show(self, found: _Waiting) -> None:
        waiting = found._replace(held=tuple(item for item in found.held if not item.repaired))
        back = sum(one.count for one in waiting.came_back)
        title = QCoreApplication.translate("Attention", "待处理")
        self.title_changed.emit(title, waiting_words(len(waiting.conflicts), len(waiting.held), back))
        if waiting != self._shown:
            seen = _at_keyboard(self._cards)
            with keyboard_stays(self, self._ground):
                self._fill(waiting)
            self._shown = waiting
            if seen is not None and seen is _at_keyboard(self._cards):
                show_whole(seen)
        nothing = self._back if waiting.came_back else self._empty
        self.setFocusProxy(self._cards[0].first if self._cards else nothing)
        if self._next is not None and self.window().focusWidget() in (None, self, self._ground):
            card = self._cards[min(self._next, len(self._cards) - 1)] if self._cards else None
            self.hand_keyboard(nothing if card is None else card.first)
            if card is not None:
                show_whole(card)
        self._next = None
        for card in self._cards:
            if isinstance(card, ConflictCard) and self._again.intersection(item.id for item in card.items):
                self._again = frozenset()
                self.hand_keyboard(card.first)
                show_whole(card)

    def _fill(self, waiting: _Waiting) -> None:
        """A card for each; one that says what it said stays, with the keyboard, and what is typed, in it."""
        groups = grouped(waiting.conflicts)
        apart = [self._card(group) for group in groups[:MOST]]
        sent_back = [self._card(item) for item in waiting.held[:MOST]]
        for card in self._cards:
            if card not in (*apart, *sent_back):
                card.hide()
                card.deleteLater()
        left = max(0, len(groups) - MOST) + max(0, len(waiting.held) - MOST)
        self._more.setText(
            QCoreApplication.translate("Attention", "还有 {0} 条,处理了上面的就会接着显示。").format(left)
        )
        self._more.setVisible(left > 0)
        self._back.tell(waiting.came_back)
        self._cards = [*apart, *sent_back]
        self._say_why()
        self._place(apart, sent_back)

    def _place(self, apart: Sequence[QWidget], sent_back: Sequence[QWidget]) -> None:
        column = self._ground.column
        self._apart.setVisible(bool(apart))
        self._sent_back.setVisible(bool(sent_back))
        for cards, end in ((apart, self._sent_back), (sent_back, self._more)):
            for card in cards:
                column.removeWidget(card)  # Qt counts the places before it takes out what is there already
                column.insertWidget(column.indexOf(end), card)
        stops = [part for card in self._cards for part in card.findChildren(QWidget) if part.focusPolicy() & _TAB]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)  # as they stand, not as they came
        something = bool(self._cards) or not self._back.isHidden()
        self._ground.setVisible(something)
        self._nothing.setVisible(not something)

    def _card(self, says: tuple[ConflictItem, ...] | HeldItem) -> ConflictCard | HeldCard:
        """Return the card that says this already, or a new one."""
        for shown in self._cards:
            if says == (shown.items if isinstance(shown, ConflictCard) else shown.item):
                return shown

        def see(item: ConflictItem | HeldItem) -> None:
            self.open_place.emit(PLACES.get(item.kind, "attention"), item.about)

        if isinstance(says, HeldItem):
            held = HeldCard(says)
            held.repaired.connect(self._repair)
            held.withdrawn.connect(self._withdraw)
            held.opened.connect(see)
            return held
        conflict = ConflictCard(says)
        conflict.decided.connect(self._decide)
        conflict.opened.connect(see)
        return conflict

    def _decide(self, card: ConflictCard, choice: ConflictChoice, reason: str) -> None:
        ids = tuple(item.id for item in card.items)
        call = partial(self._desk.verbs.settle_conflict, ids, choice, reason or None)
        self._act(card, call, partial(self._decided, card))

    def _decided(self, card: ConflictCard, settled: tuple[Settled, ...]) -> None:
        translate = QCoreApplication.translate

        def asked_again(_: object) -> None:
            self._again = frozenset(item.id for item in card.items)
            self.reload()

        reopen = partial(self._desk.verbs.reopen_conflict, settled)
        undo = partial(self._jobs.act, self, reopen, asked_again)
        words = translate("Attention", "{0} 已核对。").format(card.items[0].title)
        self._done(card, words, translate("Attention", "撤销"), undo)

    def _repair(self, card: HeldCard, text: str, reason: str) -> None:
        words = QCoreApplication.translate("Attention", "{0} 已改正,下次交换会送出。").format(card.item.title)
        call = partial(self._desk.verbs.repair_held, card.item.place, text, reason or None)
        self._act(card, call, lambda _: self._done(card, words))

    def _withdraw(self, card: HeldCard, reason: str) -> None:
        words = QCoreApplication.translate("Attention", "{0} 已收回,记录回到改动以前。").format(card.item.title)
        call = partial(self._desk.verbs.withdraw_held, card.item.place, reason)
        self._act(card, call, lambda _: self._done(card, words))

    def _act(self, card: ConflictCard | HeldCard, call: Callable[[], T], done: Callable[[T], None]) -> None:
        def failed(what: Trouble) -> None:
            if card in self._cards:
                card.refuse("")  # it can be tried again
            self._jobs.trouble.emit(what)

        self._jobs.act(self, call, done, refused=partial(self._refused, card), failed=failed)

    def _done(
        self, card: ConflictCard | HeldCard, words: str, offer: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """This is settled: say so, with what is offered, and go on to the card behind it."""
        drafts().forget(card.about)
        self._why.clear()
        if card in self._cards:
            card.refuse("")  # should it come back, it can be decided anew
        self._next = self._cards.index(card) if card in self._cards else 0
        self.notice.emit(words, offer, act)
        self.reload()

    def _refused(self, card: ConflictCard | HeldCard, refused: Refused) -> None:
        self._why = {card.about: sentences(refused.refusals, QCoreApplication.translate)}
        self._say_why()
        if card in self._cards:
            card.ask_again()
        self.reload()  # somebody else may have settled it

    def _say_why(self) -> None:
        """Say on its card why something was refused; of what waits no longer it is said below."""
        cards = {card.about: card for card in self._cards}
        for about, words in self._why.items():
            if about in cards:
                cards[about].refuse(words)
            else:
                self.notice.emit(words, "", None)
        self._why = {about: words for about, words in self._why.items() if about in cards}


def _at_keyboard(cards: Sequence[ConflictCard | HeldCard]) -> ConflictCard | HeldCard | None:
    """Return the card that has the keyboard at a place that is in sight."""
    card = next(filter(has_keyboard, cards), None)
    at = None if card is None else card.window().focusWidget()
    return card if at is not None and not at.visibleRegion().isEmpty() else None
