"""What of a file is not taken, and what can be chosen of it: sheets, and rows and columns out of sight."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QSizePolicy, QWidget

from app.records.refusal import Refusal
from app.records.roster import RosterPreview, RosterSheet
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.labels import label
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.text import sentence

_LINES = 5
NAMED = 6
"""What is not taken, named in one sentence above the rows; of more there is a number, and the list."""
_NO_END = 16_777_215
"""What Qt takes for no greatest height."""
_HIDDEN = frozenset({"rows_hidden", "column_hidden"})
_ONLY_SAID = frozenset({"title_is_class", "sample_taken", "list_sample_taken"})
"""Notes of what is taken all the same."""


class LeftOut(Card):
    """Sheets with a check mark and how many people they hold; below, everything that is not taken, a line each.

    Signals:
        chosen(object, bool): the names of the sheets to take, None when nothing was chosen; whether what is hidden is taken.
        closed(): the rows are wanted again.
    """

    chosen = Signal(object, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        translate = QCoreApplication.translate
        self.sheets = QListWidget()
        self.sheets.setAccessibleName(translate("Import", "工作表"))
        self.sheets.itemChanged.connect(lambda _: self._choose(sheets=True))
        self.hidden = QCheckBox(translate("Import", "隐藏的行和列也要"))
        self.hidden.clicked.connect(lambda _: self._choose(sheets=False))
        self.notes = QListWidget()
        self.notes.setAccessibleName(translate("Import", "没有导入的内容"))
        self.notes.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self.sheets, 1)
        row.addWidget(self.notes, 2)
        self.column.setContentsMargins(18, Space.SMALL, 18, Space.SMALL)
        back = Button(translate("Import", "看每一行"), Kind.QUIET)
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        words = translate("Import", "要哪些工作表,请打勾。右边是文件里没有导入的内容。")
        head.addWidget(label(words, "quiet", wrap=True), 1)
        head.addWidget(back)
        self.column.addLayout(head)
        self.column.addLayout(row)
        self.column.addWidget(self.hidden)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._names: list[str] = []
        self._asked = self._alone = False
        self._lines = _LINES

    def show_preview(self, preview: RosterPreview, *, hidden: bool, chosen: bool) -> None:
        """Show what was found; ``hidden`` and ``chosen``: what is out of sight is taken, sheets were chosen by hand."""
        self._asked = chosen
        self._names = [sheet.name or "" for sheet in preview.sheets]
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for sheet in preview.sheets:
            self.sheets.addItem(_sheet_words(sheet, preview.file))
            item = self.sheets.item(self.sheets.count() - 1)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if sheet.taken else Qt.CheckState.Unchecked)
        self.sheets.blockSignals(False)
        self.hidden.setChecked(hidden)
        self.hidden.setVisible(hidden or any(note.code in _HIDDEN for note in preview.notes))
        self.notes.clear()
        self.notes.addItems([note_words(note) for note in sorted(preview.notes, key=_only_said)])
        self._lines = max(2, min(_LINES, max(len(preview.notes), len(preview.sheets))))
        self.stand_alone(self._alone)

    def stand_alone(self, alone: bool) -> None:
        """Take all the room there is, where the rows do not stand below; else so many lines."""
        self._alone = alone
        line, policy = theme().px(23), QSizePolicy.Policy
        for shown in (self.sheets, self.notes):
            shown.setMinimumHeight(line * (2 if alone else self._lines) + Space.SMALL)
            shown.setMaximumHeight(_NO_END if alone else line * self._lines + Space.SMALL)
        self.setSizePolicy(policy.Preferred, policy.Expanding if alone else policy.Fixed)

    def _choose(self, *, sheets: bool) -> None:
        items = [self.sheets.item(place) for place in range(self.sheets.count())]
        pairs = zip(self._names, items, strict=True)
        names = frozenset(name for name, item in pairs if item.checkState() == Qt.CheckState.Checked)
        self._asked = self._asked or sheets
        if names:
            self.chosen.emit(names if self._asked else None, self.hidden.isChecked())


def notes_line(preview: RosterPreview) -> str:
    """Return how much is not taken, each by name; what was taken and is only told of, where there is nothing else."""
    translate = QCoreApplication.translate
    left = [note for note in preview.notes if not _only_said(note)]
    notes = left or list(preview.notes)
    words = [note_words(note).rstrip("。.") for note in notes[:NAMED]]
    if len(notes) > NAMED:
        words.append(translate("Import", "还有 {0} 处").format(len(notes) - NAMED))
    told = translate("Import", "{0}。").format(translate("Import", ";").join(words)) if words else ""
    return translate("Import", "文件里有 {0} 处没有导入:{1}").format(len(left), told) if left else told


def opens_line(titles: tuple[str, ...]) -> str:
    """Return which classes the import will open; empty where none."""
    if not titles:
        return ""
    translate = QCoreApplication.translate
    named = "".join(translate("Import", "「{0}」").format(title) for title in titles[:NAMED])
    if len(titles) > NAMED:
        return translate("Import", "会新开 {0} 等 {1} 个班,还没有排课。").format(named, len(titles))
    return translate("Import", "会新开班级{0},还没有排课。").format(named)


def noted_words(preview: RosterPreview) -> str:
    """Return the same as a button's few words."""
    translate = QCoreApplication.translate
    left = sum(not _only_said(note) for note in preview.notes)
    return translate("Import", "没有导入 {0} 处").format(left) if left else translate("Import", "看看说明")


def _only_said(note: Refusal) -> bool:
    return note.code in _ONLY_SAID


def note_words(note: Refusal) -> str:
    """Return a note as a sentence, with its sheet where the sentence does not name it."""
    words, sheet = sentence(note, QCoreApplication.translate), str(note.params.get("sheet", ""))
    return words if not sheet or sheet in words else f"{sheet} · {words}"


def _sheet_words(sheet: RosterSheet, file: str) -> str:
    translate = QCoreApplication.translate
    words = translate("Import", "{0}({1} 人)").format(sheet.name or file, sheet.people)
    if sheet.hidden:
        return translate("Import", "{0},隐藏的").format(words)
    return translate("Import", "{0},像是样表").format(words) if sheet.sample else words
