"""Where the window opens: where it was left, and on a screen that is there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from app.ui.placing import BAR, BORDER, placed
from app.ui.preferences import Preferences
from app.ui.shell import SMALLEST

numbers = st.integers(-3000, 6000)
rects = st.builds(QRect, numbers, numbers, st.integers(600, 4000), st.integers(300, 3000))

OPENING = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui.design.theme import make_application
from app.ui.placing import leave_place, take_place
from app.ui.preferences import Preferences
from app.ui.window import Window
from tests.ui.at_the_door import door
app = make_application()
window = Window(door(Path(sys.argv[1])), app)
kept = Preferences(window._door.folder)
take_place(window.shell, kept)
window.open()
app.processEvents()
frame, room = window.shell.frameGeometry(), window.shell.screen().availableGeometry()
print(json.dumps([room.width(), room.height(), frame.width(), frame.height(), room.contains(frame)]))
leave_place(window.shell, kept)
window._close()
"""


@settings(max_examples=60, deadline=None)
@given(left=st.none() | rects, screens=st.lists(rects, min_size=1, max_size=3))
def test_wherever_it_was_left_it_opens_whole_on_a_screen(left: QRect | None, screens: list[QRect]):
    where = placed(left, screens, QSize(1366, 768))
    if where is not None:
        whole = where.adjusted(-BORDER, -BAR, BORDER, BORDER)
        assert any(screen.contains(whole) for screen in screens)


@settings(max_examples=60, deadline=None)
@given(screen=rects)
def test_where_it_still_fits_it_opens_exactly_where_it_was_left(screen: QRect):
    left = screen.adjusted(BORDER + 5, BAR + 5, -BORDER - 20, -BORDER - 30)
    assert placed(left, [QRect(9000, 0, 800, 600), screen], QSize(1366, 768)) == left


def test_on_an_office_screen_it_fills_it_the_first_time():
    assert placed(None, [QRect(0, 0, 1366, 728)], QSize(1366, 768)) is None


def test_the_place_is_remembered_and_nonsense_is_not(tmp_path: Path):
    kept = Preferences(tmp_path)
    assert kept.place is None
    kept.set_place(QRect(-5, 20, 900, 500), True)
    assert Preferences(tmp_path).place == (QRect(-5, 20, 900, 500), True)
    for nonsense in ("", "1 2 3", "a b c d e", "0 0 0 -4 1", "1 2 3 4 5 6"):
        kept._kept.setValue("place", nonsense)
        assert kept.place is None


@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_at_a_real_scale_it_is_not_larger_than_the_screen(tmp_path: Path, monkeypatch, factor: str):
    screen = {
        "name": "office",
        "x": 0,
        "y": 0,
        "width": 1366,
        "height": 768,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    made = tmp_path / "screen.json"
    made.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    monkeypatch.setenv("QT_QPA_PLATFORM", f"offscreen:configfile={made}")
    monkeypatch.setenv("QT_SCALE_FACTOR", factor)
    Preferences(tmp_path / "desk").set_place(QRect(300, 200, 2048, 1200), False)
    done = subprocess.run([sys.executable, "-c", OPENING, str(tmp_path)], capture_output=True, text=True, check=True)
    width, height, taken, high, whole = json.loads(done.stdout.splitlines()[-1])
    assert (width, height) == (round(1366 / float(factor)), round(768 / float(factor)))
    assert whole
    assert taken >= SMALLEST[0]
    assert high >= SMALLEST[1]
