"""Ways back from a confirmed sheet: opened again, somebody added, somebody taken off; each with its reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from app.records.acts import AlsoOn, LearnerForm, Mark
from app.records.codes import AttendanceStatus, SessionState, SheetState
from app.records.refusal import Refused
from app.storage.views.confirmed import confirmed_sheets
from app.storage.views.sheets import sheet
from app.usecases.add_learner import add_learner
from app.usecases.add_walk_in import add_walk_in
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.mark_attendance import mark_attendance
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.take_roll import take_roll
from app.usecases.undo_marks import undo_marks
from app.usecases.undo_walk_in import undo_walk_in
from tests.support.desk import World

PRESENT = AttendanceStatus.PRESENT


class Confirmed:
    """A sheet of two, confirmed, and somebody who joined the class that afternoon."""

    def __init__(self, world: World) -> None:
        self.world, self.group = world, world.course_class()
        self.people = [world.learner(name) for name in ("区少红", "单惠娟")]
        self.intervals = [world.enroll(self.group, one) for one in self.people]
        self.session = world.session(self.group)
        take_roll(world.ctx, self.session, [], PRESENT, confirm=True)
        self.late = world.learner("曾伟强")
        enroll_learners(world.ctx, self.group, [self.late])

    def shown(self) -> tuple[int, int, int]:
        """应到, 实到, of them guests."""
        with self.world.store.read() as connection:
            counts = sheet(connection, self.session).counts
        return counts.expected, counts.attended, counts.extra

    def refused(self, act: Callable[[], object]) -> str:
        with pytest.raises(Refused) as refused:
            act()
        return refused.value.refusals[0].code


@pytest.fixture
def sheet_of_two(world: World) -> Confirmed:
    return Confirmed(world)


def test_whoever_joins_after_the_confirmation_is_not_on_the_sheet(sheet_of_two):
    assert sheet_of_two.shown() == (2, 2, 0)
    leave_class(sheet_of_two.world.ctx, sheet_of_two.intervals[0], sheet_of_two.world.day())
    assert sheet_of_two.shown() == (2, 2, 0)


def test_who_was_forgotten_is_added_as_one_of_the_class_and_a_stranger_as_a_guest(sheet_of_two):
    world, session = sheet_of_two.world, sheet_of_two.session
    assert sheet_of_two.refused(lambda: sign_in_existing(world.ctx, session, sheet_of_two.late)) == "sheet_confirmed"
    assert (
        sheet_of_two.refused(lambda: sign_in_existing(world.ctx, session, sheet_of_two.late, " ")) == "reason_required"
    )
    sign_in_existing(world.ctx, session, sheet_of_two.late, "点名时漏了")
    assert sheet_of_two.shown() == (3, 3, 0)
    stranger = add_walk_in(world.ctx, session, "李路过", "点名时漏了")
    assert sheet_of_two.shown() == (3, 4, 1)
    undo_walk_in(world.ctx, session, stranger, "加错了")
    correct_attendance(world.ctx, session, sheet_of_two.late, None, None, "加错了")
    assert sheet_of_two.shown() == (2, 2, 0)


def test_a_sheet_is_opened_again_and_confirmed_anew_with_who_belongs_on_it_then(sheet_of_two):
    world, session = sheet_of_two.world, sheet_of_two.session
    assert sheet_of_two.refused(lambda: reopen_sheet(world.ctx, session, "")) == "reason_required"
    reopen_sheet(world.ctx, session, "确认早了")
    row = world.row("attendance_sheet", session)
    assert row is not None
    assert (row.fields["state"], row.fields["confirmed_at"]) == (SheetState.TAKING, None)
    assert sheet_of_two.refused(lambda: reopen_sheet(world.ctx, session, "确认早了")) == "sheet_not_confirmed"
    assert sheet_of_two.shown() == (3, 2, 0)
    take_roll(world.ctx, session, [], AttendanceStatus.ABSENT, confirm=True)
    assert sheet_of_two.shown() == (3, 2, 0)


def test_an_opening_taken_back_gives_the_confirmation_back_as_it_was(sheet_of_two):
    """When, by whom and with whom: one joined the class meanwhile, one left it with a day before the sheet's."""
    world, session = sheet_of_two.world, sheet_of_two.session
    leave_class(world.ctx, sheet_of_two.intervals[0], world.day())
    before, shown = world.row("attendance_sheet", session), sheet_of_two.shown()
    assert before is not None
    world.clock.advance(hours=3)
    other = replace(world.ctx, actor=world.put("staff", {"name": "何老师"}))
    at = reopen_sheet(other, session, "确认早了")
    assert sheet_of_two.shown() != shown, "an open sheet has who is in the class"
    another = world.session(sheet_of_two.group, "2026-09-09")  # of which that act said nothing
    assert sheet_of_two.refused(lambda: confirm_sheet(other, another, undo=at)) == "said_since"
    confirm_sheet(other, session, undo=at)
    after = world.row("attendance_sheet", session)
    assert after is not None
    assert after.fields == before.fields
    assert sheet_of_two.shown() == shown == (2, 2, 0)
    meeting = world.row("session", session)
    assert meeting is not None
    assert meeting.fields["state"] == SessionState.HELD


