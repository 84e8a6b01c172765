"""The real program in a process of its own, driven by lines on standard input as a hand would drive it.

    python -m tests.journeys.driver PROFILE KEY_FILE

``open PAGE [ID]`` · ``press KEY [KEY …]`` · ``type TEXT`` · ``grab FILE`` · ``title`` · ``quit``. Each is answered by one
line on standard output once everything it asked for has been delivered, so what is answered is on the disk.
"""

import argparse
import sys
import threading
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.cli.window import ProfileDoor
from app.ui.design.theme import make_application
from app.ui.window import Window


class Hand(QObject):
    """Does one line after another, each when the window has nothing left to do.

    Signals:
        heard(str): a line came in.
    """

    heard = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._said = ""
        self.heard.connect(self._do)
        window.filled.connect(self._begin)

    def _begin(self) -> None:
        print("ready", flush=True)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.heard.emit(line.rstrip("\n"))
        self.heard.emit("quit")

    def _do(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        self._said = line
        match verb:
            case "open":
                page, _, argument = rest.partition(" ")
                self._window.steering.go(page, UUID(argument) if argument else None)
            case "press":
                for name in rest.split():
                    self._press(name)
            case "type":
                target = QApplication.focusWidget()
                assert target is not None and hasattr(target, "insert"), target
                target.insert(rest)
            case "grab":
                self._window.shell.grab().save(rest)
            case "quit":
                QApplication.quit()
                return
            case _:
                raise ValueError(line)
        QTimer.singleShot(0, self._answer)

    def _press(self, name: str) -> None:
        combination = QKeySequence.fromString(name)[0]  # type: ignore[index]  # the stubs lack __getitem__
        QTest.keyClick(
            QApplication.focusWidget() or self._window.shell, combination.key(), combination.keyboardModifiers()
        )
        QApplication.processEvents()

    def _answer(self) -> None:
        jobs = self._window.jobs
        if jobs is not None and not jobs.is_idle():
            QTimer.singleShot(1, self._answer)
            return
        print(f"done {self._said}", flush=True)


def main() -> int:
    """Open the window and follow the lines."""
    options = argparse.Namespace(profile=Path(sys.argv[1]), key_file=Path(sys.argv[2]), staff=None)
    application = make_application()
    window = Window(ProfileDoor(options), application)
    Hand(window)
    window.open()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
