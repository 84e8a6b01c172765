"""One roster imported at two desks that were offline: found whole, merged, marked on, and parted again, the same everywhere."""

from datetime import date
from pathlib import Path
from uuid import UUID

from app.records.codes import AttendanceStatus, ConflictChoice, ConsentPurpose
from app.records.standing import ConflictItem
from app.storage.views.classes import course_class
from app.storage.views.conflicts import open_conflicts
from app.storage.views.duplicates import duplicates
from app.storage.views.learners import learner_count, learners
from app.storage.views.month import month_figures
from app.storage.views.sheets import sheet
from app.ui.text_values import said_words
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.merge_learners import merge_learners, tell_apart, unmerge_learner
from app.usecases.record_consent import record_consent
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.settle_conflict import settle_conflict
from tests.support.desk import World
from tests.sync.conftest import exchange, shared_digest

TOWN = Path(__file__).parents[1] / "data" / "rosters" / "town.xlsx"
TODAY = date(2026, 9, 16)


def settle(*desks: World) -> None:
    for _ in range(2):
        for desk in desks:
            assert exchange(desk).code == "done"


def people(world: World) -> int:
    with world.store.read() as connection:
        return learner_count(connection)


def merge_all(world: World) -> int:
    """Merge every sure pair into the one with the lower id, as a clerk who goes down the list; how many there were."""
    done = 0
    while True:
        with world.store.read() as connection:
            sure = [pair for pair in duplicates(connection, TODAY) if not pair.weaker]
        if not sure:
            return done
        one, other = sorted((sure[0].one.id, sure[0].other.id))
        merge_learners(world.ctx, other, one, "same")
        done += 1


def test_one_roster_imported_at_two_offline_desks_is_found_whole_and_counts_once(new_desk, bank, station):
    first, second = new_desk(), new_desk()
    made = [import_roster(desk.ctx, TOWN, wanted=Wanted(title="手机班", term="2026秋")) for desk in (first, second)]
    assert made[0].new == made[1].new == people(first) == people(second)
    settle(first, second)
    assert people(first) == people(second) == 2 * made[0].new
    with first.store.read() as connection:
        found = duplicates(connection, TODAY)
    assert {row.id for pair in found for row in (pair.one, pair.other)} == {row.id for row in everybody(first)}, (
        "somebody of the roster was not found"
    )
    assert merge_all(first) <= made[0].new
    settle(first, second)
    assert people(second) == people(first)
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


def everybody(world: World):
    with world.store.read() as connection:
        return learners(connection, TODAY, limit=1_000)


class Two:
    """One person entered at both desks, in a class of two meetings."""

    def __init__(self, first: World, second: World) -> None:
        self.group = first.course_class()
        self.meetings = [first.session(self.group, day, no) for no, day in enumerate(("2026-09-09", "2026-09-16"), 1)]
        self.ou, self.other = first.learner("区少红", "0001", phone="13800001234"), first.learner("单惠娟", "0002")
        self.again = second.learner("区少红", "2-0001", phone="13800001234")
        for learner in (self.ou, self.other):
            first.enroll(self.group, learner)
        second.enroll(self.group, self.again)


def shown(world: World, two: Two) -> list[list[tuple[str, str | None]]]:
    with world.store.read() as connection:
        views = [sheet(connection, meeting) for meeting in two.meetings]
    return [[(row.name, row.status and row.status.value) for row in view.rows] for view in views]


def outcome(world: World, two: Two, learner: UUID) -> tuple[str, int, int]:
    with world.store.read() as connection:
        rows = course_class(connection, two.group, TODAY).outcomes
    (row,) = [row for row in rows if row.learner == learner]
    return row.state.value, row.sessions_attended, row.sessions_expected


