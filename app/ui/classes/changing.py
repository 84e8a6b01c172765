"""改班级: another name, teacher, place or time, and what that does to the sessions, before it is done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.records.acts import ClassChange, ClassForm, ClassPlan
from app.records.refusal import ChangedMeanwhile, Refusal, Refused
from app.records.views import ClassRow
from app.records.weekly import WeeklyTime
from app.ui.classes.plan_words import changed, months, warnings
from app.ui.classes.weekly import TimeLines, in_words
from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Part
from app.ui.components.fields import DateField, NumberField
from app.ui.components.form import Drawer, FormRow, add_lines
from app.ui.components.labels import label
from app.ui.components.reach import show_whole
from app.ui.components.segmented import Segmented
from app.ui.said_at_fields import say_at_fields


class Since(StrEnum):
    """From when a change holds."""

    DAY = "day"
    TERM = "term"


class ChangeClass(Drawer):
    """The form.

    Signals:
        planned(ClassForm): what would this do?
        submitted(ClassForm): do it.
        removing(): 删去这个班.
    """

    WIDTH = 420
    planned = Signal(object)
    submitted = Signal(object)
    removing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Classes", "改班级"), parent)
        self.title, self.teacher, self.venue = QLineEdit(), QLineEdit(), QLineEdit()
        self.title.setMaxLength(200)
        self.times = TimeLines(least=1)
        self.sessions = NumberField(0, 200, translate("Classes", "次"))
        self.since = Segmented(
            translate("Classes", "从什么时候改"),
            [(Since.DAY, translate("Classes", "从这天起")), (Since.TERM, translate("Classes", "整个学期(原来填错了)"))],
        )
        self.day = DateField()
        self._counted = False
        self._planned: ClassForm | None = None
        self._does = label(wrap=True)
        self._months = label(role="quiet", wrap=True)
        self._warning = label(role="amber", wrap=True)
        self._wrong = label(role="error", wrap=True)
        self._people = label(role="quiet", wrap=True)
        self._meanwhile: tuple[Refusal, ...] = ()
        self._seen: object = None
        """From which day on it was shown how many are still to come."""
        self.button = Button(translate("Classes", "改好"), Kind.PRIMARY, key="Ctrl+Return")
        self.remove = Button(translate("Classes", "删去这个班"), Kind.DANGER)
        self.rows = {
            "title": FormRow(translate("Classes", "班级名称"), self.title),
            "teacher": FormRow(translate("Classes", "教师(可不填)"), self.teacher),
            "venue": FormRow(translate("Classes", "地点(可不填)"), self.venue),
            "times": FormRow(translate("Classes", "每周上课时间"), self.times),
            "sessions": FormRow(translate("Classes", "还要上几次"), self.sessions),
            "day": FormRow(translate("Classes", "从哪天起"), self.day),
        }
        self._lay_out()
        self._connect()
        self._half = self.keeps(
            {
                "title": self.title, "teacher": self.teacher, "venue": self.venue, "times": self.times.part(),
                "sessions": Part(lambda: self.sessions.value() if self._counted else None, self._set_sessions),
                "since": self.since, "day": self.day,
            },
            lambda: f"{self._title.text()} {self.title.text()}",
        )  # fmt: skip
        self.times.changed.connect(self._half.keep)

    def begin(self, row: ClassRow, today: date) -> None:
        """Ask about a class."""
        meets = row.weekday is not None and row.start is not None and row.minutes is not None
        times = (WeeklyTime(row.weekday or 1, row.start or "", row.minutes or 1), *row.times) if meets else ()
        shown = ClassForm(row.title, row.teacher or None, row.venue or None, times)
        self._meanwhile = ()
        with self._half.fill("change", row.id, shown=shown):
            self._fill(shown, row.learners, today)
        self._planned, self._seen = None, _since(self) if self._counted else self
        self._plan()

    def _fill(self, shown: ClassForm, people: int, today: date) -> None:
        words = QCoreApplication.translate("Classes", "删去这个班,班上 {n} 人也不再算在班里;恢复以后都在。")
        self._people.setText(words.format(n=people))
        self._people.setVisible(people > 0)
        self.title.setText(shown.title)
        self.teacher.setText(shown.teacher or "")
        self.venue.setText(shown.venue or "")
        for part in (self.rows["times"], self.times.more, self.rows["sessions"]):
            part.setVisible(bool(shown.times))
        self._counted = False
        self.since.set_choice(Since.DAY)
        self.day.blockSignals(True)
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.day.blockSignals(False)
        self.button.setEnabled(True)
        self._clear()
        self.open(focus=self.title)
        # in the open form: lines made before are measured without their style
        self.times.set_times(shown.times)

    def _set_sessions(self, count: object) -> None:
        """How many were asked for; None leaves it to the plan."""
        self._counted = isinstance(count, int)
        if isinstance(count, int):
            self.sessions.blockSignals(True)
            self.sessions.setValue(count)
            self.sessions.blockSignals(False)

    def form(self) -> ClassForm:
        """Return what the form says. Fields in which nobody typed say what they were filled with."""
        shown, typed = self.shown, self._half.typed()
        return ClassForm(
            self.title.text() if "title" in typed else shown.title,
            self.teacher.text() or None if "teacher" in typed else shown.teacher,
            self.venue.text() or None if "venue" in typed else shown.venue,
            self.times.times() if "times" in typed else shown.times,
            _since(self),
            self.sessions.value() if self._counted else None,
        )

    def show_plan(self, change: ClassChange) -> None:
        """Say what it does to the sessions."""
        self._clear()
        since = _since(self)
        if not self._counted or since != self._seen:
            self._seen, self._half.shown = since, replace(self._half.shown, sessions=change.were)
        if not self._counted:
            self.sessions.blockSignals(True)
            self.sessions.setValue(len(change.coming))
            self.sessions.blockSignals(False)
        plan = ClassPlan(None, change.coming, change.skipped, change.warnings)
        self._does.setText(changed(change))
        self._months.setText(months(plan) if change.new else "")
        self._months.setVisible(bool(change.new))
        self._warning.setText(warnings(plan))
        self._warning.setVisible(bool(change.warnings))
        self._say(self._meanwhile)
        if change.new:  # what comes is seen before it is done, and so is what is being changed
            show_whole(self._months)
            at = QApplication.focusWidget()
            show_whole(self._months if at is None else at)

    def refuse(self, refused: Refused) -> None:
        """Say at each field what is wrong with it."""
        self._clear()
        self.button.setEnabled(True)
        if isinstance(refused, ChangedMeanwhile) and isinstance(refused.now, ClassForm):
            self._meanwhile = tuple(map(in_words, refused.refusals))
            self._learn(refused.now)
            self._say(self._meanwhile)
        else:
            self._say((*self._meanwhile, *refused.refusals))

    def _say(self, refusals: Sequence[Refusal]) -> None:
        if refusals:
            say_at_fields(refusals, self.rows, self._wrong, dict.fromkeys(("weekday", "start", "minutes"), "times"))

    def _learn(self, now: ClassForm) -> None:
        """Show what the class is by now in the fields in which nobody typed, and ask what the form does to that."""
        self._half.learn(
            now, {"title": now.title, "teacher": now.teacher or "", "venue": now.venue or "", "times": now.times}
        )
        self._plan()

    def _clear(self) -> None:
        for row in self.rows.values():
            row.set_error()
        self._wrong.hide()

    def _plan(self) -> None:
        self.rows["day"].setVisible(self.since.choice() is Since.DAY)
        if self.isVisible():
            form = self.form()
            if form != self._planned:  # a field that is only left says nothing new, and takes no refusal away
                self._planned = form
                self.planned.emit(form)

    def _count(self) -> None:
        self._counted = True
        self._half.keep()
        self._plan()

    def _submit(self) -> None:
        self._meanwhile = ()
        self.button.setEnabled(False)
        self.submitted.emit(self.form())

    def _connect(self) -> None:
        self.button.clicked.connect(self._submit)
        self.remove.clicked.connect(self.removing)
        self.times.changed.connect(self._plan)
        self.sessions.valueChanged.connect(self._count)
        self.since.chosen.connect(self._plan)
        self.day.dateChanged.connect(self._plan)
        for field in (self.title, self.teacher, self.venue):
            field.editingFinished.connect(self._plan)

    def _lay_out(self) -> None:
        add_lines(self.column, self.rows, ("title",), ("venue", "teacher"))
        self.column.addWidget(self.rows["times"])
        self.column.addWidget(self.times.more, 0, Qt.AlignmentFlag.AlignLeft)
        add_lines(self.column, self.rows, ("sessions", "day"))
        self.column.addWidget(self.since)
        for words in (self._does, self._months, self._warning, self._wrong, self._people):
            self.column.addWidget(words)
        self.foot.addWidget(self.button)
        away = Button(QCoreApplication.translate("Classes", "取消"), Kind.QUIET)
        away.clicked.connect(self.turn_away)
        self.foot.addWidget(away)
        self.foot.addStretch(1)
        self.foot.addWidget(self.remove)


def _since(form: ChangeClass) -> date | None:
    """From which day on the form holds; None: all of the term."""
    day = form.day.date()
    return date(day.year(), day.month(), day.day()) if form.since.choice() is Since.DAY else None
