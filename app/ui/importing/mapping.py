"""Which column is which field: found by the desk, corrected by the person."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.domain.spreadsheet import column_letters
from app.records.roster import ROSTER_FIELDS, RosterTable
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.form import FormRow
from app.ui.components.labels import label
from app.ui.design.styling import set_width
from app.ui.design.tokens import Space
from app.ui.text import field_word

PER_LINE = 6
_LONGEST_HEADER = 16


class ColumnMapping(Card):
    """A choice of column for each field.

    Signals:
        changed(object): field to column place, whole; ``table`` says of which tables.
        closed(): the rows are wanted again.

    Attributes:
        table: the first of the tables with this header; None while there is none.
    """

    changed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        translate = QCoreApplication.translate
        self.table: RosterTable | None = None
        self._shapes: list[RosterTable] = []
        words = translate("Import", "各项取自哪一列?改了以后,每一行重新判断。没有选的列不读也不存。")
        self.tables = QComboBox()
        self.tables.setAccessibleName(translate("Import", "哪一张表"))
        self.tables.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        set_width(self.tables, most=260)
        self.tables.activated.connect(lambda _: self._show_columns())
        back = Button(translate("Import", "看每一行"), Kind.QUIET)
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        head.addWidget(label(words, "quiet", wrap=True), 1)
        head.addWidget(self.tables)
        head.addWidget(back)
        self.column.addLayout(head)
        self.column.setContentsMargins(18, Space.MEDIUM, 18, Space.MEDIUM)
        self._combos = {field: QComboBox() for field in ROSTER_FIELDS}
        self.rows: dict[str, FormRow] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.SMALL)
        for place, (field, combo) in enumerate(self._combos.items()):
            combo.setMinimumContentsLength(3)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.activated.connect(lambda _, name=field: self._choose(name))
            self.rows[field] = FormRow(field_word(field, translate), combo)
            grid.addWidget(self.rows[field], place // PER_LINE, place % PER_LINE)
        for number in range(PER_LINE):
            grid.setColumnStretch(number, 1)
        self.column.addLayout(grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def combo(self, field: str) -> QComboBox:
        """Return the choice of a field."""
        return self._combos[field]

    def show_tables(self, tables: Sequence[RosterTable], *, first: bool) -> RosterTable:
        """Offer the columns of a table, chosen as they were read, and return it: the ``first`` that lacks a name, or the one in front.

        Tables with one header are one choice.
        """
        shapes = {table.columns: table for table in reversed(tables)}
        self._shapes = [table for table in tables if shapes[table.columns] is table]
        before = self.tables.currentIndex()
        self.tables.clear()
        for shape in self._shapes:
            self.tables.addItem(_table_words(shape, sum(table.columns == shape.columns for table in tables)))
        wrong = next((place for place, table in enumerate(self._shapes) if unclear(table)), 0)
        self.tables.setCurrentIndex(wrong if first or not 0 <= before < len(self._shapes) else before)
        self.tables.setVisible(len(self._shapes) > 1)
        return self._show_columns()

    def _show_columns(self) -> RosterTable:
        table = self.table = self._shapes[self.tables.currentIndex()]
        for field, combo in self._combos.items():
            self.rows[field].set_error()
            combo.clear()
            combo.addItem(QCoreApplication.translate("Import", "(没有)"), None)
            for place, text in enumerate(table.columns):
                combo.addItem(column_name(place, text), place)
            combo.setCurrentIndex(max(0, combo.findData(table.mapping.get(field))))
        return table

    def mapping(self) -> Mapping[str, int]:
        """Return the fields that have a column."""
        chosen = {field: combo.currentData() for field, combo in self._combos.items()}
        return {field: int(place) for field, place in chosen.items() if place is not None}

    def _choose(self, field: str) -> None:
        """A column is one field's: the field that had it before loses it."""
        place = self._combos[field].currentData()
        for other, combo in self._combos.items():
            if other != field and place is not None and combo.currentData() == place:
                combo.setCurrentIndex(0)
        self.changed.emit(self.mapping())


def unclear(table: RosterTable) -> bool:
    """Whether somebody has to say which column is which."""
    return "name" not in table.mapping or not table.header_row


def _table_words(table: RosterTable, alike: int) -> str:
    """Return 「国画班 第 3 行起」, and how many others have the same header."""
    translate = QCoreApplication.translate
    sheet = table.sheet or translate("Import", "这个文件")
    words = translate("Import", "{sheet} 第 {row} 行起").format(sheet=sheet, row=max(1, table.header_row))
    return words if alike == 1 else translate("Import", "{0},同样的共 {1} 张").format(words, alike)


def column_name(place: int, text: str) -> str:
    """Return 「C 身份证号」."""
    short = text if len(text) <= _LONGEST_HEADER else f"{text[: _LONGEST_HEADER - 1]}…"
    return f"{column_letters(place)}  {short}".rstrip()


def mapping_line(table: RosterTable) -> str:
    """Return how the columns were understood, in one line: 「姓名 ← 学员姓名 · 手机 ← 联系电话」."""
    translate = QCoreApplication.translate
    parts = []
    for field, place in sorted(table.mapping.items(), key=lambda pair: pair[1]):
        header = table.columns[place] if place < len(table.columns) else ""
        word = field_word(field, translate)
        parts.append(word if header == word else f"{word} ← {header or column_letters(place)}")
    return " · ".join(parts)
