"""What waits, by act in words: newest first, one line for the changes of one sheet, and no more read than is shown."""

import pytest

from app.records.waiting import Act
from app.storage import log, meta
from app.storage.views import waiting as module
from app.storage.views.waiting import waiting
from tests.support.desk import World


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    yield made
    made.store.close()


def lines(world: World, before: int | None = None, limit: int = module.PAGE) -> list[tuple[Act, str, int]]:
    with world.store.read() as connection:
        return [(line.act, line.title, line.count) for line in waiting(connection, before, limit).acts]


def delivered(world: World) -> None:
    """As after an exchange that went well."""
    with world.store.write() as connection:
        meta.put(connection, {meta.KNOWN_SEQ: str(log.head(connection).seq)})


def test_a_roll_call_is_a_line_and_its_confirmation_another(world):
    group = world.course_class("声乐班")
    meeting = world.session(group, "2026-11-28")
    people = [world.learner(f"学员{n}") for n in range(32)]
    for person in people:
        world.enroll(group, person)
    delivered(world)
    assert lines(world) == []
    for person in people:
        world.mark(meeting, person)
    world.sheet(meeting)
    world.clock.advance(minutes=5)
    found = lines(world)
    assert (Act.MARKS, "声乐班 11-28", 32) in found
    assert found[0][0] is Act.CONFIRMED and found[0][1] == "声乐班 11-28"


def test_what_is_new_stands_first_and_each_thing_is_named(world):
    group = world.course_class("国画班")
    delivered(world)
    learner = world.learner("区少红")
    world.enroll(group, learner)
    assert lines(world) == [(Act.JOINED, "国画班", 1), (Act.LEARNER, "区少红", 1)]


def test_pages_together_are_the_whole_and_each_reads_only_its_part(world):
    delivered(world)
    for number in range(25):
        world.learner(f"学员{number}")
    seen: list[str] = []
    before = None
    while True:
        with world.store.read() as connection:
            page = waiting(connection, before, 10)
        assert len(page.acts) <= 10
        seen += [line.title for line in page.acts]
        before = page.older
        if before is None:
            break
    assert seen == [f"学员{number}" for number in reversed(range(25))]


def test_what_was_delivered_is_not_in_it(world):
    world.learner("区少红")
    delivered(world)
    world.learner("曾玉英")
    assert lines(world) == [(Act.LEARNER, "曾玉英", 1)]
