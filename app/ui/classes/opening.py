"""开设班级: what a class needs, and its dates as they would be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, Qt, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from app.records.acts import ClassPlan, NewClass
from app.records.codes import SessionKind
from app.records.naming import ClassName
from app.records.refusal import Refused
from app.records.views import ClassRow
from app.ui.classes.plan_words import months, summary, warnings
from app.ui.components.buttons import Button, Kind
from app.ui.components.fields import DateField, NumberField, TimeField
from app.ui.components.form import Drawer, FormRow
from app.ui.components.labels import label
from app.ui.components.segmented import Segmented
from app.ui.design.tokens import Space
from app.ui.learning_words import weekday_of
from app.ui.session_words import term_word
from app.ui.text import run_on, sentence, word


class OpenClass(Drawer):
    """The form.

    Signals:
        planned(NewClass): the dates of this are wanted.
        submitted(NewClass): 开设.
    """

    WIDTH = 420
    planned = Signal(object)
    submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Classes", "开设班级"), parent)
        self.title = QLineEdit()
        self.title.setMaxLength(200)
        self.term = QComboBox()
        kinds = [(kind, word(kind, translate)) for kind in SessionKind]
        self.kind = Segmented(translate("Classes", "类型"), kinds)
        self.weekday = QComboBox()
        for number in range(1, 8):
            self.weekday.addItem(weekday_of(number), number)
        self.start = TimeField()
        self.minutes = NumberField(10, 600, translate("Classes", "分"))
        self.sessions = NumberField(1, 200, translate("Classes", "次"))
        self.fixed = QCheckBox(translate("Classes", "指定首次上课日期"))
        self.first = DateField()
        self.venue, self.teacher = QLineEdit(), QLineEdit()
        self.rows: dict[str, FormRow] = {}
        self._summary = label(role="heading", wrap=True)
        self._months = label(role="quiet", wrap=True)
        self._warning = label(role="amber", wrap=True)
        self._wrong = label(role="error", wrap=True)
        self.button = Button(translate("Classes", "开设"), Kind.PRIMARY, key="Ctrl+Return")
        self._lay_out()
        self._connect()

    def begin(self, terms: Sequence[str], term: str, today: date) -> None:
        """Start anew for a class of ``term``."""
        self._offer(terms, term)
        self.title.clear()
        self.title.setReadOnly(False)
        self.kind.set_choice(SessionKind.LESSON)
        self.weekday.setCurrentIndex(today.weekday())
        self.start.setTime(QTime(9, 0))
        self.minutes.setValue(90)
        self.sessions.setValue(16)
        self.fixed.setChecked(False)
        self.first.setDate(QDate(today.year, today.month, today.day))
        self._open(self.title)

    def begin_schedule(self, row: ClassRow, today: date) -> None:
        """Plan the meetings of a class that has a name and no meetings, as an import made it."""
        self.begin((row.term,), row.term, today)
        self.title.setText(row.title)
        self.title.setReadOnly(True)
        self.venue.setText(row.venue or "")
        self.teacher.setText(row.teacher or "")
        self._open(self.weekday)

    def suggest(self, classes: Sequence[ClassName]) -> None:
        """Offer the venues and teachers of these classes while typing."""
        for field, words in (
            (self.venue, {row.venue for row in classes if row.venue}),
            (self.teacher, {row.teacher for row in classes if row.teacher}),
        ):
            completer = QCompleter(sorted(words), field)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(completer)

    def form(self) -> NewClass:
        """Return what the form says."""
        start, first = self.start.time(), self.first.date()
        return NewClass(
            title=self.title.text(),
            term=str(self.term.currentData() or ""),
            weekday=int(self.weekday.currentData()),
            start=f"{start.hour():02d}:{start.minute():02d}",
            minutes=self.minutes.value(),
            sessions=self.sessions.value(),
            kind=SessionKind(str(self.kind.choice())),
            first=date(first.year(), first.month(), first.day()) if self.fixed.isChecked() else None,
            venue=self.venue.text() or None,
            teacher=self.teacher.text() or None,
        )

    def show_plan(self, plan: ClassPlan) -> None:
        """Show the dates."""
        self._clear()
        self._summary.setText(summary(plan))
        self._months.setText(months(plan))
        self._warning.setText(warnings(plan))
        self._warning.setVisible(bool(plan.warnings))

    def refuse(self, refused: Refused) -> None:
        """Say at each field what is wrong with it."""
        self._clear()
        self.button.setEnabled(True)
        loose = []
        for refusal in refused.refusals:
            words = sentence(refusal, QCoreApplication.translate)
            if refusal.field in self.rows:
                self.rows[refusal.field].set_error(words)
            else:
                loose.append(words)
        self._wrong.setText(run_on(loose))
        self._wrong.setVisible(bool(loose))
        wrong = next((r.field for r in refused.refusals if r.field in self.rows), None)
        if wrong is not None and self.button.hasFocus():
            self.rows[wrong].setFocus()

    def _open(self, first: QWidget) -> None:
        self.button.setEnabled(True)
        self._clear()
        self.open(focus=first)
        self._plan()

    def _offer(self, terms: Sequence[str], term: str) -> None:
        self.term.blockSignals(True)
        self.term.clear()
        for code in terms:
            self.term.addItem(term_word(code), code)
        self.term.setCurrentIndex(max(0, self.term.findData(term)))
        self.term.blockSignals(False)

    def _clear(self) -> None:
        for row in self.rows.values():
            row.set_error()
        self._wrong.hide()

    def _plan(self) -> None:
        """Ask for the dates; a class has dates before it has a name."""
        self.rows["first"].setVisible(self.fixed.isChecked())
        if self.isVisible():
            form = self.form()
            self.planned.emit(replace(form, title=form.title.strip() or "…"))

    def _submit(self) -> None:
        self.button.setEnabled(False)
        self.submitted.emit(self.form())

    def _connect(self) -> None:
        self.button.clicked.connect(self._submit)
        for choice in (self.term, self.weekday):
            choice.currentIndexChanged.connect(self._plan)
        for number in (self.minutes, self.sessions):
            number.valueChanged.connect(self._plan)
        self.kind.chosen.connect(self._plan)
        self.start.timeChanged.connect(self._plan)
        self.first.dateChanged.connect(self._plan)
        self.fixed.toggled.connect(self._plan)
        for field in (self.title, self.venue, self.teacher):
            field.returnPressed.connect(self.focusNextChild)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        named: list[tuple[str, str, QWidget]] = [
            ("title", translate("Classes", "班级名称"), self.title),
            ("term", translate("Classes", "学期"), self.term),
            ("kind", translate("Classes", "类型"), self.kind),
            ("weekday", translate("Classes", "星期"), self.weekday),
            ("start", translate("Classes", "开始"), self.start),
            ("minutes", translate("Classes", "每次"), self.minutes),
            ("sessions", translate("Classes", "课次"), self.sessions),
            ("first", translate("Classes", "首次上课日期"), self.first),
            ("venue", translate("Classes", "地点(可不填)"), self.venue),
            ("teacher", translate("Classes", "教师(可不填)"), self.teacher),
        ]
        self.rows = {name: FormRow(words, editor) for name, words, editor in named}
        lines = (("title",), ("term", "kind"), ("weekday", "start", "minutes", "sessions"), ("venue", "teacher"))
        for names in lines:
            line = QHBoxLayout()
            line.setSpacing(Space.SMALL)
            for name in names:
                line.addWidget(self.rows[name], 1, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(line)
        self.column.addWidget(self.fixed)
        self.column.addWidget(self.rows["first"])
        for words_label in (self._summary, self._months, self._warning, self._wrong):
            self.column.addWidget(words_label)
        self.foot.addWidget(self.button)
        away = Button(translate("Classes", "取消"), Kind.QUIET)
        away.clicked.connect(self.close_drawer)
        self.foot.addWidget(away)
        self.foot.addStretch(1)
