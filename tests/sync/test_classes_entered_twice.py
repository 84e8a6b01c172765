"""One roster imported at two desks that were apart makes two classes: it is said at both, and there are ways out."""

from datetime import date

from app.domain.same_class import entered_twice
from app.records.views import ClassRow
from app.storage.views.classes import classes, course_class
from app.usecases.leave_class import leave_class
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, shared_digest
from tests.sync.test_merging import TODAY, TOWN, merge_all, people, settle

PHONES = Wanted(title="手机班", term="2026秋")


def told(desk: World) -> tuple[tuple[ClassRow, ...], ...]:
    with desk.store.read() as connection:
        return entered_twice(classes(connection, TODAY))


def test_taking_the_second_import_back_leaves_one_class_and_nobody_twice(
    new_desk: NewDesk, bank: BankThread, station: str
):
    first, second = new_desk(), new_desk()
    (made, again) = [import_roster(desk.ctx, TOWN, wanted=PHONES) for desk in (first, second)]
    assert told(first) == told(second) == ()
    settle(first, second)
    for desk in (first, second):
        ((one, other),) = told(desk)
        assert {one.learners, other.learners} == {made.new}
    undo_import(second.ctx, again.batch)
    settle(second, first)
    for desk in (first, second):
        assert told(desk) == ()
        assert people(desk) == made.new
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


def test_when_the_people_were_merged_already_those_of_one_class_leave_it(
    new_desk: NewDesk, bank: BankThread, station: str
):
    first, second = new_desk(), new_desk()
    for desk in (first, second):
        import_roster(desk.ctx, TOWN, wanted=PHONES)
    settle(first, second)
    merge_all(first)
    settle(first, second)
    ((kept, emptied),) = told(second)
    with second.store.read() as connection:
        members = course_class(connection, emptied.id, TODAY).enrollments
    for member in members:
        leave_class(second.ctx, member.id, date(2026, 9, 1))
    settle(second, first)
    for desk in (first, second):
        assert told(desk) == ()
        with desk.store.read() as connection:
            shown = {row.id: row.learners for row in classes(connection, TODAY)}
        assert shown == {kept.id: people(desk), emptied.id: 0}
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)
