"""Which page is in front, how one gets there and back, and which news reach it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.components.drafts import drafts
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.page import CLOCK, Page
from app.ui.pages import PAGES, make_page
from app.ui.shell import Shell

EVERYTHING: frozenset[str] = frozenset().union(*(row.kinds for row in PAGES))
LOOK_OUTSIDE_MS = 1_500
"""How often the window looks whether a command changed the file, and at the clock."""
LONGEST_TRAIL = 20
LANGUAGE = "language"
RESCUE = "rescue"
"""The ways on where a file is damaged, or a backup is to take its place: no page of an open desk."""


class Steering(QObject):
    """Shows pages, makes each once, and reloads the one in front when its kinds change.

    Signals:
        changed_outside(): another program committed to the file.
        rescue_requested(): somebody went to ``RESCUE``.
        language_requested(str): somebody chose a language.
    """

    changed_outside = Signal()
    rescue_requested = Signal()
    language_requested = Signal(str)
    _changed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, shell: Shell) -> None:
        super().__init__(shell)
        self._desk, self._jobs, self._shell = desk, jobs, shell
        self._rows = {row.id: row for row in PAGES}
        self._pages: dict[str, Page] = {}
        self._trail: list[tuple[str, object]] = []
        self._shown: tuple[str, object] = ("today", None)
        self._last_of: dict[str, object] = {}
        self._asked_from: dict[str, tuple[str, object]] = {}
        self._to_tell: tuple[tuple[str, object], object] | None = None
        self._is_over = False
        self._minute = _minute(desk.now())
        self._changed.connect(self._reload)
        desk.on_change(self._changed.emit)
        shell.place_requested.connect(self.go)
        shell.exchange_requested.connect(lambda: self.go("exchange"))
        shell.person_requested.connect(lambda: self.go("settings"))
        shell.back_requested.connect(self.back)
        shell.resume_requested.connect(lambda place: self.go(*place))
        outside = QTimer(self, interval=LOOK_OUTSIDE_MS)
        outside.timeout.connect(self._look_outside)
        outside.start()

    def go(self, page_id: str, argument: object = None) -> None:
        """Bring a page to the front with what it should show."""
        if page_id == RESCUE:
            self.rescue_requested.emit()
        if page_id == LANGUAGE and isinstance(argument, str):
            QTimer.singleShot(0, lambda: self.language_requested.emit(argument))  # who asks is made anew
        if page_id not in self._rows:
            return
        if self._shown != (page_id, argument):
            self._asked_from[page_id] = self._shown
        if self._shown != (page_id, argument) and not self._is_over:
            self._trail = [*self._trail[-LONGEST_TRAIL:], self._shown]
        self.show(page_id, argument)

    def speak(self) -> None:
        """Make every page anew, in the language that is on, and show the one that was in front."""
        for page_id in self._pages:
            self._shell.remove_page(page_id)
        self._pages.clear()
        self.show(*self._shown, news=LANGUAGE)
        self.changed_outside.emit()  # the words at the top right, too

    def refresh(self) -> None:
        """Let the page in front look again."""
        self._reload(EVERYTHING)

    def back(self) -> None:
        """Return to where one came from."""
        if self._trail:
            self.show(*self._trail.pop())

    def show(self, page_id: str, argument: object = None, news: object = None) -> None:
        """Show a page without remembering where one came from."""
        page = self.page(page_id)
        self._shown = drafts().place = (page_id, argument)
        self._last_of[page_id] = argument
        self._is_over = False
        self._shell.clear_notice()
        self._shell.set_status("")
        self._shell.set_hints("")
        self._shell.show_page(page_id)
        if self._to_tell is not None and self._to_tell[0] == self._shown:
            news, self._to_tell = self._to_tell[1], None
        page.news = news
        page.activate(argument)

    def page(self, page_id: str) -> Page:
        """The page, made if it is not there yet."""
        if page_id not in self._pages:
            page = make_page(self._rows[page_id], self._desk, self._jobs)
            page.title_changed.connect(partial(self._title, page_id))
            page.open_place.connect(self.go)
            page.notice.connect(self._notice)
            page.over.connect(partial(self._over, page_id))
            page.status_changed.connect(partial(self._status, page_id))
            self._shell.add_page(page_id, page, self._rows[page_id].place)
            self._pages[page_id] = page
        return self._pages[page_id]

    def _over(self, page_id: str, news: object) -> None:
        """What a page was opened for is done: nothing leads back to it, and who asked for it hears of it.

        Where the person went on before it was done, that is when they are there again.
        """
        done, asker = (page_id, self._last_of.get(page_id)), self._asked_from.get(page_id)
        self._trail = [one for one in self._trail if one != done]
        if done != self._shown:
            self._to_tell = None if news is None or asker is None else (asker, news)
            if self._to_tell is not None and asker == self._shown:
                self.show(*self._shown)
            return
        self._is_over = True
        if news is not None:
            self.show(*(self._trail.pop() if self._trail else ("learners", None)), news)

    def _reload(self, kinds: frozenset[str]) -> None:
        """Reload the page in front; the others show the present when they come to the front, by ``activate``."""
        current = self._shell.current_page()
        if current in self._pages and self._rows[current].kinds & kinds:
            self._pages[current].reload(kinds)

    def _look_outside(self) -> None:
        self._jobs.ask(self, self._desk.changed_outside, self._heard_outside, topic="outside")

    def _heard_outside(self, changed: bool) -> None:
        """Reload what another program changed, and what has grown old by itself: at midnight everything has."""
        was, self._minute = self._minute, _minute(self._desk.now())
        if changed or was.date() != self._minute.date():
            self._reload(EVERYTHING)
        elif was != self._minute:
            self._reload(frozenset({CLOCK}))
        if changed:
            self.changed_outside.emit()

    def _title(self, page_id: str, title: str, context: str) -> None:
        if self._shell.current_page() == page_id:
            self._shell.set_title(title, context, back=bool(self._trail) and self._shown[1] is not None)

    def _notice(self, text: str, action: str, act: Callable[[], object] | None) -> None:
        self._shell.show_notice(text, action or None, act)

    def _status(self, page_id: str, status: str, hints: str) -> None:
        if self._shell.current_page() == page_id:
            self._shell.set_status(status)
            self._shell.set_hints(hints)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
