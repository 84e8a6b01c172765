"""A station with long names and all kinds of pages, in one window that several tests walk through; and hands at its door."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.records.codes import AttendanceStatus, SessionKind, Source
from app.storage import log
from app.ui.desk import Desk
from app.ui.pages import PAGES
from app.ui.window import Window
from tests.journeys.clerk import Clerk
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

NAMES = (
    "区少红", "曾玉英", "买买提·艾山", "欧阳慕容婉清", "王䶮", "阿卜杜热合曼·阿卜杜克里木·买买提", "李小英", "李小瑛",
    "何惠珍", "陈志强", "黄丽霞", "梁伟雄", "吴秀兰", "周炳坤", "徐美珍", "郑国樑",
)  # fmt: skip
OPERA = "粤剧欣赏与曲艺创作提高班(二楼多功能活动室)"
PHONES, BRUSH = "智能手机基础", "书法"
LONG_STATION = "广州市荔湾区岭南街道泮塘社区居民委员会老年大学教学点"


class Door:
    """The way to a desk that is open already."""

    world: tuple[type[Exception], ...] = ()

    def __init__(self, folder: Path, desk: Desk) -> None:
        self.folder, self._desk = folder, desk

    def exists(self) -> bool:
        return True

    def open(self, passphrase: str | None) -> Desk:
        del passphrase
        return self._desk


class House:
    """The window, what it is over, and every page of it by name."""

    def __init__(self, folder: Path, *, people: bool = True) -> None:
        self.station = StationDesk(folder)
        self.lessons: list[Any] = []
        if people:
            self._fill()
        self.desk = replace(self.station.desk(), folder=folder)
        self.window = Window(Door(folder, self.desk), QApplication.instance())  # type: ignore[arg-type]
        self.window.open()
        self.shell = self.window.shell
        self.shell.activateWindow()
        self.clerk = Clerk(self.window, folder)
        self.clerk.wait(lambda: self.window.jobs is not None)
        self.clerk.wait(lambda: self.window.desk is not None)
        self.clerk.settle()

    def _fill(self) -> None:
        station = self.station
        opera = station.klass(OPERA, NAMES)
        phones = station.klass(PHONES, (NAMES[0], "莫大妹", "冼木水"), kind=SessionKind.SMART_AID)
        brush = station.klass(BRUSH, ())
        week = timedelta(days=7)
        for no, day in enumerate((station.today - week, station.today, station.today + week), 5):
            self.lessons.append(station.meeting(opera, day, no=no, topic="身段与水袖(复习上周的内容)"))
        self.lessons.append(station.meeting(phones, start="14:30"))
        station.meeting(brush, start="10:45")
        station.verbs.mark(self.lessons[1], station.who(NAMES[3]), AttendanceStatus.LATE, 15, Source.LIVE)

    # -- going about

    def pages(self) -> Iterator[tuple[str, str, object]]:
        """Name, page and argument of everything that can be in front."""
        for row in PAGES:
            yield row.id, row.id, None
        if self.lessons:
            views = self.station.views
            yield "sheet", "roll_call", self.lessons[1]
            yield "board", "smart_aid", self.lessons[3]
            yield "class", "classes", self.station.classes[0]
            yield "learner", "learners", views.learners(NAMES[3])[0].id
            yield "class-form", "classes", "new"
            yield "import", "learners", "import"

    def go(self, page: str, argument: object = None) -> QWidget:
        """Bring a page to the front and wait for what it shows."""
        self.window.steering.show(page, argument)
        self.clerk.settle()
        return self.window.steering._pages[page]

    def entries(self) -> int:
        """How many acts the file knows."""
        with self.station.world.store.read() as connection:
            return log.head(connection).seq

    def marked(self) -> set[str]:
        """Who has a mark on the lesson that ``sheet`` is of."""
        return {row.name for row in self.station.views.sheet(self.lessons[1]).rows if row.status is not None}

    def close(self) -> None:
        self.window._close()
        self.shell.close()
        self.shell.deleteLater()
        self.window.deleteLater()
        # Now, not when some later test runs the event loop: a change of looks dresses all that is there.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def opened(folder: Path, *, people: bool = True) -> Iterator[House]:
    house = House(folder, people=people)
    yield house
    house.close()


class Hands:
    """Clicks and keys as the windowing system sends them: to the window, with a time of their own."""

    time = 1_000_000
    fast = False
    """Milliseconds; it goes on from test to test."""

    def __init__(self, house: House | Stage) -> None:
        self._house, self._settle = house, house.clerk.settle if isinstance(house, House) else house.settle
        self.place = QPointF()
        self.hurried = False
        """Whether the next key comes before anything that the last one asked for was answered."""

    def click(self, part: QWidget, at: QPoint | None = None, between: Callable[[], object] | None = None) -> None:
        """Click, long after anything else; ``between`` happens before the button is let go."""
        self.place = QPointF(part.mapTo(part.window(), part.rect().center() if at is None else at))
        self._over = part.window()
        Hands.time += 5_000
        self._press(self._over, self.place, QEvent.Type.MouseButtonPress, between)
        self._wait()

    def again(self, kind: QEvent.Type = QEvent.Type.MouseButtonDblClick) -> None:
        """Click the same place once more a moment later, when what the first click led to has come."""
        Hands.time += 100
        self._press(QApplication.activePopupWidget() or self._house.shell, self.place, kind)
        self._wait()

    def _press(
        self, window: QWidget, place: QPointF, kind: QEvent.Type, between: Callable[[], object] | None = None
    ) -> None:
        kinds, none, left = QEvent.Type, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        twice = [kinds.MouseButtonPress] if kind == kinds.MouseButtonDblClick else []  # Qt tells of both, at one time
        for what in (*twice, kind, kinds.MouseButtonRelease):
            everywhere = QPointF(self._house.shell.mapToGlobal(place.toPoint()))
            here = QPointF(window.mapFromGlobal(everywhere.toPoint()))
            buttons = none if what == kinds.MouseButtonRelease else left
            event = QMouseEvent(what, here, here, everywhere, left, buttons, Qt.KeyboardModifier.NoModifier)
            if what != kinds.MouseButtonDblClick:
                Hands.time += 30
            event.setTimestamp(Hands.time)
            handle = window.windowHandle()
            if handle is not None:
                QApplication.sendEvent(handle, event)
            if between is not None:
                between()
                between = None

    def key(
        self,
        key: Qt.Key,
        text: str = "",
        *,
        after: int = 500,
        held: bool = False,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        kind: QEvent.Type = QEvent.Type.KeyPress,
    ) -> bool:
        """A key goes down (``held``: once more by itself) so many milliseconds after the last one. Whether somebody took it."""
        Hands.time += after
        event = QKeyEvent(kind, key, modifier, text, held, 1)
        event.setTimestamp(Hands.time)
        handle = self._house.shell.windowHandle()
        assert handle is not None
        QApplication.sendEvent(handle, event)
        if not self.hurried:
            QApplication.processEvents()
        return event.isAccepted()

    def _wait(self) -> None:
        if not self.hurried:
            self._settle()

    def scan(self, number: str, *, after: int = 500, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """A card is read: its digits and Enter, or Tab. Every second scanner is so fast that Qt calls two alike digits a held key."""
        Hands.fast = not Hands.fast
        pause, before = 1 if Hands.fast else 8, ""
        for digit in number:
            self.key(Qt.Key(ord(digit)), digit, after=pause if before else after, held=Hands.fast and digit == before)
            before = digit
        self.key(end, "\t" if end == Qt.Key.Key_Tab else "\r", after=pause)
        self._wait()

    def hold(self, key: Qt.Key, text: str = "", times: int = 12) -> None:
        """Hold a key down, while what it leads to comes. Every second time it comes again without being called so, as under X."""
        self.key(key, text)
        for time in range(times):
            QTest.qWait(4)
            if time % 2:
                self.key(key, text, after=30, kind=QEvent.Type.KeyRelease)
                self.key(key, text, after=0)
            else:
                self.key(key, text, after=30 if time else 300, held=True)
        self._settle()
