"""What a person decides of one row of a roster: who it is, whose words go before, and a cell put right in its place."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.card_numbers import LEAST
from app.records.roster import Candidate, Difference, RosterRow, RowDecision, RowVerdict, Who
from app.ui.components.buttons import Button, Kind
from app.ui.components.labels import label
from app.ui.components.reach import TAKES_CARDS
from app.ui.design.styling import set_width
from app.ui.design.tokens import Space
from app.ui.importing.row_turns import UNDECIDED, RowTurns
from app.ui.importing.rows import reasons
from app.ui.session_words import joined
from app.ui.text import field_word

_MOST = 3
"""Candidates offered; more are told by their number."""
_MASKED = frozenset({"id_number", "phone"})
_CARDS = {"learner_no": LEAST, "id_number": 15}
"""Cells that a scanner may fill, from so many characters on."""
_LONGEST, _LONGEST_NAME = 2000, 20


class RowPanel(QWidget):
    """The reason of the current row, and its decisions. Every button has a key; F2 goes to the cells.

    Signals:
        decided(str, object): the row's ``at`` and its ``RowDecision``; ``UNDECIDED`` takes back what was decided.
        taken(str, bool): a field goes before what is on file, in every row, or no longer.
    """

    decided = Signal(str, object)
    taken = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._row: RosterRow | None = None
        self._left: tuple[str, str, str] | None = None
        """The cell that was left by Escape, half put right: row, field and text."""
        self.turns = RowTurns()
        self.reason = label(wrap=True)
        self.same = [Button("", key=f"Alt+{number + 1}") for number in range(_MOST)]
        for number, button in enumerate(self.same):
            button.clicked.connect(partial(self._choose, number))
        self.other = Button(translate("Import", "另一个人"), key="F7")
        self.other.clicked.connect(self.turns.of(self.other, partial(self._is, Who.NEW, None)))
        self.skip = Button(translate("Import", "跳过"), key="F8")
        self.skip.clicked.connect(self.turns.of(self.skip, partial(self._is, Who.SKIP, None)))
        self.again = Button(translate("Import", "不这样定"), Kind.QUIET, key="F4", icon="undo")
        self.again.clicked.connect(self.turns.of(self.again, lambda row, _: self._say(row, UNDECIDED)))
        self.take = Button("", Kind.QUIET, key="F6")
        self.take.clicked.connect(self.turns.of(self.take, self._take))
        self.take_all = Button("", Kind.QUIET)
        self.take_all.clicked.connect(self.turns.of(self.take_all, self._take_all))
        self.edit = Button(translate("Import", "改一格"), Kind.QUIET, key="F2", icon="edit")
        self.edit.clicked.connect(self._open)
        self.field, self.cell = QComboBox(), QLineEdit()
        self.field.setAccessibleName(translate("Import", "改哪一格"))
        self.field.activated.connect(lambda _: self._fill_cell())
        self.cell.setAccessibleName(translate("Import", "改成"))
        self.cell.setMaxLength(_LONGEST)
        self.cell.returnPressed.connect(self._put_right)
        self._lay_out()

    def show_row(self, row: RosterRow | None, decision: RowDecision) -> None:
        """Show a row with what was decided of it; None: there is none."""
        same_row = row is not None and self._row is not None and row.at == self._row.at
        self._row = row
        self.turns.show(row, decision)
        translate = QCoreApplication.translate
        words = "" if row is None else reasons(row)
        head = translate("Import", "第 {row} 行 {name}:")
        self.reason.setText(
            head.format(row=row.row, name=_short(row.values.get("name", ""))) + words if row and words else " "
        )
        candidates = () if row is None else row.candidates
        open_ = row is not None and row.verdict in (RowVerdict.ASKED, RowVerdict.NEW)
        asked = open_ or decision.who is not None
        for number, button in enumerate(self.same):
            button.setVisible(asked and number < len(candidates))
            if number < len(candidates):
                button.set_text(translate("Import", "就是 {0}").format(_named(candidates[number])))
                button.set_kind(_kind(decision.learner == candidates[number].learner))
        self.other.setVisible(asked or bool(candidates))
        self.other.set_kind(_kind(decision.who is Who.NEW))
        self.skip.setVisible(row is not None)
        self.skip.set_kind(_kind(decision.who is Who.SKIP))
        self.again.setVisible(decision != UNDECIDED)
        self.edit.setVisible(row is not None and bool(row.values))
        self._show_differences(() if row is None else row.differences)
        if not same_row:
            self._close()

    def go_to(self, field: str) -> None:
        """Open the cells at a field: what a double click on the table means."""
        if self._row is not None and field in self._row.values:
            self._open()
            self.field.setCurrentIndex(self.field.findData(field))
            self._fill_cell()

    # -- who

    def _choose(self, number: int) -> None:
        if self._row is not None and number < len(self._row.candidates):
            whom = self._row.candidates[number].learner
            self.turns.of(self.same[number], partial(self._is, Who.SAME, whom))()

    def _is(self, who: Who, whom: UUID | None, row: RosterRow, decision: RowDecision) -> None:
        self._say(row, replace(decision, who=who, learner=whom))

    def _say(self, row: RosterRow, decision: RowDecision) -> None:
        self.turns.ask(row, decision)
        self.decided.emit(row.at, decision)

    # -- whose words

    def _show_differences(self, differences: tuple[Difference, ...]) -> None:
        translate = QCoreApplication.translate
        open_ = [one for one in differences if not one.taken]
        shown = open_ or list(differences)
        fields = "、".join(field_word(one.field, translate) for one in shown)
        words = translate("Import", "{0}用表里的") if open_ else translate("Import", "{0}不用表里的")
        self.take.set_text(words.format(fields))
        self.take.setVisible(bool(shown))
        self.take_all.set_text(translate("Import", "所有行的{0}都用表里的").format(fields))
        self.take_all.setVisible(bool(open_))

    def _take(self, row: RosterRow, decision: RowDecision) -> None:
        more = _open_fields(row)
        if more:
            self._say(row, replace(decision, take=decision.take | more))
            return
        for one in row.differences:
            self.taken.emit(one.field, False)
        self._say(row, replace(decision, take=frozenset()))

    def _take_all(self, row: RosterRow, decision: RowDecision) -> None:
        fields = sorted(_open_fields(row))
        if fields:
            self.turns.ask(row, decision)
        for field in fields:
            self.taken.emit(field, True)

    # -- a cell

    def _open(self) -> None:
        if self._row is None:
            return
        translate = QCoreApplication.translate
        found = [*self._row.refusals, *self._row.warnings]
        wrong = [one.field for one in found if one.field in self._row.values]
        self.field.clear()
        for name in self._row.values:
            self.field.addItem(field_word(name, translate), name)
        self.field.setCurrentIndex(max(0, self.field.findData(wrong[0] if wrong else "name")))
        for part in (self.field, self.cell):
            part.show()
        self._fill_cell()

    def _fill_cell(self) -> None:
        """Begin with what stands there; a masked number is typed anew, from the paper."""
        name = self.field.currentData()
        self.cell.setProperty(TAKES_CARDS, _CARDS.get(name))
        held = "" if self._row is None else self._row.values.get(name, "")
        masked = "*" in held and (name in _MASKED or _in_the_open(self._row, name))
        left = self._left[2] if self._left is not None and self._left[:2] == (self.turns.here, name) else None
        self.cell.setText(self.turns.decision.cells.get(name, "" if masked else held) if left is None else left)
        hint = QCoreApplication.translate("Import", "照原件重新输入,回车") if masked else ""
        self.cell.setPlaceholderText(hint or QCoreApplication.translate("Import", "改好后按回车"))
        self.cell.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cell.selectAll()

    def leave_cell(self) -> bool:
        """Close the cells, and tell whether they were open; what was typed there is there again when they are opened."""
        was_open = not self.cell.isHidden()
        if was_open:
            self._left = (self.turns.here, self.field.currentData(), self.cell.text())
            self._close()
        return was_open

    def _put_right(self) -> None:
        name, self._left = self.field.currentData(), None
        self._close()
        if self._row is not None:
            decision = self.turns.decision
            self._say(self._row, replace(decision, cells={**decision.cells, name: self.cell.text()}))

    def _close(self) -> None:
        self.field.hide()
        self.cell.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, 0, Space.MEDIUM, Space.HAIR)
        column.setSpacing(Space.HAIR)
        column.addWidget(self.reason)
        who, words = QHBoxLayout(), QHBoxLayout()
        for button in self.same:
            who.addWidget(button)
        for part in (self.other, self.skip, self.again, self.edit, self.field, self.cell, self.take, self.take_all):
            words.addWidget(part)
        for line in (who, words):
            line.setSpacing(Space.SMALL)
            line.addStretch(1)
            column.addLayout(line)
        set_width(self.cell, least=160)
        self._close()


def _open_fields(row: RosterRow) -> frozenset[str]:
    return frozenset(one.field for one in row.differences if not one.taken)


def _in_the_open(row: RosterRow | None, name: str) -> bool:
    """Whether the cell was refused for an identity number in it, which is shown masked."""
    refusals = () if row is None else row.refusals
    return any((one.field, one.code) == (name, "number_in_wrong_column") for one in refusals)


def _named(one: Candidate) -> str:
    translate = QCoreApplication.translate
    number = translate("Import", "第 {0} 行").format(one.row) if one.row is not None else one.learner_no
    return joined(f"{number} {_short(one.name)}", one.birth or one.phone or None)


def _short(name: str) -> str:
    """A name as far as a line has room for it; whole it stands in the list."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _kind(chosen: bool) -> Kind:
    return Kind.PRIMARY if chosen else Kind.SECONDARY
