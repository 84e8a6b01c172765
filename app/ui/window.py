"""The window: the frame paints first, the file opens beside it, then the first page fills."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.records.views import TodayView
from app.ui.design.theme import make_application, theme
from app.ui.desk import Desk, Door
from app.ui.jobs import Jobs, Trouble
from app.ui.language import use_language
from app.ui.preferences import Preferences
from app.ui.shell import Shell
from app.ui.shell_status import Tone
from app.ui.single import SingleWindow
from app.ui.text import trouble


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
    """Opens the desk and puts its pages into the frame.

    Signals:
        filled(): the first page shows today's lessons.
    """

    filled = Signal()

    def __init__(self, door: Door, app: QApplication) -> None:
        super().__init__(app)
        kept = Preferences(door.folder)
        use_language(app, kept.language)
        theme().start(app, kept.colours, kept.text)
        self.shell = Shell()
        self.jobs = Jobs(self, door.world)
        self.desk: Desk | None = None
        self._door = door
        self.jobs.trouble.connect(self._trouble)
        app.aboutToQuit.connect(self._close)

    def open(self) -> None:
        """Show the frame; open the file as soon as it has painted."""
        self.shell.show_page("today")
        self.shell.show()
        QTimer.singleShot(0, self._open_file)

    def come_forward(self) -> None:
        """Show the window above others, as a second start asks."""
        self.shell.setWindowState(self.shell.windowState() & ~Qt.WindowState.WindowMinimized)
        self.shell.raise_()
        self.shell.activateWindow()

    def _open_file(self) -> None:
        if self._door.exists():
            self.jobs.ask(self, lambda: self._door.open(None), self._ready, failed=self._welcome)
        else:
            self._welcome(None)

    def _welcome(self, what: Trouble | None) -> None:
        """Ask for what is missing: a profile, or the key of the one there is."""
        from app.ui.welcome.page import WelcomePage  # start-up: seen once, or when there is no keyring

        page = WelcomePage(self._door, self.jobs, what, self.shell)
        page.opened.connect(self._ready)
        self.shell.add_page("welcome", page, place="today")
        self.shell.show_page("welcome")
        self.shell.set_title(QCoreApplication.translate("Window", "学站"))

    def _ready(self, desk: Desk) -> None:
        from app.ui.exchange_pill import ExchangePillKeeper  # start-up: after the first paint
        from app.ui.finder import Finder
        from app.ui.steering import Steering

        self.desk = desk
        self.steering = Steering(desk, self.jobs, self.shell)
        self.steering.show("today")
        keeper = ExchangePillKeeper(desk, self.jobs, self.shell)
        self.steering.changed_outside.connect(keeper.refresh)
        self._finder = Finder(desk, self.jobs, self.shell, self.steering.go)
        self.jobs.idle.connect(self._filled, Qt.ConnectionType.SingleShotConnection)

    def _filled(self) -> None:
        """Say whose desk it is, once the first page has its lessons."""
        self.filled.emit()
        if self.desk is not None:
            self.jobs.ask(self, self.desk.views.today, self._name)

    def _name(self, today: TodayView) -> None:
        self.shell.set_station(today.station)
        self.shell.set_person(today.person)

    def _trouble(self, what: Trouble) -> None:
        self.shell.show_notice(trouble(what.code, what.detail, QCoreApplication.translate), tone=Tone.AMBER)

    def _close(self) -> None:
        self.jobs.stop()
        if self.desk is not None:
            self.desk.exchange.stop()
            self.desk.close()
