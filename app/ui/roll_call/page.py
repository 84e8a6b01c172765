"""The roll call: connects the panel with the marks, the finder and the acts."""

from functools import cached_property
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.records.views import SheetView, TodayView
from app.ui.attachments.keeping import Attachments
from app.ui.attachments.place import Beside
from app.ui.card_reader import CardReader, missed_card, unclear_card
from app.ui.components.drafts import drafts
from app.ui.components.one_of import OneOf
from app.ui.components.reach import room_of
from app.ui.design.styling import set_look
from app.ui.design.tokens import Space
from app.ui.desk import Desk
from app.ui.jobs import Jobs, Trouble
from app.ui.merged import Merged
from app.ui.page import Page
from app.ui.roll_call.chooser import Chooser, context
from app.ui.roll_call.closing import MINUTES
from app.ui.roll_call.model import status_line
from app.ui.roll_call.panel import SheetPanel
from app.ui.roll_call.roll import Roll
from app.ui.session_words import lesson_context, lesson_title
from app.ui.text import trouble

KINDS = frozenset(
    {"attendance_record", "attendance_sheet", "session", "enrollment", "learner", "course_class", "conflict"}
)
"""What is shown here."""


class RollCallPage(Page):
    """A sheet, or without one the lessons to choose from. Opening a sheet changes nothing."""

    later = ("roll",)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self._session: UUID | None = None
        self._drawer_waits = self._beside = False
        self._entering = True
        self.cards = CardReader(self)
        self.cards.missed.connect(lambda number: self.notice.emit(missed_card(number), "", None))
        self.cards.unclear.connect(lambda number: self.notice.emit(unclear_card(number), "", None))
        self.chooser = Chooser()
        self.attachments = Attachments(desk, jobs, self)
        self._stack = OneOf()
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(self.attachments.viewer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._stack, 1)
        row.addWidget(self.attachments.drawer)
        self.setAcceptDrops(True)
        self.chooser.chosen.connect(lambda session: self.open_place.emit("roll_call", session))
        self.chooser.classes_asked.connect(lambda: self.open_place.emit("classes", None))
        self.attachments.said.connect(self.notice)
        self.attachments.viewing.connect(self._view)
        self.attachments.opening.connect(self._open_attachments)
        self.attachments.drawer.closed.connect(self._make_room)

    @cached_property
    def roll(self) -> Roll:
        """The sheet, made when it is first wanted."""
        made = Roll(self._desk, self._jobs, self.cards, self)
        self._stack.addWidget(made.panel)
        made.panel.classes_asked.connect(self._open_class)
        made.panel.skills_asked.connect(lambda: self.open_place.emit("smart_aid", self._session))
        made.panel.attachments_asked.connect(self._turn_attachments)
        self.attachments.counted.connect(made.panel.count_attachments)
        made.said.connect(lambda text: self.notice.emit(text, "", None))
        made.stale.connect(self._load)
        made.comparing.connect(lambda learner: self.open_place.emit("duplicates", learner))
        made.model.counted.connect(self._say_status)
        made.history.changed.connect(self._say_status)
        return made

    def activate(self, argument: object = None) -> None:
        """Open the sheet of a session (its UUID, or ``Beside``: with its attachments), or the lessons to choose from."""
        self._beside = isinstance(argument, Beside)
        wanted = argument.session if isinstance(argument, Beside) else argument
        if wanted != self._session:
            self.roll.settle()
            self.roll.panel.search.clear()  # what was looked for on one sheet is not looked for on the next
        self._session = wanted if isinstance(wanted, UUID) else None
        view = self.roll.model.view if self._stack.currentWidget() is not self.chooser else None
        if view is not None and view.session.id != self._session:
            self._stack.show_nothing()
        self.cards.listens = view is not None and view.session.id == self._session
        self._entering = True
        if isinstance(self.news, Merged):
            self.roll.turns.expect()  # whoever was the current one may be somebody else by now
        self._load()

    def reload(self, kinds: frozenset[str]) -> None:
        """Something changed; look again if it is shown here."""
        if kinds & KINDS:
            self._load()
        if "attachment" in kinds:
            self.attachments.load()

    def _load(self) -> None:
        if self._session is None:
            self._jobs.ask(self, self._desk.views.to_take, self._show_chooser, topic="page")
            return
        session, version = self._session, self.roll.version
        self._jobs.ask(
            self,
            lambda: self._desk.views.sheet(session),
            lambda view: self._show_sheet(view, version),
            topic="page",
            failed=self._gone,
        )

    def _show_chooser(self, view: TodayView) -> None:
        self._drawer_waits = self.cards.listens = False
        self.attachments.show_session(None)
        self.chooser.show_day(view, anew=self._entering)
        self._bring(self.chooser)
        self.title_changed.emit(QCoreApplication.translate("RollCall", "点名"), context(view.day))
        self.status_changed.emit("", "")

    def _show_sheet(self, view: SheetView, version: int) -> None:
        if version != self.roll.version:
            self._load()  # a mark was saved while the file was being read: what was read is older than the screen
            return
        merged, self.news = (self.news if isinstance(self.news, Merged) else None), None
        self.roll.show(view, merged)
        self.cards.listens = True
        self.attachments.show_session(view.session.id)
        if self._stack.currentWidget() is not self.attachments.viewer:
            self._bring(self.roll.panel)
        if drafts().take_resumed(*MINUTES) is not None:
            self.roll.panel.table.take_minutes()  # they cannot be: the keyboard is where they are asked
        if self._beside:
            self._beside = False
            self._open_attachments()
        self.title_changed.emit(lesson_title(view.session), lesson_context(view.session))
        self._say_status()
        if merged is not None:
            self.notice.emit(merged.said(), self.tr("撤销"), self.roll.history.only(self.roll.history.latest))

    def _turn_attachments(self) -> None:
        drawer = self.attachments.drawer
        if drawer.isHidden():
            self._open_attachments()
        else:
            drawer.close_drawer()

    def _open_attachments(self) -> None:
        drawer = self.attachments.drawer
        if drawer.isHidden():
            drawer.open(focus=drawer.add)
            self._make_room()

    def _make_room(self) -> None:
        """Where sheet and drawer do not fit beside each other, one of them is seen: the drawer, or a photo opened in it."""
        if self._stack.currentWidget() is self.chooser:  # nothing is beside it
            self._stack.setMinimumWidth(0)
            self._stack.show()
            return
        drawer = self.attachments.drawer
        both = room_of(self) - drawer.usual_width() - Space.MEDIUM >= self.roll.panel.least_width()
        drawer.fill(not both)
        self._stack.setMinimumWidth(0 if drawer.isHidden() else 1)  # what is open stands in the window whole
        looking = self._stack.currentWidget() is self.attachments.viewer
        if looking and not both and not drawer.isHidden():
            drawer.hide()
            self._drawer_waits = True
        elif self._drawer_waits and not looking:
            drawer.show()
            self._drawer_waits = False
        self._stack.setVisible(drawer.isHidden() or both or looking)

    def _view(self, large: bool) -> None:
        """Show one attachment in the place of the sheet, or the sheet again."""
        viewer = self.attachments.viewer
        if large:
            self._bring(viewer)
        elif self._stack.currentWidget() is viewer:
            self._bring(self.roll.panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See anew whether sheet and drawer fit beside each other."""
        super().resizeEvent(event)
        self._make_room()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer while a sheet is shown."""
        shown = self._session is not None and self._stack.currentWidget() is not self.chooser
        if shown and _dropped(event):
            set_look(self.attachments.drawer, drop=True)
            self._open_attachments()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is held over the page any more."""
        set_look(self.attachments.drawer, drop=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        set_look(self.attachments.drawer, drop=False)
        event.acceptProposedAction()
        self.attachments.attach(_dropped(event))

    def _bring(self, part: QWidget) -> None:
        """Bring a part to the front; the keyboard goes there when the person does."""
        entering = self._entering or self._stack.currentWidget() is not part
        self._entering = False
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)
        if entering:
            self.hand_keyboard(part.strip if isinstance(part, SheetPanel) and part.strip.is_open() else part)
        self._make_room()

    def _gone(self, what: Trouble) -> None:
        self._session = None
        self.roll.end_reading(known=False)
        self.notice.emit(trouble(what.code, what.file, QCoreApplication.translate), "", None)
        self._load()

    def _open_class(self) -> None:
        view = self.roll.model.view
        self.open_place.emit("classes", view.session.class_id if view is not None else None)

    def _say_status(self) -> None:
        model = self.roll.model
        if self._session is None or model.view is None:
            return
        hints = self.tr("上一位 ↑   下一位 ↓   找人 直接输入   更多 Alt+6")
        if self.roll.history.latest is not None:
            hints += "   " + self.tr("撤销 Ctrl+Z")
        self.status_changed.emit(status_line(model), hints)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files held over the page; none when one of them is not of this computer."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []
