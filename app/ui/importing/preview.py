"""What importing would do, row by row, before anything is changed; and afterwards, what was sent back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.records.roster import AS_FOUND, HEADLESS, RosterPreview, RosterRow, RowDecision, RowVerdict
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, CardRow, rule
from app.ui.components.figure import Figure
from app.ui.components.fitting import FittingTable
from app.ui.components.labels import ElidedLabel
from app.ui.components.notice import Notice
from app.ui.components.rows import RowsModel
from app.ui.components.segmented import Segmented
from app.ui.design.tokens import Space
from app.ui.importing.choosing import another_file_button
from app.ui.importing.deciding import RowPanel
from app.ui.importing.left_out import LeftOut, noted_words, notes_line, opens_line
from app.ui.importing.mapping import ColumnMapping, mapping_line, unclear
from app.ui.importing.room import Parts, Room, Step
from app.ui.importing.row_turns import UNDECIDED
from app.ui.importing.rows import FIELDS, LEAVE, columns, facts, needs_a_look, verdict_word
from app.ui.importing.target import TargetClass
from app.ui.text import run_on

COUNTED = (RowVerdict.NEW, RowVerdict.UPDATED, RowVerdict.SAME, RowVerdict.ASKED, RowVerdict.REFUSED)
ALL, REFUSED, LOOK, ASK = "all", "refused", "look", "ask"


class Preview(Step):
    """The second step.

    Signals:
        judged_anew(): columns or class were changed: ask for the preview again.
        submitted(): 导入.
        another(): 换个文件.
    """

    judged_anew = Signal()
    submitted = Signal()
    another = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.preview: RosterPreview | None = None
        self.choices = AS_FOUND
        self._fresh = self._complains = False
        self.figures = {verdict: Figure(verdict_word(verdict)) for verdict in COUNTED}
        self.target = TargetClass()
        self.target.changed.connect(self.judged_anew)
        self.button = Button(translate("Import", "导入"), Kind.PRIMARY, key="F9")
        self.button.clicked.connect(self._submit)
        self._another = another_file_button()
        self._another.clicked.connect(self.another)
        self.notice = Notice()
        self._facts = ElidedLabel(role="quiet", before=" · ")
        self._columns = ElidedLabel(role="quiet")
        self.correct = Button(translate("Import", "改正各列"), Kind.QUIET, icon="edit")
        self.correct.setCheckable(True)
        self.mapping = ColumnMapping()
        self.mapping.changed.connect(self._map)
        self.mapping.hide()
        self.left = LeftOut()
        self.left.chosen.connect(self._choose)
        self.left.hide()
        self._noted = Button("", Kind.QUIET, icon="warning")
        self.filter = Segmented(
            translate("Import", "只看"),
            [(ALL, translate("Import", "全部")), (REFUSED, verdict_word(RowVerdict.REFUSED)), (LOOK, ""), (ASK, "")],
        )
        self.filter.chosen.connect(lambda _: self._fill())
        self.model: RowsModel[RosterRow] = RowsModel(columns(), self)
        self.table = FittingTable(translate("Import", "花名册的每一行"), LEAVE, least=480)
        self.table.setModel(self.model)
        self.table.row_changed.connect(self._tell)
        self._rule, self.panel = rule(), RowPanel()
        self.table.doubleClicked.connect(lambda index: self.panel.go_to(FIELDS.get(index.column(), "name")))
        self.panel.decided.connect(self._decide)
        self.panel.taken.connect(self._take)
        self.room = self._lay_out()

    def show_preview(self, preview: RosterPreview, *, fresh: bool) -> None:
        """Show what the file holds; ``fresh`` for another file."""
        self.preview = preview
        self.setEnabled(True)
        if fresh:
            self.forget()
        for verdict, figure in self.figures.items():
            count = preview.count(verdict)
            figure.set_value(count)
            stops = verdict in (RowVerdict.ASKED, RowVerdict.REFUSED)
            figure.set_tone("absent" if stops and count else "" if count else "quiet")
        self._facts.setText(facts(preview))
        table = self.mapping.show_tables(preview.tables, first=fresh)
        self._columns.setText(mapping_line(table))
        self.target.say_column(any("course_class" in row.values for row in preview.rows))
        if fresh:
            self.filter.set_choice(ALL)
            self.correct.setChecked(any(map(unclear, preview.tables)))
            self.left.hide()
        self.left.show_preview(preview, hidden=self.choices.hidden, chosen=self.choices.sheets is not None)
        if self._complains:
            pass  # what was asked before does not take away what is said since
        elif not preview.notes:
            self.notice.say(opens_line(preview.opens))
            self.notice.setVisible(bool(preview.opens))
            self.room.note("")
        else:
            look = QCoreApplication.translate("Import", "都看看")
            words = run_on((notes_line(preview), opens_line(preview.opens)))
            self.notice.say(words, look, self.room.look_at_left, tone="amber")
            self.room.note(noted_words(preview))
        self._say_counts(preview)
        self._fresh = fresh
        self._fill()
        self._fresh = False
        if fresh:
            self.panel.turns.answered({})
        elif gone := self.panel.turns.answered(self._shown()):
            self._complains = True
            self.room.note("")
            words = QCoreApplication.translate(
                "Import", "没有处理「{0}」:那一行定好以后不在这里了,请看着现在的一行再按。"
            )
            self.notice.say(words.format(gone), tone="amber")

    def _shown(self) -> dict[str, tuple[RosterRow, RowDecision]]:
        shown = [self.model.row(place) for place in range(self.model.rowCount())]
        return {row.at: (row, self.choices.rows.get(row.at, UNDECIDED)) for row in shown}

    def forget(self) -> None:
        """Something else is wanted: why the last try was not done need not be said any more."""
        self._complains = False

    def busy(self, words: str) -> None:
        """Say what is being done; nothing can be changed meanwhile."""
        self._complains = False
        self.setEnabled(False)
        self.room.note("")
        self.notice.say(words)

    def complain(self, words: str) -> None:
        """Say why it was not done."""
        self._complains = True
        self.panel.turns.answered({})
        self.setEnabled(True)
        self.room.note("")
        self.notice.say(words, tone="amber")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes a cell first."""
        if event.key() == Qt.Key.Key_Escape and self.panel.leave_cell():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        """Import, when everything that was decided before has had its turn."""
        self.panel.turns.at_last(self.button.accessibleName(), self.submitted.emit)

    def _choose(self, sheets: frozenset[str] | None, hidden: bool) -> None:
        """Other sheets are to be taken, or what is out of sight."""
        self.choices = replace(self.choices, sheets=sheets, hidden=hidden)
        self.judged_anew.emit()

    def _map(self, mapping: Mapping[str, int]) -> None:
        """A table's columns were named by hand: so are those of every table with the same header."""
        if self.preview is None or self.mapping.table is None:
            return
        table = self.mapping.table
        alike = [other.key for other in self.preview.tables if other.columns == table.columns]
        keys = alike if table.header_row else [HEADLESS]
        self.choices = replace(self.choices, mapping={**self.choices.mapping, **dict.fromkeys(keys, mapping)})
        self.judged_anew.emit()

    def _say_counts(self, preview: RosterPreview) -> None:
        translate = QCoreApplication.translate
        refused, look = preview.count(RowVerdict.REFUSED), sum(map(needs_a_look, preview.rows))
        self.filter.set_word(ALL, translate("Import", "全部 {0}").format(len(preview.rows)))
        self.filter.set_word(REFUSED, translate("Import", "只看退回 {0}").format(refused))
        self.filter.set_word(LOOK, translate("Import", "要核对 {0}").format(look))
        self.filter.set_word(ASK, translate("Import", "要您定 {0}").format(preview.count(RowVerdict.ASKED)))
        taken = preview.people
        self.button.set_text(
            translate("Import", "导入 {0} 人").format(taken) if taken else translate("Import", "没有要导入的")
        )
        self.button.setEnabled(bool(taken))

    def _fill(self) -> None:
        if self.preview is None:
            return
        choice, rows = self.filter.choice(), self.preview.rows
        writing = "" if self.panel.cell.isHidden() else self.panel.turns.here
        if choice != ALL:  # and whichever row a cell of is just being typed
            rows = tuple(row for row in rows if _is_wanted(row, choice) or row.at == writing)
        before = self.table.current_row()
        at = self.model.row(before).at if 0 <= before < self.model.rowCount() else ""
        stays = next((n for n, row in enumerate(rows) if row.at == at), min(before, len(rows) - 1))
        with QSignalBlocker(self.table):
            self.model.set_rows(rows)
            self.table.go_to(0 if self._fresh else max(0, stays))
        self._tell(self.table.current_row())

    def _tell(self, at: int) -> None:
        """Say the whole reason of the current row, which may not fit into it."""
        row = self.model.row(at) if 0 <= at < self.model.rowCount() else None
        decision = UNDECIDED if row is None else self.choices.rows.get(row.at, UNDECIDED)
        self.panel.show_row(row, decision)

    def _decide(self, at: str, decision: RowDecision) -> None:
        """Something was decided of a row: every row is judged again, since others may hang on it."""
        rows = {place: one for place, one in self.choices.rows.items() if place != at}
        self.choices = replace(self.choices, rows=rows if decision == UNDECIDED else {**rows, at: decision})
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.judged_anew.emit()

    def _take(self, field: str, on: bool) -> None:
        """In every row the list goes before what is on file, or no longer."""
        take = self.choices.take | {field} if on else self.choices.take - {field}
        self.choices = replace(self.choices, take=take)
        if on:
            self.judged_anew.emit()

    def _lay_out(self) -> Room:
        top, counts = CardRow(), _side_by_side(self.figures.values())
        top.row.addWidget(counts)
        top.row.addStretch(1)
        top.row.addWidget(self.target)
        top.row.addWidget(self._another)
        top.row.addWidget(self.button)
        card = Card()
        card.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        head = QHBoxLayout()
        head.setContentsMargins(Space.MEDIUM, 0, 0, 0)
        head.setSpacing(Space.LARGE)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._facts)
        words.addWidget(self._columns)
        head.addLayout(words, 1)
        head.addWidget(self._noted)
        head.addWidget(self.correct)
        head.addWidget(self.filter)
        card.column.addLayout(head)
        card.column.addWidget(self.table, 1)
        card.column.addWidget(self._rule)
        card.column.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part, share in ((top, 0), (self.notice, 0), (self.left, 1), (self.mapping, 0), (card, 1)):
            column.addWidget(part, share)
        column.addStretch(0)  # below the columns, where the rows are not shown
        self.setFocusProxy(self.table)
        return Room(
            Parts(
                self,
                column,
                top,
                self.notice,
                self.left,
                self.mapping,
                card,
                self.table,
                self.correct,
                self._noted,
                told=(counts, self._facts, self._columns, self._rule),
                quiet=(self._columns, self._rule, self.panel),
            )
        )


def _is_wanted(row: RosterRow, choice: object) -> bool:
    if choice == LOOK:
        return needs_a_look(row)
    return row.verdict is (RowVerdict.REFUSED if choice == REFUSED else RowVerdict.ASKED)


def _side_by_side(figures: Iterable[Figure]) -> QWidget:
    counts = QWidget()
    row = QHBoxLayout(counts)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.LARGE + Space.SMALL)
    for figure in figures:
        row.addWidget(figure)
    return counts