def test_an_opening_is_not_taken_back_over_a_mark_that_was_taken_away_since(sheet_of_two):
    world, session = sheet_of_two.world, sheet_of_two.session
    at = reopen_sheet(world.ctx, session, "确认早了")
    was = mark_attendance(world.ctx, session, sheet_of_two.people[0], None)
    assert sheet_of_two.refused(lambda: confirm_sheet(world.ctx, session, undo=at)) == "unmarked_left"
    undo_marks(world.ctx, session, [was], [Mark(sheet_of_two.people[0], None)])
    confirm_sheet(world.ctx, session, undo=at)
    assert sheet_of_two.shown() == (2, 2, 0)


def test_a_sheet_of_a_class_with_a_deposit_stays_closed(sheet_of_two):
    world = sheet_of_two.world
    told = {
        "sessions_expected": 1,
        "sessions_attended": 1,
        "minutes": 90,
        "hours": "2.0",
        "rate": "1",
        "completed": True,
    }
    world.add(
        "learning_outcome", course_class=sheet_of_two.group, learner=sheet_of_two.people[0], **told,
        rule_set="gd-assumption-1", state="deposited", deposit_no="D-1",
    )  # fmt: skip
    code = sheet_of_two.refused(lambda: reopen_sheet(world.ctx, sheet_of_two.session, "确认早了"))
    assert code == "outcome_deposited"


def test_a_guest_who_joins_before_the_confirmation_is_expected_and_one_who_leaves_is_a_guest(world: World):
    group = world.course_class()
    stays, goes, guest = (world.learner(name) for name in ("区少红", "单惠娟", "曾伟强"))
    world.enroll(group, stays)
    interval = world.enroll(group, goes)
    session = world.session(group)
    take_roll(world.ctx, session, [], PRESENT)
    sign_in_existing(world.ctx, session, guest)
    enroll_learners(world.ctx, group, [guest], world.day())
    leave_class(world.ctx, interval, world.day())
    take_roll(world.ctx, session, [], confirm=True)
    with world.store.read() as connection:
        rows = sheet(connection, session).rows
    assert {row.learner: row.enrolled for row in rows} == {stays: True, guest: True, goes: False}
    assert [(row.fields["guest"]) for one in (stays, guest, goes) if (row := world.row("attendance_record", session, one))] == [
        False, False, True,
    ]  # fmt: skip


def test_who_joins_later_is_put_on_the_sheet_too_where_that_is_meant_in_one_act(sheet_of_two):
    world, session, group = sheet_of_two.world, sheet_of_two.session, sheet_of_two.group
    other = world.learner("司徒美玲")
    for reason, code in ((" ", "reason_required"), ("点名时漏了", "")):
        also = AlsoOn((session,), reason)
        if code:
            assert sheet_of_two.refused(lambda also=also: enroll_learners(world.ctx, group, [other], also=also)) == code
            assert sheet_of_two.shown() == (2, 2, 0)
        else:
            assert enroll_learners(world.ctx, group, [other, *sheet_of_two.people], also=also) == 1
    assert sheet_of_two.shown() == (3, 3, 0), "the two whose marks stand keep them"
    form = LearnerForm(name="冼润娣")
    elsewhere = world.session(world.course_class("国画班"))
    wrong = AlsoOn((elsewhere,), "漏了")
    assert sheet_of_two.refused(lambda: add_learner(world.ctx, form, group, wrong)) == "session_unknown"
    add_learner(world.ctx, form, group, AlsoOn((session,), "点名时漏了"))
    assert sheet_of_two.shown() == (4, 4, 0)
    reopen_sheet(world.ctx, session, "确认早了")
    again = AlsoOn((session,), "漏了")
    assert sheet_of_two.refused(lambda: enroll_learners(world.ctx, group, [other], also=again)) == "sheet_not_confirmed"


def test_the_sheets_that_a_change_reaches_back_to_are_the_confirmed_ones_of_those_days(sheet_of_two):
    world, group, session = sheet_of_two.world, sheet_of_two.group, sheet_of_two.session
    day = world.day()

    def found(since: date, learner: UUID | None = None) -> list[UUID]:
        with world.store.read() as connection:
            return [card.id for card in confirmed_sheets(connection, group, since, learner)]

    assert found(day) == found(day, sheet_of_two.people[0]) == [session]
    assert found(day, sheet_of_two.late) == found(day + timedelta(days=1)) == []
    reopen_sheet(world.ctx, session, "确认早了")
    assert found(day) == []
