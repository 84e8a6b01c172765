"""A confirmed sheet is what was confirmed, at the desk and at the bank, whatever becomes of anybody's membership."""

from datetime import date, timedelta
from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.clock import SHANGHAI
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.storage.views.classes import course_class
from app.storage.views.sheets import sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.merge_learners import merge_learners, unmerge_learner
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.take_roll import take_roll
from tests.support.desk import World
from tests.sync.conftest import exchange

FIRST = date(2026, 9, 1)
DAYS = 6
_numbers = count(1)
who, back = st.integers(0, 3), st.integers(0, 4)
ACTS = st.tuples(
    st.sampled_from(["join", "leave", "merge", "part", "guest", "confirm", "reopen", "add", "take off"]), who, back
)


def look(world: World, meeting: UUID) -> tuple[object, ...]:
    """What nothing but an act on the sheet itself may change."""
    with world.store.read() as connection:
        view = sheet(connection, meeting)
    counts = view.counts
    assert (view.session.expected, view.session.guests) == (counts.expected, counts.extra)
    return counts.expected, counts.attended, counts.extra


def do(world: World, act: str, group: UUID, meeting: UUID, learner: UUID, other: UUID, day: date) -> None:
    """One act; one that a rule refuses is not done."""
    reason = "登记错了"
    with world.store.read() as connection:
        members = course_class(connection, group, FIRST).enrollments
    intervals = [row.id for row in members if row.learner == learner]
    try:
        match act:
            case "join":
                enroll_learners(world.ctx, group, [learner], day)
            case "leave" if intervals:
                leave_class(world.ctx, intervals[0], day)
            case "merge":
                merge_learners(world.ctx, learner, other)
            case "part":
                unmerge_learner(world.ctx, learner)
            case "guest":
                sign_in_existing(world.ctx, meeting, learner)
            case "confirm":
                take_roll(world.ctx, meeting, [], AttendanceStatus.PRESENT, confirm=True)
            case "reopen":
                reopen_sheet(world.ctx, meeting, reason)
            case "add":
                sign_in_existing(world.ctx, meeting, learner, reason)
            case "take off":
                correct_attendance(world.ctx, meeting, learner, None, None, reason)
    except Refused:
        pass


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(ACTS, max_size=4), min_size=DAYS, max_size=DAYS))
def test_whatever_happens_desk_and_bank_count_alike_and_membership_changes_no_confirmed_sheet(desk: World, history):
    group = desk.course_class(f"历史 {next(_numbers)}")
    people = [desk.learner(name) for name in ("区少红", "单惠娟", "曾伟强", "麦穗")]
    desk.enroll(group, people[0], FIRST.isoformat())
    meetings: list[UUID] = []
    for today, acts in zip((FIRST + timedelta(days=n) for n in range(DAYS)), history, strict=True):
        desk.clock.moment = desk.clock.moment.replace(month=today.month, day=today.day, tzinfo=SHANGHAI)
        meetings.append(desk.session(group, today.isoformat(), len(meetings) + 1))
        for act, place, days in acts:
            before = {one: look(desk, one) for one in meetings if settled(desk, one)}
            at = meetings[max(0, len(meetings) - 1 - days)]
            other = people[(place + 1) % len(people)]
            do(desk, act, group, at, people[place], other, max(FIRST, today - timedelta(days=days)))
            if act in ("join", "leave"):
                assert {one: look(desk, one) for one in before} == before
    assert exchange(desk).code == "done"
    with desk.store.read() as connection:
        view = course_class(connection, group, FIRST)
    said = {row.learner: (row.attended, row.counted) for row in view.enrollments}
    derived = {row.learner: (row.sessions_attended, row.sessions_expected) for row in view.outcomes}
    assert {one: figures for one, figures in derived.items() if one in said} == (said if derived else {})


def settled(desk: World, meeting: UUID) -> bool:
    with desk.store.read() as connection:
        return sheet(connection, meeting).state.value == "confirmed"
