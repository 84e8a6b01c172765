"""What we rely on from the binding itself, because a release once broke it."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tests.ui.at_the_door import make


class Bell(QObject):
    rung = Signal()


def test_emitting_signals_wears_nothing_out():
    """PySide6 6.12.0 lost a reference to True with each emit; under Python 3.11 the process aborted after hundreds."""
    bell = Bell()
    bell.rung.emit()
    before = sys.getrefcount(True)
    for _ in range(50):
        bell.rung.emit()
    assert sys.getrefcount(True) >= before - 5


def test_no_worker_names_a_class_of_qt_before_the_window_did(tmp_path: Path):
    """PySide6 makes a class when it is first named; two threads that name one at the same moment end the process."""
    make(tmp_path)
    command = [sys.executable, "-m", "tests.ui.naming", str(tmp_path / "desk"), str(tmp_path / "desk.key")]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=os.environ)
    assert (told.stdout.split("\n"), told.returncode) == (["warm", ""], 0), told.stderr
