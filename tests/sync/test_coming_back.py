"""What one desk took off while another, apart from it, worked with it comes back; what nobody worked with stays off."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.bootstrap import calendar
from app.records.acts import ClassForm, Mark
from app.records.change import Draft
from app.records.codes import AttendanceStatus, SessionKind, SessionState, Source
from app.records.weekly import WeeklyTime
from app.storage.coming_back import coming_back
from app.storage.state import State
from app.storage.views.classes import classes, course_class
from app.storage.views.sheets import sheet
from app.usecases.add_class import add_class
from app.usecases.attach_file import attach_file
from app.usecases.change_class import change_class
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.enroll_learners import enroll_learners
from app.usecases.mark_skill import mark_skill
from app.usecases.remove_class import remove_class
from app.usecases.take_roll import take_roll
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, shared_digest
from tests.sync.test_classes_entered_twice import BRUSH
from tests.sync.test_merging import TODAY, settle


def all_here(desk: World, meeting: UUID) -> None:
    take_roll(desk.ctx, meeting, [], AttendanceStatus.PRESENT, confirm=True)


def footed(desk: World, meeting: UUID) -> tuple[str, int, int]:
    with desk.store.read() as connection:
        view = sheet(connection, meeting)
    return view.state.value, view.counts.expected, view.counts.attended


def open_conflicts(desk: World) -> int:
    with desk.store.read() as connection:
        return sum(row.fields.get("settled") is None for row in State(connection).find("conflict"))


def test_a_class_taken_off_while_its_sheet_was_confirmed_elsewhere_is_there_with_it(
    new_desk: NewDesk, bank: BankThread, station: str
):
    first, second = new_desk(), new_desk()
    made, idle = [add_class(first.ctx, replace(BRUSH, title=title), calendar()) for title in ("国画班", "书法班")]
    assert made.class_id is not None and idle.class_id is not None
    enroll_learners(first.ctx, made.class_id, [first.learner("陈阿明")], date(2026, 9, 1))
    settle(first, second)
    for gone in (made.class_id, idle.class_id):
        remove_class(first.ctx, gone)
    all_here(second, made.sessions[0].id)
    settle(first, second)
    for desk in (first, second):
        assert footed(desk, made.sessions[0].id) == ("confirmed", 1, 1)
        with desk.store.read() as connection:
            assert [row.title for row in classes(connection, TODAY)] == ["国画班"], "nobody worked with the other"
            (outcome,) = course_class(connection, made.class_id, TODAY).outcomes
        assert (outcome.sessions_attended, outcome.sessions_expected) == (1, 1)
        assert open_conflicts(desk) == 0
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


@pytest.mark.parametrize("work", ["photo", "skill"])
def test_a_meeting_moved_while_something_was_kept_with_it_elsewhere_is_in_sight_with_it(new_desk: NewDesk, work: str):
    first, second = new_desk(), new_desk()
    made = add_class(first.ctx, replace(BRUSH, kind=SessionKind.SMART_AID), calendar())
    assert made.class_id is not None
    learner = first.learner("陈阿明")
    enroll_learners(first.ctx, made.class_id, [learner], date(2026, 9, 1))
    settle(first, second)
    kept = made.sessions[0].id
    if work == "photo":
        photo = second.folder / "照片.jpg"
        photo.write_bytes(b"\xff\xd8\xff" + bytes(200))
        attach_file(second.ctx, kept, photo)
    else:
        with second.store.read() as connection:
            item = State(connection).find("skill_item")[0].id
        mark_skill(second.ctx, kept, learner, item, 2)
    tuesdays = ClassForm("国画班", "李伟强", None, (WeeklyTime(2, "10:00", 60),), None, None)
    change_class(first.ctx, made.class_id, tuesdays, calendar())
    settle(first, second)
    for desk in (first, second):
        with desk.store.read() as connection:
            shown = {card.id for card in course_class(connection, made.class_id, TODAY).sessions}
        assert shown & {session.id for session in made.sessions} == {kept}, "what nobody worked with was moved"
        assert open_conflicts(desk) == 0
    assert shared_digest(first) == shared_digest(second)


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_meeting_moved_while_its_roll_was_taken_elsewhere_can_be_gone_on_with(new_desk: NewDesk, confirmed: bool):
    first, second = new_desk(), new_desk()
    made = add_class(first.ctx, BRUSH, calendar())
    assert made.class_id is not None
    learner = first.learner("陈阿明")
    enroll_learners(first.ctx, made.class_id, [learner], date(2026, 9, 1))
    settle(first, second)
    taken = made.sessions[0].id
    take_roll(second.ctx, taken, [Mark(learner, AttendanceStatus.PRESENT)], None, confirm=confirmed)
    second.clock.advance(minutes=1)
    tuesdays = ClassForm("国画班", "李伟强", None, (WeeklyTime(2, "10:00", 60),), None, None)
    change_class(first.ctx, made.class_id, tuesdays, calendar())
    settle(first, second)
    for desk in (first, second):
        if confirmed:
            correct_attendance(desk.ctx, taken, learner, AttendanceStatus.ABSENT, None, "登记错了")
        else:
            confirm_sheet(desk.ctx, taken)
        settle(first, second)
        confirmed = True
        assert open_conflicts(desk) == 0
    assert footed(first, taken) == footed(second, taken)


@pytest.mark.parametrize("who_first", ["moved", "marked"])
def test_a_meeting_that_came_back_has_a_number_of_its_own_at_every_desk(
    new_desk: NewDesk, bank: BankThread, station: str, who_first: str
):
    first, second, third = new_desk(), new_desk(), new_desk()
    made = add_class(first.ctx, BRUSH, calendar())
    assert made.class_id is not None
    learner = first.learner("陈阿明")
    enroll_learners(first.ctx, made.class_id, [learner], date(2026, 9, 1))
    settle(first, second, third)
    later = made.sessions[1].id
    second.mark(later, learner)
    tuesdays = ClassForm("国画班", "李伟强", None, (WeeklyTime(2, "10:00", 60),), None, None)
    change_class(first.ctx, made.class_id, tuesdays, calendar())
    settle(*((first, second, third) if who_first == "moved" else (second, first, third)))
    for desk in (first, second, third):
        with desk.store.read() as connection:
            numbers = {card.id: card.no for card in course_class(connection, made.class_id, TODAY).sessions}
        assert len(set(numbers.values())) == len(numbers)
        assert numbers[later] == made.sessions[1].no, "what was taken keeps its number"
        assert open_conflicts(desk) == 0
    assert len({bank.digest(station), *map(shared_digest, (first, second, third))}) == 1
    heads = [shared_digest(desk) for desk in (first, second, third)]
    settle(first, second, third)
    assert heads == [shared_digest(desk) for desk in (first, second, third)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_numbers_given_anew_at_two_desks_apart_are_decided_without_a_question(
    new_desk: NewDesk, bank: BankThread, station: str, order: tuple[int, ...]
):
    """Each numbers by what it knows of: one that a meeting came back, the other that the class meets on another day as well."""
    desks = [new_desk() for _ in range(3)]
    made = add_class(desks[0].ctx, BRUSH, calendar())
    assert made.class_id is not None
    settle(*desks)
    for desk, times in ((desks[0], (1, 4, 2)), (desks[1], (5, 3, 6))):
        drafts = [
            Draft("session", one.id, {"no": no}, Source.SYSTEM) for one, no in zip(made.sessions, times, strict=False)
        ]
        desk.store.commit(drafts, desk.manager)
        desk.clock.advance(minutes=1)
    settle(*(desks[place] for place in order))
    settle(*desks)
    told = []
    for desk in desks:
        assert open_conflicts(desk) == 0
        with desk.store.read() as connection:
            told.append([(card.id, card.no) for card in course_class(connection, made.class_id, TODAY).sessions])
    assert told[0] == told[1] == told[2]
    assert len({bank.digest(station), *map(shared_digest, desks)}) == 1


def test_a_meeting_of_which_only_a_part_is_known_keeps_nobody_from_the_exchange(new_desk: NewDesk):
    """The bank held its making and took what came after: it is of no class as yet."""
    desk = new_desk()
    made = add_class(desk.ctx, BRUSH, calendar())
    assert made.class_id is not None
    tuesdays = ClassForm("国画班", "李伟强", None, (WeeklyTime(2, "10:00", 60),), None, None)
    change_class(desk.ctx, made.class_id, tuesdays, calendar())
    parts = [Draft("session", desk.ids.new(), {"state": SessionState.MOVED.value}, Source.LIVE) for _ in range(2)]
    desk.store.commit(parts, desk.manager)
    with desk.store.read() as connection:
        assert coming_back(connection) is None
