"""The roll call: connects the panel with the marks, the finder and the acts."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.records.views import SheetView, TodayView
from app.ui.desk import Desk
from app.ui.jobs import Jobs, Trouble
from app.ui.page import Page
from app.ui.roll_call.chooser import Chooser, context
from app.ui.roll_call.model import status_line
from app.ui.roll_call.roll import Roll
from app.ui.session_words import lesson_context, lesson_title
from app.ui.text import trouble

KINDS = frozenset({"attendance_record", "attendance_sheet", "session", "enrollment", "learner", "course_class"})
"""What is shown here."""


class RollCallPage(Page):
    """A sheet, or without one the lessons to choose from. Opening a sheet changes nothing."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self._session: UUID | None = None
        self.roll = Roll(desk, jobs, self)
        self.panel = self.roll.panel
        self.chooser = Chooser()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.chooser.chosen.connect(lambda session: self.open_place.emit("roll_call", session))
        self.chooser.classes_asked.connect(lambda: self.open_place.emit("classes", None))
        self.panel.classes_asked.connect(self._open_class)
        self.panel.skills_asked.connect(lambda: self.open_place.emit("smart_aid", self._session))
        self.roll.said.connect(lambda text: self.notice.emit(text, "", None))
        self.roll.stale.connect(self._load)
        self.roll.model.counted.connect(self._say_status)

    def activate(self, argument: object = None) -> None:
        """Open the sheet of a session (its UUID), or without one the lessons to choose from."""
        self.roll.settle()
        self._session = argument if isinstance(argument, UUID) else None
        self._load()

    def reload(self, kinds: frozenset[str]) -> None:
        """Something changed; look again if it is shown here."""
        if kinds & KINDS:
            self._load()

    def _load(self) -> None:
        if self._session is None:
            self._jobs.ask(self, self._desk.views.today, self._show_chooser, topic="page")
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
        self.chooser.show_day(view)
        self._bring(self.chooser)
        self.title_changed.emit(QCoreApplication.translate("RollCall", "点名"), context(view.day))
        self.status_changed.emit("", "")

    def _show_sheet(self, view: SheetView, version: int) -> None:
        if version != self.roll.version:
            self._load()  # a mark was saved while the file was being read: what was read is older than the screen
            return
        self.roll.show(view)
        self._bring(self.panel)
        self.title_changed.emit(lesson_title(view.session), lesson_context(view.session))
        self._say_status()

    def _bring(self, part: QWidget) -> None:
        if self._stack.currentWidget() is not part:
            self._stack.setCurrentWidget(part)
            self.setFocusProxy(part)
            if self.isVisible():
                part.setFocus()

    def _gone(self, what: Trouble) -> None:
        self._session = None
        self.notice.emit(trouble(what.code, what.detail, QCoreApplication.translate), "", None)
        self._load()

    def _open_class(self) -> None:
        view = self.roll.model.view
        self.open_place.emit("classes", view.session.class_id if view is not None else None)

    def _say_status(self) -> None:
        model = self.roll.model
        if self._session is None or model.view is None:
            return
        hints = self.tr("上一位 ↑   下一位 ↓   更多 M")
        if not model.is_locked:
            hints += "   " + self.tr("找人 Ctrl+F   撤销 Ctrl+Z")
        self.status_changed.emit(status_line(model), hints)
