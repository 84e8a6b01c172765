"""Whether a roll was begun has one answer: what the screens say, and what may be done with the class and its meetings."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import calendar
from app.records.acts import Mark
from app.records.codes import AttendanceStatus, SheetState
from app.records.refusal import Refused
from app.records.weekly import WeeklyTime
from app.storage.views import classes as views
from app.usecases.add_class import add_class
from app.usecases.add_walk_in import add_walk_in
from app.usecases.change_class import change_class
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.enroll_learners import enroll_learners
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.remove_class import remove_class, restore_class
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.undo_marks import undo_marks
from app.usecases.undo_walk_in import undo_walk_in
from tests.support.desk import World
from tests.usecases.test_changing_classes import FORM, WEDNESDAYS, everything, seen

NO, PRESENT, LATE = None, AttendanceStatus.PRESENT, AttendanceStatus.LATE


class Roll:
    """A class of two with two meetings that were, and what is done at them; the last act is undone as the screen does."""

    def __init__(self, world: World, number: int = 0) -> None:
        self.world, self.ctx = world, world.ctx
        made = add_class(self.ctx, replace(WEDNESDAYS, title=f"国画班{number}"), calendar())
        assert made.class_id is not None
        self.class_id, self.sessions = made.class_id, [one.id for one in made.sessions[:2]]
        self.people = [world.learner(f"{name}{number}") for name in ("区少红", "王䶮")]
        enroll_learners(self.ctx, self.class_id, self.people)
        self.undos: list[Callable[[], object]] = []

    def do(self, act: str, at: int, who: int, status: AttendanceStatus | None) -> None:
        session, learner = self.sessions[at], self.people[who]
        match act:
            case "mark":
                before = mark_attendance(self.ctx, session, learner, status)
                self.undos.append(partial(undo_marks, self.ctx, session, (before,), (Mark(learner, status),)))
            case "rest":
                marks = mark_rest(self.ctx, session, PRESENT)
                made = tuple(Mark(mark.learner, PRESENT) for mark in marks)
                self.undos.append(partial(undo_marks, self.ctx, session, marks, made))
            case "walk in":
                came = add_walk_in(self.ctx, session, "李路过")
                self.undos.append(partial(undo_walk_in, self.ctx, session, came))
            case "undo" if self.undos:
                self.undos.pop()()
            case "confirm":
                confirm_sheet(self.ctx, session)
            case "reopen":
                reopen_sheet(self.ctx, session, "确认早了")

    def begun(self) -> set[UUID]:
        """What the screens say."""
        cards = seen(self.world, self.class_id).sessions
        return {card.id for card in cards if card.sheet is not SheetState.NOT_TAKEN}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["mark", "mark", "undo", "undo", "rest", "walk in", "confirm", "reopen"]),
            st.sampled_from([0, 0, 1]), st.sampled_from([0, 1]), st.sampled_from([PRESENT, LATE, NO]),
        ),
        max_size=9,
    )
)  # fmt: skip
def test_a_class_can_be_taken_off_exactly_while_every_screen_says_that_no_roll_was_begun(world, acts):
    roll = Roll(world, sum(1 for _ in everything(world)["course_class"]))
    for act in acts:
        try:
            roll.do(*act)
        except Refused:
            continue  # undone on a confirmed sheet, confirmed with somebody unmarked
    begun, before = roll.begun(), everything(world)
    try:
        remove_class(world.ctx, roll.class_id)
    except Refused as why:
        assert [(one.code, one.params["sessions"]) for one in why.refusals] == [("class_has_work", len(begun))]
        assert begun
        return
    assert not begun
    with world.store.read() as connection:
        assert roll.class_id not in {row.id for row in views.classes(connection, world.day())}
    for session in roll.sessions:
        with pytest.raises(Refused, match="class_removed"):
            mark_attendance(world.ctx, session, roll.people[0], PRESENT)
    restore_class(world.ctx, roll.class_id)
    assert everything(world) == before
    assert mark_attendance(world.ctx, roll.sessions[0], roll.people[0], PRESENT).status is None
    assert roll.begun() == {roll.sessions[0]}


def test_a_meeting_whose_only_mark_was_undone_moves_with_its_class_and_is_seen_once(world):
    roll = Roll(world)
    roll.do("mark", 1, 0, PRESENT)
    roll.do("undo", 1, 0, NO)
    [_, second] = roll.sessions
    day = next(card.date for card in seen(world, roll.class_id).sessions if card.id == second)
    done = change_class(
        world.ctx, roll.class_id, replace(FORM, times=(WeeklyTime(4, "14:30", 60),), since=day), calendar()
    )
    assert second in {gone.id for gone in done.gone}
    cards = seen(world, roll.class_id).sessions
    assert second not in {card.id for card in cards}
    assert len(cards) == WEDNESDAYS.sessions
