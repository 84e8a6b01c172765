"""What tests of widgets share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.design.theme import Theme, theme
from app.ui.design.tokens import TextScale


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The application dressed as a person sees it, in light colours and the normal text size; so again afterwards."""
    theme().start(qapp)
    theme().load_rare_faces()
    yield theme()
    theme().use("light", TextScale.NORMAL)
