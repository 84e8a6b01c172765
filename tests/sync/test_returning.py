"""Somebody leaves a class and comes back at several desks that are offline: every sheet and the bank say the same."""

from datetime import date
from uuid import UUID

from app.records.codes import AttendanceStatus
from app.records.kinds import natural_id
from app.storage.views.classes import course_class
from app.storage.views.sheets import sheet
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from tests.support.desk import World
from tests.sync.conftest import exchange, shared_digest

MEETINGS = ("2026-09-02", "2026-09-09", "2026-09-16")


def settle(*desks: World) -> None:
    for _ in range(2):
        for desk in desks:
            assert exchange(desk).code == "done"


def who_was_expected(world: World, meetings: list[UUID]) -> list[list[str]]:
    with world.store.read() as connection:
        views = [sheet(connection, meeting) for meeting in meetings]
    return [[row.name for row in view.rows if row.enrolled] for view in views]


def test_two_desks_let_one_person_return_and_all_agree_with_the_bank_on_every_day(new_desk, bank, station):
    first, second = new_desk(), new_desk()
    group = first.course_class()
    learner, other = first.learner("区少红"), first.learner("单惠娟")
    interval = first.enroll(group, learner)
    first.enroll(group, other)
    meetings = [first.session(group, day, no) for no, day in enumerate(MEETINGS, 1)]
    for meeting in meetings:
        first.sheet(meeting)
        first.mark(meeting, other)
    first.mark(meetings[0], learner, AttendanceStatus.PRESENT)
    leave_class(first.ctx, interval, date(2026, 9, 5))
    settle(first, second)
    assert who_was_expected(second, meetings) == [["区少红", "单惠娟"], ["单惠娟"], ["单惠娟"]]

    enroll_learners(first.ctx, group, [learner], date(2026, 9, 14))
    enroll_learners(second.ctx, group, [learner], date(2026, 9, 14))
    second.mark(meetings[2], learner, AttendanceStatus.PRESENT)
    settle(first, second)
    third = new_desk()
    settle(third, first, second)
    for desk in (first, second, third):
        assert who_was_expected(desk, meetings) == [["区少红", "单惠娟"], ["单惠娟"], ["区少红", "单惠娟"]]
        assert shared_digest(desk) == bank.digest(station)
        with desk.store.read() as connection:
            view = course_class(connection, group, date(2026, 9, 16))
        (row,) = [row for row in view.enrollments if row.learner == learner]
        (outcome,) = [row for row in view.outcomes if row.learner == learner]
        assert (row.attended, row.counted) == (outcome.sessions_attended, outcome.sessions_expected) == (2, 2)
    again = first.row("enrollment", natural_id("enrollment", group, learner, "2026-09-14"))
    assert again is not None

    leave_class(third.ctx, interval, date(2026, 9, 30))
    settle(third, first, second)
    assert who_was_expected(second, meetings) == [["区少红", "单惠娟"], ["单惠娟"], ["区少红", "单惠娟"]]
