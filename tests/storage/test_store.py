"""Commit and merge: rows and log together, before-values kept, nothing made of nothing, the same news twice is once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from app.domain.digest import EMPTY_CHAIN, extend
from app.domain.hlc import millis_of, pack
from app.domain.merge import as_changes, merge
from app.records.change import Change, Draft, Row
from app.records.codes import Source
from app.storage import log, meta, rows
from tests.support.desk import World


def entries(world: World) -> list[log.Entry]:
    with world.store.read() as connection:
        return log.read(connection, 1, 10_000)


def learner_row(world: World, learner: UUID) -> Row:
    row = world.row("learner", learner)
    assert row is not None
    return row


def test_a_commit_writes_row_and_log_and_says_what_it_made(world):
    learner = world.ids.new()
    (change,) = world.store.commit([Draft("learner", learner, {"name": "区少红"}, Source.PAPER)], world.manager, "补录")
    assert (change.seq, change.device, change.kind, change.id) == (2, world.store.device, "learner", learner)
    assert (change.actor, change.source, change.reason, change.basis) == (world.manager, Source.PAPER, "补录", "test-1")
    assert entries(world)[-1].change == change
    row = learner_row(world, learner)
    assert (row.fields, row.latest, row.actor, row.source) == (
        {"name": "区少红"}, change.stamp, world.manager, Source.PAPER,
    )  # fmt: skip


def test_values_that_are_there_already_make_no_change(world):
    learner = world.learner("区少红", phone="138")
    heard: list[frozenset[str]] = []
    world.store.on_change(heard.append)
    before = entries(world)
    again = Draft("learner", learner, {"name": "区少红", "phone": "138", "note": None})
    assert world.store.commit([again], world.manager) == []
    assert world.store.commit([], world.manager) == []
    assert entries(world) == before
    assert heard == []


def test_only_what_differs_is_in_the_change_with_what_it_replaced_and_when_that_was_given(world):
    learner = world.learner("区少红", phone="138")
    given = entries(world)[-1].change.time
    world.clock.advance(minutes=1)
    world.store.commit(
        [Draft("learner", learner, {"name": "区少红", "phone": None, "note": "听力不好"})], world.manager
    )
    last = entries(world)[-1]
    assert last.change.fields == {"phone": None, "note": "听力不好"}
    assert last.before == {"phone": "138"}
    assert last.change.seen == {"phone": given}
    world.store.commit([Draft("learner", learner, {"phone": "139"})], world.manager)
    assert (entries(world)[-1].before, entries(world)[-1].change.seen) == (
        {"phone": None}, {"phone": last.change.time},
    )  # fmt: skip


def test_numbers_are_contiguous_times_grow_and_the_chain_is_that_of_the_contents(world):
    world.course_class()
    world.clock.advance(hours=-3)
    world.learner("区少红")
    found = entries(world)
    chain = EMPTY_CHAIN
    for number, entry in enumerate(found, 1):
        assert entry.change.seq == number
        chain = extend(chain, entry.change)
        assert entry.chain == chain
    times = [entry.change.time for entry in found]
    assert times == sorted(set(times))


def test_only_kinds_that_name_a_person_have_a_salt(world):
    world.session(world.course_class())
    world.learner("区少红")
    salted = {entry.change.kind: entry.change.salt is not None for entry in entries(world)}
    assert salted == {
        "staff": True,
        "course": False,
        "term": False,
        "course_class": False,
        "session": False,
        "learner": True,
    }


def test_the_gateways_clock_corrects_a_wrong_one(world):
    with world.store.write() as connection:
        meta.put(connection, {meta.CLOCK_OFFSET_MS: str(3_600_000)})
    world.learner("区少红")
    ahead = millis_of(entries(world)[-1].change.time) - world.clock.now().timestamp() * 1000
    assert ahead == pytest.approx(3_600_000, abs=1)


def test_a_change_is_later_than_what_it_replaces_even_when_that_came_from_a_clock_ahead(world):
    learner = world.learner("区少红")
    ahead = pack(millis_of(entries(world)[-1].change.time) + 60_000)
    news = Change(UUID(int=9), 0, ahead, "learner", learner, {"name": "区少芳"}, UUID(int=9), Source.LIVE)
    world.store.merge([news])
    world.store.commit([Draft("learner", learner, {"name": "区少英"})], world.manager)
    assert learner_row(world, learner).fields["name"] == "区少英"
    assert entries(world)[-1].change.seen == {"name": ahead}


def test_two_drafts_of_one_thing_in_one_act_are_two_changes(world):
    learner = world.ids.new()
    made = world.store.commit(
        [Draft("learner", learner, {"name": "区少红"}), Draft("learner", learner, {"name": "区少芳", "phone": "138"})],
        world.manager,
    )
    assert [change.fields for change in made] == [{"name": "区少红"}, {"name": "区少芳", "phone": "138"}]
    assert entries(world)[-1].before == {"name": "区少红"}


def test_an_act_that_fails_half_way_leaves_nothing(world):
    before = entries(world)
    learner = world.ids.new()
    with pytest.raises(KeyError):
        world.store.commit(
            [Draft("learner", learner, {"name": "区少红"}), Draft("no_such_kind", learner, {"name": "x"})],
            world.manager,
        )
    assert entries(world) == before
    assert world.row("learner", learner) is None


def test_an_act_refused_in_the_middle_leaves_nothing_and_tells_nobody(world):
    heard: list[frozenset[str]] = []
    world.store.on_change(heard.append)
    learner = world.ids.new()
    with pytest.raises(RuntimeError), world.store.act(world.manager) as act:
        act.draft(Draft("learner", learner, {"name": "区少红"}))
        raise RuntimeError("refused")
    assert world.row("learner", learner) is None
    assert heard == []


def test_listeners_hear_which_kinds_changed_once_it_is_true(world):
    heard: list[tuple[frozenset[str], int]] = []
    world.store.on_change(lambda kinds: heard.append((kinds, len(entries(world)))))
    learner = world.learner("区少红")
    world.store.merge(
        [Change(UUID(int=9), 0, pack(1 << 42), "learner", learner, {"note": "x"}, UUID(int=9), Source.LIVE)]
    )
    assert heard == [(frozenset({"learner"}), 2), (frozenset({"learner"}), 2)]


def test_news_is_folded_in_once_however_often_it_comes_and_is_not_logged(tmp_path):
    here, there = World(tmp_path / "a", number=1), World(tmp_path / "b", number=2)
    group = there.course_class()
    learner = there.learner("区少红", phone="138")
    there.enroll(group, learner)
    there.put("learner", {"phone": None, "note": "听力不好"}, learner)
    with there.store.read() as connection:
        news = [
            c for kind in ("learner", "enrollment") for row in rows.every(connection, kind) for c in as_changes(row)
        ]
    logged = entries(here)
    assert here.store.merge(news) == {"learner", "enrollment"}
    assert here.store.merge(reversed(news)) == frozenset()
    assert learner_row(here, learner) == learner_row(there, learner)
    assert entries(here) == logged
    for world in (here, there):
        world.store.close()


def test_news_of_a_kind_nobody_here_knows_or_with_nothing_in_it_is_passed_over(world):
    nobody = UUID(int=9)
    assert (
        world.store.merge(
            [
                Change(nobody, 0, 1, "of_the_future", nobody, {"name": "x"}, nobody, Source.LIVE),
                Change(nobody, 0, 1, "learner", nobody, {}, nobody, Source.LIVE),
            ]
        )
        == frozenset()
    )


def test_the_state_is_the_merge_of_the_log(world):
    group = world.course_class()
    learner = world.learner("区少红")
    world.enroll(group, learner)
    meeting = world.session(group)
    world.mark(meeting, learner)
    world.put("learner", {"phone": "138"}, learner)
    world.put("learner", {"phone": None, "deleted": True}, learner)
    state: dict[UUID, Row] = {}
    for entry in entries(world):
        state[entry.change.id] = merge(state.get(entry.change.id), entry.change).row
    for entity, row in state.items():
        with world.store.read() as connection:
            assert rows.load(connection, row.kind, [entity])[entity] == row


def test_the_history_of_a_thing_and_of_a_reason_can_be_asked_for(world):
    learner = world.learner("区少红")
    world.learner("欧少红")
    world.store.commit([Draft("learner", learner, {"phone": "138"}, reason="batch-1")], world.manager)
    with world.store.read() as connection:
        assert [e.change.fields for e in log.of_entity(connection, learner)] == [
            {"name": "区少红", "learner_no": "0001"}, {"phone": "138"},
        ]  # fmt: skip
        assert [e.change.id for e in log.of_reason(connection, "batch-1")] == [learner]
        assert log.chain_at(connection, 0) == EMPTY_CHAIN
        assert log.chain_at(connection, 4) == log.head(connection).chain
        assert log.chain_at(connection, 5) is None


def test_threads_commit_side_by_side(world):
    def work(number: int) -> None:
        for place in range(10):
            world.store.commit([Draft("learner", UUID(int=number * 100 + place), {"name": "甲"})], world.manager)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(1, 5)))
    assert [entry.change.seq for entry in entries(world)] == list(range(1, 42))


def test_a_reader_sees_one_moment_however_long_it_looks(world):
    with world.store.read() as connection:
        before = log.head(connection)
        thread = threading.Thread(target=lambda: world.learner("区少红"))
        thread.start()
        thread.join()
        assert log.head(connection) == before
    with world.store.read() as connection:
        assert log.head(connection).seq == before.seq + 1
