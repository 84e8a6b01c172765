"""What tests of widgets share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.components.drafts import drafts
from app.ui.design.theme import Theme, theme
from app.ui.design.tokens import LIGHT, TextScale
from app.ui.window import Window
from tests.ui.at_the_door import close


@pytest.fixture(autouse=True)
def nothing_half_filled() -> Iterator[None]:
    """What one test leaves in a form is not there in the next."""
    yield
    drafts().clear()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The application dressed as a person sees it, in light colours and the normal text size; so again afterwards."""
    if not qapp.styleSheet():  # once: dressing takes as long as a test
        theme().start(qapp)
        theme().load_rare_faces()
    yield theme()
    if (theme().colours, theme().scale) != (LIGHT, TextScale.NORMAL):
        theme().use("light", TextScale.NORMAL)


@pytest.fixture
def windows(qtbot, qapp: QApplication, look) -> Iterator[list[Window]]:
    """Windows that a test opens (``at_the_door.start``); all are closed at its end."""
    opened: list[Window] = []
    yield opened
    for window in opened:
        close(window)
        for shell in (*window._left, window.shell):
            shell.close()
            shell.deleteLater()
