"""The page of the sheet of ``session``, on the desk that a module calls ``fake``."""

import pytest

from app.ui.roll_call.page import RollCallPage
from tests.ui.stage import Stage


@pytest.fixture
def session(fake):
    """A meeting of the desk's first class; a module may have one of its own."""
    return fake.meeting(fake.classes[0])


@pytest.fixture
def stage(qtbot, look, fake, session):
    made = Stage(qtbot, fake, RollCallPage, "roll_call").activate(session)
    yield made
    made.close()
