"""学员: everybody at the station, one of them at the side, and the way in for a roster."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.records.views import LearnerView
from app.ui.components.drafts import drafts
from app.ui.components.one_of import OneOf
from app.ui.components.threshold import writes
from app.ui.design.tokens import Space
from app.ui.desk import Desk
from app.ui.drawers import Drawers
from app.ui.importing.flow import RosterImport
from app.ui.jobs import Jobs
from app.ui.learners.acts import LearnerActs
from app.ui.learners.form import LearnerDrawer
from app.ui.learners.listing import LearnerList
from app.ui.learners.panel import LearnerPanel
from app.ui.learners.reading import ListReading
from app.ui.merged import Merged, say_merged
from app.ui.page import Page

IMPORT = "import"


class LearnersPage(Page):
    """Every learner of the station."""

    later = ("acts.panel", "acts.form")

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self._argument: object = None
        self._shown: UUID | None = None
        self.listing = LearnerList()
        self.reading = ListReading(desk, jobs, self.listing)
        self._roster: RosterImport | None = None
        self._stack = OneOf()
        self._stack.addWidget(self.listing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._stack, 1)
        self.drawers = Drawers(jobs, self, row)
        self.acts = LearnerActs(desk, jobs, self.drawers)
        self._connect()

    def activate(self, argument: object = None) -> None:
        """Open the list; with a UUID that learner beside it, with ``import`` the way in for a roster."""
        self._argument = argument
        self.drawers.close()
        if argument == IMPORT:
            self._import()
            return
        if isinstance(argument, UUID):
            self.listing.search.clear()  # they may not be among those who were looked for here before
        self._show_list_page()
        self.reading.load()
        self.reading.look_for_doubles()
        if isinstance(argument, UUID):
            self._open(argument)
        if isinstance(self.news, Merged):
            stays = self.news.stays.id
            self._open(stays)
            say_merged(self.news, self._desk, self._jobs, self, lambda: self._open(stays))

    def reload(self, kinds: frozenset[str]) -> None:
        """Something changed: look again, unless a roster is being looked at here."""
        del kinds
        if self._stack.currentWidget() is self.listing:
            self.reading.load()
            self.reading.look_for_doubles()
            if self._shown is not None and isinstance(self.drawers.in_front(), LearnerPanel):
                self._jobs.ask(self, partial(_ask, self._desk, self._shown), self._renew, topic="news")

    @property
    def roster(self) -> RosterImport:
        """The import, made when it is first wanted."""
        if self._roster is None:
            self._roster = RosterImport(self._desk, self._jobs, self)
            self._stack.addWidget(self._roster)
            self._roster.titled.connect(self._roster_titled)
            self._roster.notice.connect(self.notice)
            # Whoever goes to the list now looks for those who came, not for whom they looked before.
            self._roster.done.connect(
                lambda: self.listing.search.clear() if self._stack.currentWidget() is self._roster else None
            )
            self._roster.done.connect(lambda: self.over.emit(None) if self._argument == IMPORT else None)
            self._roster.left.connect(self._leave_roster)
        return self._roster

    def _roster_titled(self, title: str, context: str) -> None:
        if self._stack.currentWidget() is self._roster:
            self.title_changed.emit(title, context)

    def _connect(self) -> None:
        self.reading.counted.connect(self._title)
        self.listing.opened.connect(self._open)
        # Whoever was asked for before does not come, and take the keyboard, while another one is typed or scanned.
        self.listing.searched.connect(lambda _: self._jobs.forget(self, "learner"))
        self.listing.table.row_changed.connect(self._follow)
        self.listing.adding.connect(lambda: self.acts.add(self.listing.search.text().strip()))
        self.listing.importing.connect(self._import)
        self.listing.comparing.connect(lambda: self.open_place.emit("duplicates", "all"))
        self.acts.class_opened.connect(lambda class_id: self.open_place.emit("classes", class_id))
        self.acts.comparing.connect(lambda learner: self.open_place.emit("duplicates", learner))
        self.drawers.shown.connect(self.listing.make_room)
        self.acts.notice.connect(self.notice)
        self.acts.saved.connect(self._open)
        self.acts.form_closed.connect(self._form_closed)

    def _title(self, count: int) -> None:
        translate = QCoreApplication.translate
        words = (
            translate("Learners", "{n} 人").format(n=f"{count:,}") if count else translate("Learners", "名单还是空的")
        )
        if self._stack.currentWidget() is self.listing:
            self.title_changed.emit(translate("Learners", "学员"), words)
            hints = translate("Learners", "直接打字就是找人   打开 回车   上下一位 ↑ ↓")
            self.status_changed.emit("", hints if count else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing is finding, also beside somebody who is looked at: what is typed, or a card, goes to the list's own field."""
        drawer = self.drawers.in_front()
        beside = isinstance(drawer, LearnerPanel) and self._stack.currentWidget() is self.listing
        if beside and self.listing.isVisible() and writes(event):
            self.listing.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    # -- one learner

    def _renew(self, view: LearnerView | None) -> None:
        """News of whom the panel shows; it is not opened again where it was closed, or shows another, meanwhile."""
        if isinstance(self.drawers.in_front(), LearnerPanel) and (view is None or view.row.id == self._shown):
            self._show_learner(view)

    def _open(self, learner: UUID) -> None:
        self._shown = learner
        self._jobs.ask(self, partial(_ask, self._desk, learner), self._show_learner, topic="learner")

    def _show_learner(self, view: LearnerView | None) -> None:
        if view is None:
            self.acts.panel.close_drawer()
            words = QCoreApplication.translate("Learners", "找不到这位学员,可能在另一台电脑上删去了。")
            self.notice.emit(words, "", None)
        elif not isinstance(self.drawers.in_front(), LearnerDrawer):
            self.drawers.begin(self.acts.panel, partial(self.acts.panel.show_learner, view, self._desk.today()))
            self.listing.point_at(view.row.id)

    def _form_closed(self) -> None:
        """After 修改 the learner is shown again, changed or not."""
        learner = self.acts.form.learner
        if learner is not None and self.isVisible():
            self._open(learner)

    def _follow(self, place: int) -> None:
        """While somebody is shown, the arrows in the list show the next."""
        row = self.listing.model.row(place) if 0 <= place < self.listing.model.rowCount() else None
        if row is not None and isinstance(self.drawers.in_front(), LearnerPanel):
            self._open(row.id)

    # -- a roster

    def _import(self) -> None:
        self.drawers.close()
        self._stack.setCurrentWidget(self.roster)
        self.setFocusProxy(self.roster.choose)
        self.status_changed.emit("", "")
        drafts().place = ("learners", IMPORT)  # what is decided here is gone on with here
        self.roster.begin()

    def _leave_roster(self) -> None:
        """To the list; where the import was opened from elsewhere, no way back leads to it."""
        if self._argument == IMPORT:
            self.over.emit(None)
            self.open_place.emit("learners", None)
        else:
            self._show_list_page()
            self.reading.load()

    def _show_list_page(self) -> None:
        self.listing.shown_for = self.listing.wanted = None
        self._stack.setCurrentWidget(self.listing)
        self.setFocusProxy(self.listing)
        if self.isVisible():
            self.listing.setFocus()
            self.listing.search.selectAll()  # whoever types now looks for somebody else


def _ask(desk: Desk, learner: UUID) -> LearnerView | None:
    """In a worker: the learner, or None when there is none (any more)."""
    try:
        return desk.views.learner(learner)
    except LookupError:
        return None
