"""The skill board: what was known before, what is marked now, what is new."""

from datetime import date

import pytest

from app.records.codes import SessionKind
from app.storage.views.reading import NotFound
from app.storage.views.skills import skill_board, smart_aid_sessions

AID = SessionKind.SMART_AID.value


def test_the_board_shows_items_in_order_and_everybody_on_the_sheet(world):
    group = world.course_class(kind=AID)
    meeting = world.session(group, kind=AID)
    for order, code in [(2, "pay"), (1, "wifi"), (3, "gone")]:
        item = world.add("skill_item", checklist="smart-aid-1", code=code, group="g", name=code, order=order)
        if code == "gone":
            world.put("skill_item", {"deleted": True}, item)
    for number in ("10", "9"):
        world.enroll(group, world.learner(number, number))
    world.mark(meeting, world.learner("临时", "1"))
    stranger = world.learner("来过", "2")
    world.add("skill_mark", session=meeting, learner=stranger, item=world.ids.new(), level=1)
    with world.store.read() as connection:
        board = skill_board(connection, meeting)
    assert [item.code for item in board.items] == ["wifi", "pay"]
    assert [row.name for row in board.rows] == ["9", "10", "临时", "来过"]
    assert board.session.kind is SessionKind.SMART_AID


def test_new_today_is_what_is_better_than_the_best_of_all_earlier_sessions(world):
    group, other = world.course_class(kind=AID), world.course_class("别的班", kind=AID)
    learner = world.learner("区少红")
    world.enroll(group, learner)
    wifi, pay, call = (
        world.add("skill_item", checklist="c", code=code, group="g", name=code, order=n)
        for n, code in enumerate(["wifi", "pay", "call"])
    )

    def mark(session, item, level):
        world.add("skill_mark", session=session, learner=learner, item=item, level=level)

    earlier, elsewhere = world.session(group, "2026-09-09", kind=AID), world.session(other, start="08:00", kind=AID)
    cancelled = world.session(group, "2026-09-10", 9, kind=AID, state="cancelled")
    meeting, later = world.session(group, no=2, kind=AID), world.session(group, "2026-09-23", 3, kind=AID)
    mark(earlier, wifi, 2)
    mark(elsewhere, pay, 1)
    mark(cancelled, call, 3)
    mark(later, pay, 3)
    mark(meeting, wifi, 1)
    mark(meeting, pay, 2)
    mark(meeting, call, 0)
    with world.store.read() as connection:
        (row,) = skill_board(connection, meeting).rows
    assert row.before == {wifi: 2, pay: 1}
    assert row.today == {wifi: 1, pay: 2, call: 0}
    assert row.new_today == (pay,)


def test_a_mark_taken_back_is_not_there(world):
    group = world.course_class(kind=AID)
    meeting, learner = world.session(group, kind=AID), world.learner("区少红")
    world.enroll(group, learner)
    mark = world.add("skill_mark", session=meeting, learner=learner, item=world.ids.new(), level=2)
    world.put("skill_mark", {"deleted": True}, mark)
    with world.store.read() as connection:
        (row,) = skill_board(connection, meeting).rows
    assert (row.today, row.before, row.new_today) == ({}, {}, ())


def test_digital_skills_sessions_are_those_of_half_a_year_either_way(world):
    group = world.course_class(kind=AID)
    for no, (day, kind, state) in enumerate(
        [
            ("2026-01-01", AID, "planned"),
            ("2026-09-23", AID, "planned"),
            ("2026-09-02", AID, "planned"),
            ("2026-09-09", AID, "cancelled"),
            ("2026-09-16", "lesson", "planned"),
            ("2027-09-01", AID, "planned"),
        ],
        1,
    ):
        world.session(group, day, no, kind=kind, state=state)
    with world.store.read() as connection:
        assert [card.no for card in smart_aid_sessions(connection, date(2026, 9, 16))] == [3, 2]


def test_a_board_of_no_session_is_not_found(world):
    with world.store.read() as connection, pytest.raises(NotFound):
        skill_board(connection, world.ids.new())
