"""People whom one desk took off by taking an import or a walk-in back, while another worked with them, are there whole; nobody else is."""

from uuid import UUID

import pytest

from app.domain.clock import millis
from app.records.codes import AttendanceStatus, ConflictChoice, ConsentPurpose
from app.records.standing import ConflictItem
from app.storage.came_back import came_back, came_back_read, keep_came_back
from app.storage.state import State
from app.storage.views.classes import classes
from app.storage.views.conflicts import open_conflicts as shown_conflicts
from app.storage.views.sheets import sheet
from app.usecases.add_walk_in import add_walk_in
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.enroll_learners import enroll_learners
from app.usecases.mark_attendance import mark_attendance
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from app.usecases.settle_conflict import reopen_conflict, settle_conflict
from app.usecases.undo_walk_in import undo_walk_in
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, shared_digest
from tests.sync.test_classes_entered_twice import PHONES
from tests.sync.test_coming_back import all_here, footed, open_conflicts
from tests.sync.test_imports_taken_back import live
from tests.sync.test_merging import TODAY, TOWN, people, settle


def the_class(desk: World) -> UUID:
    with desk.store.read() as connection:
        (group,) = classes(connection, TODAY)
    return group.id


def told(desk: World) -> list[tuple[str | None, int]]:
    with desk.store.read() as connection:
        return [(one.file, one.count) for one in came_back(connection)]


def somebody(desk: World) -> UUID:
    with desk.store.read() as connection:
        return State(connection).find("learner")[0].id


def agree(bank: BankThread, station: str, *desks: World) -> bool:
    return len({bank.digest(station), *(shared_digest(desk) for desk in desks)}) == 1


def quiet(*desks: World) -> bool:
    """Whether nobody has anything to say any more: nobody answers what another says of it."""
    heads = [shared_digest(desk) for desk in desks]
    settle(*desks)
    return heads == [shared_digest(desk) for desk in desks]


@pytest.mark.parametrize("who_first", ["took-back", "marked"])
def test_people_marked_elsewhere_are_there_whole_whoever_exchanges_first(
    new_desk: NewDesk, bank: BankThread, station: str, who_first: str
):
    first, second = new_desk(), new_desk()
    done = import_roster(first.ctx, TOWN, wanted=PHONES)
    settle(first, second)
    before = live(second)
    meeting = second.session(the_class(second), TODAY.isoformat())
    all_here(second, meeting)
    undo_import(first.ctx, done.batch)
    order = (first, second) if who_first == "took-back" else (second, first)
    settle(*order)
    for desk in (first, second):
        assert live(desk) == before
        assert footed(desk, meeting) == ("confirmed", done.new, done.new)
        assert open_conflicts(desk) == 0
    assert told(first) == [("town.xlsx", done.new)], "who took it back reads that they are there"
    assert agree(bank, station, first, second)
    assert quiet(first, second)
    with first.store.read() as connection:
        read = came_back(connection)
    later = first.learner("单惠娟", walk_in=True)
    with first.store.write() as connection:
        keep_came_back(connection, [later], millis(read[0].at) + 1)
    came_back_read(first.store, read)
    assert told(first) == [(None, 1)], "whom nobody read of yet is told still"
    with first.store.read() as connection:
        read = came_back(connection)
    came_back_read(first.store, read)
    assert told(first) == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (2, 1, 0)])
def test_three_desks_find_the_same_in_any_order(
    new_desk: NewDesk, bank: BankThread, station: str, order: tuple[int, ...]
):
    desks = [new_desk() for _ in range(3)]
    done = import_roster(desks[0].ctx, TOWN, wanted=PHONES)
    settle(*desks)
    chosen = somebody(desks[2])
    meeting = desks[2].session(the_class(desks[2]), TODAY.isoformat())
    mark_attendance(desks[2].ctx, meeting, chosen, AttendanceStatus.PRESENT)
    undo_import(desks[0].ctx, done.batch)
    undo_import(desks[1].ctx, done.batch)
    settle(*(desks[which] for which in order))
    for desk in desks:
        with desk.store.read() as connection:
            assert [row.id for row in State(connection).find("learner")] == [chosen]
            assert [(row.learner, row.enrolled) for row in sheet(connection, meeting).rows] == [(chosen, True)]
        assert open_conflicts(desk) == 0
    assert agree(bank, station, *desks)
    assert quiet(*desks)


def test_only_those_with_whom_somebody_worked_are_there_with_their_class(new_desk: NewDesk):
    first, second = new_desk(), new_desk()
    done = import_roster(first.ctx, TOWN, wanted=PHONES)
    settle(first, second)
    before, chosen = live(second), somebody(second)
    second.add(
        "consent", learner=chosen, purpose=ConsentPurpose.REGISTER, granted=True, text_version="1", on="2026-09-16"
    )
    undo_import(first.ctx, done.batch)
    settle(first, second)
    wanted = {
        key: fields
        for key, fields in before.items()
        if chosen == key[1] or fields.get("learner") == str(chosen) or key[0] == "course_class"
    }
    for desk in (first, second):
        assert live(desk) == wanted


