"""A station's desk, and the page of learners with the way in for a roster."""

import pytest

from app.ui.learners.page import LearnersPage
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, look, desk):
    made = Stage(qtbot, desk, LearnersPage, "learners").activate("import")
    yield made
    made.close()
