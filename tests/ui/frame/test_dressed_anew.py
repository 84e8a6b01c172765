"""A window whose looks were changed is the same as one that began with them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.design.tokens import TextScale
from app.ui.preferences import Preferences
from tests.ui.frame.house import House, opened

Stand = tuple[type[QWidget], object, object]
Seen = dict[str, tuple[list[Stand], QImage]]


def seen(house: House) -> Seen:
    """Where every part of every page stands, and how the page looks."""
    found: Seen = {}
    for name, page, argument in house.pages():
        house.go(page, argument)
        for _ in range(3):
            QApplication.processEvents()
        parts = [part for part in house.shell.findChildren(QWidget) if part.isVisible()]
        stand: list[Stand] = [
            (type(part), part.mapTo(house.shell, QPoint()).toTuple(), part.size().toTuple()) for part in parts
        ]
        found[name] = (stand, house.shell.grab().toImage())
    return found


def visit(house: House) -> None:
    """Open every page once: the second visit of some has the focus elsewhere than the first."""
    house.shell.resize(1366, 728)
    for _, page, argument in house.pages():
        house.go(page, argument)


@pytest.mark.slow
def test_a_window_dressed_anew_is_as_one_that_began_so(dressed: None, look: object, qapp: QApplication, tmp_path: Path):
    flashes = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    changed, begun = tmp_path / "1", tmp_path / "2"
    with opened(changed) as house:
        visit(house)
        house.go("settings")
        house.clerk.click("字号 特大")
        house.clerk.click("颜色 深色")
        anew = seen(house)
    Preferences(begun).set_text(TextScale.LARGE)
    Preferences(begun).set_colours("dark")
    with opened(begun) as house:
        visit(house)
        fresh = seen(house)
    qapp.setCursorFlashTime(flashes)
    assert anew.keys() == fresh.keys()
    assert {name: set(anew[name][0]) ^ set(fresh[name][0]) for name in fresh if anew[name][0] != fresh[name][0]} == {}
    assert [name for name in fresh if anew[name][1] != fresh[name][1]] == []
