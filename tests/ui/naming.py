"""Run as a process: open the real window, wait until all its pages are made, and say which of Qt's classes a worker named first.

    python -m tests.ui.naming PROFILE KEY_FILE

PySide6 makes each of Qt's classes when it is first named. One line a class: the thread and the name; then ``warm``.
"""

import argparse
import builtins
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from app.cli.window import ProfileDoor
from app.ui.design.theme import make_application
from app.ui.page import Page
from app.ui.pages import PAGES
from app.ui.window import Window

LOOK_MS = 20


def listen() -> None:
    """Let every import be heard that names classes of Qt, and done as always."""
    as_always = builtins.__import__

    def heard(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if name.startswith("PySide6.") and threading.current_thread() is not threading.main_thread():
            known = vars(sys.modules[name]) if name in sys.modules else {}
            for unknown in sorted(set(fromlist or ()) - known.keys()):
                print(threading.current_thread().name, name, unknown, flush=True)
        return as_always(name, globals, locals, fromlist, level)

    builtins.__import__ = heard


def main() -> int:
    """Open, wait, and close."""
    listen()
    application = make_application()
    options = argparse.Namespace(profile=Path(sys.argv[1]), key_file=Path(sys.argv[2]), staff=None)
    window = Window(ProfileDoor(options), application)
    looking = QTimer(window, interval=LOOK_MS)

    def look() -> None:
        if len(window.shell.findChildren(Page)) == len(PAGES) and window.jobs is not None and window.jobs.is_idle():
            print("warm", flush=True)
            application.quit()

    looking.timeout.connect(look)
    looking.start()
    window.open()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