def test_marks_made_offline_for_the_duplicate_follow_the_merge_to_every_desk_and_the_bank(new_desk, bank, station):
    first, second = new_desk(), new_desk()
    two = Two(first, second)
    settle(first, second)
    merge_learners(first.ctx, two.again, two.ou)
    mark_attendance(second.ctx, two.meetings[0], two.again, AttendanceStatus.PRESENT)
    mark_attendance(first.ctx, two.meetings[0], two.ou, AttendanceStatus.ABSENT)
    record_consent(second.ctx, two.again, ConsentPurpose.DEPOSIT, True)
    settle(first, second)
    for desk in (first, second):
        assert shown(desk, two)[0] == [("区少红", "present"), ("单惠娟", None)]
    mark_rest(second.ctx, two.meetings[0], AttendanceStatus.ABSENT)
    confirm_sheet(second.ctx, two.meetings[0])
    settle(second, first)
    third = new_desk()
    settle(third, first, second)
    for desk in (first, second, third):
        assert shown(desk, two)[0] == [("区少红", "present"), ("单惠娟", "absent")]
        assert people(desk) == 2
        assert outcome(desk, two, two.ou) == ("no_document", 1, 1)
        with desk.store.read() as connection:
            month = month_figures(connection, TODAY)
        assert (month.attendances, month.headcount, month.rate) == (1, 1, 0.5)
        assert shared_digest(desk) == bank.digest(station)

    unmerge_learner(third.ctx, two.again)
    settle(third, first, second)
    for desk in (first, second, third):
        assert [name for name, _ in shown(desk, two)[0]] == ["区少红", "单惠娟", "区少红"]
        assert outcome(desk, two, two.again) == ("no_document", 1, 1)
        assert outcome(desk, two, two.ou) == ("no_consent", 0, 1)


def test_two_desks_that_merge_one_pair_each_the_other_way_end_with_one_person(new_desk, bank, station):
    first, second = new_desk(), new_desk()
    two = Two(first, second)
    settle(first, second)
    merge_learners(first.ctx, two.again, two.ou)
    merge_learners(second.ctx, two.ou, two.again)
    settle(first, second)
    with first.store.read() as connection:
        ours = [row.id for row in learners(connection, TODAY)]
    with second.store.read() as connection:
        theirs = [row.id for row in learners(connection, TODAY)]
    assert ours == theirs
    assert len(ours) == 2
    unmerge_learner(second.ctx, next(iter({two.ou, two.again} - set(ours))))
    settle(second, first)
    assert people(first) == people(second) == 3
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


def asked(world: World) -> ConflictItem:
    with world.store.read() as connection:
        (item,) = open_conflicts(connection)
    return item


def test_two_whom_one_desk_merged_and_another_told_apart_are_asked_about_and_so_are_two_answers(
    new_desk, bank, station
):
    first, second = new_desk(), new_desk()
    two = Two(first, second)
    settle(first, second)
    for learner, status in ((two.ou, "absent"), (two.again, "present")):
        first.mark(two.meetings[0], learner, AttendanceStatus(status))
    settle(first, second)
    merge_learners(first.ctx, two.again, two.ou)
    tell_apart(second.ctx, two.ou, two.again)
    settle(second, first)
    for desk in (first, second):
        item = asked(desk)
        assert (item.title, item.about) == ("区少红 0001 / 区少红 2-0001", two.ou)
        assert [said_words(item.kind, item.field, said) for said in (item.kept, item.other)] == ["同一人", "不是同一人"]
        assert (item.kept.here, item.other.here) == (desk is first, desk is second)
        assert item.kept.by == item.other.by == "林主任"
        assert shown(desk, two)[0] == [("区少红", "present"), ("单惠娟", None)]
    settle_conflict(first.ctx, [asked(first).id], ConflictChoice.KEPT)
    settle_conflict(second.ctx, [asked(second).id], ConflictChoice.OTHER)
    settle(first, second)
    item = asked(second)
    assert (item.kind, item.entity, item.field) == ("learner", two.again, "merged_into")
    assert item.id == asked(first).id
    settle_conflict(second.ctx, [item.id], ConflictChoice.KEPT if item.kept.value is None else ConflictChoice.OTHER)
    settle(second, first)
    for desk in (first, second):
        assert [name for name, _ in shown(desk, two)[0]] == ["区少红", "单惠娟", "区少红"]
        with desk.store.read() as connection:
            assert open_conflicts(connection) == ()
        assert shared_digest(desk) == bank.digest(station)
