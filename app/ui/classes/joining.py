"""加学员: find people already at the station, pick several, put them into the class together."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.records.refusal import Refused
from app.records.views import ClassRow, LearnerRow, SessionCard
from app.ui.classes.confirmed import ConfirmedChoice
from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Part
from app.ui.components.form import Drawer
from app.ui.components.labels import label
from app.ui.components.rows import Cell, Column, RowsModel
from app.ui.components.search_field import SearchField
from app.ui.components.table import RowTable
from app.ui.session_words import joined, listed
from app.ui.text import sentences

NAMES_SHOWN = 6


class JoinClass(Drawer):
    """Search, Enter to pick, Ctrl+Enter to put them in. Enter once more on who is picked says so, and takes nobody off.

    Signals:
        searched(str): who answers to this?
        submitted(object): these learners' ids, in the order they were picked.
        new_asked(str): nobody answers; a new learner of this name.

    Attributes:
        confirmed: what is asked where today's sheet was confirmed before.
    """

    WIDTH = 420
    searched = Signal(str)
    submitted = Signal(object)
    new_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Classes", "加学员"), parent)
        self._inside: frozenset[UUID] = frozenset()
        self.picked: dict[UUID, str] = {}
        self.search = SearchField(translate("Classes", "姓名、拼音、首字母、学号、尾四位"))
        standings = (translate("Classes", "在班"), translate("Classes", "已选"))
        self.model: RowsModel[LearnerRow] = RowsModel(
            (
                Column(translate("Classes", "姓名"), lambda row: row.name, None, Cell.NAME),
                Column(
                    translate("Classes", "学号 · 社区"),
                    lambda row: joined(row.learner_no, row.community),
                    136,
                    Cell.QUIET,
                ),
                Column(
                    "",
                    self._standing,
                    72,
                    Cell.CHIP,
                    tone=lambda row: "unmarked" if row.id in self._inside else "brand",
                    words=standings,
                ),
            ),
            self,
        )
        self.table = RowTable(translate("Classes", "找到的学员"))
        self.table.setModel(self.model)
        self._said = label(role="quiet", wrap=True)
        self._picked = label(wrap=True)
        self.confirmed = ConfirmedChoice()
        self._wrong = label(role="error", wrap=True)
        self.off = Button(translate("Classes", "去掉这一位"), Kind.QUIET)
        self.clear = Button(translate("Classes", "重新选"), Kind.QUIET)
        self.new = Button(translate("Classes", "登记新学员"), icon="user-plus")
        self.button = Button(translate("Classes", "加入"), Kind.PRIMARY, key="Ctrl+Return")
        self._lay_out()
        self._connect()
        self._half = self.keeps({"picked": Part(lambda: dict(self.picked), self._pick_again)})

    def begin(self, row: ClassRow, inside: frozenset[UUID]) -> None:
        """Ask who joins a class whose learners are ``inside``."""
        self._inside = inside
        with self._half.fill("join", row.id):
            self.picked = {}
            self.confirmed.begin()
        self.show_confirmed((), date.min)
        self._show_picked()
        self.search.clear()
        self.open(QCoreApplication.translate("Classes", "加入「{0}」").format(row.title), self.search)
        self.search.look("")

    def show_confirmed(self, cards: tuple[SessionCard, ...], today: date) -> None:
        """These sheets of today were confirmed before: what is asked of them takes room from the list."""
        self.confirmed.show_sheets(cards, today)
        self._rule.setVisible(not cards)
        self.table.setMinimumHeight(112 if cards else 220)

    def show_found(self, text: str, rows: tuple[LearnerRow, ...]) -> None:
        """Show who was found for a text, those who are not in the class yet first."""
        self.model.set_rows(sorted(rows, key=lambda row: row.id in self._inside))
        self.table.go_to(0)
        self._offer_off()
        translate = QCoreApplication.translate
        self._said.setText(
            translate("Classes", "回车选中,再打下一位;选好后一起加入。")
            if rows
            else translate("Classes", "没有找到。可以登记为新学员。")
        )
        self.search.answer(text, len(rows))

    def refuse(self, refused: Refused) -> None:
        """Say why nobody was put in."""
        self.button.setEnabled(True)
        self._wrong.setText(sentences(refused.refusals, QCoreApplication.translate))
        self._wrong.show()

    def pick(self, at: int) -> None:
        """Pick the learner of a row; the field is ready for the next name. Who is picked already stays so, and that is said."""
        if not 0 <= at < self.model.rowCount():
            return
        row, translate = self.model.row(at), QCoreApplication.translate
        if row.id in self._inside:
            self._said.setText(translate("Classes", "{name} 已经在班上。").format(name=row.name))
        elif row.id in self.picked:
            told = translate("Classes", "{name} 已经选上了。不要的话,用「去掉这一位」。")
            self._said.setText(told.format(name=row.name))
        else:
            self.picked[row.id] = row.name
            self._show_picked(at)
        self.search.begin_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed in the list go to the field."""
        if not self.search.begins(event):
            super().keyPressEvent(event)

    def _take_off(self) -> None:
        """The current row's learner is not picked any more."""
        at = self.table.current_row()
        row = self.model.row(at)
        if self.picked.pop(row.id, None) is not None:
            self._said.setText(QCoreApplication.translate("Classes", "去掉了 {name}。").format(name=row.name))
            self._show_picked(at)
        self.search.setFocus()

    def _pick_again(self, picked: object) -> None:
        """Those who were picked before, but for who is in the class by now."""
        assert isinstance(picked, dict)
        self.picked = {who: name for who, name in picked.items() if who not in self._inside}
        self._show_picked()
        self.model.set_rows(self.model.rows())

    def _standing(self, row: LearnerRow) -> str:
        translate = QCoreApplication.translate
        if row.id in self._inside:
            return translate("Classes", "在班")
        return translate("Classes", "已选") if row.id in self.picked else ""

    def _show_picked(self, changed: int | None = None) -> None:
        """Say who is picked; ``changed`` is the row of who is so now, or no longer."""
        if changed is not None:
            self.model.replace(changed, self.model.row(changed))
            self._half.keep()
        translate = QCoreApplication.translate
        names = list(self.picked.values())
        shown = listed(names[-NAMES_SHOWN:])
        if len(names) > NAMES_SHOWN:
            shown = translate("Classes", "…、{0}").format(shown)
        self._picked.setText(
            translate("Classes", "已选 {n} 人:{names}").format(n=len(names), names=shown) if names else ""
        )
        self._picked.setVisible(bool(names))
        self.clear.setVisible(bool(names))
        self._offer_off()
        self._wrong.hide()
        self.button.set_text(
            translate("Classes", "加入 {n} 人").format(n=len(names)) if names else translate("Classes", "加入")
        )
        self.button.setEnabled(bool(names))

    def _offer_off(self) -> None:
        at = self.table.current_row()
        self.off.setVisible(0 <= at < self.model.rowCount() and self.model.row(at).id in self.picked)

    def _forget(self) -> None:
        self._half.drop()
        self._pick_again({})
        self.search.setFocus()

    def _submit(self) -> None:
        if self.confirmed.incomplete():
            return
        self.button.setEnabled(False)
        self.submitted.emit(tuple(self.picked))

    def _connect(self) -> None:
        self.search.searched.connect(self.searched)
        self.search.stepped.connect(self.table.step)
        self.search.taken.connect(lambda: self.pick(self.table.current_row()))
        self.search.left.connect(self.close_drawer)
        self.table.row_opened.connect(self.pick)
        self.table.open_on_click()
        self.table.row_changed.connect(lambda _: self._offer_off())
        self.off.clicked.connect(self._take_off)
        self.clear.clicked.connect(self._forget)
        self.new.clicked.connect(
            lambda: None if self.confirmed.incomplete() else self.new_asked.emit(self.search.text().strip())
        )
        self.button.clicked.connect(self._submit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.column.addWidget(self.search)
        self.column.addWidget(self._said)
        self.table.setMinimumHeight(220)
        self.column.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.addWidget(self._picked, 1)
        line.addWidget(self.off)
        line.addWidget(self.clear)
        self.column.addLayout(line)
        self.column.addWidget(self.confirmed)
        self.column.addWidget(self._wrong)
        rule = translate("Classes", "还没有确认过点名册时加入的,从第一次课算起;以后加入的是插班,从今天算起。")
        self._rule = label(rule, "quiet", wrap=True)
        self.column.addWidget(self._rule)
        self.foot.addWidget(self.button)
        self.foot.addWidget(self.new)
        self.foot.addStretch(1)
