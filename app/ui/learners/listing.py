"""Everybody at the station: a field to find people in, and the list."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.views import LearnerRow
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.empty import EmptyState
from app.ui.components.fitting import FittingTable
from app.ui.components.labels import label
from app.ui.components.one_of import OneOf
from app.ui.components.search_field import SearchField
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.learners.rows import LEAVE, LearnerRows

FOUND_AT_MOST = 200
LOOK_MS = 30
"""How long scrolling must rest before the rows in sight are read."""


class LearnerList(QWidget):
    """The list.

    Attributes:
        wanted: whose row is to be the current one as soon as it is read.
        shown_for: the text those listed were found for; None as the person comes to the list.

    Signals:
        searched(str): who answers to this? Empty for everybody.
        needed(int, int): start and number of rows to read.
        opened(UUID): somebody was chosen.
        adding(), importing(), comparing(): 新增学员, 导入花名册, 可能重复.
    """

    searched = Signal(str)
    needed = Signal(int, int)
    opened = Signal(object)
    adding = Signal()
    importing = Signal()
    comparing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.search = SearchField(
            translate("Learners", "姓名、拼音、首字母、学号、尾四位"), translate("Learners", "找学员")
        )
        self.count = label(role="quiet")
        self.add = Button(translate("Learners", "新增学员"), Kind.PRIMARY, key="Ctrl+N", icon="user-plus")
        self.roster = Button(translate("Learners", "导入花名册"), key="Ctrl+I", icon="import")
        self.doubles = Button(translate("Learners", "可能重复"))
        self.doubles.hide()
        self._pairs, self._narrow = 0, False
        self.model = LearnerRows(self)
        self.table = FittingTable(translate("Learners", "学员名单"), LEAVE, least=130)
        self.table.setModel(self.model)
        self.empty = EmptyState(
            translate("Learners", "还没有学员。把现成的花名册导进来最快;也可以一位一位地登记。"),
            translate("Learners", "导入花名册"),
            icon="import",
        )
        self.nobody = EmptyState("", translate("Learners", "新增这位学员"), icon="search")
        self._body = OneOf()
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self.wanted: UUID | None = None
        self.shown_for: str | None = None
        self._lay_out()
        self._connect()

    def show_everybody(self, count: int, start: int, rows: tuple[LearnerRow, ...]) -> None:
        """Show so many people; those from ``start`` on are known already."""
        before = self._before()
        self.model.set_count(count, start, rows)
        self._restore("", *before)
        self.count.setText(QCoreApplication.translate("Learners", "{n} 人").format(n=f"{count:,}") if count else "")
        self.add.set_kind(Kind.PRIMARY if count else Kind.SECONDARY)
        self._body.setCurrentWidget(self.table if count else self.empty)
        self.setFocusProxy(self.search if count else self.empty)
        if not count and self.search.hasFocus():
            self.empty.setFocus()
        self.search.setVisible(bool(count))
        self.search.answer("", count)
        self._look.start()

    def show_found(self, text: str, rows: tuple[LearnerRow, ...]) -> None:
        """Show who answers to what was typed."""
        before = self._before()
        self.model.set_rows(rows)
        self._restore(text, *before)
        translate = QCoreApplication.translate
        if len(rows) >= FOUND_AT_MOST:
            words = translate("Learners", "只列出前 {n} 位,再多输一点就能找准")
        else:
            words = translate("Learners", "找到 {n} 位")
        self.count.setText(words.format(n=len(rows)) if rows else "")
        self.nobody.set_sentence(translate("Learners", "没有找到「{0}」。").format(text))
        self._body.setCurrentWidget(self.table if rows else self.nobody)
        self.search.answer(text, len(rows))

    def make_room(self, wanted: bool) -> None:
        """Leave the acts out while a drawer stands beside the list."""
        self._narrow = wanted
        self.add.setVisible(not wanted)
        self.roster.setVisible(not wanted)
        self.doubles.setVisible(not wanted and self._pairs > 0)

    def show_doubles(self, pairs: int) -> None:
        """Say how many pairs may be one person; nothing where there are none."""
        self._pairs = pairs
        self.doubles.set_text(QCoreApplication.translate("Learners", "可能重复 {n}").format(n=pairs))
        self.doubles.setVisible(not self._narrow and pairs > 0)

    def point_at(self, learner: UUID) -> None:
        """Make somebody's row the current one; somebody whose row was not read leaves none current."""
        place = self.model.place_of(learner)
        self.wanted = learner if place < 0 else None  # the list may still be on its way
        with QSignalBlocker(self.table):
            if place >= 0:
                self.table.go_to(place)
            else:
                self.table.setCurrentIndex(QModelIndex())

    def in_sight(self) -> tuple[int, int]:
        """Return the first and the last place that can be seen."""
        first, last = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        return max(first, 0), last if last >= 0 else max(first, 0) + 20

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed in the list go to the field: typing is finding."""
        if not self.search.begins(event):
            super().keyPressEvent(event)

    def _before(self) -> tuple[UUID | None, bool]:
        """Return whose row is the current one, and whether anybody is listed."""
        place, count = self.table.current_row(), self.model.rowCount()
        row = self.model.row(place) if 0 <= place < count else None
        return row.id if row is not None else None, count > 0

    def _restore(self, text: str, kept: UUID | None, listed: bool) -> None:
        """Keep somebody's row the current one, and none where that is gone. Nobody chose another: nothing is told.

        Among those who are looked for now, and were not before, the first is the current one.
        """
        anew = not listed or self.shown_for != text
        self.shown_for = text
        place = self.model.place_of(kept or self.wanted)
        with QSignalBlocker(self.table):
            if place >= 0:
                self.table.go_to(place)
                self.wanted = None
            elif anew and self.wanted is None:
                self.table.go_to(0)
            elif kept is not None:
                self.wanted = None if text else kept  # of everybody, only those in sight were read
                self.table.setCurrentIndex(QModelIndex())

    def _look_for(self, text: str) -> None:
        if text:
            self.wanted = None  # whoever was opened before: among those found, the first is the current one
        self.searched.emit(text)

    def _open(self, place: int) -> None:
        row = self.model.row(place) if 0 <= place < self.model.rowCount() else None
        if row is not None:
            self.opened.emit(row.id)

    def _read_in_sight(self) -> None:
        missing = self.model.missing(*self.in_sight())
        if missing is not None:
            self.needed.emit(*missing)

    def _connect(self) -> None:
        self.search.searched.connect(self._look_for)
        self.search.stepped.connect(self.table.step)
        self.search.taken.connect(lambda: self._open(self.table.current_row()))
        self.search.left.connect(self.table.setFocus)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.begin_anew)
        self.table.row_opened.connect(self._open)
        self.table.open_on_click()
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._look.start())
        self._look.timeout.connect(self._read_in_sight)
        self.add.clicked.connect(self.adding)
        self.nobody.acted.connect(self.adding)
        self.roster.clicked.connect(self.importing)
        self.doubles.clicked.connect(self.comparing)
        self.empty.acted.connect(self.importing)
        theme().changed.connect(self._measure)

    def _measure(self) -> None:
        self.search.setMinimumWidth(theme().px(150))
        self.search.setMaximumWidth(theme().px(300))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        head.setSpacing(Space.MEDIUM)
        self._measure()
        head.addWidget(self.search, 2)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.doubles)
        head.addWidget(self.roster)
        head.addWidget(self.add)
        for part in (self.table, self.empty, self.nobody):
            self._body.addWidget(part)
        card = Card()
        card.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        card.column.setSpacing(0)
        card.column.addLayout(head)
        card.column.addWidget(self._body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setFocusProxy(self.search)
