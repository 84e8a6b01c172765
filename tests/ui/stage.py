"""A page on the real shell over a real desk: what tests press, click and look at."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.components.buttons import Button
from app.ui.jobs import QUESTIONS_AT_ONCE, Jobs
from app.ui.shell import Shell
from tests.ui.real_desk import RealDesk


class Stage(QObject):
    """Shows one page and remembers what it said. ``go_there`` follows ``open_place`` when the page itself is meant."""

    _changed = Signal(object)

    def __init__(self, qtbot: Any, fake: RealDesk, make: Callable[..., Any], place: str) -> None:
        super().__init__()
        self.qtbot, self.place = qtbot, place
        self.fake: Any = fake
        self.jobs = Jobs(world=fake.faults)
        self.desk = fake.desk()
        self.shell = Shell()
        qtbot.addWidget(self.shell)
        self.page: Any = make(self.desk, self.jobs, None)
        self.titles: list[tuple[str, str]] = []
        self.opened: list[tuple[str, object]] = []
        self.notices: list[str] = []
        self.actions: list[tuple[str, Any]] = []
        self.status = ""
        self.shell.add_page(place, self.page)
        self.page.title_changed.connect(self._title)
        self.page.open_place.connect(self._open)
        self.page.notice.connect(self._notice)
        self.page.status_changed.connect(self._status)
        self._changed.connect(self.page.reload, Qt.ConnectionType.QueuedConnection)
        self.desk.on_change(self._changed.emit)
        self.shell.show_page(place)
        self.shell.show()
        self.shell.activateWindow()

    def activate(self, argument: object = None) -> "Stage":
        self.page.activate(argument)
        self.page.setFocus()
        return self.settle()

    def settle(self) -> "Stage":
        """Wait until everything asked was delivered, and what followed from it."""
        for _ in range(3):
            if not self.jobs.is_idle():
                self.qtbot.waitSignal(self.jobs.idle, timeout=5000).wait()
            QApplication.processEvents()
        return self

    def close(self) -> None:
        self.fake.release()
        self.jobs.stop()

    # -- hands

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, or the keys of a text one by one, each where the focus is then."""
        keys: Any = key if isinstance(key, str) else [key]
        for one in keys:
            QTest.keyClick(QApplication.focusWidget() or self.shell, one, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Put text where the focus is, as an input method does."""
        target = QApplication.focusWidget()
        assert target is not None and hasattr(target, "insert"), target
        target.insert(text)
        QApplication.processEvents()

    def button(self, words: str) -> Button:
        """The visible button with these words."""
        [found] = [b for b in self.shell.findChildren(Button) if b.isVisible() and b.accessibleName() == words]
        return found

    def has_button(self, words: str) -> bool:
        return any(b.isVisible() and b.accessibleName() == words for b in self.shell.findChildren(Button))

    def click(self, target: str | QWidget, at: QPoint | None = None) -> None:
        widget = self.button(target) if isinstance(target, str) else target
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
        )
        QApplication.processEvents()

    # -- ears

    def _title(self, title: str, context: str) -> None:
        self.titles.append((title, context))
        self.shell.set_title(title, context)

    def _open(self, place: str, argument: object) -> None:
        self.opened.append((place, argument))
        self.shell.clear_notice()  # as the window does
        if place == self.place:
            self.page.activate(argument)

    def _notice(self, text: str, action: str, act: Any) -> None:
        self.notices.append(text)
        self.actions.append((action, act))
        self.shell.show_notice(text, action or None, act)

    def _status(self, status: str, hints: str) -> None:
        self.status = status
        self.shell.set_status(status)
        self.shell.set_hints(hints)


@contextmanager
def slow_questions(stage: Stage) -> Iterator[None]:
    """Nothing that only reads is answered before the end of this, as on a slow disk; acts are."""
    gate = threading.Event()
    for _ in range(QUESTIONS_AT_ONCE):
        stage.jobs.ask(stage, lambda: gate.wait(5), lambda _: None)
    try:
        yield
    finally:
        gate.set()
