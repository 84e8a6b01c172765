"""The heart: marks, counts that must add up, confirmation, correction."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, SessionState, SheetState, Source
from app.records.refusal import Refused
from app.storage import log
from app.usecases.add_walk_in import add_walk_in
from app.usecases.cancel_session import cancel_session, restore_session
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.undo_marks import undo_marks
from tests.support.desk import World

PRESENT, LATE, ABSENT, EXCUSED = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.LATE,
    AttendanceStatus.ABSENT,
    AttendanceStatus.EXCUSED,
)


@dataclass
class Door:
    """A class of three this morning."""

    world: World
    course_class: UUID
    session: UUID
    people: list[UUID]

    def status(self, learner: UUID) -> str | None:
        row = self.world.row("attendance_record", self.session, learner)
        return None if row is None or row.fields.get("deleted") else str(row.fields["status"])

    def sheet(self) -> str | None:
        row = self.world.row("attendance_sheet", self.session)
        return None if row is None else str(row.fields["state"])

    def entries(self) -> int:
        with self.world.store.read() as connection:
            return log.head(connection).seq


@pytest.fixture
def door(world: World) -> Door:
    course_class = world.course_class()
    people = [world.learner(name) for name in ("区少红", "单惠娟", "买买提·艾山")]
    for learner in people:
        world.enroll(course_class, learner)
    return Door(world, course_class, world.session(course_class), people)


def refused(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [refusal.code for refusal in error.value.refusals]


def test_the_first_mark_opens_the_sheet_and_says_what_was_before(door):
    before = mark_attendance(door.world.ctx, door.session, door.people[0], PRESENT)
    assert before == Mark(door.people[0], None)
    assert door.status(door.people[0]) == "present"
    assert door.sheet() == "taking"


def test_a_mark_can_be_changed_and_says_what_it_replaced(door):
    mark_attendance(door.world.ctx, door.session, door.people[0], LATE, 10)
    assert mark_attendance(door.world.ctx, door.session, door.people[0], PRESENT) == Mark(door.people[0], LATE, 10)
    row = door.world.row("attendance_record", door.session, door.people[0])
    assert row is not None
    assert row.fields["minutes"] is None


def test_a_double_scan_is_one_record_and_no_second_entry(door):
    mark_attendance(door.world.ctx, door.session, door.people[0], PRESENT, source=Source.SCAN)
    entries = door.entries()
    mark_attendance(door.world.ctx, door.session, door.people[0], PRESENT, source=Source.SCAN)
    assert door.entries() == entries


def test_a_scan_never_overwrites_late_but_turns_absent_into_present(door):
    mark_attendance(door.world.ctx, door.session, door.people[0], LATE, 15)
    mark_attendance(door.world.ctx, door.session, door.people[1], ABSENT)
    for learner in door.people[:2]:
        mark_attendance(door.world.ctx, door.session, learner, PRESENT, source=Source.SCAN)
    assert [door.status(learner) for learner in door.people[:2]] == ["late", "present"]


def test_no_status_takes_a_mark_back_to_unmarked(door):
    mark_attendance(door.world.ctx, door.session, door.people[0], PRESENT)
    mark_attendance(door.world.ctx, door.session, door.people[0], None)
    assert door.status(door.people[0]) is None
    mark_attendance(door.world.ctx, door.session, door.people[0], EXCUSED)
    assert door.status(door.people[0]) == "excused"


@pytest.mark.parametrize(
    ("status", "minutes", "code"),
    [
        (PRESENT, 5, "minutes_not_for_status"),
        (ABSENT, 5, "minutes_not_for_status"),
        (LATE, 0, "minutes_out_of_range"),
        (LATE, 90, "minutes_out_of_range"),
        (AttendanceStatus.LEFT_EARLY, -1, "minutes_out_of_range"),
    ],
)
def test_minutes_belong_to_late_and_early_and_stay_inside_the_lesson(door, status, minutes, code):
    with pytest.raises(Refused) as error:
        mark_attendance(door.world.ctx, door.session, door.people[0], status, minutes)
    assert refused(error) == [code]
    assert door.sheet() is None


def test_nobody_who_is_not_on_the_sheet_is_marked(door):
    stranger = door.world.learner("陈桂英")
    with pytest.raises(Refused) as error:
        mark_attendance(door.world.ctx, door.session, stranger, PRESENT)
    assert refused(error) == ["not_on_sheet"]
    with pytest.raises(Refused) as error:
        mark_attendance(door.world.ctx, door.session, UUID(int=7), PRESENT)
    assert refused(error) == ["learner_unknown"]


def test_who_left_before_the_day_is_not_on_its_sheet_and_who_leaves_after_is(door):
    gone, going = door.world.learner("冼建国"), door.world.learner("谭美玲")
    door.world.enroll(door.course_class, gone, left="2026-09-16")
    door.world.enroll(door.course_class, going, left="2026-09-17")
    with pytest.raises(Refused):
        mark_attendance(door.world.ctx, door.session, gone, PRESENT)
    mark_attendance(door.world.ctx, door.session, going, PRESENT)


def test_the_rest_are_marked_in_one_act_and_earlier_marks_stay(door):
    mark_attendance(door.world.ctx, door.session, door.people[1], EXCUSED)
    before = mark_rest(door.world.ctx, door.session, PRESENT)
    assert [door.status(learner) for learner in door.people] == ["present", "excused", "present"]
    assert {mark.learner for mark in before} == {door.people[0], door.people[2]}
    assert all(mark.status is None for mark in before)


def test_undo_restores_every_earlier_value(door):
    first = mark_attendance(door.world.ctx, door.session, door.people[0], LATE, 20)
    second = mark_attendance(door.world.ctx, door.session, door.people[0], ABSENT)
    rest = mark_rest(door.world.ctx, door.session, PRESENT)
    undo_marks(door.world.ctx, door.session, rest)
    assert [door.status(learner) for learner in door.people] == ["absent", None, None]
    undo_marks(door.world.ctx, door.session, [second])
    row = door.world.row("attendance_record", door.session, door.people[0])
    assert row is not None
    assert (row.fields["status"], row.fields["minutes"]) == ("late", 20)
    undo_marks(door.world.ctx, door.session, [first])
    assert door.status(door.people[0]) is None


def test_undo_leaves_what_was_marked_since_and_says_whose(door):
    ctx, (first, second, third) = door.world.ctx, door.people
    before = mark_rest(ctx, door.session, PRESENT)
    made = [Mark(learner, PRESENT) for learner in door.people]
    mark_attendance(ctx, door.session, first, LATE, 20)  # as from another desk
    mark_attendance(ctx, door.session, third, None)  # what undo would do, done already
    assert undo_marks(ctx, door.session, before, made) == (first,)
    assert [door.status(learner) for learner in (first, second, third)] == ["late", None, None]


def test_a_sheet_with_somebody_unmarked_is_not_confirmed_and_says_how_many(door):
    mark_attendance(door.world.ctx, door.session, door.people[0], PRESENT)
    with pytest.raises(Refused) as error:
        confirm_sheet(door.world.ctx, door.session)
    assert refused(error) == ["unmarked_left"]
    assert error.value.refusals[0].params == {"count": 2}
    assert door.sheet() == "taking"


def test_confirming_says_who_and_when_and_that_the_session_was_held(door):
    mark_rest(door.world.ctx, door.session, PRESENT)
    confirm_sheet(door.world.ctx, door.session)
    sheet = door.world.row("attendance_sheet", door.session)
    assert sheet is not None
    assert sheet.fields["state"] == SheetState.CONFIRMED
    assert sheet.fields["confirmed_at"] == "2026-09-16T08:30:00+08:00"
    assert sheet.fields["confirmed_by"] == str(door.world.manager)
    session = door.world.row("session", door.session)
    assert session is not None
    assert session.fields["state"] == SessionState.HELD


def test_after_confirmation_a_mark_needs_the_way_of_correction(door):
    undoable = mark_rest(door.world.ctx, door.session, PRESENT)
    confirm_sheet(door.world.ctx, door.session)
    for act in (
        lambda: mark_attendance(door.world.ctx, door.session, door.people[0], ABSENT),
        lambda: mark_rest(door.world.ctx, door.session, ABSENT),
        lambda: undo_marks(door.world.ctx, door.session, undoable),
        lambda: confirm_sheet(door.world.ctx, door.session),
        lambda: add_walk_in(door.world.ctx, door.session, "陈桂英"),
        lambda: cancel_session(door.world.ctx, door.session, "台风"),
    ):
        with pytest.raises(Refused) as error:
            act()
        assert refused(error) == ["sheet_confirmed"]


def test_a_correction_keeps_both_versions_and_its_reason(door):
    mark_rest(door.world.ctx, door.session, ABSENT)
    confirm_sheet(door.world.ctx, door.session)
    before, after = correct_attendance(door.world.ctx, door.session, door.people[0], LATE, 30, "纸质签到表上有签名")
    assert (before, after) == (Mark(door.people[0], ABSENT), Mark(door.people[0], LATE, 30))
    row = door.world.row("attendance_record", door.session, door.people[0])
    assert row is not None
    assert row.source is Source.CORRECTION
    with door.world.store.read() as connection:
        last = log.of_entity(connection, row.id)[-1]
    assert (last.change.reason, last.before["status"]) == ("纸质签到表上有签名", "absent")


def test_a_correction_changes_only_the_mark_that_was_shown(door):
    mark_rest(door.world.ctx, door.session, ABSENT)
    confirm_sheet(door.world.ctx, door.session)
    who = door.people[0]
    correct_attendance(door.world.ctx, door.session, who, LATE, 30, "他自己说的", Mark(who, ABSENT))
    for shown in (Mark(who, ABSENT), Mark(who, LATE, 10)):
        with pytest.raises(Refused) as error:
            correct_attendance(door.world.ctx, door.session, who, PRESENT, None, "签到表上有", shown)
        assert refused(error) == ["changed_meanwhile"]
    before, _ = correct_attendance(door.world.ctx, door.session, who, PRESENT, None, "签到表上有", Mark(who, LATE, 30))
    assert (before.status, before.minutes) == (LATE, 30)


@pytest.mark.parametrize("reason", ["", " ", "错", " 错 "])
def test_a_correction_without_a_reason_is_refused(door, reason):
    mark_rest(door.world.ctx, door.session, PRESENT)
    confirm_sheet(door.world.ctx, door.session)
    with pytest.raises(Refused) as error:
        correct_attendance(door.world.ctx, door.session, door.people[0], ABSENT, None, reason)
    assert refused(error) == ["reason_required"]


def test_a_sheet_that_is_not_confirmed_is_marked_not_corrected(door):
    mark_rest(door.world.ctx, door.session, PRESENT)
    with pytest.raises(Refused) as error:
        correct_attendance(door.world.ctx, door.session, door.people[0], ABSENT, None, "看错了")
    assert refused(error) == ["sheet_not_confirmed"]


def test_a_session_still_to_come_cannot_be_called_and_one_of_today_or_earlier_can(door):
    tomorrow = door.world.session(door.course_class, "2026-09-17", no=2)
    last_week = door.world.session(door.course_class, "2026-09-09", no=3)
    with pytest.raises(Refused) as error:
        mark_attendance(door.world.ctx, tomorrow, door.people[0], PRESENT)
    assert refused(error) == ["session_in_future"]
    mark_attendance(door.world.ctx, last_week, door.people[0], PRESENT, source=Source.PAPER)


def test_a_cancelled_session_takes_no_marks_until_it_is_restored(door):
    cancel_session(door.world.ctx, door.session, "台风橙色预警")
    session = door.world.row("session", door.session)
    assert session is not None
    assert (session.fields["state"], session.fields["note"]) == ("cancelled", "台风橙色预警")
    for act in (
        lambda: mark_attendance(door.world.ctx, door.session, door.people[0], PRESENT),
        lambda: confirm_sheet(door.world.ctx, door.session),
    ):
        with pytest.raises(Refused) as error:
            act()
        assert refused(error) == ["session_cancelled"]
    restore_session(door.world.ctx, door.session)
    mark_attendance(door.world.ctx, door.session, door.people[0], PRESENT)
    with pytest.raises(Refused) as error:
        restore_session(door.world.ctx, door.session)
    assert refused(error) == ["session_not_cancelled"]


def test_a_walk_in_is_a_learner_with_a_number_present_at_the_session(door):
    walk_in = add_walk_in(door.world.ctx, door.session, " 陈 桂英")
    learner = door.world.row("learner", walk_in)
    assert learner is not None
    assert (learner.fields["name"], learner.fields["learner_no"], learner.fields["walk_in"]) == ("陈桂英", "0004", True)
    assert door.status(walk_in) == "present"
    mark_attendance(door.world.ctx, door.session, walk_in, LATE, 5)
    with pytest.raises(Refused) as error:
        add_walk_in(door.world.ctx, door.session, "  ")
    assert refused(error) == ["name_empty"]


def test_an_existing_learner_signs_in_as_a_guest_once(door):
    guest = door.world.learner("冼建国")
    sign_in_existing(door.world.ctx, door.session, guest)
    entries = door.entries()
    sign_in_existing(door.world.ctx, door.session, guest)
    assert door.status(guest) == "present"
    assert door.entries() == entries


def test_a_sheet_of_nobody_is_not_confirmed(world):
    session = world.session(world.course_class())
    with pytest.raises(Refused) as error:
        confirm_sheet(world.ctx, session)
    assert refused(error) == ["sheet_empty"]


def test_an_unknown_session_is_refused_and_nothing_is_written(door):
    entries = door.entries()
    with pytest.raises(Refused) as error:
        mark_rest(door.world.ctx, UUID(int=9), PRESENT)
    assert refused(error) == ["session_unknown"]
    assert door.entries() == entries
    assert door.world.day() == date(2026, 9, 16)
