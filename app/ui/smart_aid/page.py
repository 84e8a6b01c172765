"""Smart aid: the digital-skills lessons, and the board of one of them."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.codes import SkillLevel
from app.records.skill_board import SkillBoardView
from app.records.views import SessionCard
from app.ui.card_reader import CardReader
from app.ui.components.one_of import OneOf
from app.ui.desk import Desk
from app.ui.history import History, Step, nothing_to_undo, undone_words
from app.ui.jobs import Jobs, Trouble
from app.ui.page import Page
from app.ui.session_words import lesson_context, lesson_title
from app.ui.smart_aid.cards import BoardCards
from app.ui.smart_aid.lessons import Lessons
from app.ui.smart_aid.marking import SkillMarking
from app.ui.smart_aid.model import BoardModel
from app.ui.smart_aid.panel import BoardPanel
from app.ui.text import trouble

KINDS = frozenset({"skill_mark", "skill_item", "session", "enrollment", "learner", "course_class", "attendance_sheet"})
"""What is shown here."""


class SmartAidPage(Page):
    """A board, or without a session the lessons to choose from."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self._session: UUID | None = None
        self._entering = True
        self.model = BoardModel()
        self.panel, self.lessons = BoardPanel(self.model), Lessons()
        self.history = History(self)
        self.marking = SkillMarking(desk, jobs, self.model, self.history, self)
        self.cards = CardReader(self)
        self.panel.menu_opened.connect(self.cards.listen_at)
        answering = BoardCards(desk, jobs, self.cards, self.panel, self.history, self)
        answering.said.connect(lambda text: self.notice.emit(text, "", None))
        self._stack = OneOf()
        self._stack.addWidget(self.lessons)
        self._stack.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.lessons.chosen.connect(lambda session: self.open_place.emit("smart_aid", session))
        self.lessons.class_asked.connect(lambda: self.open_place.emit("classes", "new"))
        self.panel.roll_asked.connect(lambda: self.open_place.emit("roll_call", self._session))
        self.panel.class_asked.connect(self._open_class)
        self.panel.undo_asked.connect(self._undo)
        self.panel.board.levelled.connect(self._set_level)
        self.history.undone.connect(self._show_undone)
        self.history.changed.connect(self._say_status)
        self.marking.failed.connect(self._complain)
        self.marking.said.connect(lambda text: self.notice.emit(text, "", None))
        self.model.counted.connect(self._say_status)

    def activate(self, argument: object = None) -> None:
        """Open the board of a session (its UUID), or without one the lessons to choose from."""
        self.panel.notice.hide()
        self._session = argument if isinstance(argument, UUID) else None
        view = self.model.view if self._stack.currentWidget() is self.panel else None
        if view is not None and view.session.id != self._session:
            self._stack.show_nothing()
        self.cards.listens = view is not None and view.session.id == self._session
        self._entering = True
        self._load()

    def reload(self, kinds: frozenset[str]) -> None:
        """Something changed; look again if it is shown here."""
        if kinds & KINDS:
            self._load()

    def _load(self) -> None:
        views = self._desk.views
        if self._session is None:
            self._jobs.ask(self, views.smart_aid_sessions, self._show_lessons, topic="page")
            return
        session, version = self._session, self.marking.version
        self._jobs.ask(
            self,
            lambda: views.skill_board(session),
            lambda view: self._show_board(view, version),
            topic="page",
            failed=self._gone,
        )

    def _show_lessons(self, cards: tuple[SessionCard, ...]) -> None:
        self.cards.listens = False
        self.lessons.show_lessons(cards, self._desk.today(), anew=self._entering)
        self._bring(self.lessons)
        self.title_changed.emit(self.tr("智慧助老"), self.tr("选一次课,打开它的技能表"))
        self.status_changed.emit("", "")

    def _show_board(self, view: SkillBoardView, version: int) -> None:
        if version != self.marking.version:
            self._load()  # a level was saved while the file was being read: what was read is older than the screen
            return
        old = self.model.view
        another = old is None or old.session.id != view.session.id
        self.panel.board.show_board(view)
        if another:
            self.history.forget()
        self.cards.listens = True
        self._bring(self.panel)
        self.title_changed.emit(lesson_title(view.session), lesson_context(view.session))
        self._say_status()

    def _bring(self, part: QWidget) -> None:
        """Bring a part to the front; the keyboard goes there when the person does."""
        entering = self._entering or self._stack.currentWidget() is not part
        self._entering = False
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)
        if entering:
            self.hand_keyboard(part)

    def _set_level(self, level: SkillLevel | None) -> None:
        index = self.panel.board.currentIndex()
        if index.isValid():
            self.marking.set_level(self.model.place(index), None if level is None else level.value)

    def _undo(self) -> None:
        if not self.history.undo():
            self.notice.emit(nothing_to_undo(self.history), "", None)

    def _show_undone(self, step: Step) -> None:
        """Bring the cell into view that was put back, and name it."""
        if isinstance(step.row, tuple) and (at := self.model.place_of(step.row)) is not None:
            self.panel.board.go_to(*at)
        self.notice.emit(undone_words(step), "", None)

    def _complain(self, why: str) -> None:
        self.panel.notice.say(why, self.tr("知道了"), self.panel.notice.hide, tone="danger")

    def _gone(self, what: Trouble) -> None:
        self._session = None
        self.notice.emit(trouble(what.code, what.file, QCoreApplication.translate), "", None)
        self._load()

    def _open_class(self) -> None:
        view = self.model.view
        self.open_place.emit("classes", view.session.class_id if view is not None else None)

    def _say_status(self) -> None:
        if self._session is None or self.model.view is None:
            return
        said = self.tr("每一项已存在本机。")
        if self.model.unsaved:
            said = self.tr("正在存 {n} 项…").format(n=self.model.unsaved)
        hints = self.tr("移动 ↑ ↓ ← →   登记 0–3   清除 Delete   换组 Ctrl+→")
        if self.history.latest is not None:
            hints += "   " + self.tr("撤销 Ctrl+Z")
        self.status_changed.emit(said, hints)
