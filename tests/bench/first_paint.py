"""Run as a process: open a window, say when it painted and when today's lessons stood on it.

Two figures each: milliseconds after ``START`` on the wall, and milliseconds of the process's own work.

    python -m tests.bench.first_paint START bare
    python -m tests.bench.first_paint START desk PROFILE KEY_FILE
"""

import sys
import time

START = float(sys.argv[1])


def _since() -> str:
    return f"{(time.time() - START) * 1e3:.1f} {time.process_time() * 1e3:.1f}"


def bare() -> None:
    """The least a PySide6 program can do: one empty window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: object) -> None:
            print(f"paint {_since()}", flush=True)
            QTimer.singleShot(0, application.quit)

    application = QApplication([])
    window = Bare()
    window.resize(1366, 768)
    window.show()
    application.exec()


def desk(profile: str, key_file: str) -> None:
    """The program as ``xuezhan desk`` starts it."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    import app.__main__ as program
    from app.ui import window as window_module

    class Watch(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if not self.painted and event.type() == QEvent.Type.Paint:
                self.painted = True
                QTimer.singleShot(0, lambda: print(f"paint {_since()}", flush=True))
            return False

    watch = Watch()
    original = window_module.Window.open

    def opened(window: window_module.Window) -> None:
        window.shell.installEventFilter(watch)
        window.filled.connect(finish)
        original(window)

    def finish() -> None:
        from PySide6.QtWidgets import QApplication

        QTimer.singleShot(0, lambda: (print(f"today {_since()}", flush=True), QApplication.quit()))

    window_module.Window.open = opened  # type: ignore[assignment, method-assign]  # the measured moment is where it opens
    program.main(["desk", "--profile", profile, "--key-file", key_file])


if sys.argv[2] == "bare":
    bare()
else:
    desk(*sys.argv[3:5])
