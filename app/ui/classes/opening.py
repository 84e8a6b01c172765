"""开设班级: what a class needs, and its dates as they would be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QDate, Qt, QTime, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from app.domain.titles import title_key
from app.records.acts import ClassForm, ClassPlan, NewClass, SameTitle
from app.records.codes import SessionKind
from app.records.naming import ClassName
from app.records.refusal import ChangedMeanwhile, Refused
from app.records.views import ClassRow
from app.ui.classes.plan_words import months, summary, warnings
from app.ui.classes.weekly import TimeLines, in_words, start_of, weekday_box
from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Draft, Part
from app.ui.components.fields import DateField, NumberField, TimeField
from app.ui.components.form import Drawer, FormRow, add_lines
from app.ui.components.labels import label
from app.ui.components.reach import show_whole
from app.ui.components.segmented import Segmented
from app.ui.said_at_fields import say_at_fields
from app.ui.session_words import term_word
from app.ui.text import word


class Begins(StrEnum):
    """From when a class meets."""

    TODAY = "today"
    TERM = "term"
    DAY = "day"


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
        self.weekday = weekday_box()
        self.further = TimeLines(first=2)
        self.start = TimeField()
        self.minutes = NumberField(10, 600, translate("Classes", "分"))
        self.sessions = NumberField(1, 200, translate("Classes", "次"))
        self.begins = Segmented(
            translate("Classes", "从哪天起"),
            [
                (Begins.TODAY, translate("Classes", "从今天起")),
                (Begins.TERM, translate("Classes", "从学期开始")),
                (Begins.DAY, translate("Classes", "指定日期")),
            ],
        )
        self.first = DateField()
        self.same = Segmented(
            translate("Classes", "同名班级"),
            [
                (SameTitle.ASK, translate("Classes", "还没选")),
                (SameTitle.ADD_TIME, translate("Classes", "加一个上课时间")),
                (SameTitle.SEPARATE, translate("Classes", "另开一个班")),
            ],
        )
        self.venue, self.teacher = QLineEdit(), QLineEdit()
        self.rows: dict[str, FormRow] = {}
        self._same_title = label(role="amber", wrap=True)
        self._asked: str | None = None
        self._planned: NewClass | None = None
        self._made: UUID | None = None
        self._summary = label(role="heading", wrap=True)
        self._months = label(role="quiet", wrap=True)
        self._warning = label(role="amber", wrap=True)
        self._wrong = label(role="error", wrap=True)
        self.button = Button(translate("Classes", "开设"), Kind.PRIMARY, key="Ctrl+Return")
        self._lay_out()
        self._connect()
        self._half = _kept(self)

    def begin(self, terms: Sequence[str], term: str, today: date) -> None:
        """Ask for a new class of ``term``."""
        self._made = None
        with self._half.fill("class", "new"):
            self._empty(terms, term, today)
        self._open(self.title)

    def _empty(self, terms: Sequence[str], term: str, today: date) -> None:
        _offer(self.term, terms, term)
        self.title.clear()
        self.title.setReadOnly(False)
        self.kind.set_choice(SessionKind.LESSON)
        self.weekday.setCurrentIndex(today.weekday())
        self.start.setTime(QTime(9, 0))
        self.minutes.setValue(90)
        self.sessions.setValue(16)
        self.further.set_times(())
        self.begins.set_choice(Begins.TODAY)
        self._known(None)
        self.first.setDate(QDate(today.year, today.month, today.day))
        self.venue.clear()
        self.teacher.clear()

    def begin_schedule(self, row: ClassRow, today: date) -> None:
        """Plan the meetings of a class that has a name and no meetings, as an import made it."""
        self._made = row.id
        with self._half.fill("class", row.id, shown=ClassForm(row.title, row.teacher or None, row.venue or None)):
            self._empty((row.term,), row.term, today)
            self.title.setText(row.title)
            self.title.setReadOnly(True)
            self.venue.setText(row.venue or "")
            self.teacher.setText(row.teacher or "")
            self.kind.set_choice(row.kind)
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
        first, begins = self.first.date(), self.begins.choice()
        return NewClass(
            title=_meant(self.title.text(), self._asked, self.same.choice() is SameTitle.ADD_TIME),
            term=str(self.term.currentData() or ""),
            weekday=int(self.weekday.currentData()),
            start=start_of(self.start),
            minutes=self.minutes.value(),
            sessions=self.sessions.value(),
            kind=SessionKind(str(self.kind.choice())),
            first=date(first.year(), first.month(), first.day()) if begins is Begins.DAY else None,
            venue=self.venue.text() or None,
            teacher=self.teacher.text() or None,
            further=self.further.times(),
            from_start=begins is Begins.TERM,
            same_title=SameTitle(str(self.same.choice())),
            made=self._made,
        )

    def show_plan(self, plan: ClassPlan) -> None:
        """Show the dates, and ask what is meant where the term has a class of that title."""
        self._clear()
        self._known(plan.known)
        self._summary.setText(summary(plan))
        self._months.setText(months(plan))
        self._warning.setText(warnings(plan))
        self._warning.setVisible(bool(plan.warnings))

    def refuse(self, refused: Refused) -> None:
        """Say at each field what is wrong with it."""
        self._clear()
        self.button.setEnabled(True)
        if isinstance(refused, ChangedMeanwhile) and isinstance(now := refused.now, ClassForm):
            self._half.learn(now, {"venue": now.venue or "", "teacher": now.teacher or ""})
            refused = Refused(*map(in_words, refused.refusals))
        wrong = say_at_fields(refused.refusals, self.rows, self._wrong, {"times": "start"})
        if not self.rows["same"].isHidden() and any(refusal.code == "class_exists" for refusal in refused.refusals):
            show_whole(self.rows["same"])
        if wrong and self.button.hasFocus():
            self.rows[wrong[0]].setFocus()

    def _known(self, title: str | None, *, anew: bool = False) -> None:
        """Ask whether this is a further time of the class of that title, or another class; None: there is none."""
        row, self._asked = self.rows["same"], title
        if title is None and (anew or row.isHidden() or self.same.choice() is not SameTitle.SEPARATE):
            self.same.set_choice(SameTitle.ASK)
            row.hide()
        elif title is not None:
            words = QCoreApplication.translate("Classes", "这个学期已有「{title}」。这次是:")
            self._same_title.setText(words.format(title=title))
            row.show()
        self._same_title.setVisible(not row.isHidden())
        joins = self.same.choice() is SameTitle.ADD_TIME
        translate = QCoreApplication.translate
        self.button.set_text(translate("Classes", "加上") if joins else translate("Classes", "开设"))

    def _open(self, first: QWidget) -> None:
        self.button.setEnabled(True)
        self._planned = None
        self._clear()
        self.open(focus=first)
        self._plan()

    def _clear(self) -> None:
        for row in self.rows.values():
            row.set_error()
        self._wrong.hide()

    def _plan(self) -> None:
        """Ask for the dates; a class has dates before it has a name."""
        self.rows["first"].setVisible(self.begins.choice() is Begins.DAY)
        if self.isVisible():
            form = self.form()
            if form != self._planned:  # a field that is only left says nothing new, and takes no refusal away
                self._planned = form
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
        self.begins.chosen.connect(self._plan)
        self.further.changed.connect(self._plan)
        self.same.chosen.connect(self._plan)
        self.title.textChanged.connect(lambda: self._known(None, anew=True))  # another title is another question
        self.title.editingFinished.connect(self._plan)
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
            ("first", translate("Classes", "这天以前不上课"), self.first),
            ("same", translate("Classes", "同名班级"), self.same),
            ("venue", translate("Classes", "地点(可不填)"), self.venue),
            ("teacher", translate("Classes", "教师(可不填)"), self.teacher),
        ]
        self.rows = {name: FormRow(words, editor) for name, words, editor in named}
        add_lines(self.column, self.rows, ("title",), ("term", "kind"), ("weekday", "start", "minutes", "sessions"))
        self.column.addWidget(self.further)
        self.column.addWidget(self.further.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.begins)
        add_lines(self.column, self.rows, ("first",), ("venue", "teacher"))
        self.column.addWidget(self._same_title)
        add_lines(self.column, self.rows, ("same",))
        for words_label in (self._summary, self._months, self._warning, self._wrong):
            self.column.addWidget(words_label)
        self.foot.addWidget(self.button)
        away = Button(translate("Classes", "取消"), Kind.QUIET)
        away.clicked.connect(self.turn_away)
        self.foot.addWidget(away)
        self.foot.addStretch(1)


def _meant(typed: str, asked: str | None, joins: bool) -> str:
    """The title as typed, or as the class writes it that somebody said this is a further time of."""
    return asked if joins and asked is not None and title_key(asked) == title_key(typed) else typed


def _offer(box: QComboBox, terms: Sequence[str], term: str) -> None:
    """Put the terms into the box, ``term`` in front, without asking for dates."""
    box.blockSignals(True)
    box.clear()
    for code in terms:
        box.addItem(term_word(code), code)
    box.setCurrentIndex(max(0, box.findData(term)))
    box.blockSignals(False)


def _kept(form: OpenClass) -> Draft:
    """Keep what is half filled in."""
    parts: dict[str, QWidget | Part] = {
        name: getattr(form, name)
        for name in ("title", "term", "kind", "weekday", "start", "minutes", "sessions", "begins", "first", "same")
    }
    draft = form.keeps(
        {**parts, "venue": form.venue, "teacher": form.teacher, "further": form.further.part()},
        lambda: " ".join(filter(None, (form._title.text(), form.title.text()))),
    )
    form.further.changed.connect(draft.keep)
    return draft
