"""The window: the frame paints first, the file opens beside it, then the first page fills."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.ui.components.drafts import drafts
from app.ui.design.theme import make_application, theme
from app.ui.language import use_language
from app.ui.placing import leave_place, take_place
from app.ui.preferences import Preferences
from app.ui.shell import Shell
from app.ui.shell_status import Tone
from app.ui.single import SingleWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.records.naming import Whose
    from app.records.refusal import Refused
    from app.ui.desk import Desk, Door
    from app.ui.jobs import Jobs, Trouble
    from app.ui.steering import Steering


def run(door: Door, arguments: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed. 0, also when a window was open already and came forward."""
    gc.disable()  # opening makes objects that stay; looking for garbage among them costs a tenth of the start
    app = make_application(arguments)
    single = SingleWindow(door.folder)
    if not single.take():
        return 0
    window = Window(door, app)
    single.called.connect(window.come_forward)
    kept = Preferences(door.folder)
    take_place(window.shell, kept)
    app.aboutToQuit.connect(lambda: leave_place(window.shell, kept))
    window.open()
    return app.exec()


class _Frame(Shell):
    """The shell, which says when it has painted for the first time.

    Signals:
        painted(): the person sees the frame.
    """

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seen = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and the first time tell so from the event loop."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)


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
        self.shell = _Frame()
        self.jobs: Jobs | None = None
        self.desk: Desk | None = None
        self._left: list[Shell] = []
        self._why_left: Trouble | None = None
        self._door = door
        app.aboutToQuit.connect(self._close)

    def open(self) -> None:
        """Show the frame; open the file as soon as it has painted."""
        self.shell.show_page("today")
        self.shell.painted.connect(self._open_file)
        self.shell.show()

    def come_forward(self) -> None:
        """Show the window above others, as a second start asks."""
        if self.shell.isMinimized():
            self.shell.showNormal()
        self.shell.raise_()
        self.shell.activateWindow()

    def _open_file(self) -> None:
        from app.ui.components.threshold import threshold  # start-up: after the first paint
        from app.ui.jobs import Jobs

        threshold().watch(self.shell, partial(_name_card, self.shell))

        self.jobs = jobs = Jobs(self, self._door.world)
        jobs.trouble.connect(self._trouble)
        jobs.refusal.connect(self._refused)
        jobs.damaged.connect(self._damaged)
        if self._left:
            self._welcome(jobs, self._why_left)
        elif self._door.exists():
            jobs.ask(
                self,
                self._open_door,
                lambda desk: self._ready(jobs, desk),
                failed=lambda what: self._welcome(jobs, what),
            )
        else:
            self._welcome(jobs, None)

    def _open_door(self) -> Desk:
        import app.ui.desk
        import app.ui.today.model  # noqa: F401  # start-up: beside the window; only what names no class of Qt (``warming``)

        return self._door.open(None)

    def _welcome(self, jobs: Jobs, what: Trouble | None) -> None:
        """Ask for what is missing: a profile, or the key of the one there is."""
        from app.ui.welcome.page import WelcomePage  # start-up: seen once, or when there is no keyring

        gc.enable()
        page = WelcomePage(self._door, jobs, what, self.shell)
        page.opened.connect(lambda desk: self._ready(jobs, desk))
        translate = QCoreApplication.translate
        done = translate("Window", "已从备份恢复。"), translate("Window", "新档案建好了,请接入学分银行。")
        page.restored.connect(lambda desk, aside: self._rescued(jobs, desk, "today", done[0], aside))
        page.renewed.connect(lambda desk, aside: self._rescued(jobs, desk, "exchange", done[1], aside))
        self.shell.add_page("welcome", page, place="today")
        self.shell.show_page("welcome")
        self.shell.set_open(False)
        first = not self._door.exists()
        self.shell.set_title(translate("Window", "第一次使用") if first else translate("Window", "打开档案"))

    def _rescued(self, jobs: Jobs, desk: Desk, first: str, done: str, aside: str | None) -> None:
        """Go on at a desk that was restored or made anew, and say where the old files lie."""
        from app.ui.text import run_on  # start-up: words for what rarely happens

        self._ready(jobs, desk, first)
        kept = QCoreApplication.translate("Window", "原来的文件没有删除,放在 {folder}").format(folder=aside)
        self.shell.show_notice(done if aside is None else run_on((done, kept)), tone=Tone.AMBER)

    def _leave(self, why: Trouble | None) -> None:
        """Close the desk, with every act done, and show the ways on in a frame of its own."""
        self._close()
        self._left.append(self.shell)  # kept: what was connected to it may still speak
        self._why_left, self.desk = why, None
        shell = _Frame()
        shell.setGeometry(self.shell.geometry())
        shell.setWindowState(self.shell.windowState())
        shell.painted.connect(self._open_file)
        shell.show()
        self.shell.hide()
        self.shell = shell

    def _ready(self, jobs: Jobs, desk: Desk, first: str = "today") -> None:
        from app.ui.steering import Steering  # start-up: after the first paint

        self.desk = desk
        drafts().clear()
        self.shell.set_open(True)
        self.steering = Steering(desk, jobs, self.shell)
        self.steering.rescue_requested.connect(lambda: self._leave(None))
        self.steering.language_requested.connect(partial(_speak, self.shell, self.steering))
        self.steering.show(first)
        jobs.idle.connect(self._filled)

    def _filled(self) -> None:
        """Open the rest, now that the first page has its lessons, and say whose desk it is."""
        assert self.jobs is not None
        assert self.desk is not None
        from app.ui.exchange_pill import ExchangePillKeeper  # start-up: after the first page
        from app.ui.finder import Finder
        from app.ui.warming import Warming

        self.jobs.idle.disconnect(self._filled)
        self.shell.set_status(QCoreApplication.translate("Window", "每一笔都存在本机,随时可以关闭。"))
        self.filled.emit()
        keeper = ExchangePillKeeper(self.desk, self.jobs, self.shell)
        self.steering.changed_outside.connect(keeper.refresh)
        self._finder = Finder(self.desk, self.jobs, self.shell, self.steering.go)
        self._warming = Warming(self.jobs, self.steering.page, self.steering)
        self.jobs.ask(self, self.desk.views.whose, self._name)

    def _name(self, here: Whose) -> None:
        gc.enable()
        gc.freeze()
        self.shell.set_station(here.station)
        self.shell.set_person(here.person)
        self.steering.refresh()
        self._warming.begin()

    def _trouble(self, what: Trouble) -> None:
        from app.ui.text import trouble  # start-up: words for what rarely happens

        self.shell.show_notice(trouble(what.code, what.file, QCoreApplication.translate), tone=Tone.AMBER)

    def _damaged(self, what: Trouble) -> None:
        """The file that is open is damaged: whatever page met it, the way on is offered below."""
        if self.desk is not None:
            from app.ui.text import trouble  # start-up: words for what rarely happens

            translate = QCoreApplication.translate
            words, act = trouble(what.code, what.file, translate), translate("Window", "恢复…")
            self.shell.show_notice(words, act, lambda: self._leave(what), tone=Tone.AMBER)

    def _refused(self, refused: Refused) -> None:
        from app.ui.text import sentences  # start-up: words for what rarely happens

        self.shell.show_notice(sentences(refused.refusals, QCoreApplication.translate), tone=Tone.AMBER)

    def _close(self) -> None:
        drafts().clear()
        if self.jobs is not None:
            self.jobs.stop()
        if self.desk is not None:
            self.desk.exchange.stop()
            self.desk.close()


def _name_card(shell: Shell, number: str) -> None:
    """A card was read into a form, and is no text of it."""
    words = QCoreApplication.translate("Window", "卡 {number} 没有填进去:刷卡不算打字,这一格还是原来的。")
    shell.show_notice(words.format(number=number), tone=Tone.AMBER)


def _speak(shell: Shell, steering: Steering, code: str) -> None:
    """Say everything in another language from now on."""
    app = QCoreApplication.instance()
    assert app is not None
    use_language(app, code)
    shell.speak()
    drafts().speak(shell.title_of)
    steering.speak()
