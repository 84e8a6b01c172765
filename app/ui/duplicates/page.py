"""可能重复: pairs of learners who may be one person, one of them side by side."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.names import fold_key
from app.records.codes import Likeness
from app.records.duplicates import DuplicatePair, TwoMarks
from app.records.views import LearnerRow, LearnerView
from app.ui.components.card import Card
from app.ui.components.empty import EmptyState
from app.ui.components.fitting import FittingTable
from app.ui.components.one_of import OneOf
from app.ui.components.rows import Cell, Column, RowsModel
from app.ui.components.search_field import SearchField
from app.ui.components.staying import renew
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.desk import Desk
from app.ui.desk import Views as DeskViews
from app.ui.duplicates.comparing import Comparison
from app.ui.jobs import Jobs
from app.ui.merged import Merged, say_merged
from app.ui.page import Page
from app.ui.text import word

LIST_WIDTH = 420
MOST_BY_HAND = 50
MOST_OF_THE_PAGE = 0.36
"""What the list may take at a large text size: the two people need the room."""
Views = tuple[LearnerView, LearnerView, tuple[TwoMarks, ...]] | None
"""Two people and where their sheets differ; None when one is gone."""
NOTHING: frozenset[str] = frozenset()
_OFFERED = (None, Likeness.NAMESAKE, Likeness.ALIKE)
"""Beside one who is put beside others by hand: only the other is named."""
ByHand = tuple[LearnerRow, tuple[DuplicatePair, ...]] | None
"""Who is put beside others, and those; None when there is no such learner any more."""


class DuplicatesPage(Page):
    """The pairs at the left, the current one side by side at the right."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        translate = QCoreApplication.translate
        self.model: RowsModel[DuplicatePair] = RowsModel(_columns(), self)
        self.table = FittingTable(translate("Duplicates", "可能重复的学员"), leave=(1,), least=150)
        self.table.setModel(self.model)
        self.table.row_changed.connect(self._compare)
        self.comparison = Comparison()
        self.comparison.hide()
        self.comparison.merging.connect(self._merge)
        self.comparison.parting.connect(self._tell_apart)
        self._nobody = EmptyState(
            translate("Duplicates", "没有看起来重复的学员。两台电脑各自登记了同一个人时,这里会请您对照。"),
            translate("Duplicates", "回到学员名单"),
            icon="learners",
        )
        self._nobody.acted.connect(lambda: self.over.emit(None))
        self._nobody.acted.connect(lambda: self.open_place.emit("learners", None))
        self._stack = OneOf()
        self._list = Card()
        self._list.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        self._by_hand: UUID | None = None
        self.search = SearchField(
            translate("Duplicates", "另一位:姓名、拼音或学号"), translate("Duplicates", "找另一位"), self
        )
        self.search.searched.connect(lambda _: self._look())
        self._entering = True
        self._settled: frozenset[UUID] | None = None
        """The pair that was decided here last: where it was, the next one has its turn."""
        self.search.stepped.connect(lambda step: self.table.go_to(self.table.current_row() + step))
        self.search.hide()
        self._list.column.addWidget(self.search)
        self._list.column.addWidget(self.table)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._list)
        row.addWidget(self.comparison, 1)
        empty = Card()
        empty.column.addWidget(self._nobody)
        for part in (both, empty):
            self._stack.addWidget(part)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.setFocusProxy(self.table)
        self._widen()
        theme().changed.connect(self._widen)

    def activate(self, argument: object = None) -> None:
        """Come to the front: with whoever may be one person, or with this learner (a UUID) to be put beside somebody by hand."""
        self._by_hand = argument if isinstance(argument, UUID) else None
        self.search.setVisible(self._by_hand is not None)
        self.search.clear()
        self._entering = True
        self._look()

    def _look(self) -> None:
        """Look again; whoever is shown beside the one by hand was found for something else."""
        if self._by_hand is not None:
            self.model.set_rows(())
        self.reload(NOTHING)

    def reload(self, kinds: frozenset[str]) -> None:
        """Look again who may be one person."""
        del kinds
        if self._by_hand is None:
            self._jobs.ask(self, self._desk.views.duplicates, self._show, topic="duplicates")
        else:
            views, one, text = self._desk.views, self._by_hand, self.search.text().strip()
            self._jobs.ask(self, lambda: _beside(views, one, text), self._show_by_hand, topic="duplicates")

    def _show(self, pairs: tuple[DuplicatePair, ...]) -> None:
        translate = QCoreApplication.translate
        at, kept = self.table.current_row(), self._current()
        anew = self._entering or (kept is not None and _whom(kept) == self._settled)
        self._entering = False
        renew(self.table, self.model, pairs, _whom, start=min(max(at, 0), len(pairs) - 1), anew=anew)
        self._stack.setCurrentIndex(0 if pairs else 1)
        self.setFocusProxy(self.table if pairs else self._nobody)
        self._compare(self.table.current_row())
        if not pairs and self.isVisible():
            self._nobody.setFocus()
        words = translate("Duplicates", "{n} 对,像是同一个人登记了两次").format(n=len(pairs))
        self.title_changed.emit(translate("Duplicates", "可能重复"), words if pairs else "")
        hints = translate("Duplicates", "合并 Ctrl+回车   不是同一人 Ctrl+Del   上下一对 ↑ ↓")
        self.status_changed.emit("", hints if pairs else "")

    def _show_by_hand(self, found: ByHand) -> None:
        translate = QCoreApplication.translate
        if found is None:
            self.over.emit(None)
            self.open_place.emit("learners", None)
            self.notice.emit(translate("Learners", "找不到这位学员,可能在另一台电脑上删去了。"), "", None)
            return
        who, pairs = found[0].name, found[1]
        first = not self.model.rowCount()
        renew(self.table, self.model, pairs, _whom)
        self._stack.setCurrentIndex(0)
        self.setFocusProxy(self.search)
        self._compare(self.table.current_row())
        if first:
            self.hand_keyboard(self.search)
        words = translate("Duplicates", "{who} 和哪一位是同一人?打字找").format(who=who)
        self.title_changed.emit(translate("Duplicates", "合并两位学员"), words)
        self.status_changed.emit("", translate("Duplicates", "合并 Ctrl+回车   上下一位 ↑ ↓"))

    def _current(self) -> DuplicatePair | None:
        at = self.table.current_row()
        return self.model.row(at) if 0 <= at < self.model.rowCount() else None

    def _compare(self, _: int) -> None:
        """Show who is chosen side by side; where nobody is any more, nobody can be merged."""
        pair = self._current()
        if pair is None:
            self._jobs.forget(self, "pair")
            if self.comparison.isAncestorOf(self.window().focusWidget()):
                self.setFocus()
            self.comparison.hide()
        else:
            self._jobs.ask(self, partial(self._ask, *_ids(pair)), partial(self._show_pair, pair), topic="pair")

    def _ask(self, one: UUID, other: UUID) -> Views:
        """Both, or None when one is gone in the meantime."""
        try:
            views = self._desk.views
            return views.learner(one), views.learner(other), views.two_marks(one, other)
        except LookupError:
            return None

    def _show_pair(self, pair: DuplicatePair, views: Views) -> None:
        self.comparison.setVisible(views is not None)
        if views is not None:
            self.comparison.show_pair(pair, views[:2], views[2], self._desk.today())

    # -- acts

    def _merge(self, goes: LearnerView, stays: LearnerView) -> None:
        pair = self._current()
        if pair is None or not self.comparison.shows(pair):
            return  # another is being looked for, or chosen
        self._settled = frozenset(_ids(pair))
        why, by_hand = None if pair.why is None else f"same:{pair.why}", self._by_hand
        call = partial(self._desk.verbs.merge_learners, goes.row.id, stays.row.id, why)
        self._jobs.act(self, call, lambda at: self._merged(Merged(goes.row, stays.row, at), by_hand))

    def _merged(self, done: Merged, by_hand: UUID | None) -> None:
        """Put beside each other by hand, they are one where that was asked for; of the pairs the next one has its turn.

        Where another page is in front by now, it is said there, too; taken back it is where it was asked for.
        """
        if by_hand is not None and by_hand == self._by_hand:
            self._by_hand = done.stays.id
            if not self.isVisible():
                self.notice.emit(done.said(), "", None)
            self.over.emit(done)
            return
        self.reload(NOTHING)
        say_merged(done, self._desk, self._jobs, self, lambda: self.reload(NOTHING))

    def _tell_apart(self) -> None:
        pair = self._current()
        if pair is not None and self.comparison.shows(pair):
            self._settled = frozenset(_ids(pair))
            call = partial(self._desk.verbs.tell_apart, *_ids(pair))
            self._jobs.act(self, call, partial(self._told_apart, pair, self._by_hand))

    def _told_apart(self, pair: DuplicatePair, by_hand: UUID | None, _: object) -> None:
        """Put beside each other by hand, they are two where that was asked for; of the pairs the next one has its turn."""
        if by_hand is not None and by_hand == self._by_hand:
            self.over.emit(pair)
        else:
            self.reload(NOTHING)
        translate = QCoreApplication.translate
        words = translate("Duplicates", "记下了:{one} 和 {other} 不是同一人,以后不再问。").format(
            one=f"{pair.one.learner_no} {pair.one.name}", other=f"{pair.other.learner_no} {pair.other.name}"
        )
        verb = self._desk.verbs.tell_apart
        back = partial(self._jobs.act, self, partial(verb, *_ids(pair), False), lambda _: self.reload(NOTHING))
        self.notice.emit(words, translate("Duplicates", "撤销"), back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed in the list go to the field, where there is one."""
        if not self.search.begins(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the two people their room."""
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        self._list.setFixedWidth(min(theme().px(LIST_WIDTH), round(MOST_OF_THE_PAGE * max(self.width(), 1))))


def _beside(views: DeskViews, learner: UUID, text: str) -> ByHand:
    """This learner with each whom the text means; without one, with those of a like name."""
    try:
        one = views.learner(learner).row
    except LookupError:
        return None
    found = views.learners(text, MOST_BY_HAND) if text else views.namesakes(one.name, MOST_BY_HAND)

    def why(other: LearnerRow) -> Likeness | None:
        if text:
            return None
        return Likeness.NAMESAKE if fold_key(other.name) == fold_key(one.name) else Likeness.ALIKE

    return one, tuple(DuplicatePair(one, row, why(row), weaker=True) for row in found if row.id != one.id)


def _ids(pair: DuplicatePair) -> tuple[UUID, UUID]:
    return pair.one.id, pair.other.id


def _whom(pair: DuplicatePair) -> frozenset[UUID]:
    return frozenset(_ids(pair))


def _columns() -> tuple[Column, ...]:
    translate = QCoreApplication.translate
    return (
        Column(translate("Duplicates", "姓名"), _names, None, Cell.NAME),
        Column(translate("Duplicates", "为什么"), _why, 176, Cell.QUIET),
    )


def _why(pair: DuplicatePair) -> str:
    """Why the two may be one; nothing of whom a text found: the person says so, by choosing one."""
    return "" if pair.why is None else word(pair.why, QCoreApplication.translate)


def _names(pair: DuplicatePair) -> str:
    if pair.why in _OFFERED:
        return f"{pair.other.name} {pair.other.learner_no}"
    same = pair.one.name == pair.other.name
    return pair.one.name if same else f"{pair.one.name} / {pair.other.name}"
