"""The file of a station grows for years: a page asks few questions, and each is answered by an index."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, event

from app.storage.coming_back import coming_back
from app.storage.state import _LAST_NUMBER
from app.storage.views import classes, exchange, learners, sheets, skills, today
from app.storage.views.lists import attendance_count, attendance_lines
from app.storage.views.reading import by_number
from tests.support.desk import World

DAY = date(2026, 9, 16)
GROWING = {
    "learner", "identity_document", "consent", "enrollment", "session", "attendance_sheet", "attendance_record",
    "skill_mark", "learning_outcome", "change_log", "verdict", "learner_key",
}  # fmt: skip
FEW = "USING INDEX attendance_sheet_taking"
"""An index that holds only sheets begun and not confirmed."""
Statement = tuple[str, Any]


@contextmanager
def asked(connection: Connection) -> Iterator[list[Statement]]:
    """The statements run on this connection."""
    statements: list[Statement] = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if not statement.startswith(("BEGIN", "EXPLAIN")):
            statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


def scans(connection: Connection, statements: list[Statement]) -> list[str]:
    """Steps of the plans that read a growing table or one of its indexes from end to end."""
    found = []
    for statement, parameters in statements:
        names = dict(re.findall(r'\b(\w+) AS "?(\w+)"?', statement))
        aliases = {alias: table for table, alias in names.items()}
        for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters):
            match = re.match(r"SCAN (\w+)", step)
            if match and not step.endswith(FEW) and aliases.get(match[1], match[1]) in GROWING:
                found.append(f"{step}: {statement}")
    return found


def busy_class(world: World, learners_in_it: int) -> tuple[UUID, UUID, UUID]:
    group = world.course_class(f"{learners_in_it} 人", kind="smart_aid")
    meeting = world.session(group, kind="smart_aid", start=f"{8 + learners_in_it % 10:02d}:00")
    learner = world.manager
    for number in range(learners_in_it):
        learner = world.learner(f"李明{number}", f"{learners_in_it}-{number}", phone="13800001234")
        world.enroll(group, learner)
        world.mark(meeting, learner)
        world.add("skill_mark", session=meeting, learner=learner, item=world.ids.new(), level=1)
    world.sheet(meeting)
    return group, meeting, learner


Ask = Callable[[Connection, UUID, UUID, UUID], object]
PAGES: dict[str, tuple[int, Ask]] = {
    "today": (10, lambda c, group, meeting, learner: today.today(c, DAY, learner)),
    "sheet": (3, lambda c, group, meeting, learner: sheets.sheet(c, meeting)),
    "class": (7, lambda c, group, meeting, learner: classes.course_class(c, group, DAY)),
    "classes": (1, lambda c, group, meeting, learner: classes.classes(c, DAY, "2026秋")),
    "class names": (1, lambda c, group, meeting, learner: classes.class_names(c, "人")),
    "any class": (1, lambda c, group, meeting, learner: classes.any_class(c)),
    "to take": (3, lambda c, group, meeting, learner: today.to_take(c, DAY)),
    "whose": (2, lambda c, group, meeting, learner: today.whose(c, learner)),
    "learner": (11, lambda c, group, meeting, learner: learners.learner(c, learner, DAY)),
    "list": (4, lambda c, group, meeting, learner: learners.learners(c, DAY)),
    "find": (5, lambda c, group, meeting, learner: learners.learners(c, DAY, "lm")),
    "find words": (6, lambda c, group, meeting, learner: learners.learners(c, DAY, "li 1234")),
    "board": (7, lambda c, group, meeting, learner: skills.skill_board(c, meeting)),
    "smart aid": (1, lambda c, group, meeting, learner: skills.smart_aid_sessions(c, DAY)),
    "exchange": (8, lambda c, group, meeting, learner: exchange.exchange(c)),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_few_questions_however_many_people_it_shows_and_reads_no_table_through(world, page):
    most, ask = PAGES[page]
    counts = []
    for size in (2, 12):
        group, meeting, learner = busy_class(world, size)
        with world.store.read() as connection:
            with asked(connection) as statements:
                ask(connection, group, meeting, learner)
            counts.append(len(statements))
            found = scans(connection, statements)
            assert found == []
    assert counts[0] == counts[1] <= most


def test_the_list_of_everybody_runs_along_the_index_of_numbers_and_sorts_nothing(world):
    with world.store.read() as connection:
        with asked(connection) as statements:
            learners.learners(connection, DAY)
        plan = [
            step for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statements[0][0]}", statements[0][1])
        ]
    assert "USING INDEX learner_no" in plan[0]
    assert not any("B-TREE FOR ORDER BY" in step for step in plan), plan


def test_the_next_number_of_a_learner_is_looked_up_at_the_end_of_an_index(world):
    with world.store.read() as connection:
        [(*_, step)] = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {_LAST_NUMBER}", (4, "0", ":"))
    assert "USING COVERING INDEX learner_no_length (<expr>=? AND learner_no>? AND learner_no<?)" in step


def test_the_month_is_counted_from_indexes_alone(world):
    with world.store.read() as connection:
        with asked(connection) as statements:
            today.today(connection, DAY, world.manager)
        plans = [
            step
            for statement, parameters in statements
            if "DISTINCT" in statement
            for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert any("attendance_record USING COVERING INDEX" in step for step in plans), plans


def test_sheets_begun_are_found_among_all_sheets_by_an_index_of_their_own(world):
    with world.store.read() as connection:
        with asked(connection) as statements:
            today.today(connection, DAY, world.manager)
        plans = [
            step
            for statement, parameters in statements
            for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert any("attendance_sheet_taking" in step for step in plans), plans


def test_earlier_meetings_that_wait_are_found_without_those_that_were_held_or_called_off(world):
    with world.store.read() as connection:
        with asked(connection) as statements:
            today.to_take(connection, DAY)
        plan = [
            step
            for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statements[-1][0]}", statements[-1][1])
        ]
    assert plan[0].startswith("SEARCH session USING INDEX session_state (<expr>=? AND date")


def test_after_every_reply_what_comes_back_is_looked_for_by_indexes_of_what_is_few(world):
    busy_class(world, 3)
    world.put("learner", {"deleted": True}, id=world.learner("客人", walk_in=True))
    taken_back = world.add("roster_import", file="秋季.xlsx", made=1, changed=0, written=1)
    world.put("roster_import", {"deleted": True}, id=taken_back)
    with world.store.read() as connection, asked(connection) as statements:
        assert coming_back(connection) is None
    few = ("learner USING INDEX learner_deleted", "enrollment USING INDEX enrollment_deleted")
    with world.store.read() as connection:
        found = scans(connection, statements)
    assert sorted({one.split(":")[0] for one in found}) == sorted(f"SCAN {one}" for one in few)


def test_a_list_of_every_mark_is_read_a_session_at_a_time_in_the_order_of_the_whole(world):
    for size in (3, 12, 5):
        busy_class(world, size)
    with world.store.read() as connection:
        with asked(connection) as statements:
            lines = attendance_lines(connection)
            first = next(lines)
            assert len(statements) == 2, "the sessions, and the marks of the first"
            whole = [first, *lines]
        assert scans(connection, statements[1:]) == []
        assert attendance_count(connection) == len(whole) == 3 + 12 + 5
    order = [(line.class_title, line.day, line.start, by_number(line.learner_no)) for line in whole]
    assert order == sorted(order)


def test_these_tests_notice_a_table_read_through(world):
    with world.store.read() as connection:
        statements = [("SELECT status FROM attendance_record AS r WHERE minutes > ?", (5,))]
        assert scans(connection, statements) != []
