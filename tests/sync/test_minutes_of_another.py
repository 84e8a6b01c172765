"""One desk says how late somebody came, another that the person is away with leave: nothing shows minutes beside the leave."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, ConflictChoice
from app.storage.views.conflicts import open_conflicts
from app.storage.views.lists import attendance_lines
from app.storage.views.sheets import sheet
from app.usecases.mark_attendance import mark_attendance
from app.usecases.settle_conflict import settle_conflict
from app.usecases.undo_marks import undo_marks
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, exchange, shared_digest

LATE, EXCUSED = AttendanceStatus.LATE, AttendanceStatus.EXCUSED


@dataclass
class Parted:
    """Two desks whose marks of one person have met: the later word is leave."""

    one: World
    other: World
    session: UUID
    learner: UUID

    def shown(self, desk: World) -> tuple[AttendanceStatus | None, int | None, int | None]:
        """As the sheet and the exported list say it."""
        with desk.store.read() as connection:
            (row,) = sheet(connection, self.session).rows
            lines = list(attendance_lines(connection))
        assert all(
            (line.status, line.missed, line.attended) == (row.status, row.minutes, row.attended_minutes)
            for line in lines
        )
        return row.status, row.minutes, row.attended_minutes

    def settle(self) -> None:
        for desk in (self.one, self.other, self.one):
            assert exchange(desk).code == "done"


@pytest.fixture
def parted(new_desk: NewDesk) -> Parted:
    one, other = new_desk(), new_desk()
    group, learner = one.course_class(), one.learner("区少红")
    one.enroll(group, learner)
    made = Parted(one, other, one.session(group), learner)
    made.settle()
    mark_attendance(one.ctx, made.session, learner, LATE, 30)
    other.clock.advance(minutes=1)
    mark_attendance(other.ctx, made.session, learner, EXCUSED)
    made.settle()
    return made


def test_leave_that_met_somebody_elses_minutes_shows_none(parted: Parted):
    for desk in (parted.one, parted.other):
        row = desk.row("attendance_record", parted.session, parted.learner)
        assert row is not None
        assert (row.fields["status"], row.fields["minutes"]) == ("excused", 30), "each desk knew half"
        assert parted.shown(desk) == (EXCUSED, None, 0)


def test_a_mark_in_its_place_can_be_undone(parted: Parted):
    before = mark_attendance(parted.one.ctx, parted.session, parted.learner, LATE, 10)
    assert before == Mark(parted.learner, EXCUSED, None)
    undo_marks(parted.one.ctx, parted.session, [before])
    assert parted.shown(parted.one) == (EXCUSED, None, 0)


def test_who_takes_the_other_word_has_its_minutes_again(parted: Parted, bank: BankThread, station: str):
    with parted.one.store.read() as connection:
        (asked,) = open_conflicts(connection)
    settle_conflict(parted.one.ctx, [asked.id], ConflictChoice.OTHER)
    parted.settle()
    for desk in (parted.one, parted.other):
        assert parted.shown(desk) == (LATE, 30, 60)
    assert shared_digest(parted.one) == shared_digest(parted.other) == bank.digest(station)
