"""The list of classes: one row each, of one term or of all."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.same_class import entered_twice
from app.records.codes import SessionKind
from app.records.standing import RemovedClass
from app.records.views import ClassRow
from app.ui.classes.removed import lost
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.empty import EmptyState
from app.ui.components.fitting import FittingTable
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.one_of import OneOf
from app.ui.components.rows import Cell, Column, RowsModel
from app.ui.components.staying import renew
from app.ui.design.tokens import Space
from app.ui.learning_words import class_hours
from app.ui.session_words import day, term_word
from app.ui.text import word


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    translate = QCoreApplication.translate
    smart = word(SessionKind.SMART_AID, translate)
    return (
        Column(translate("Classes", "班级"), lambda row: row.title, None, Cell.NAME),
        Column(translate("Classes", "类型"), _kind, 108, Cell.CHIP, tone=lambda _: "brand", words=(smart,)),
        Column(
            translate("Classes", "学期"), lambda row: term_word(row.term), 84, Cell.QUIET, words=(term_word("2026秋"),)
        ),
        Column(translate("Classes", "时间"), class_hours, 176),
        Column(translate("Classes", "地点"), lambda row: row.venue or "", 130),
        Column(translate("Classes", "教师"), lambda row: row.teacher or "", 100),
        Column(translate("Classes", "学员"), lambda row: f"{row.learners}", 64, Cell.NUMBER),
        Column(translate("Classes", "已上/课次"), _progress, 96, Cell.NUMBER),
        Column(translate("Classes", "下次"), lambda row: day(row.next_date) if row.next_date else "—", 116, Cell.QUIET),
    )


LEAVE = (2, 1, 5, 4, 8, 7, 6, 3)
"""Columns that go first where there is no room: term, kind, teacher, venue; next, progress, people, time."""


class ClassList(QWidget):
    """The list with its filter and its two acts; teaches where there is nothing.

    Signals:
        opened(UUID): a class was chosen.
        term_chosen(object): another term's code, or None for all.
        making(): 开设班级.
        importing(): 导入花名册.
        removed_asked(): 删去的班.
    """

    opened = Signal(object)
    term_chosen = Signal(object)
    making = Signal()
    importing = Signal()
    removed_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.terms = QComboBox()
        self.terms.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.terms.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.terms.setAccessibleName(translate("Classes", "学期"))
        self.terms.activated.connect(lambda _: self.term_chosen.emit(self.terms.currentData()))
        self.count = label(role="quiet")
        self.make = Button(translate("Classes", "开设班级"), Kind.PRIMARY, key="Ctrl+N", icon="plus")
        self.roster = Button(translate("Classes", "导入花名册"), key="Ctrl+I", icon="import")
        self.removed = Button(translate("Classes", "删去的班"), Kind.QUIET)
        self.removed.hide()
        self.removed.clicked.connect(self.removed_asked)
        self.make.clicked.connect(self.making)
        self.roster.clicked.connect(self.importing)
        self.model: RowsModel[ClassRow] = RowsModel(columns(), self)
        self.table = FittingTable(translate("Classes", "班级名单"), LEAVE, least=200)
        self.table.setModel(self.model)
        self.table.row_opened.connect(lambda number: self.opened.emit(self.model.row(number).id))
        self.table.open_on_click()
        self.empty = EmptyState(
            translate(
                "Classes", "还没有班级。开设一个班,课次会按校历排好、避开放假;或者先导入花名册,班级和学员一起建好。"
            ),
            translate("Classes", "开设第一个班"),
            icon="classes",
        )
        self.empty.acted.connect(self.making)
        self.twins, self.lost = Notice(), Notice()
        self._body = OneOf()
        self._lay_out()

    def show_terms(self, codes: tuple[str, ...], chosen: str | None) -> None:
        """Offer these terms; a list of them that is open stays as it is while they are the same."""
        offered = [self.terms.itemData(place) for place in range(self.terms.count())]
        if offered == [None, *codes] and self.terms.currentData() == chosen:
            return
        self.terms.clear()
        self.terms.addItem(QCoreApplication.translate("Classes", "全部学期"), None)
        for code in codes:
            self.terms.addItem(term_word(code), code)
        self.terms.setCurrentIndex(max(0, self.terms.findData(chosen)))

    def show_rows(self, rows: tuple[ClassRow, ...], *, any_at_all: bool, anew: bool) -> None:
        """Show the classes; ``any_at_all`` tells an empty term from an empty station, ``anew`` a list that was asked for."""
        renew(self.table, self.model, rows, lambda row: row.id, anew=anew)
        translate = QCoreApplication.translate
        words = (
            translate("Classes", "{n} 个班").format(n=len(rows)) if rows else translate("Classes", "这个学期还没有班级")
        )
        self.count.setText(words if any_at_all else "")
        self._warn_of_twins(entered_twice(rows))
        self.terms.setVisible(any_at_all)
        self.make.set_kind(Kind.PRIMARY if any_at_all else Kind.SECONDARY)
        self._body.setCurrentIndex(0 if any_at_all else 1)

    def show_removed(self, rows: tuple[RemovedClass, ...], today: date) -> None:
        """Offer what was taken off; say so by itself where another computer took off what this one worked with."""
        self.removed.setVisible(bool(rows))
        row = lost(rows, today)
        if row is None:
            self.lost.hide()
            return
        translate = QCoreApplication.translate
        words = translate(
            "Classes", "「{title}」在另一台电脑上删去了,可是里面有本机加的学员或点过的名。还要这个班,请恢复。"
        ).format(title=row.title)
        self.lost.say(words, translate("Classes", "删去的班"), self.removed_asked.emit, tone="amber")

    def _warn_of_twins(self, found: tuple[tuple[ClassRow, ...], ...]) -> None:
        """Say that a class was entered twice, and what to do; nothing, where none was."""
        if not found:
            self.twins.hide()
            return
        translate = QCoreApplication.translate
        words = translate(
            "Classes",
            "「{title}」有 {n} 个,学期和时间都对得上,多半是两台电脑各建了一次。如果是同一个班,请只在其中一个点名,把另一个班的学员退班。",
        ).format(title=found[0][0].title, n=len(found[0]))
        if len(found) > 1:
            words += translate("Classes", "这样的班还有 {n} 组。").format(n=len(found) - 1)
        self.twins.say(words, tone="amber")

    def make_room(self, wanted: bool) -> None:
        """Leave the acts out while a drawer does one of them."""
        self.make.setVisible(not wanted)
        self.roster.setVisible(not wanted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.SMALL, Space.SMALL)
        head.setSpacing(Space.MEDIUM)
        head.addWidget(self.terms)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.removed)
        head.addWidget(self.roster)
        head.addWidget(self.make)
        self._body.addWidget(self.table)
        self._body.addWidget(self.empty)
        card = Card()
        card.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        card.column.setSpacing(0)
        card.column.addLayout(head)
        card.column.addWidget(self.twins)
        card.column.addWidget(self.lost)
        card.column.addWidget(self._body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setFocusProxy(self.table)


def _kind(row: ClassRow) -> str:
    return word(row.kind, QCoreApplication.translate) if row.kind is SessionKind.SMART_AID else ""


def _progress(row: ClassRow) -> str:
    return f"{row.held}/{row.sessions}" if row.sessions else QCoreApplication.translate("Classes", "未排课")