def test_somebody_on_file_before_is_in_the_class_again_that_an_import_gave_them(new_desk: NewDesk, tmp_path):
    first, second = new_desk(), new_desk()
    old = first.learner("陈阿明", "0001", phone="13800000101")
    group = first.course_class()
    enroll_learners(first.ctx, group, [first.learner("李秀珍", "0002")], None)
    roster = tmp_path / "名册.csv"
    roster.write_text("学号,姓名,联系电话\n0001,陈阿明,13800000101\n", "utf-8")
    done = import_roster(first.ctx, roster, wanted=type(PHONES)(group))
    settle(first, second)
    meeting = second.session(group, TODAY.isoformat())
    mark_attendance(second.ctx, meeting, old, AttendanceStatus.PRESENT)
    undo_import(first.ctx, done.batch)
    settle(first, second)
    for desk in (first, second):
        with desk.store.read() as connection:
            assert {row.learner: row.enrolled for row in sheet(connection, meeting).rows}[old]


def test_who_came_back_and_is_taken_off_again_on_purpose_stays_off(new_desk: NewDesk, bank: BankThread, station: str):
    first, second = new_desk(), new_desk()
    done = import_roster(first.ctx, TOWN)
    settle(first, second)
    meeting, chosen = second.session(second.course_class(), TODAY.isoformat()), somebody(second)
    second.mark(meeting, chosen)
    undo_import(first.ctx, done.batch)
    settle(first, second)
    assert people(first) == people(second) == 1
    second.put("learner", {"deleted": True}, id=chosen)
    settle(second, first)
    assert people(first) == people(second) == 0
    assert agree(bank, station, first, second)
    assert quiet(first, second)


def test_who_was_taken_off_on_purpose_while_others_worked_with_them_stays_off(new_desk: NewDesk):
    first, second = new_desk(), new_desk()
    import_roster(first.ctx, TOWN)
    settle(first, second)
    meeting, chosen = second.session(second.course_class(), TODAY.isoformat()), somebody(second)
    second.mark(meeting, chosen)
    first.put("learner", {"deleted": True}, id=chosen)
    before = people(first)
    settle(first, second)
    assert people(first) == people(second) == before
    assert told(first) == told(second) == []


def test_a_mark_that_was_taken_back_too_brings_nobody_back(new_desk: NewDesk):
    first, second = new_desk(), new_desk()
    done = import_roster(first.ctx, TOWN)
    settle(first, second)
    meeting, chosen = second.session(second.course_class(), TODAY.isoformat()), somebody(second)
    second.mark(meeting, chosen)
    mark_attendance(second.ctx, meeting, add_walk_in(second.ctx, meeting, "客人"), None)
    second.put("attendance_record", {"session": meeting, "learner": chosen, "deleted": True})
    undo_import(first.ctx, done.batch)
    settle(first, second)
    assert people(first) == people(second) == 1, "the walk-in, and nobody of the import"


@pytest.mark.parametrize("taken_back_before", [False, True])
def test_a_walk_in_taken_back_stays_so_unless_another_desk_had_signed_them_in_too(
    new_desk: NewDesk, taken_back_before: bool
):
    first, second = new_desk(), new_desk()
    group = first.course_class()
    meeting, other = first.session(group, "2026-09-15", 1), first.session(group, "2026-09-16", 2)
    known, idle = [add_walk_in(first.ctx, meeting, name) for name in ("麦穗", "单惠娟")]
    settle(first, second)
    second.mark(other, known)
    for guest in (known, idle):
        if taken_back_before:
            mark_attendance(first.ctx, meeting, guest, None)
            first.clock.advance(minutes=1)
        undo_walk_in(first.ctx, meeting, guest)
    settle(first, second)
    for desk in (first, second):
        assert people(desk) == 1
        with desk.store.read() as connection:
            assert [row.learner for row in sheet(connection, other).rows] == [known]
            assert not [row for row in sheet(connection, meeting).rows if row.status is not None]
    assert told(first) == [(None, 1)]


@pytest.mark.parametrize("where", ["on-the-same-sheet", "on-another"])
def test_a_walk_in_whose_mark_another_desk_took_back_and_made_again_is_there_with_it(
    new_desk: NewDesk, bank: BankThread, station: str, where: str
):
    first, second = new_desk(), new_desk()
    group = first.course_class()
    meeting, other = first.session(group, "2026-09-15", 1), first.session(group, "2026-09-16", 2)
    guest = add_walk_in(first.ctx, meeting, "麦穗")
    settle(first, second)
    undo_walk_in(first.ctx, meeting, guest)
    second.clock.advance(minutes=1)
    mark_attendance(second.ctx, meeting, guest, None)
    right = meeting if where == "on-the-same-sheet" else other
    if right == other:
        second.mark(other, guest)
    else:
        mark_attendance(second.ctx, meeting, guest, AttendanceStatus.LATE)
    settle(first, second)
    for desk in (first, second):
        assert people(desk) == 1
        with desk.store.read() as connection:
            assert [row.learner for row in sheet(connection, right).rows if row.status is not None] == [guest]
    assert agree(bank, station, first, second)
    assert quiet(first, second)


