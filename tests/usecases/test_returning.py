"""Leaving a class and coming back: an old sheet shows who was enrolled then, whatever happens later."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.clock import SHANGHAI
from app.records.codes import AttendanceStatus, EnrollmentState
from app.records.kinds import natural_id
from app.records.refusal import Refused
from app.storage.views.cards import cards, session
from app.storage.views.classes import classes, course_class
from app.storage.views.learners import learner as learner_view
from app.storage.views.lists import roster_list
from app.storage.views.month import month_figures
from app.storage.views.sheets import sheet
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.take_roll import take_roll
from tests.support.desk import World

TODAY = date(2026, 9, 16)
FIRST = date(2026, 9, 1)
DAYS = 12
_numbers = count(1)


def spans(world: World, class_id: UUID, learner: UUID) -> list[tuple[str, str | None, str]]:
    """Every interval as stored: since, until, state."""
    with world.ctx.store.act(world.manager) as act:
        rows = act.find("enrollment", course_class=class_id, learner=learner)
    found = [(str(r.fields["joined_on"]), r.fields.get("left_on"), str(r.fields["state"])) for r in rows]
    return sorted((since, None if until is None else str(until), state) for since, until, state in found)


def expected(world: World, meeting: UUID) -> set[UUID]:
    """Who is among the expected on a sheet, which its card and its foot must count alike."""
    return expected_on(world, [meeting])[meeting]


def expected_on(world: World, meetings: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The same of each of these sheets."""
    with world.store.read() as connection:
        views = {meeting: sheet(connection, meeting) for meeting in meetings}
        on_cards = {card.id: card.expected for card in cards(connection, session.c.id.in_(list(map(str, meetings))))}
    found = {meeting: [row.learner for row in view.rows if row.enrolled] for meeting, view in views.items()}
    counts = {meeting: view.counts.expected for meeting, view in views.items()}
    assert {meeting: len(set(people)) for meeting, people in found.items()} == counts == on_cards
    assert {meeting: len(people) for meeting, people in found.items()} == counts
    return {meeting: set(people) for meeting, people in found.items()}


@pytest.fixture
def gone(world: World) -> tuple[UUID, UUID, UUID]:
    """A class, a learner who left it on 9 September, and the interval."""
    group, learner = world.course_class(), world.learner("区少红")
    interval = world.enroll(group, learner)
    leave_class(world.ctx, interval, date(2026, 9, 9))
    return group, learner, interval


def test_leaving_ends_the_interval_and_coming_back_begins_another(world, gone):
    group, learner, _ = gone
    assert enroll_learners(world.ctx, group, [learner]) == 1
    assert spans(world, group, learner) == [
        ("2026-09-01", "2026-09-09", EnrollmentState.WITHDRAWN),
        ("2026-09-16", None, EnrollmentState.JOINED_LATE),
    ]
    assert world.row("enrollment", natural_id("enrollment", group, learner, "2026-09-16")) is not None
    assert enroll_learners(world.ctx, group, [learner]) == 0


@pytest.mark.parametrize("back", [date(2026, 9, 9), date(2026, 9, 5)])
def test_coming_back_on_the_day_of_leaving_or_before_it_goes_on_in_the_old_interval(world, gone, back):
    group, learner, _ = gone
    enroll_learners(world.ctx, group, [learner], back)
    assert spans(world, group, learner) == [("2026-09-01", None, EnrollmentState.ENROLLED)]


def test_leaving_again_closes_the_open_interval_by_whichever_it_is_named(world, gone):
    group, learner, first = gone
    enroll_learners(world.ctx, group, [learner])
    leave_class(world.ctx, first, date(2026, 9, 30))
    assert [span[:2] for span in spans(world, group, learner)] == [
        ("2026-09-01", "2026-09-09"),
        ("2026-09-16", "2026-09-30"),
    ]
    with pytest.raises(Refused, match="left_before_joined") as error:
        leave_class(world.ctx, first, date(2026, 9, 12))
    assert error.value.refusals[0].params == {"joined_on": "2026-09-16"}


def test_the_day_somebody_left_can_be_put_right(world, gone):
    group, learner, first = gone
    leave_class(world.ctx, first, date(2026, 9, 11))
    assert [span[:2] for span in spans(world, group, learner)] == [("2026-09-01", "2026-09-11")]


def test_an_interval_taken_back_is_begun_again_under_its_old_id(world):
    group, learner = world.course_class(), world.learner("区少红")
    interval = world.enroll(group, learner)
    world.put("enrollment", {"deleted": True}, interval)
    enroll_learners(world.ctx, group, [learner], TODAY)
    assert [span[:2] for span in spans(world, group, learner)] == [("2026-09-16", None)]


def test_whoever_was_away_that_day_is_not_on_its_sheet_and_cannot_be_marked_there(world, gone):
    group, learner, _ = gone
    other = world.learner("单惠娟")
    world.enroll(group, other)
    before, between, after = (world.session(group, f"2026-09-{day:02d}", no) for no, day in enumerate((2, 11, 16), 1))
    enroll_learners(world.ctx, group, [learner])
    assert [expected(world, meeting) for meeting in (before, between, after)] == [
        {learner, other}, {other}, {learner, other}
    ]  # fmt: skip
    with pytest.raises(Refused, match="not_on_sheet"):
        mark_attendance(world.ctx, between, learner, AttendanceStatus.PRESENT)
    assert [mark.learner for mark in mark_rest(world.ctx, between, AttendanceStatus.PRESENT)] == [other]


