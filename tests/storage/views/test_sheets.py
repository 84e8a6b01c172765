"""The sheet: who was enrolled then, plus whoever has a record."""

from uuid import UUID

import pytest

from app.records.change import Change, Draft
from app.records.codes import AttendanceStatus, SheetState, Source
from app.records.views import SheetCounts, SheetView
from app.storage.views.reading import NotFound
from app.storage.views.sheets import sheet
from tests.support.desk import World


def ask(world: World, session: UUID) -> SheetView:
    with world.store.read() as connection:
        return sheet(connection, session)


def names(view: SheetView) -> list[str]:
    return [row.name for row in view.rows]


def test_it_shows_who_was_enrolled_on_the_day_and_not_who_is_enrolled_now(world):
    group = world.course_class()
    for name, joined, left in [
        ("一直在", "2026-09-01", None),
        ("当天来", "2026-09-16", None),
        ("后来的", "2026-09-17", None),
        ("当天走", "2026-09-01", "2026-09-16"),
        ("次日走", "2026-09-01", "2026-09-17"),
    ]:
        world.enroll(group, world.learner(name), joined, left)
    assert names(ask(world, world.session(group, "2026-09-16"))) == ["一直在", "当天来", "次日走"]


def test_it_shows_whoever_has_a_record_after_the_others_and_opening_it_changes_nothing(world):
    group = world.course_class()
    meeting = world.session(group)
    guest = world.learner("临时", "0001", walk_in=True)
    gone = world.learner("走了", "0002")
    for number in ("10", "9", "0100"):
        world.enroll(group, world.learner(f"学员{number}", number))
    world.enroll(group, gone, "2026-09-01", "2026-09-10")
    world.mark(meeting, guest)
    world.mark(meeting, gone, AttendanceStatus.ABSENT)
    with world.store.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*), max(time) FROM change_log").one()
    view = ask(world, meeting)
    assert [(row.learner_no, row.enrolled, row.walk_in) for row in view.rows] == [
        ("9", True, False), ("10", True, False), ("0100", True, False), ("0001", False, True), ("0002", False, False),
    ]  # fmt: skip
    with world.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*), max(time) FROM change_log").one() == before


def test_its_foot_counts_everybody_on_it_once(world):
    group = world.course_class()
    meeting = world.session(group)
    statuses = [*AttendanceStatus, AttendanceStatus.PRESENT]
    for number, status in enumerate(statuses):
        learner = world.learner(f"学员{number}")
        world.enroll(group, learner)
        world.mark(meeting, learner, status, 30 if status is AttendanceStatus.LATE else None)
    world.enroll(group, world.learner("未登记"))
    world.mark(meeting, world.learner("临时", walk_in=True))
    view = ask(world, meeting)
    assert view.counts == SheetCounts(
        expected=8,
        present=3,
        late=1,
        left_early=1,
        excused=1,
        absent=1,
        made_up=1,
        unmarked=1,
        extra=1,
        attended_guests=1,
    )
    assert view.counts.attended == 6
    assert (view.session.expected, view.session.marked) == (8, 8)
    counts = view.counts
    in_columns = counts.attended + counts.excused + counts.absent + counts.unmarked
    assert in_columns == len(view.rows) == counts.expected + counts.extra


def test_a_mark_shows_when_and_how_it_was_made_and_what_it_amounts_to(world):
    group = world.course_class()
    meeting = world.session(group)
    live, scanned, paper, late = (world.learner(name) for name in ("点名", "扫卡", "纸质", "迟到"))
    world.clock.advance(minutes=32)
    world.mark(meeting, live)
    world.clock.advance(minutes=1)
    world.mark(meeting, scanned, source=Source.SCAN)
    world.mark(meeting, paper, AttendanceStatus.ABSENT, source=Source.PAPER)
    world.mark(meeting, late, AttendanceStatus.LATE, 30)
    rows = {row.name: row for row in ask(world, meeting).rows}
    assert [rows[name].at for name in ("点名", "扫卡", "纸质")] == ["09:02", "09:03", None]
    assert [rows[name].source for name in ("点名", "扫卡", "纸质")] == [Source.LIVE, Source.SCAN, Source.PAPER]
    assert (rows["迟到"].minutes, rows["迟到"].attended_minutes) == (30, 60)
    assert [rows[name].attended_minutes for name in ("点名", "纸质")] == [90, 0]