@pytest.mark.parametrize("confirmed", [False, True])
@pytest.mark.parametrize("choice", [ConflictChoice.OTHER, ConflictChoice.KEPT])
def test_a_walk_in_taken_back_is_there_at_once_where_their_mark_is_chosen(
    new_desk: NewDesk, bank: BankThread, station: str, choice: ConflictChoice, confirmed: bool
):
    """One desk took the sign-in back, the other changed the mark: whoever settles that sees a learner with the mark, or neither."""
    first, second = new_desk(), new_desk()
    meeting, why = first.session(first.course_class(), "2026-09-15", 1), "看错了行"
    guest = add_walk_in(first.ctx, meeting, "麦穗")
    if confirmed:
        confirm_sheet(first.ctx, meeting)
    settle(first, second)
    undo_walk_in(first.ctx, meeting, guest, why if confirmed else None)
    second.clock.advance(minutes=1)
    if confirmed:
        correct_attendance(second.ctx, meeting, guest, AttendanceStatus.LATE, None, why)
    else:
        mark_attendance(second.ctx, meeting, guest, AttendanceStatus.LATE)
    settle(second, first)
    first.clock.advance(minutes=2)
    with first.store.read() as connection:
        (asked,) = [row.id for row in State(connection).find("conflict")]
    before = people(first)
    done = settle_conflict(first.ctx, [asked], choice, why)
    there = int(choice is ConflictChoice.OTHER)
    assert people(first) == there
    if not confirmed:
        reopen_conflict(first.ctx, done)
        assert people(first) == before
        settle_conflict(first.ctx, [asked], choice, why)
    settle(first, second)
    for desk in (first, second):
        assert people(desk) == there
        with desk.store.read() as connection:
            assert [row.learner for row in sheet(connection, meeting).rows if row.status is not None] == [guest] * there
    assert agree(bank, station, first, second)
    assert quiet(first, second)


@pytest.mark.parametrize("last", [ConflictChoice.OTHER, ConflictChoice.KEPT])
@pytest.mark.parametrize("then", [ConflictChoice.OTHER, ConflictChoice.KEPT])
def test_a_walk_in_is_there_with_the_mark_or_not_at_all_also_where_two_desks_decide_otherwise(
    new_desk: NewDesk, bank: BankThread, station: str, last: ConflictChoice, then: ConflictChoice
):
    first, second = new_desk(), new_desk()
    meeting = first.session(first.course_class(), "2026-09-15", 1)
    guest = add_walk_in(first.ctx, meeting, "麦穗")
    settle(first, second)
    undo_walk_in(first.ctx, meeting, guest)
    second.clock.advance(minutes=1)
    mark_attendance(second.ctx, meeting, guest, AttendanceStatus.LATE)
    settle(second, first)
    with first.store.read() as connection:
        (asked,) = [row.id for row in State(connection).find("conflict")]
    earlier = ConflictChoice.KEPT if last is ConflictChoice.OTHER else ConflictChoice.OTHER
    for desk, choice in ((first, earlier), (second, last)):
        desk.clock.advance(minutes=2 if desk is first else 5)
        settle_conflict(desk.ctx, [asked], choice)
    settle(first, second)
    there = int(last is ConflictChoice.OTHER)
    assert [people(desk) for desk in (first, second)] == [there, there]
    (again,) = [one.id for one in waiting(first) if one.kind == "attendance_record"]
    first.clock.advance(minutes=9)
    settle_conflict(first.ctx, [again], then)
    settle(first, second)
    there = there if then is ConflictChoice.KEPT else 1 - there
    for desk in (first, second):
        assert people(desk) == there
        with desk.store.read() as connection:
            assert [row.learner for row in sheet(connection, meeting).rows if row.status is not None] == [guest] * there
        assert waiting(desk) == ()
    assert agree(bank, station, first, second)


def waiting(desk: World) -> tuple[ConflictItem, ...]:
    with desk.store.read() as connection:
        return shown_conflicts(connection)


def test_a_desk_that_comes_later_is_told_nothing(new_desk: NewDesk, bank: BankThread, station: str):
    first, second = new_desk(), new_desk()
    done = import_roster(first.ctx, TOWN)
    settle(first, second)
    second.mark(second.session(second.course_class(), TODAY.isoformat()), somebody(second))
    undo_import(first.ctx, done.batch)
    settle(first, second)
    third = new_desk()
    settle(third)
    assert (people(third), told(third)) == (1, [])
    settle(first, second)
    assert agree(bank, station, first, second, third)
