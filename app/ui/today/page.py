"""Today's page: light to make, filled by one question beside the screen."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.refusal import Refused
from app.records.views import TodayView
from app.ui.components.drafts import drafts
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.staying import keyboard_stays
from app.ui.components.two_columns import TwoColumns
from app.ui.desk import Desk
from app.ui.jobs import Jobs, Trouble
from app.ui.page import CLOCK, Page
from app.ui.text import sentences, trouble
from app.ui.today.empty import NothingToday
from app.ui.today.lesson_card import LessonCard
from app.ui.today.model import Act, Lesson, lessons, next_lesson, title, waiting
from app.ui.today.side import MonthCard, WaitingCard
from app.ui.today.week import WeekCard
from app.ui.told import Told

KINDS = frozenset(
    {
        "session",
        "attendance_sheet",
        "attendance_record",
        "enrollment",
        "course_class",
        "learner",
        "exchange",
        "station",
        CLOCK,
    }
)
"""What is shown here; which lesson is next goes by the clock."""


@dataclass(frozen=True, slots=True)
class _Answer:
    view: TodayView
    has_classes: bool
    has_learners: bool


class TodayPage(Page):
    """The day's work in front."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.cards: dict[UUID, LessonCard] = {}
        self._columns = TwoColumns()
        self._trouble = Notice()
        self._lessons = QVBoxLayout()
        self._lessons.setSpacing(12)
        self._empty = NothingToday()
        self._week_heading = label(self.tr("本周"), "section")
        self._week, self._waiting, self._month = WeekCard(), WaitingCard(), MonthCard()
        self._empty.place_asked.connect(self.open_place)
        self._waiting.chosen.connect(self.open_place)
        main, side = self._columns.main, self._columns.side
        main.addWidget(self._trouble)
        main.addWidget(self._empty)
        main.addLayout(self._lessons)
        main.addWidget(self._week_heading)
        main.addWidget(self._week)
        side.addWidget(self._waiting)
        side.addWidget(self._month)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        for part in (self._week_heading, self._week, self._waiting, self._month, self._columns):
            part.hide()
        self._around = QTimer(self, singleShot=True, interval=0)
        self._around.timeout.connect(self._show_around)

    def activate(self, argument: object = None) -> None:
        """Fill the page."""
        del argument
        self._trouble.hide()
        self._load()

    def reload(self, kinds: frozenset[str]) -> None:
        """Something changed; look again if it is shown here."""
        if kinds & KINDS:
            self._load()

    def _load(self) -> None:
        self._jobs.ask(self, self._ask, self._show, topic="today", failed=self._complain)

    def _ask(self) -> _Answer:
        """In a worker: the day, and where there is nothing today, what is missing."""
        views = self._desk.views
        view = views.today()
        if view.lessons or not view.whole:
            return _Answer(view, has_classes=True, has_learners=True)
        return _Answer(view, views.any_class(), bool(views.learner_count()))

    def _show(self, answer: _Answer) -> None:
        """Show the lessons, and in the next turn what stands around them: both at once kept the window from a key too long."""
        view, self._answer = answer.view, answer
        self.title_changed.emit(*title(view))
        self._show_lessons(lessons(view.lessons, self._desk.now()))
        self._empty.setVisible(not view.lessons)
        self._empty.teach(answer.has_learners, answer.has_classes, next_lesson(view))
        self._columns.show()
        self._around.start()

    def _show_around(self) -> None:
        view = self._answer.view
        self._week.show_week(view.week, view.day)
        with keyboard_stays(self, self._columns):
            self._waiting.show_waiting(waiting(view))
        self._month.show_month(view.month)
        for part in (self._week_heading, self._week):
            part.setVisible(self._answer.has_classes and view.whole)
        self._waiting.setVisible(view.whole)
        self._month.setVisible(view.whole)

    def _show_lessons(self, found: tuple[Lesson, ...]) -> None:
        """A card for each; that of a lesson shown before stays, with the keyboard, and what is typed, in it."""
        before = self.cards
        self.cards = {lesson.card.id: before.get(lesson.card.id) or self._card(lesson) for lesson in found}
        with keyboard_stays(self, self._columns):
            for session, card in before.items():
                if session not in self.cards:
                    self._lessons.removeWidget(card)
                    card.hide()
                    card.deleteLater()
        for place, lesson in enumerate(found):
            card = self.cards[lesson.card.id]
            card.show_lesson(lesson)
            if self._lessons.indexOf(card) != place:
                self._lessons.insertWidget(place, card)
        half = drafts().take_resumed("strip", "call_off")
        for session, card in self.cards.items():
            if half is not None and half[-1] == session:
                card.ask_reason()
        first = next((lesson.card.id for lesson in found if lesson.first), next(iter(self.cards), None))
        if first is not None:
            self.setFocusProxy(self.cards[first])
            if self.window().focusWidget() is self:
                self.cards[first].setFocus()

    def _card(self, lesson: Lesson) -> LessonCard:
        card = LessonCard(lesson)
        card.acted.connect(self._act)
        card.skills_asked.connect(lambda of: self.open_place.emit("smart_aid", of.card.id))
        card.class_asked.connect(lambda of: self.open_place.emit("classes", of.card.class_id))
        card.called_off.connect(self._call_off)
        return card

    # -- acts

    def _act(self, lesson: Lesson) -> None:
        if lesson.act is Act.RESTORE:
            self._restore(lesson)
        else:
            self.open_place.emit("roll_call", lesson.card.id)

    def _call_off(self, lesson: Lesson, reason: str, told: Told) -> None:
        session, name = lesson.card.id, lesson.card.class_title
        told.under_way = True

        def refused(refusal: Refused) -> None:
            if not told.refused(sentences(refusal.refusals, QCoreApplication.translate)):
                self._refused(refusal)

        def failed(what: Trouble) -> None:
            told.refused("")
            self._complain(what)

        def done(_: object) -> None:
            told.taken()
            said = self.tr("{name} 今天停课,不计入出席率。").format(name=name)
            self.notice.emit(said, self.tr("撤销"), lambda: self._restore(lesson))
            self._load()

        verbs = self._desk.verbs
        self._jobs.act(self, lambda: verbs.cancel_session(session, reason), done, refused=refused, failed=failed)

    def _restore(self, lesson: Lesson) -> None:
        session, verbs = lesson.card.id, self._desk.verbs

        def done(_: object) -> None:
            self.notice.emit(self.tr("{name} 恢复上课。").format(name=lesson.card.class_title), "", None)
            self._load()

        self._jobs.act(self, lambda: verbs.restore_session(session), done, refused=self._refused, failed=self._complain)

    def _refused(self, refusal: Refused) -> None:
        self._trouble.say(sentences(refusal.refusals, QCoreApplication.translate), tone="amber")

    def _complain(self, what: Trouble) -> None:
        self._columns.show()
        said = trouble(what.code, what.file, QCoreApplication.translate)
        self._trouble.say(said, self.tr("再试一次"), self.activate, tone="danger")