def test_a_correction_shows_its_reason_and_no_time_of_day(world):
    group = world.course_class()
    meeting, learner = world.session(group), world.learner("冼润娣")
    record = world.mark(meeting, learner, AttendanceStatus.ABSENT)
    fields = {"status": AttendanceStatus.EXCUSED.value}
    world.store.commit([Draft("attendance_record", record, fields, Source.CORRECTION, "家属来电")], world.manager)
    row = ask(world, meeting).rows[0]
    assert (row.status, row.reason, row.at) == (AttendanceStatus.EXCUSED, "家属来电", None)


def test_the_reason_of_a_value_that_was_replaced_is_not_shown_with_the_new_one(world):
    group = world.course_class()
    meeting, learner = world.session(group), world.learner("冼润娣")
    record = world.mark(meeting, learner)
    world.store.commit(
        [Draft("attendance_record", record, {"status": "excused"}, Source.CORRECTION, "家属来电")], world.manager
    )
    world.store.commit([Draft("attendance_record", record, {"status": "absent"})], world.manager)
    assert ask(world, meeting).rows[0].reason is None


def test_the_reason_of_a_value_that_another_desk_replaced_is_not_shown_with_that_desks(world):
    meeting, learner = world.session(world.course_class()), world.learner("冼润娣")
    record = world.mark(meeting, learner)
    world.store.commit(
        [Draft("attendance_record", record, {"status": "excused"}, Source.CORRECTION, "家属来电")], world.manager
    )
    row = world.row("attendance_record", record)
    assert row is not None
    other = UUID(int=9)
    later = Change(
        other, 0, row.latest.time + 1, "attendance_record", record, {"status": "absent"}, other, Source.PAPER
    )
    world.store.merge([later])
    shown = ask(world, meeting).rows[0]
    assert (shown.status, shown.source, shown.reason) == (AttendanceStatus.ABSENT, Source.PAPER, None)


def test_a_mark_taken_back_is_no_mark_and_what_was_deleted_is_not_there(world):
    group = world.course_class()
    meeting = world.session(group)
    one, removed = world.learner("区少红"), world.learner("删除")
    for learner in (one, removed):
        world.enroll(group, learner)
        world.mark(meeting, learner)
    world.put("learner", {"deleted": True}, removed)
    world.add("attendance_record", session=meeting, learner=one, deleted=True)
    view = ask(world, meeting)
    assert [(row.name, row.status) for row in view.rows] == [("区少红", None)]
    assert (view.counts.expected, view.counts.unmarked) == (1, 1)


def test_a_record_that_came_before_its_learner_waits_for_the_learner(world):
    group = world.course_class()
    meeting = world.session(group)
    world.mark(meeting, world.ids.new())
    world.add("attendance_record", session=meeting, learner=world.learner("区少红"), minutes=5)
    assert ask(world, meeting).rows == ()


def test_the_state_of_the_sheet_is_its_own_fact(world):
    meeting = world.session(world.course_class())
    assert ask(world, meeting).state is SheetState.NOT_TAKEN
    world.sheet(meeting, SheetState.TAKING)
    assert ask(world, meeting).session.sheet is SheetState.NOT_TAKEN, "its only mark was undone: it is as untouched"
    world.mark(meeting, world.learner("区少红"))
    assert ask(world, meeting).state is ask(world, meeting).session.sheet is SheetState.TAKING


@pytest.mark.parametrize("gone", ["session", "course_class"])
def test_a_meeting_that_is_not_there_is_not_found(world, gone):
    group = world.course_class()
    meeting = world.session(group)
    world.put(gone, {"deleted": True}, {"session": meeting, "course_class": group}[gone])
    with pytest.raises(NotFound):
        ask(world, meeting)
