"""One window for all of a module who walk through it: each page of it is made once.

It goes with the module: whatever changes the looks of the program would dress its pages too, for the rest of the run.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.design.theme import theme
from tests.ui.frame.house import Hands, House, opened


@pytest.fixture(scope="package")
def dressed(qapp: QApplication) -> None:
    """The application as a person sees it."""
    if not qapp.styleSheet():
        theme().start(qapp)
        theme().load_rare_faces()


@pytest.fixture(scope="module")
def shared(dressed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A station with people."""
    with opened(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def house(shared: House, look: object) -> House:
    """The shared window, as large as on an office screen, with the page of the day in front."""
    shared.shell.resize(1366, 728)
    shared.shell.activateWindow()
    shared.go("today")
    return shared


@pytest.fixture
def hands(house: House) -> Hands:
    """Hands at that window."""
    return Hands(house)
