"""A class that two computers entered while apart: the list says so, until one of the two is empty."""

from datetime import date
from uuid import UUID

import pytest

from app.ui.classes.page import ClassesPage
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

TITLE = "智能手机应用与网上办事（高级）周末加强班"


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    yield made
    made.close()


def entered(desk: RealDesk, title: str, **fields: int | None) -> tuple[UUID, UUID]:
    """A class of one learner; and the learner's interval."""
    group = desk.world.course_class(title, **fields)
    return group, desk.world.enroll(group, desk.world.learner("区少红"))


def test_the_list_names_what_was_entered_twice_and_is_silent_once_one_is_empty(qtbot, look, desk):
    entered(desk, TITLE)
    _, again = entered(desk, TITLE, weekday=None)
    entered(desk, "国画入门")
    stage = Stage(qtbot, desk, ClassesPage, "classes").activate()
    notice = stage.page.listing.twins
    assert notice.isVisible()
    assert notice.accessibleName().startswith(f"「{TITLE}」有 2 个")
    assert "组" not in notice.accessibleName()
    entered(desk, "国画入门")
    stage.page.reload(frozenset({"course_class"}))
    stage.settle()
    assert "还有 1 组" in notice.accessibleName()
    desk.verbs.leave_class(again, date(2026, 9, 16))
    stage.page.reload(frozenset({"enrollment"}))
    stage.settle()
    assert notice.accessibleName().startswith("「国画入门」有 2 个")
    stage.close()


def test_an_ordinary_list_says_nothing_of_it(qtbot, look, desk):
    entered(desk, TITLE)
    stage = Stage(qtbot, desk, ClassesPage, "classes").activate()
    assert not stage.page.listing.twins.isVisible()
    stage.close()
