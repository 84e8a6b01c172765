"""Work after an import that was itself taken back is no later work; what still stands is."""

from datetime import date

import pytest

from app.records.acts import LearnerForm
from app.records.refusal import Refused
from app.storage.state import State
from app.usecases.edit_learner import edit_learner
from app.usecases.leave_class import leave_class
from app.usecases.merge_learners import merge_learners, tell_apart, undo_merge
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from app.usecases.undo_leave import undo_leave


def leave(ctx, one, other, intervals):
    leave_class(ctx, intervals[0], date(2026, 9, 30))
    return lambda: undo_leave(ctx, intervals[0])


def merge(ctx, one, other, intervals):
    at = merge_learners(ctx, one, other)
    return lambda: undo_merge(ctx, one, other, at)


def edit(ctx, one, other, intervals):
    edit_learner(ctx, one, LearnerForm("陈桂芳", phone="13800000109"))
    return lambda: edit_learner(ctx, one, LearnerForm("陈桂芳", phone="13800000101"))


def apart(ctx, one, other, intervals):
    tell_apart(ctx, one, other)
    return lambda: tell_apart(ctx, one, other, False)


@pytest.mark.parametrize("work", [leave, merge, edit, apart])
def test_work_that_was_taken_back_keeps_no_import(world, csv, work):
    course_class = world.course_class("甲班")
    path = csv("姓名,手机\n陈桂芳,13800000101\n李秀英,13800000102\n")
    batch = import_roster(world.ctx, path, wanted=Wanted(course_class)).batch
    world.clock.advance(minutes=1)
    with world.store.read() as connection:
        state = State(connection)
        one, other = (row.id for row in sorted(state.find("learner"), key=lambda row: str(row.fields["learner_no"])))
        intervals = [row.id for row in state.find("enrollment", learner=one)]
    undo = work(world.ctx, one, other, intervals)
    if work is not apart:
        with pytest.raises(Refused, match="batch_has_later_work"):
            undo_import(world.ctx, batch)
    undo()
    world.clock.advance(minutes=1)
    assert undo_import(world.ctx, batch) == 2
    with world.store.read() as connection:
        assert State(connection).find("learner") == State(connection).find("enrollment") == []
