"""退班: from which day somebody is no longer in the class."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, Signal
from PySide6.QtWidgets import QWidget

from app.records.refusal import Refused
from app.records.views import EnrollmentRow, SessionCard
from app.ui.classes.confirmed import sheets_named
from app.ui.components.buttons import Button, Kind
from app.ui.components.fields import DateField
from app.ui.components.form import Drawer, FormRow
from app.ui.components.labels import label
from app.ui.learning_words import long_day
from app.ui.text import sentences


class LeaveClass(Drawer):
    """The one question, and what the answer does.

    Signals:
        submitted(EnrollmentRow, date): the first day out of the class.
    """

    submitted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Classes", "退班"), parent)
        self._row: EnrollmentRow | None = None
        self.day = DateField()
        self.field = FormRow(translate("Classes", "从哪天起不在班"), self.day)
        self._who = label(role="name", wrap=True)
        self.column.addWidget(self._who)
        self.column.addWidget(self.field)
        self.confirmed = label(wrap=True, tone="amber")
        self.after = Button("", Kind.QUIET)
        self.after.clicked.connect(self._go_after)
        self._cards: tuple[SessionCard, ...] = ()
        self._today = date.min
        self.column.addWidget(self.confirmed)
        self.column.addWidget(self.after)
        self.day.dateChanged.connect(lambda _: self._say_confirmed())
        words = translate("Classes", "这天以前的点名和出席率都不变;以后的点名册上不再有这个人。退错了可以撤销。")
        self.column.addWidget(label(words, "quiet", wrap=True))
        self.button = Button(translate("Classes", "退班"), Kind.DANGER, key="Ctrl+Return")
        self.button.clicked.connect(self._submit)
        away = Button(translate("Classes", "取消"), Kind.QUIET)
        away.clicked.connect(self.turn_away)
        self.foot.addWidget(self.button)
        self.foot.addWidget(away)
        self.foot.addStretch(1)
        self._half = self.keeps({"day": self.day}, lambda: f"{self._title.text()} {self._who.text()}")

    def begin(self, row: EnrollmentRow, today: date) -> None:
        """Ask about somebody."""
        self._row = row
        self.show_confirmed((), today)
        day = max(today, row.joined_on)
        with self._half.fill("leave", row.id):
            self.day.setDate(QDate(day.year, day.month, day.day))
        self._who.setText(f"{row.name}  {row.learner_no}")
        self.field.set_error()
        self.button.setEnabled(True)
        self.open(focus=self.day)

    def show_confirmed(self, cards: tuple[SessionCard, ...], today: date) -> None:
        """These confirmed sheets have this person on them: said where they lie after the day that is typed."""
        self._cards, self._today = cards, today
        self._say_confirmed()

    def refuse(self, refused: Refused) -> None:
        """Say at the date what is wrong."""
        self.button.setEnabled(True)
        self.field.set_error(sentences(refused.refusals, QCoreApplication.translate))

    def _say_confirmed(self) -> None:
        after = [card for card in self._cards if card.date >= self._day()]
        self.confirmed.setVisible(bool(after))
        self.after.setVisible(bool(after))
        if not after:
            return
        translate = QCoreApplication.translate
        words = translate("Classes", "从这天起,{sheets} 的点名册上有这个人,已经确认:人数和出席率照旧,不因退班改变。")
        self.confirmed.setText(words.format(sheets=sheets_named(after, self._today)))
        day = long_day(self._next(), self._today)
        self.after.set_text(translate("Classes", "改为最后一份之后:{day}起").format(day=day))

    def _next(self) -> date:
        """The day after the last confirmed sheet that this person is on."""
        return max(card.date for card in self._cards) + timedelta(days=1)

    def _go_after(self) -> None:
        day = self._next()
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.setFocus()

    def _day(self) -> date:
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _submit(self) -> None:
        if self._row is not None:
            self.button.setEnabled(False)
            self.submitted.emit(self._row, self._day())
