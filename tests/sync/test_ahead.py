"""The next part of the log is read while a request is on its way; what turns out not to be next is let go."""

from collections.abc import Iterator

import pytest

from app.domain.wire import batch
from app.storage import log
from app.sync.asking import Ahead, read_part
from tests.support.desk import World, world  # noqa: F401 -- a fixture
from tests.sync.conftest import listed


@pytest.fixture
def ahead(world: World) -> Iterator[Ahead]:  # noqa: F811 -- the fixture
    listed(world, 30)
    made = Ahead(world.store)
    yield made
    made.close()


def numbers(packed: bytes) -> list[int]:
    return [change.seq for change in batch.decode(packed)]


def test_what_was_prepared_is_what_would_be_read_now(ahead: Ahead, world: World):  # noqa: F811 -- the fixture
    ahead.prepare(11, 10)
    part = ahead.part(11, 10)
    assert part == read_part(world.store, 11, 10)
    assert numbers(part.packed) == list(range(11, 21))
    with world.store.read() as connection:
        assert (part.base, part.chain) == (log.chain_at(connection, 10), log.chain_at(connection, 20))


@pytest.mark.parametrize(("prepared", "wanted"), [((11, 20), (11, 10)), ((11, 10), (5, 10)), ((11, 10), (12, 10))])
def test_another_part_than_the_one_prepared_is_read_anew(
    ahead: Ahead, prepared: tuple[int, int], wanted: tuple[int, int]
):
    ahead.prepare(*prepared)
    part = ahead.part(*wanted)
    assert numbers(part.packed) == list(range(wanted[0], wanted[0] + wanted[1]))


def test_a_log_that_has_become_another_is_read_anew(ahead: Ahead, monkeypatch: pytest.MonkeyPatch):
    ahead.prepare(11, 10)
    ahead.forget()
    asked = []
    monkeypatch.setattr("app.sync.asking.read_part", lambda _store, first, size: asked.append((first, size)))
    ahead.part(11, 10)
    assert asked == [(11, 10)]


def test_beyond_the_end_there_is_nothing_but_the_chain(ahead: Ahead, world: World):  # noqa: F811 -- the fixture
    with world.store.read() as connection:
        end = log.head(connection)
    part = ahead.part(end.seq + 1, 10)
    assert (part.count, part.packed, part.chain) == (0, b"", end.chain)
