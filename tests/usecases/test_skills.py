"""The skill board's one act."""

from uuid import UUID

import pytest

from app.records.codes import SessionKind
from app.records.refusal import Refused
from app.usecases.mark_skill import mark_skill
from tests.support.desk import World


def board(world: World, kind: SessionKind = SessionKind.SMART_AID) -> tuple[UUID, UUID, UUID]:
    course_class = world.course_class(kind=kind.value)
    learner = world.learner("区少红")
    world.enroll(course_class, learner)
    item = world.add("skill_item", checklist="smart-aid-1", code="scan_pay", group="pay", name="扫码付", order=1)
    return world.session(course_class, kind=kind.value), learner, item


def test_a_level_is_kept_changed_and_taken_back(world):
    session, learner, item = board(world)
    assert mark_skill(world.ctx, session, learner, item, 1).level is None
    assert mark_skill(world.ctx, session, learner, item, 2).level == 1
    assert mark_skill(world.ctx, session, learner, item, None).level == 2
    row = world.row("skill_mark", session, learner, item)
    assert row is not None
    assert row.fields["deleted"] is True
    assert mark_skill(world.ctx, session, learner, item, 0).level is None
    row = world.row("skill_mark", session, learner, item)
    assert row is not None
    assert (row.fields["deleted"], row.fields["level"]) == (False, 0)


@pytest.mark.parametrize("level", [-1, 4])
def test_levels_go_from_0_to_3(world, level):
    with pytest.raises(Refused, match="level_out_of_range"):
        mark_skill(world.ctx, *board(world), level)


def test_an_ordinary_lesson_has_no_board(world):
    with pytest.raises(Refused, match="not_smart_aid"):
        mark_skill(world.ctx, *board(world, SessionKind.LESSON), 2)


def test_an_unknown_item_and_a_stranger_are_refused(world):
    session, learner, item = board(world)
    with pytest.raises(Refused, match="skill_item_unknown"):
        mark_skill(world.ctx, session, learner, learner, 2)
    with pytest.raises(Refused, match="not_on_sheet"):
        mark_skill(world.ctx, session, world.learner("陈桂英"), item, 2)
