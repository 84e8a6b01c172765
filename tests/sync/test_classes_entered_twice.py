"""Two desks that were apart open the same class, or import the same roster: one class, unless somebody said that it is another.

Classes that were entered twice before ids came from titles are named at both desks, and there are ways out.
"""

from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import calendar
from app.domain.same_class import entered_twice
from app.records.acts import NewClass, SameTitle
from app.records.views import ClassRow
from app.records.weekly import WeeklyTime
from app.storage.views.classes import classes, course_class
from app.usecases.add_class import add_class
from app.usecases.leave_class import leave_class
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, shared_digest
from tests.sync.test_merging import TODAY, TOWN, merge_all, people, settle

PHONES = Wanted(title="手机班", term="2026秋")
BRUSH = NewClass("国画班", "2026秋", 3, "09:00", 90, 6, teacher="李伟强", further=(WeeklyTime(5, "14:30", 60),))


def told(desk: World) -> tuple[tuple[ClassRow, ...], ...]:
    with desk.store.read() as connection:
        return entered_twice(classes(connection, TODAY))


def listed(desk: World) -> tuple[ClassRow, ...]:
    with desk.store.read() as connection:
        return classes(connection, TODAY)


def from_before(desk: World) -> None:
    """A class as it was made before two desks gave it one id, with the people of the roster."""
    desk.course_class("手机班", weekday=None, start=None, minutes=None)


def test_one_roster_imported_at_two_desks_makes_one_class(new_desk: NewDesk, bank: BankThread, station: str):
    first, second = new_desk(), new_desk()
    made = import_roster(first.ctx, TOWN, wanted=PHONES)
    import_roster(second.ctx, TOWN, wanted=replace(PHONES, title="手 机班\u200b"))
    settle(first, second)
    for desk in (first, second):
        [row] = listed(desk)
        assert row.learners == 2 * made.new
    merge_all(first)
    settle(first, second)
    for desk in (first, second):
        [row] = listed(desk)
        assert row.learners == people(desk)
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


@pytest.mark.parametrize("typed", ["国画班", "国 画 班", "国画\ufeff班"])
def test_one_class_opened_at_two_desks_is_one_with_its_sessions_once(
    new_desk: NewDesk, bank: BankThread, station: str, typed: str
):
    first, second = new_desk(), new_desk()
    made = add_class(first.ctx, BRUSH, calendar())
    again = add_class(second.ctx, replace(BRUSH, title=typed), calendar())
    assert again.class_id == made.class_id
    settle(first, second)
    for desk in (first, second):
        [row] = listed(desk)
        assert (row.sessions, row.teacher) == (6, "李伟强")
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


@pytest.mark.parametrize(
    "other",
    [
        replace(BRUSH, same_title=SameTitle.SEPARATE), replace(BRUSH, weekday=4), replace(BRUSH, start="10:00"),
        replace(BRUSH, term="2027春"), replace(BRUSH, title="国画二班"),
    ],
)  # fmt: skip
def test_another_class_stays_another(new_desk: NewDesk, other: NewClass):
    first, second = new_desk(), new_desk()
    add_class(first.ctx, BRUSH, calendar())
    add_class(second.ctx, other, calendar())
    settle(first, second)
    for desk in (first, second):
        assert len(listed(desk)) == 2
        assert told(desk) == ()


def test_taking_the_second_import_back_leaves_one_class_and_nobody_twice(
    new_desk: NewDesk, bank: BankThread, station: str
):
    first, second = new_desk(), new_desk()
    (made, again) = [import_roster(desk.ctx, TOWN, wanted=PHONES) for desk in (first, second)]
    settle(first, second)
    undo_import(second.ctx, again.batch)
    settle(second, first)
    for desk in (first, second):
        [row] = listed(desk)
        assert row.learners == people(desk) == made.new
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


def test_when_the_people_were_merged_already_those_of_one_class_leave_it(
    new_desk: NewDesk, bank: BankThread, station: str
):
    first, second = new_desk(), new_desk()
    for desk in (first, second):
        from_before(desk)
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
        shown = {row.id: row.learners for row in listed(desk)}
        assert shown == {kept.id: people(desk), emptied.id: 0}
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)
