"""Classes: the list, and one class with an own denominator for everybody in it."""

from datetime import date
from uuid import UUID

import pytest

from app.records.codes import AttendanceStatus, OutcomeState, SessionKind, SheetState
from app.storage.views.classes import any_class, class_names, classes, course_class, terms
from app.storage.views.reading import NotFound
from tests.storage.views.test_plans import asked
from tests.support.desk import World, left_out_of_rates

DAY = date(2026, 9, 16)


def test_a_class_in_the_list_says_how_many_are_in_it_and_how_far_it_is(world):
    group = world.course_class("国画", venue="一楼", teacher="李伟强")
    for name, joined, left in [
        ("甲", "2026-09-01", None),
        ("乙", "2026-09-30", None),
        ("丙", "2026-09-01", "2026-09-10"),
    ]:
        world.enroll(group, world.learner(name), joined, left)
    days = ["2026-09-02", "2026-09-09", DAY.isoformat(), "2026-09-23"]
    first, second, todays, _ = [world.session(group, day, no) for no, day in enumerate(days, 1)]
    world.sheet(first)
    world.sheet(second, SheetState.TAKING)
    world.session(group, "2026-09-30", 5, state="cancelled")
    with world.store.read() as connection:
        (row,) = classes(connection, DAY)
        (later,) = classes(connection, date(2026, 9, 24))
    world.sheet(todays)
    with world.store.read() as connection:
        (after,) = classes(connection, DAY)
    assert (row.title, row.term, row.kind, row.weekday, row.start) == ("国画", "2026秋", SessionKind.LESSON, 3, "09:00")
    assert (row.learners, row.sessions, row.held, row.next_date) == (2, 4, 1, DAY)
    assert later.next_date is None
    assert (after.held, after.next_date) == (2, date(2026, 9, 23))


def test_the_list_runs_from_the_newest_term_through_the_week(world):
    old = world.add("term", code="2026春", starts="2026-03-01", ends="2026-08-31")
    world.course_class("丁", weekday=1, start="14:00")
    world.course_class("丙", weekday=1)
    world.course_class("乙", weekday=5)
    world.add("course_class", title="甲", course=world.ids.new(), term=old, weekday=1)
    world.put("course_class", {"deleted": True}, world.course_class("无"))
    with world.store.read() as connection:
        assert [(row.term, row.title) for row in classes(connection, DAY)] == [
            ("2026秋", "丙"), ("2026秋", "丁"), ("2026秋", "乙"), ("2026春", "甲"),
        ]  # fmt: skip
        assert [row.title for row in classes(connection, DAY, "2026春")] == ["甲"]
        assert terms(connection) == ("2026秋", "2026春")


def class_with_history(world: World) -> tuple[UUID, UUID, UUID, UUID]:
    """甲 from the start, 乙 from the third meeting, 丙 left after the second; the fourth sheet was never taken."""
    group = world.course_class()
    cai, anne, bo = (world.learner(name) for name in ("丙", "甲", "乙"))
    world.enroll(group, anne)
    world.enroll(group, bo, "2026-09-15")
    world.enroll(group, cai, "2026-09-01", "2026-09-10")
    status = AttendanceStatus
    for no, marks in enumerate(
        [
            {anne: status.PRESENT, cai: status.ABSENT},
            {anne: status.EXCUSED, bo: status.PRESENT, cai: status.ABSENT},
            {anne: status.ABSENT, bo: status.LATE},
        ],
        1,
    ):
        meeting = world.session(group, f"2026-09-{2 + 7 * (no - 1):02d}", no)
        world.sheet(meeting)
        for learner, mark in marks.items():
            world.mark(meeting, learner, mark)
    never_taken = world.session(group, "2026-09-23", 4)
    world.mark(never_taken, anne)
    return group, anne, bo, cai


def test_everybody_has_an_own_denominator_and_a_meeting_never_taken_touches_nobody(world):
    group, anne, bo, cai = class_with_history(world)
    with world.store.read() as connection:
        view = course_class(connection, group, DAY)
        excused = course_class(connection, group, DAY, left_out_of_rates)
    found = {row.learner: (row.attended, row.counted, row.rate) for row in view.enrollments}
    assert found == {anne: (1, 3, pytest.approx(1 / 3)), bo: (1, 1, 1.0), cai: (0, 2, 0.0)}
    assert {row.learner: row.counted for row in excused.enrollments} == {anne: 2, bo: 1, cai: 2}
    assert [row.learner for row in view.enrollments] == [anne, bo, cai], "those who left come last"
    assert [card.no for card in view.sessions] == [1, 2, 3, 4]


def test_somebody_for_whom_nothing_counts_yet_has_no_rate(world):
    group = world.course_class()
    world.enroll(group, world.learner("甲"))
    with world.store.read() as connection:
        (row,) = course_class(connection, group, DAY).enrollments
    assert (row.attended, row.counted, row.rate) == (0, 0, None)


def test_outcomes_are_shown_as_the_gateway_derived_them(world):
    group = world.course_class()
    learner = world.learner("甲")
    given = {"sessions_expected": 16, "sessions_attended": 15, "minutes": 1350, "hours": "30.0", "rate": "0.9375"}
    world.add(
        "learning_outcome", course_class=group, learner=learner, **given, completed=True, rule_set="gd-assumption-1",
        state="deposited", deposit_no="D-1", deposited_on="2027-01-20",
    )  # fmt: skip
    world.add("learning_outcome", course_class=group, learner=world.learner("乙"), hours="1.0")
    with world.store.read() as connection:
        (row,) = course_class(connection, group, DAY).outcomes
    assert (row.class_title, row.learner, row.hours, row.rate) == ("智能手机基础", learner, "30.0", "0.9375")
    assert (row.state, row.deposit_no, row.deposited_on) == (OutcomeState.DEPOSITED, "D-1", date(2027, 1, 20))


def test_a_class_that_is_not_there_is_not_found(world):
    group = world.course_class()
    world.put("course_class", {"deleted": True}, group)
    with world.store.read() as connection, pytest.raises(NotFound):
        course_class(connection, group, DAY)


def test_names_of_classes_are_found_by_part_of_their_title_or_its_sound_in_the_order_of_the_list_and_nothing_is_counted(
    world,
):
    for title in ("Excel 入门", "书法一班", "书法二班", "excel 提高"):
        world.course_class(title, venue="一楼")
    with world.store.read() as connection:
        everybody = [row.title for row in classes(connection, DAY)]
        with asked(connection) as statements:
            found = {
                text: [row.title for row in class_names(connection, text)]
                for text in ("", "书法", " EXCEL ", "没有", "shufa", "sfy", "zzz")
            }
            first = class_names(connection, "班", 1)
        assert any_class(connection)
    assert found == {
        "": everybody,
        "书法": [title for title in everybody if "书法" in title],
        " EXCEL ": [title for title in everybody if "xcel" in title],
        "没有": [],
        "shufa": [title for title in everybody if "书法" in title],
        "sfy": ["书法一班"],
        "zzz": [],
    }
    assert [(row.title, row.term, row.venue) for row in first] == [(found["书法"][0], "2026秋", "一楼")]
    assert not any("count(" in statement for statement, _ in statements)


def test_a_station_without_a_class_has_none(world):
    with world.store.read() as connection:
        assert not any_class(connection)
        assert class_names(connection) == ()
