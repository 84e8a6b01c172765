"""Today: the day's lessons, the week, what waits, the month."""

from datetime import date

import pytest

from app.records.codes import AttendanceStatus, SessionState, SheetState
from app.records.figures import MonthFigures
from app.records.views import TodayView
from app.storage import meta
from app.storage.views.rules import Excused, as_absence
from app.storage.views.today import sessions_on, today
from tests.support.desk import World, left_out_of_rates

WEDNESDAY = date(2026, 9, 16)


def ask(world: World, day: date = WEDNESDAY, excused: Excused = as_absence) -> TodayView:
    with world.store.read() as connection:
        return today(connection, day, world.manager, excused)


def test_an_empty_station_has_a_quiet_day(world):
    view = ask(world)
    assert (view.station, view.person) == ("春晖社区学校", "林主任")
    assert (view.term, view.week_no, view.lessons, view.unconfirmed, view.held, view.conflicts) == (
        None, None, (), (), 0, 0,
    )  # fmt: skip
    assert view.month == MonthFigures(0, 0, None)
    assert [day for day, _ in view.week] == [date(2026, 9, 14 + n) for n in range(7)]


def test_the_days_lessons_come_by_their_start_with_how_many_are_expected_and_marked(world):
    group = world.course_class("国画", venue="一楼", teacher="李伟强")
    late = world.session(group, start="14:30", minutes=95)
    early = world.session(group, no=2, topic="山水", venue="礼堂")
    world.session(group, "2026-09-17")
    for name in ("甲", "乙"):
        world.enroll(group, world.learner(name))
    gone = world.learner("删除")
    world.enroll(group, gone)
    world.put("learner", {"deleted": True}, gone)
    world.mark(late, world.learner("临时"))
    world.put("attendance_record", {"deleted": True}, world.mark(late, world.learner("撤销")))
    world.put("attendance_record", {"status": None}, world.mark(late, world.learner("空白")))
    first, second = ask(world).lessons
    assert [first.id, second.id] == [early, late]
    assert (first.class_title, first.topic, first.venue, first.teacher) == ("国画", "山水", "礼堂", "李伟强")
    assert (second.venue, second.end, second.expected, second.marked) == ("一楼", "16:05", 2, 1)
    assert (first.expected, first.marked) == (2, 0)
    with world.store.read() as connection:
        assert sessions_on(connection, WEDNESDAY) == (first, second)


@pytest.mark.parametrize(("day", "week"), [("2026-09-01", 1), ("2026-09-06", 1), ("2026-09-07", 2), ("2026-11-21", 12)])
def test_weeks_are_counted_from_the_monday_of_the_week_in_which_the_term_starts(world, day, week):
    world.term()
    view = ask(world, date.fromisoformat(day))
    assert (view.term, view.week_no) == ("2026秋", week)


def test_the_week_runs_from_monday_to_sunday_and_shows_what_was_cancelled(world):
    group = world.course_class()
    days = ["2026-09-13", "2026-09-14", "2026-09-16", "2026-09-20", "2026-09-21"]
    for no, day in enumerate(days, 1):
        world.session(group, day, no, state="cancelled" if day == "2026-09-14" else "planned")
    week = {str(day): cards for day, cards in ask(world).week}
    assert {day: [card.no for card in cards] for day, cards in week.items() if cards} == {
        "2026-09-14": [2], "2026-09-16": [3], "2026-09-20": [4],
    }  # fmt: skip
    assert week["2026-09-14"][0].state is SessionState.CANCELLED


def test_earlier_sheets_wait_until_confirmed_and_meetings_never_taken_however_old(world):
    group = world.course_class()
    for no, (day, state, taken) in enumerate(
        [
            ("2026-03-04", "planned", SheetState.TAKING),
            ("2026-09-01", "planned", None),
            ("2026-09-02", "planned", None),
            ("2026-09-08", "cancelled", None),
            ("2026-09-09", "planned", SheetState.CONFIRMED),
            ("2026-09-10", "moved", SheetState.TAKING),
            ("2026-09-11", "planned", SheetState.NOT_TAKEN),
            ("2026-09-15", "planned", SheetState.TAKING),
            ("2026-09-16", "planned", SheetState.TAKING),
            ("2026-09-17", "planned", None),
        ],
        1,
    ):
        meeting = world.session(group, day, no, state=state)
        if taken:
            world.sheet(meeting, taken)
    assert [str(card.date) for card in ask(world).unconfirmed] == [
        "2026-09-15", "2026-09-11", "2026-09-02", "2026-09-01", "2026-03-04",
    ]  # fmt: skip


def test_a_sheet_begun_and_deleted_again_waits_like_one_never_taken(world):
    meeting = world.session(world.course_class(), "2026-09-15")
    world.sheet(meeting, SheetState.TAKING)
    world.add("attendance_sheet", session=meeting, deleted=True)
    (waiting,) = ask(world).unconfirmed
    assert waiting.sheet is SheetState.NOT_TAKEN


def test_the_month_counts_people_once_and_attendances_each_time_on_confirmed_sheets_only(world):
    group = world.course_class()
    anne, bo, guest = world.learner("甲"), world.learner("乙"), world.learner("临时", walk_in=True)
    world.enroll(group, anne)
    world.enroll(group, bo, "2026-09-08")
    status = AttendanceStatus
    for day, state, marks in [
        ("2026-08-31", SheetState.CONFIRMED, {anne: status.PRESENT}),
        ("2026-09-01", SheetState.CONFIRMED, {anne: status.LATE, guest: status.PRESENT, bo: status.PRESENT}),
        ("2026-09-09", SheetState.LOCKED, {anne: status.MADE_UP, bo: status.LEFT_EARLY}),
        ("2026-09-14", SheetState.CONFIRMED, {anne: status.EXCUSED}),
        ("2026-09-15", SheetState.TAKING, {anne: status.PRESENT, bo: status.PRESENT}),
        ("2026-09-30", SheetState.CONFIRMED, {anne: status.ABSENT, bo: status.PRESENT}),
        ("2026-10-01", SheetState.CONFIRMED, {anne: status.PRESENT}),
    ]:
        meeting = world.session(group, day)
        world.sheet(meeting, state)
        for learner, mark in marks.items():
            world.mark(meeting, learner, mark)
    cancelled = world.session(group, "2026-09-29", state="cancelled")
    world.sheet(cancelled)
    world.mark(cancelled, anne)
    # counted: anne on 4 sheets, bo on 2 (of one bo is not on); attended: anne 2, bo 2, and once before joining
    month = ask(world).month
    assert (month.attendances, month.headcount, month.guests) == (6, 3, 2)
    assert month.rate == pytest.approx(4 / 6)
    assert ask(world, excused=left_out_of_rates).month.rate == pytest.approx(4 / 5)
    december = ask(world, date(2026, 12, 31)).month
    assert (december.attendances, december.headcount, december.rate) == (0, 0, None)


def test_a_meeting_whose_class_has_not_arrived_is_passed_over(world):
    world.add("session", course_class=world.ids.new(), no=1, date="2026-09-16", start="09:00", minutes=90)
    world.add("session", course_class=world.course_class(), date="2026-09-16", start="10:00")
    assert ask(world).lessons == ()


def test_the_station_has_no_name_before_it_has_one(world):
    with world.store.write() as connection:
        meta.put(connection, {meta.STATION_NAME: None})
    assert ask(world).station == ""
