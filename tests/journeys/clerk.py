"""A clerk's hands and eyes at the real window, in this process: keys, clicks, what can be read, and pictures of it."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from app.ui.components.chip import Chip
from app.ui.components.rows import Role
from app.ui.window import Window

W = TypeVar("W", bound=QWidget)

LONGEST_WAIT_S = 30.0
STEP_MS = 4
LOOK_MS = 25
"""Between two looks at everything in the window, which takes longer than a step."""
AT_REST = 3
SOON_MS = 1000
_ENDINGS = ("xlsx", "xls", "csv")
_WORDS = (
    "KB",
    "MB",
    "Excel",
    "WPS",
    "csv",
    "Sheet",
    "set-aside",
    "English",
    "UTF",
    "GB18030",
    "XXXX",
    "Wi-Fi",
    "chenguifang",
)
_KEYS = ("Ctrl", "Alt", "Shift", "Space", "Return", "Enter", "Delete", "Del", "Esc", "Left", "Right")
_FINE_IN_CHINESE = re.compile(
    "|".join(
        (
            r"工作表「[^」]*」",
            r"https?://\S*",
            r"\S*[/\\]\S*",
            rf"\S+\.({'|'.join((*_ENDINGS, 'xzreq', 'xzrep', 'xzback', 'jpg'))})",
            rf"\b({'|'.join((*_ENDINGS, *_WORDS, *_KEYS))})\b",
            r"F\d+",
            r"\w*\d\w*(-\w+)*",
        )
    )
)
"""Addresses, paths and names of files, the few words and the keys that are written so, and what has a digit in it."""
_LATIN = re.compile(r"[A-Za-z]{2,}")


class NotSeenError(AssertionError):
    """The clerk does not see what should be there."""


class Clerk:
    """Sits at one window. Whatever is done is waited for; whatever is shown can be read."""

    def __init__(self, window: Window, album: Path, *, chinese: bool = True) -> None:
        self.window, self.shell = window, window.shell
        self._album, self._chinese = album, chinese

    # -- waiting

    def wait(self, until: Callable[[], object], what: str = "", step_ms: int = STEP_MS) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + LONGEST_WAIT_S
        while not until():
            if time.monotonic() > end:
                raise NotSeenError(f"waited in vain {what}; the screen says:\n{self.screen()}")
            QTest.qWait(step_ms)

    def settle(self) -> None:
        """Wait until everything asked of the file was delivered, and what followed from it."""
        jobs = self.window.jobs
        assert jobs is not None
        for _ in range(AT_REST):
            self.wait(jobs.is_idle, "for the file")
            QApplication.processEvents()

    def exchange_rests(self) -> None:
        """Wait until no exchange is under way, and its result is shown."""
        desk = self.window.desk
        assert desk is not None
        self.wait(lambda: not desk.exchange.running(), "for the exchange")
        self.settle()

    # -- hands

    def press(self, *names: str) -> None:
        """Press keys by name (``F9``, ``Ctrl+Return``), each where the focus is then."""
        for name in names:
            keys = QKeySequence.fromString(name)[0]  # type: ignore[index]  # the stubs lack __getitem__
            QTest.keyClick(self._focus(), keys.key(), keys.keyboardModifiers())
            self.settle()

    def write(self, text: str, every_ms: int = 0) -> None:
        """Type where the keyboard is: Latin letters and digits by key, hanzi as an input method puts them there.

        Without ``every_ms`` the keys come faster than a person types, as a scanner's do.
        """
        if text.isascii():
            for one in text:
                QTest.keyClicks(self._focus(), one)
                QTest.qWait(every_ms)
        else:
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            QApplication.sendEvent(self._focus(), committed)
        self.settle()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.shell

    def fill(self, name: str, text: str) -> None:
        """Click a field by its name and type into it, in place of what was there."""
        field = self.find(QLineEdit, name)
        self.click(field)
        field.selectAll()
        self.write(text)

    def click(self, target: str | QWidget, at: QPoint | None = None) -> None:
        """Click a button by its words, or the middle of any part of the window."""
        widget = self.find(QAbstractButton, target) if isinstance(target, str) else target
        place = widget.rect().center() if at is None else at
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def click_cell(self, table: QTableView, index: QModelIndex) -> None:
        """Click a cell."""
        table.scrollTo(index)
        self.click(table.viewport(), table.visualRect(index).center())

    def choose(self, name: str, text: str, inside: QWidget | None = None) -> None:
        """Choose an entry of a closed list with the arrow keys."""
        box = self.find(QComboBox, name, inside)
        place = box.findText(text, Qt.MatchFlag.MatchContains)
        if place < 0:
            raise NotSeenError(f"{name} offers no {text}")
        box.setFocus()
        while box.currentIndex() != place:
            QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < place else Qt.Key.Key_Up)
        self.settle()

    def drop(self, file: Path, onto: QWidget) -> None:
        """Drag a file of this computer onto a part of the window and let go."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        middle, copy = onto.rect().center(), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(onto, QDragEnterEvent(middle, copy, data, left, none))
        QApplication.sendEvent(onto, QDropEvent(QPointF(middle), copy, data, left, none))
        self.settle()

    def choose_file(self, button: str, file: Path) -> None:
        """Click a button, and give the system's dialog that opens a file or a folder."""
        self.click(button)
        dialogs = [
            part for part in QApplication.topLevelWidgets() if isinstance(part, QFileDialog) and part.isVisible()
        ]
        field = dialogs[0].findChild(QLineEdit, "fileNameEdit") if dialogs else None
        if field is None:
            raise NotSeenError(f"{button} opens no dialog for a file")
        field.setText(str(file))
        dialogs[0].accept()
        self.shell.activateWindow()  # as the window manager does; offscreen there is none
        self.settle()

    def _still(self) -> bool:
        """Nothing is asked of the file, and nothing that follows an act by a moment is still to come."""
        self.settle()
        timers = self.shell.findChildren(QTimer)
        return not any(timer.isActive() and timer.isSingleShot() and timer.interval() < SOON_MS for timer in timers)

    # -- eyes

    def find(self, kind: type[W], name: str, inside: QWidget | None = None) -> W:
        """The one visible part of this kind and accessible name."""
        parts = (inside or self.shell).findChildren(kind)
        found = [part for part in parts if part.isVisible() and part.accessibleName() == name]
        if len(found) != 1:
            raise NotSeenError(f"{len(found)} × {name}; the screen says:\n{self.screen()}")
        return found[0]

    def offers(self, words: str) -> bool:
        """Tell whether there is a button of these words to click."""
        buttons = self.shell.findChildren(QAbstractButton)
        return any(button.isVisible() and button.accessibleName() == words for button in buttons)

    def page(self, kind: type[W]) -> W:
        """The page of this kind, which the window has made."""
        found = self.shell.findChild(kind)
        if found is None:
            raise NotSeenError(f"there is no {kind.__name__} yet")
        return found

    def screen(self, *, typed: bool = True) -> str:
        """Everything that can be read in the window now, a line each; ``typed`` with what stands in fields."""
        parts = [part for part in self.shell.findChildren(QWidget) if part.isVisible()]
        if not typed:
            parts = [part for part in parts if not (isinstance(part, QLineEdit) and part.text())]
        return "\n".join(line for part in parts for line in _words(part) if line.strip())

    def see(self, *texts: str) -> None:
        """Assert that these can be read, waiting a moment for what is on its way."""
        for text in texts:
            self.wait(lambda text=text: text in self.screen(), f"for 「{text}」", LOOK_MS)  # type: ignore[misc]

    def see_no(self, *texts: str) -> None:
        """Assert that these cannot be read."""
        shown = self.screen()
        if seen := [text for text in texts if text in shown]:
            raise NotSeenError(f"{seen} should not be there; the screen says:\n{shown}")

    def shot(self, name: str, *texts: str) -> None:
        """Take a picture of a screen on which these can be read and nothing is left over from the making."""
        self.see(*texts)
        self.wait(self._still, "for the last timer", LOOK_MS)
        shown = self.screen(typed=False)
        latin = [line for line in shown.splitlines() if _LATIN.search(_FINE_IN_CHINESE.sub("", line))]
        if self._chinese and latin:
            raise NotSeenError(f"{name}: not Chinese: {latin}")
        if "{" in shown or "None" in shown:
            raise NotSeenError(f"{name}: a placeholder is left:\n{shown}")
        number = len(list(self._album.glob("*.png"))) + 1
        file = self._album / f"{number:02d}-{name}.png"
        if not self.shell.grab().save(str(file)):
            raise NotSeenError(f"{file} cannot be written")
        print(file.name, flush=True)


def _words(part: QWidget) -> Iterator[str]:
    match part:
        case QLabel() | QAbstractButton():
            yield part.text()
        case Chip():
            yield part.accessibleName()
        case QLineEdit():
            yield part.text() or part.placeholderText()
        case QPlainTextEdit():
            yield part.toPlainText()
        case QComboBox():
            yield part.currentText()
        case QTableView():
            yield from _cells(part)
        case QListWidget():
            yield from (part.item(row).text() for row in range(part.count()))


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    across = range(model.columnCount())
    yield " ".join(str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in across)
    for row in range(model.rowCount()):
        indexes = [model.index(row, column) for column in across if not table.isColumnHidden(column)]
        cells = (index.data(role) for index in indexes for role in (Qt.ItemDataRole.DisplayRole, Role.WORDS))
        yield " ".join(str(cell) for cell in cells if cell)
