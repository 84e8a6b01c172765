"""What a merge overrules on a confirmed sheet stays to be read on its row, and what had been corrected before it too."""

from uuid import UUID

import pytest

from app.records.codes import AttendanceStatus
from app.records.views import SheetRow
from app.storage.views.lists import attendance_lines
from app.storage.views.sheets import sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.merge_learners import merge_learners, undo_merge, unmerge_learner
from tests.support.desk import World

PRESENT, ABSENT, LATE = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT, AttendanceStatus.LATE


class Confirmed:
    """A confirmed sheet on which 陈桂芳 of the class was absent, and 陈桂芳 who walked in present."""

    def __init__(self, world: World, walked_in: AttendanceStatus = PRESENT) -> None:
        self.world = world
        group = world.course_class()
        self.meeting = world.session(group)
        self.member, self.walk_in = world.learner("陈桂芳", "0001"), world.learner("陈桂芳", "0034", walk_in=True)
        self.other = world.learner("单惠娟", "0002")
        for learner in (self.member, self.other):
            world.enroll(group, learner)
            world.mark(self.meeting, learner)
        world.mark(self.meeting, self.walk_in, walked_in, minutes=10 if walked_in is LATE else None)
        world.sheet(self.meeting)

    def correct(self, learner: UUID, status: AttendanceStatus, why: str) -> None:
        self.world.clock.advance(minutes=1)
        correct_attendance(self.world.ctx, self.meeting, learner, status, None, why)

    def merge(self) -> int:
        self.world.clock.advance(minutes=1)
        return merge_learners(self.world.ctx, self.walk_in, self.member)

    def row(self, learner: UUID) -> SheetRow:
        """A row of the sheet; the export says of it what the sheet does."""
        with self.world.store.read() as connection:
            row = next(row for row in sheet(connection, self.meeting).rows if row.learner == learner)
            line = next(line for line in attendance_lines(connection) if line.learner_no == row.learner_no)
        assert (line.status, line.was, line.merged) == (row.status, row.was, row.merged)
        return row


@pytest.fixture
def confirmed(world: World) -> Confirmed:
    return Confirmed(world)


def test_the_row_says_what_the_merge_overruled_and_what_had_been_corrected_before(world, confirmed):
    confirmed.correct(confirmed.member, ABSENT, "记错了人")
    before = confirmed.row(confirmed.member)
    assert before.was is not None and before.was.status is PRESENT
    at = confirmed.merge()
    row = confirmed.row(confirmed.member)
    assert (row.status, row.reason, row.was) == (PRESENT, "记错了人", before.was)
    assert row.merged is not None
    assert (row.merged.status, row.merged.by, row.merged.at) == (ABSENT, before.was.by, world.clock.now())
    undo_merge(world.ctx, confirmed.walk_in, confirmed.member, at)
    assert confirmed.row(confirmed.member) == before


def test_a_walk_in_that_was_added_after_the_confirmation_says_both_as_well(confirmed):
    confirmed.correct(confirmed.member, ABSENT, "记错了人")
    confirmed.correct(confirmed.walk_in, LATE, "后来才到")
    confirmed.merge()
    row = confirmed.row(confirmed.member)
    assert (row.status, row.reason) == (LATE, "后来才到")
    assert row.merged is not None and row.merged.status is ABSENT
    assert row.was is not None and row.was.status is PRESENT


@pytest.mark.parametrize(("walked_in", "overruled"), [(PRESENT, None), (LATE, PRESENT)])
def test_only_where_the_two_said_different_things_something_was_overruled(world, walked_in, overruled):
    confirmed = Confirmed(world, walked_in)
    confirmed.merge()
    row = confirmed.row(confirmed.member)
    assert (row.status, row.merged and row.merged.status) == (walked_in, overruled)
    assert confirmed.row(confirmed.other).merged is None


def test_what_is_corrected_after_the_merge_speaks_for_itself(confirmed):
    confirmed.correct(confirmed.member, ABSENT, "记错了人")
    confirmed.merge()
    confirmed.correct(confirmed.member, LATE, "问过本人")
    row = confirmed.row(confirmed.member)
    assert (row.status, row.merged, row.reason) == (LATE, None, "问过本人")
    assert row.was is not None


def test_who_is_told_apart_again_has_the_row_of_before(world, confirmed):
    confirmed.correct(confirmed.member, ABSENT, "记错了人")
    before = confirmed.row(confirmed.member), confirmed.row(confirmed.walk_in)
    confirmed.merge()
    unmerge_learner(world.ctx, confirmed.walk_in)
    assert (confirmed.row(confirmed.member), confirmed.row(confirmed.walk_in)) == before
