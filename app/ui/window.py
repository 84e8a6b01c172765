"""The window: the frame paints first, the file opens beside it, then the first page fills."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.records.views import TodayView
from app.ui.design.theme import make_application, theme
from app.ui.desk import Desk, Door
from app.ui.jobs import Jobs, Trouble
from app.ui.language import use_language
from app.ui.pages import PAGES, Page, PageRow, PageSignals, make_page
from app.ui.preferences import Preferences
from app.ui.shell import Shell
from app.ui.shell_status import Tone
from app.ui.single import SingleWindow
from app.ui.text import trouble

EVERYTHING: frozenset[str] = frozenset().union(*(row.kinds for row in PAGES))
LOOK_OUTSIDE_MS = 1_500
"""How often the window looks whether a command changed the file."""


def run(door: Door, arguments: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed. 0, also when a window was open already and came forward."""
    app = make_application(arguments)
    single = SingleWindow(door.folder)
    if not single.take():
        return 0
    window = Window(door, app)
    single.called.connect(window.come_forward)
    window.open()
    return app.exec()


class Window(QObject):
    """Brings shell, desk and pages together.

    Signals:
        opened(): the desk is open and the first page is asked to fill.
        filled(): the first page shows today's lessons.
    """

    opened = Signal()
    filled = Signal()
    _changed = Signal(object)

    def __init__(self, door: Door, app: QApplication) -> None:
        super().__init__(app)
        kept = Preferences(door.folder)
        use_language(app, kept.language)
        theme().start(app, kept.colours, kept.text)
        self.shell = Shell()
        self.jobs = Jobs(self, door.world)
        self.desk: Desk | None = None
        self._door = door
        self._rows = {row.id: row for row in PAGES}
        self._pages: dict[str, QWidget] = {}
        self._trail: list[tuple[str, object]] = []
        self._shown: tuple[str, object] = ("today", None)
        self.jobs.trouble.connect(self._trouble)
        self.shell.place_requested.connect(self.go)
        self.shell.exchange_requested.connect(lambda: self.go("exchange"))
        self.shell.person_requested.connect(lambda: self.go("settings"))
        self.shell.back_requested.connect(self._back)
        app.aboutToQuit.connect(self._close)

    def open(self) -> None:
        """Show the frame; open the file as soon as it has painted."""
        self.shell.show_page("today")
        self.shell.show()
        QTimer.singleShot(0, self._open_file)

    def come_forward(self) -> None:
        """Show the window above others, as a second start asks."""
        self.shell.setWindowState(self.shell.windowState() & ~self.shell.windowState().WindowMinimized)
        self.shell.raise_()
        self.shell.activateWindow()

    def go(self, page_id: str, argument: object = None) -> None:
        """Bring a page to the front with what it should show."""
        if self.desk is None or page_id not in self._rows:
            return
        if self._shown != (page_id, argument):
            self._trail = [*self._trail[-20:], self._shown]
        self._show(page_id, argument)

    def _show(self, page_id: str, argument: object) -> None:
        page = self._page(self._rows[page_id])
        self._shown = (page_id, argument)
        self.shell.clear_notice()
        self.shell.show_page(page_id)
        cast("Page", page).activate(argument)

    def _back(self) -> None:
        if self._trail:
            self._show(*self._trail.pop())

    # -- opening

    def _open_file(self) -> None:
        if not self._door.exists():
            self._welcome(None)
            return
        self.jobs.ask(self, lambda: self._door.open(None), self._ready, failed=self._locked)

    def _locked(self, what: Trouble) -> None:
        """No key by itself: ask for the passphrase. Anything else is said where the page would be."""
        self._welcome(what)

    def _welcome(self, what: Trouble | None) -> None:
        from app.ui.welcome.page import WelcomePage  # start-up: seen once, or when there is no keyring

        page = WelcomePage(self._door, self.jobs, what, self.shell)
        page.opened.connect(self._ready)
        self.shell.add_page("welcome", page, place="today")
        self.shell.show_page("welcome")

    def _ready(self, desk: Desk) -> None:
        from app.ui.exchange_pill import ExchangePillKeeper  # start-up: after the first paint
        from app.ui.finder import Finder

        self.desk = desk
        desk.on_change(self._changed.emit)
        self._changed.connect(self._on_change)
        self._show("today", None)
        self._keeper = ExchangePillKeeper(desk, self.jobs, self.shell)
        self._finder = Finder(desk, self.jobs, self.shell, self.go)
        outside = QTimer(self, interval=LOOK_OUTSIDE_MS)
        outside.timeout.connect(self._look_outside)
        outside.start()
        self.jobs.idle.connect(self._name, Qt.ConnectionType.SingleShotConnection)
        self.opened.emit()

    def _name(self) -> None:
        """Say whose desk it is, once the first page has its lessons."""
        self.filled.emit()
        if self.desk is not None:
            self.jobs.ask(self, self.desk.views.today, self._named)

    def _named(self, today: TodayView) -> None:
        self.shell.set_station(today.station)
        self.shell.set_person(today.person)

    def _page(self, row: PageRow) -> QWidget:
        if row.id not in self._pages:
            assert self.desk is not None
            page = make_page(row, self.desk, self.jobs, self.shell)
            made = cast("PageSignals", page)
            made.title_changed.connect(partial(self._title, row.id))
            made.open_place.connect(self.go)
            made.notice.connect(self._notice)
            self.shell.add_page(row.id, page)
            self._pages[row.id] = page
        return self._pages[row.id]

    # -- news

    def _on_change(self, kinds: frozenset[str]) -> None:
        """Reload the page in front; the others when they come to the front, which they do by ``activate``."""
        current = self.shell.current_page()
        if current in self._pages and self._rows[current].kinds & kinds:
            cast("Page", self._pages[current]).reload(kinds)

    def _look_outside(self) -> None:
        if self.desk is not None:
            self.jobs.ask(self, self.desk.changed_outside, self._heard_outside, topic="outside")

    def _heard_outside(self, changed: bool) -> None:
        if changed:
            self._on_change(EVERYTHING)
            self._keeper.refresh()

    # -- words

    def _title(self, page_id: str, title: str, context: str) -> None:
        if self.shell.current_page() == page_id:
            self.shell.set_title(title, context, back=bool(self._trail) and self._shown[1] is not None)

    def _notice(self, text: str, action: str, act: Callable[[], object] | None) -> None:
        self.shell.show_notice(text, action or None, act)

    def _trouble(self, what: Trouble) -> None:
        self.shell.show_notice(trouble(what.code, what.detail, QCoreApplication.translate), tone=Tone.AMBER)

    def _close(self) -> None:
        self.jobs.stop()
        if self.desk is not None:
            self.desk.exchange.stop()
            self.desk.close()
