"""The frame of the window: navigation, header, pages, status line. It paints before anything else is imported.

Only PySide6, ``app.config``, ``ui.design`` and the leaf widgets of ``ui.components`` come in here: no records, no
storage, no pages. Pages are added when they are ready; until then the frame stands with an empty ground.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.components.drafts import drafts
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.reach import Ground
from app.ui.components.search_field import written
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.shell_header import ExchangeState, Header
from app.ui.shell_navigation import Navigation
from app.ui.shell_places import places
from app.ui.shell_search import SearchHit
from app.ui.shell_status import StatusLine, Tone

if TYPE_CHECKING:
    from app.ui.leaving import Leaving

SMALLEST = (560, 260)
"""What a screen of 1280×720 has left at 200 % scaling, less the task bar and the window's own frame, and a little less."""
ROOMY = 640
"""Below this width of its content at the normal text size the navigation closes up to icons."""
LOW = 440
"""Below this height the distances close up."""
USUAL = (1366, 768)


class Shell(QFrame):
    """The one window.

    Attributes:
        warning: what is true of every page until it is put right, above all of them.

    Signals:
        place_requested(str): the person chose a place (its page is already shown if it was added).
        page_shown(str): another page is in front now.
        search_requested(str): the text of the global search changed; answer with ``set_search_results``.
        search_chosen(object): the key of a search hit was taken.
        exchange_requested(): the state of the exchange was clicked.
        person_requested(): the person at the foot of the navigation was clicked.
        resume_requested(object): what is half filled is wanted again; the place it was filled at.
        back_requested(): the arrow before the title, or Alt+Left.
    """

    place_requested = Signal(str)
    page_shown = Signal(str)
    search_requested = Signal(str)
    search_chosen = Signal(object)
    exchange_requested = Signal()
    person_requested = Signal()
    resume_requested = Signal(object)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setWindowTitle(QCoreApplication.translate("Shell", "学站"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._pages: dict[str, tuple[QWidget, Ground, str]] = {}
        self._wanted: str | None = None
        self._whose = ("", "")
        self._navigation = Navigation(self)
        self._header = Header(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(_opening())
        self._status = StatusLine()
        self.warning = Notice()
        self._leaving: Leaving | None = None
        self._lay_out()
        self._connect()
        self.setFocus()  # no control is ringed before the person has used the keyboard
        self._place_titles = {place.id: place.title for place in places()}
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusObjectChanged.connect(self._keep_keyboard)

    def _lay_out(self) -> None:
        self._content = content = QVBoxLayout()
        content.setSpacing(Space.LARGE)
        content.addWidget(self._header)
        content.addWidget(self.warning)
        foot = QVBoxLayout()  # the status line stands close below the page
        foot.setSpacing(0)
        foot.addWidget(self._stack, 1)
        foot.addWidget(self._status)
        content.addLayout(foot, 1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addLayout(content, 1)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed where nothing takes letters finds; Ctrl+Z takes back what the foot offers; Esc around the page leads into it."""
        text = written(event)
        if text and self._header.search.isVisible():
            self._header.search.begin(text)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._status.take_back()
        elif event.key() == QtCore.Qt.Key.Key_Escape and self._wanted in self._pages and not event.modifiers():
            page, ground, _ = self._pages[self._wanted]
            if not page.isAncestorOf(self.focusWidget()):
                ground.keep_keyboard()
        else:
            super().keyPressEvent(event)

    def _keep_keyboard(self) -> None:
        """What had the keyboard is no more, and Qt gives it to nobody: it stays in the page."""
        if self.focusWidget() is None and self.isActiveWindow() and self._wanted in self._pages:
            QTimer.singleShot(0, self, self._pages[self._wanted][1].keep_keyboard)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once where something is half filled; whoever closes again means it."""
        drafts().closing.emit()
        asked = self._leaving is not None and self._leaving.has_asked(drafts().unfinished())
        if asked or not drafts().unfinished() or _ends_session():
            if self._leaving is not None:
                self._leaving.hide()
            super().closeEvent(event)
            return
        event.ignore()
        if self._leaving is None:
            from app.ui.leaving import Leaving  # start-up: seldom wanted

            self._leaving = Leaving()
            self._leaving.resumed.connect(self.resume_requested)
            self._leaving.left.connect(self.close)
            self._content.insertWidget(1, self._leaving)
        self._leaving.ask(drafts().unfinished())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close up where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < LOW
        room = self.width() - self._navigation.full_width() - 2 * Space.WIDE
        self._navigation.set_closed(room < theme().px(ROOMY))
        side = Space.MEDIUM if low else Space.WIDE
        self._content.setContentsMargins(side, Space.HAIR if low else 20, side, 0)
        self._content.setSpacing(Space.HAIR if low else Space.LARGE)

    def _connect(self) -> None:
        theme().changed.connect(self._fit)
        self._connect_frame()

    def _connect_frame(self) -> None:
        self._navigation.place_chosen.connect(self._go)
        self._navigation.person_chosen.connect(self.person_requested)
        self._header.search.searched.connect(self.search_requested)
        self._header.search.chosen.connect(self.search_chosen)
        self._header.exchange.clicked.connect(self.exchange_requested)
        self._header.back_chosen.connect(self.back_requested)

    # -- pages

    def add_page(self, page_id: str, widget: QWidget, place: str | None = None) -> None:
        """Add a page. ``place`` is the place shown as current with it, by default the one of the same name."""
        ground = Ground()
        self._pages[page_id] = (widget, ground, place or page_id)
        self._stack.addWidget(ground)  # before the page is in it: Qt styles all that is in a widget each time it moves
        ground.setWidget(widget)
        if self._wanted == page_id:
            self.show_page(page_id)

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front; one not added yet appears as soon as it is."""
        if page_id != self._wanted:
            self._header.search.dismiss()
        self._wanted = page_id
        if page_id not in self._pages:
            self._navigation.set_current(page_id)
            self._stack.setCurrentIndex(0)
            self.set_title(self._place_titles.get(page_id, ""))
            return
        widget, ground, place = self._pages[page_id]
        self._navigation.set_current(place)
        self._stack.setCurrentWidget(ground)
        widget.setFocus()  # a page names its first control by setFocusProxy
        self.page_shown.emit(page_id)

    def current_page(self) -> str | None:
        """Return the id of the page in front, or of the one that will be."""
        return self._wanted

    def _go(self, place_id: str) -> None:
        self.show_page(place_id)
        self.place_requested.emit(place_id)

    def remove_page(self, page_id: str) -> None:
        """Take a page away for good."""
        _, ground, _ = self._pages.pop(page_id)
        self._stack.removeWidget(ground)
        ground.hide()
        ground.deleteLater()

    # -- words

    def speak(self) -> None:
        """Say what stands around the pages in the language that is on."""
        before: tuple[tuple[QLayout, QWidget], ...] = ((self._row, self._navigation), (self._content, self._header))
        self._navigation, self._header = Navigation(self), Header(self)
        for (layout, old), new in zip(before, (self._navigation, self._header), strict=True):
            layout.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
            new.show()
        self._connect_frame()
        self.set_station(self._whose[0])
        self.set_person(self._whose[1])
        self._place_titles = {place.id: place.title for place in places()}
        self._fit()

    def title_of(self, place: object) -> str:
        """Return what the navigation calls where something is half filled; empty where nothing there is called so."""
        page = self._pages.get(str(place[0])) if isinstance(place, tuple) else None
        return "" if page is None else self._place_titles.get(page[2], "")

    def set_station(self, name: str) -> None:
        """Show the station's name."""
        self._whose = (name, self._whose[1])
        self._navigation.set_station(name)

    def set_person(self, text: str) -> None:
        """Show who is at work, as 「陈桂芳 · 教务」."""
        self._whose = (self._whose[0], text)
        self._navigation.set_person(text)

    def set_open(self, yes: bool) -> None:
        """Show places and search, or hide them while there is no desk to go anywhere in."""
        self._navigation.set_open(yes)
        self._header.search.setVisible(yes)

    def set_title(self, title: str, context: str = "", *, back: bool = False) -> None:
        """Show the page's title and its one line of context; ``back`` shows the arrow before it."""
        self._header.set_title(title, context, back=back)

    def set_exchange_state(self, kind: ExchangeState | str, text: str) -> None:
        """Show the state of the exchange: ``normal``, ``offline``, ``waiting``, ``running`` or ``attention``, and words."""
        self._header.exchange.set_state(ExchangeState(kind), text)

    def set_status(self, text: str) -> None:
        """Change the lasting words at the foot, as 「每一笔已存在本机」."""
        self._status.set_status(text)

    def set_hints(self, text: str) -> None:
        """Change the key hints at the foot."""
        self._status.set_hints(text)

    def show_notice(
        self,
        text: str,
        action_text: str | None = None,
        on_action: Callable[[], object] | None = None,
        tone: Tone = Tone.PLAIN,
    ) -> None:
        """Say at the foot what happened, with at most one act such as 撤销."""
        self._status.show_notice(text, action_text, on_action, tone)

    def clear_notice(self) -> None:
        """Take the notice away."""
        self._status.clear_notice()

    def set_search_results(self, hits: Sequence[SearchHit]) -> None:
        """Show what the global search found."""
        self._header.search.show_hits(hits)


def _ends_session() -> bool:
    """Whether the computer is being shut down: nothing may hold that up."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()


def _opening() -> QFrame:
    """Return the empty ground that stands where a page will be."""
    ground = QFrame()
    ground.setObjectName("page")
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, Space.WIDE, 0, 0)
    column.addWidget(label(QCoreApplication.translate("Shell", "正在打开…"), "quiet"))
    column.addStretch(1)
    return ground
