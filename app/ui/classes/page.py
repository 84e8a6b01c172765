"""班级: the list, one class, and the drawers in which its acts are done."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.terms import term_of
from app.records.naming import ClassName
from app.records.standing import RemovedClass
from app.records.views import ClassRow, ClassView
from app.ui.attachments.place import Beside
from app.ui.classes.acts import Membership, Opening
from app.ui.classes.changes import Changes
from app.ui.classes.detail import ClassDetail
from app.ui.classes.listing import ClassList
from app.ui.classes.meetings import Meetings
from app.ui.components.one_of import OneOf
from app.ui.design.tokens import Space
from app.ui.desk import Desk
from app.ui.drawers import Drawers
from app.ui.importing.flow import RosterImport
from app.ui.jobs import Jobs
from app.ui.learning_words import class_context
from app.ui.page import Page
from app.ui.session_words import term_word

NEW = "new"


class Listed(NamedTuple):
    """The classes of a term, or of all (None), beside the names of every class and every term."""

    rows: tuple[ClassRow, ...]
    term: str | None
    names: tuple[ClassName, ...]
    terms: tuple[str, ...]
    removed: tuple[RemovedClass, ...]


class ClassesPage(Page):
    """Every class of the station."""

    later = (
        "meetings", "detail", "opening.drawer", "membership.joining", "membership.leaving", "membership.learner", "changes.drawer", "changes.removed",
    )  # fmt: skip

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self._argument: object = None
        self._class: UUID | None = None
        self._term: str | None = None
        self._first_look = self._entering = True
        self._making = self._anew = False
        self.listing = ClassList()
        self._roster: RosterImport | None = None
        self._classes: tuple[ClassName, ...] = ()
        self._terms: tuple[str, ...] = ()
        self._stack = OneOf()
        self._stack.addWidget(self.listing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._stack, 1)
        self.drawers = Drawers(jobs, self, row)
        self.opening = Opening(desk, jobs, self.drawers)
        self.membership = Membership(desk, jobs, self.drawers)
        self.changes = Changes(desk, jobs, self.drawers)
        self._connect()

    def activate(self, argument: object = None) -> None:
        """Open a class (its UUID), or without one the list; with ``new`` the form of a new class beside it."""
        self._argument = argument
        self._class = argument if isinstance(argument, UUID) else None
        self._making = argument == NEW
        self.drawers.close()
        if self._stack.currentWidget() is self.detail and (
            self.detail.view is None or self.detail.view.row.id != self._class
        ):
            self._stack.show_nothing()
        self._entering = True
        self._load()

    def reload(self, kinds: frozenset[str]) -> None:
        """Something changed: look again, unless a roster is being looked at here."""
        del kinds
        if self._roster is None or self._stack.currentWidget() is not self._roster:
            self._load()

    @property
    def roster(self) -> RosterImport:
        """The import, made when it is first wanted."""
        if self._roster is None:
            self._roster = RosterImport(self._desk, self._jobs, self)
            self._stack.addWidget(self._roster)
            self._roster.titled.connect(self._roster_titled)
            self._roster.notice.connect(self.notice)
            self._roster.left.connect(self._load)
        return self._roster

    def _roster_titled(self, title: str, context: str) -> None:
        if self._stack.currentWidget() is self._roster:
            self.title_changed.emit(title, context)

    @cached_property
    def meetings(self) -> Meetings:
        """The meetings of the class that is shown."""
        return Meetings()

    @cached_property
    def detail(self) -> ClassDetail:
        """One class, made when it is first wanted."""
        made = ClassDetail(self.meetings)
        self._stack.addWidget(made)
        made.joining.connect(lambda: self._with_class(self.membership.join))
        made.scheduling.connect(lambda: self._with_class(lambda view: self.opening.schedule(view.row, self._classes)))
        made.importing.connect(lambda: self._import(self._class))
        made.leaving.connect(self.membership.leave)
        made.returning.connect(self.membership.stay)
        made.changing.connect(lambda: self._with_class(self.changes.ask))
        made.settling.connect(lambda: self.open_place.emit("attention", None))
        made.learner_opened.connect(lambda learner: self.open_place.emit("learners", learner))
        made.sheet_opened.connect(lambda session: self.open_place.emit("roll_call", session))
        made.papers_opened.connect(lambda session: self.open_place.emit("roll_call", Beside(session)))
        made.board_opened.connect(lambda session: self.open_place.emit("smart_aid", session))
        self.drawers.shown.connect(made.make_room)
        return made

    def _connect(self) -> None:
        self.listing.opened.connect(lambda class_id: self.open_place.emit("classes", class_id))
        self.listing.term_chosen.connect(self._choose_term)
        self.listing.making.connect(lambda: self.opening.make(self._term, self._terms, self._classes))
        self.listing.importing.connect(lambda: self._import(None))
        self.listing.removed_asked.connect(self.changes.show_removed)
        self.changes.notice.connect(self.notice)
        self.changes.gone.connect(lambda: self.over.emit(None))
        self.changes.gone.connect(lambda: self.open_place.emit("classes", None))
        self.changes.back.connect(lambda class_id: self.open_place.emit("classes", class_id))
        self.drawers.shown.connect(self.listing.make_room)
        self.membership.notice.connect(self.notice)
        self.opening.done.connect(lambda *_: self.over.emit(None) if self._argument == NEW else None)
        self.opening.done.connect(lambda class_id, _: self.open_place.emit("classes", class_id))
        self.opening.done.connect(lambda _, words: self.notice.emit(words, "", None))

    # -- looking

    def _load(self) -> None:
        class_id = self._class
        if class_id is None:
            list_them = partial(_listed, self._desk, self._term, first=self._first_look)
            self._jobs.ask(self, list_them, self._show_list, topic="page")
        else:
            self._jobs.ask(self, partial(_class_or_none, self._desk, class_id), self._show_class, topic="page")

    def _show_list(self, listed: Listed) -> None:
        self._term, self._classes, self._terms = listed.term, listed.names, listed.terms
        self._first_look = self._first_look and not listed.names
        self.listing.show_terms(listed.terms, self._term)
        anew, self._anew = self._anew or self._entering, False
        self.listing.show_rows(listed.rows, any_at_all=bool(listed.names), anew=anew)
        self.listing.show_removed(listed.removed, self._desk.today())
        self.changes.know_removed(listed.removed)
        translate = QCoreApplication.translate
        self._bring(self.listing)
        self.title_changed.emit(
            translate("Places", "班级"), term_word(self._term) if self._term else translate("Classes", "全部学期")
        )
        self.status_changed.emit("", translate("Classes", "打开班级 回车") if listed.names else "")
        if self._making:
            self._making = False
            self.opening.make(self._term, self._terms, self._classes)

    def _show_class(self, view: ClassView | None) -> None:
        if view is None:
            words = QCoreApplication.translate("Classes", "找不到这个班级,可能在另一台电脑上删去了。")
            self.notice.emit(words, "", None)
            self.activate()
            return
        self.detail.show_class(view, self._desk.today(), anew=self._entering)
        self._bring(self.detail)
        self.title_changed.emit(view.row.title, class_context(view.row))
        self.status_changed.emit("", QCoreApplication.translate("Classes", "学员资料、点名册 回车"))

    def _choose_term(self, term: object) -> None:
        self._term, self._anew = str(term) if term is not None else None, True
        self._load()

    def _bring(self, part: QWidget) -> None:
        """Bring a part to the front; the keyboard goes there when the person does."""
        entering = self._entering or self._stack.currentWidget() is not part
        self._entering = False
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)
        if entering and not self.drawers.is_open():
            self.hand_keyboard(part)

    # -- acting

    def _with_class(self, act: Callable[[ClassView], None]) -> None:
        if self.detail.view is not None:
            act(self.detail.view)

    def _import(self, class_id: UUID | None) -> None:
        self.drawers.close()
        self._bring(self.roster)
        self.status_changed.emit("", "")
        self.roster.begin(class_id)


def _listed(desk: Desk, term: str | None, *, first: bool) -> Listed:
    """In a worker: what the list shows. At the first look at a station that has classes, the present term where there is one."""
    names, terms = desk.views.class_names(), desk.views.terms()
    if first and names:
        term = term_of(desk.today()).code
    if term not in terms:
        term = None
    return Listed(desk.views.classes(term), term, names, terms, desk.views.removed_classes())


def _class_or_none(desk: Desk, class_id: UUID) -> ClassView | None:
    """The class, or None when there is none (any more)."""
    try:
        return desk.views.course_class(class_id)
    except LookupError:
        return None