def test_two_overlapping_intervals_of_one_person_count_once_everywhere(world):
    group, learner = world.course_class(), world.learner("区少红", "0001")
    world.enroll(group, learner, "2026-09-01", "2026-09-12")
    for day in ("2026-09-09", "2026-09-11"):
        fields = {"course_class": group, "learner": learner, "joined_on": day, "state": "joined_late"}
        world.put("enrollment", fields, natural_id("enrollment", group, learner, day))
    meeting = world.session(group, "2026-09-11")
    assert expected(world, meeting) == {learner}
    assert [mark.learner for mark in mark_rest(world.ctx, meeting, AttendanceStatus.PRESENT)] == [learner]
    world.sheet(meeting)
    with world.store.read() as connection:
        (row,) = classes(connection, TODAY)
        (member,) = course_class(connection, group, TODAY).enrollments
        month = month_figures(connection, TODAY)
        person = learner_view(connection, learner, TODAY)
        lines = roster_list(connection, TODAY)
    assert row.learners == 1
    assert (member.joined_on, member.left_on, member.intervals) == (FIRST, None, ((FIRST, None),))
    assert (member.attended, member.counted) == (1, 1)
    assert (month.attendances, month.headcount, month.rate) == (1, 1, 1.0)
    assert (person.row.classes, len(person.enrollments)) == (("智能手机基础",), 1)
    assert [line.classes for line in lines] == [("智能手机基础",)]
    leave_class(world.ctx, member.id, date(2026, 9, 10))
    with world.store.read() as connection:
        (member,) = course_class(connection, group, TODAY).enrollments
        assert [row.learners for row in classes(connection, TODAY)] == [0]
    assert member.left_on == date(2026, 9, 10)
    assert member.intervals == ((FIRST, date(2026, 9, 10)),)


def test_who_came_back_is_one_line_of_the_class_with_a_denominator_without_the_gap(world, gone):
    group, learner, _ = gone
    for no, day in enumerate((2, 11, 16), 1):
        meeting = world.session(group, f"2026-09-{day:02d}", no)
        world.sheet(meeting)
        world.mark(meeting, learner)
    enroll_learners(world.ctx, group, [learner])
    with world.store.read() as connection:
        (member,) = course_class(connection, group, TODAY).enrollments
        month = month_figures(connection, TODAY)
    assert member.intervals == ((FIRST, date(2026, 9, 9)), (TODAY, None))
    assert (member.attended, member.counted, member.state) == (2, 2, EnrollmentState.JOINED_LATE)
    assert (month.attendances, month.rate) == (3, 1.0)


acts = st.tuples(st.sampled_from(["join", "leave"]), st.integers(0, 2), st.integers(0, 3))
"""What is done on a day: by whom of three, and so many days back."""


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(acts, max_size=3), min_size=DAYS, max_size=DAYS))
def test_a_confirmed_sheet_shows_for_ever_who_was_confirmed_and_an_open_one_who_was_in_the_class(world: World, history):
    title = f"历史 {next(_numbers)}"
    group = world.course_class(title)
    people = [world.learner(name) for name in ("甲", "乙", "丙")]
    inside: dict[UUID, set[date]] = {learner: set() for learner in people}
    calendar = [FIRST + timedelta(days=n) for n in range(DAYS)]
    forever = calendar[-1] + timedelta(days=1)
    meetings: dict[date, UUID] = {}
    kept: dict[UUID, set[UUID]] = {}
    for today, acts_of_the_day in zip(calendar, history, strict=True):
        world.clock.moment = world.clock.moment.replace(month=today.month, day=today.day)
        assert world.clock.moment.tzinfo is SHANGHAI
        for act, who, back in acts_of_the_day:
            learner, day = people[who], max(FIRST, today - timedelta(days=back))
            from_then = {later for later in (*calendar, forever) if later >= day}
            if act == "join" and forever not in inside[learner]:
                assert enroll_learners(world.ctx, group, [learner], None if kept and not back else day) == 1
                inside[learner] |= from_then
            elif act == "leave" and day in inside[learner]:
                leave_class(world.ctx, named(world, group, learner), day)
                inside[learner] -= from_then
        meetings[today] = world.session(group, today.isoformat(), today.day)
        there = expected(world, meetings[today])
        if there and today.day % 3:
            take_roll(world.ctx, meetings[today], [], AttendanceStatus.PRESENT, confirm=True)
            kept[meetings[today]] = there
        in_class = {
            meeting: {learner for learner in people if day in inside[learner]} for day, meeting in meetings.items()
        }
        assert expected_on(world, meetings.values()) == in_class | kept
    with world.store.read() as connection:
        members = course_class(connection, group, FIRST).enrollments
    assert {row.learner: (row.attended, row.counted) for row in members if row.counted} == {
        learner: (times, times) for learner in people if (times := sum(learner in on for on in kept.values()))
    }


def named(world: World, class_id: UUID, learner: UUID) -> UUID:
    """The id by which a page names somebody's time in a class."""
    with world.store.read() as connection:
        view = course_class(connection, class_id, TODAY)
    (found,) = [row.id for row in view.enrollments if row.learner == learner]
    return found
