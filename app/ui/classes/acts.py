"""What is done with classes: a class is opened or gets its meetings; people join and leave."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property, partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.domain.terms import term_of
from app.records.acts import AlsoOn, ClassPlan, LearnerForm, NewClass
from app.records.naming import ClassName
from app.records.views import ClassRow, ClassView, EnrollmentRow, SessionCard
from app.ui.classes.confirmed import sheets_named
from app.ui.classes.joining import JoinClass
from app.ui.classes.leaving import LeaveClass
from app.ui.classes.opening import OpenClass
from app.ui.desk import Desk
from app.ui.drawers import Drawers
from app.ui.jobs import Jobs
from app.ui.learners.form import LearnerDrawer, became
from app.ui.learning_words import long_day

FOUND_AT_MOST = 50


class Opening(QObject):
    """开设班级, and 排课 for a class that has only a name.

    Signals:
        done(UUID, str): the class that has its meetings now, and what was done in words.
    """

    done = Signal(object, str)

    def __init__(self, desk: Desk, jobs: Jobs, drawers: Drawers) -> None:
        super().__init__(drawers)
        self._desk, self._jobs, self._drawers = desk, jobs, drawers

    @cached_property
    def drawer(self) -> OpenClass:
        """The form, made when it is first wanted."""
        made = self._drawers.add(OpenClass())
        made.planned.connect(self._plan)
        made.submitted.connect(self._add)
        return made

    def make(self, term: str | None, known: Sequence[str], classes: Sequence[ClassName]) -> None:
        """Ask for a new class, in ``term`` or the present one."""
        today = self._desk.today()
        current = term_of(today)
        following = term_of(current.ends + timedelta(days=1))
        codes = list(dict.fromkeys((following.code, current.code, *known)))
        self.drawer.suggest(classes)
        self._drawers.begin(self.drawer, partial(self.drawer.begin, codes, term or current.code, today))

    def schedule(self, row: ClassRow, classes: Sequence[ClassName]) -> None:
        """Ask when a class meets."""
        self.drawer.suggest(classes)
        self._drawers.begin(self.drawer, partial(self.drawer.begin_schedule, row, self._desk.today()))

    def _plan(self, new: NewClass) -> None:
        call = partial(self._desk.verbs.plan_class, new)
        self._jobs.ask(self, call, self.drawer.show_plan, topic="plan", refused=self.drawer.refuse)

    def _add(self, new: NewClass) -> None:
        self._jobs.forget(self, "plan")
        self._drawers.act(self.drawer, partial(self._desk.verbs.add_class, new, self.drawer.shown), self._added)

    def _added(self, plan: ClassPlan) -> None:
        translate = QCoreApplication.translate
        if plan.joined:
            words = translate("Classes", "「{title}」多了一个上课时间,排好 {n} 次课。").format(
                title=plan.known, n=len(plan.sessions)
            )
        else:
            words = translate("Classes", "已开班,排好 {n} 次课。").format(n=len(plan.sessions))
        self.done.emit(plan.class_id, words)


class Membership(QObject):
    """加学员 and 退班 of one class.

    Signals:
        notice(str, str, object): what was done, and how to take it back.
    """

    notice = Signal(str, str, object)

    def __init__(self, desk: Desk, jobs: Jobs, drawers: Drawers) -> None:
        super().__init__(drawers)
        self._desk, self._jobs, self._drawers = desk, jobs, drawers
        self._class: ClassRow | None = None

    @cached_property
    def joining(self) -> JoinClass:
        """加学员, made when it is first wanted; so are the other two."""
        made = self._drawers.add(JoinClass())
        made.searched.connect(self._search)
        made.submitted.connect(self._enrol)
        made.new_asked.connect(self._new)
        return made

    @cached_property
    def leaving(self) -> LeaveClass:
        """退班."""
        made = self._drawers.add(LeaveClass())
        made.submitted.connect(self._leave)
        return made

    @cached_property
    def learner(self) -> LearnerDrawer:
        """Somebody who is new at the station."""
        made = self._drawers.add(LearnerDrawer())
        made.submitted.connect(self._add)
        return made

    def join(self, view: ClassView) -> None:
        """Ask who is to join."""
        today = self._desk.today()
        self._class = view.row
        inside = frozenset(row.learner for row in view.enrollments if row.left_on is None or row.left_on > today)
        self._drawers.begin(self.joining, partial(self.joining.begin, view.row, inside))
        find = partial(self._desk.views.confirmed_sheets, view.row.id, today)
        self._jobs.ask(self, find, lambda cards: self.joining.show_confirmed(cards, today), topic="confirmed")

    def leave(self, row: EnrollmentRow) -> None:
        """Ask from when somebody leaves."""
        today = self._desk.today()
        self._drawers.begin(self.leaving, partial(self.leaving.begin, row, today))
        find = partial(self._desk.views.confirmed_sheets, row.class_id, row.joined_on, row.learner)
        self._jobs.ask(self, find, lambda cards: self.leaving.show_confirmed(cards, today), topic="confirmed")

    def _search(self, text: str) -> None:
        find = partial(self._desk.views.learners, text, FOUND_AT_MOST)
        self._jobs.ask(self, find, partial(self.joining.show_found, text), topic="search")

    def _enrol(self, learners: tuple[UUID, ...]) -> None:
        if self._class is not None:
            also = self.joining.confirmed.also()
            call = partial(self._desk.verbs.enroll, self._class.id, learners, also=also)
            self._drawers.act(self.joining, call, partial(self._enrolled, also))

    def _enrolled(self, also: AlsoOn | None, count: int) -> None:
        words = QCoreApplication.translate("Classes", "加入了 {n} 人。").format(n=count)
        self.notice.emit(words + _also_words(also), "", None)

    def _new(self, name: str) -> None:
        about = self._class.id if self._class is not None else None
        self._drawers.begin(self.learner, partial(self.learner.begin_new, name, about=about))

    def _add(self, _: object, form: LearnerForm) -> None:
        class_id = self._class.id if self._class is not None else None
        also = self.joining.confirmed.also()
        call = partial(self._desk.verbs.add_learner, form, class_id, also)
        self._drawers.act(self.learner, call, partial(self._added, form.name, also), partial(became, form.name))

    def _added(self, name: str, also: AlsoOn | None, _: UUID) -> None:
        words = QCoreApplication.translate("Classes", "{name} 已登记,并加入了这个班。").format(name=name.strip())
        self.notice.emit(words + _also_words(also), "", None)

    def _leave(self, row: EnrollmentRow, left_on: date) -> None:
        call = partial(self._desk.verbs.leave_class, row.id, left_on)
        self._drawers.act(self.leaving, call, lambda _: self._left(row, left_on))

    def _left(self, row: EnrollmentRow, left_on: date) -> None:
        translate = QCoreApplication.translate
        words = translate("Classes", "{name} 从 {day}起退班。").format(
            name=row.name, day=long_day(left_on, self._desk.today())
        )
        self.notice.emit(words, translate("Classes", "撤销"), partial(self.stay, row))

    def stay(self, row: EnrollmentRow) -> None:
        """Take the leaving back, however long ago it was: in the class as if never gone."""
        views, today, verbs = self._desk.views, self._desk.today(), self._desk.verbs

        def undo() -> tuple[SessionCard, ...]:
            """The confirmed sheets of the days taken back that go on without this person."""
            since = verbs.undo_leave(row.id)
            on = {card.id for card in views.confirmed_sheets(row.class_id, since, row.learner)}
            return tuple(card for card in views.confirmed_sheets(row.class_id, since) if card.id not in on)

        def done(without: tuple[SessionCard, ...]) -> None:
            translate = QCoreApplication.translate
            words = translate("Classes", "{name} 还在班上。").format(name=row.name)
            if without:
                told = translate("Classes", "这期间已确认的点名册照旧,上面没有这个人:{sheets}。")
                words += told.format(sheets=sheets_named(without, today))
            self.notice.emit(words, "", None)

        self._jobs.act(self, undo, done)


def _also_words(also: AlsoOn | None) -> str:
    return "" if also is None else QCoreApplication.translate("Classes", "也补进了已确认的点名册。")
