"""One desk merges two, another, apart, says that they are two: every desk asks, and whatever is decided holds everywhere."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import combinations
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.records.codes import ConflictChoice
from app.records.refusal import Refused
from app.storage import log
from app.storage.state import State
from app.storage.views.conflicts import open_conflicts, open_count
from app.usecases.merge_learners import merge_learners, tell_apart
from app.usecases.settle_conflict import reopen_conflict, settle_conflict
from tests.support.desk import World

KEPT, OTHER = ConflictChoice.KEPT, ConflictChoice.OTHER
Two = frozenset[UUID]
Act = tuple[str, int, int, int]
"""What a desk does, with which two of the people, after so many minutes of its clock."""


def acts(*verbs: str) -> st.SearchStrategy[list[Act]]:
    two = st.sampled_from([(0, 1), (1, 0), (1, 2), (2, 1), (0, 2)])
    one = st.tuples(st.sampled_from(verbs), two, st.integers(-90, 90)).map(lambda act: (act[0], *act[1], act[2]))
    return st.lists(one, min_size=1, max_size=2)


class Desks:
    """Three desks whose changes reach each other when somebody says so, each in an order of its own."""

    def __init__(self, made: list[World]) -> None:
        self.all = made
        self._heard = [0] * len(made)
        """How much of each desk's log the others have heard."""

    def people(self, count: int = 3) -> list[UUID]:
        found = [self.all[0].learner("区少红") for _ in range(count)]
        self.meet(Random(1))
        return found

    def meet(self, chance: Random) -> None:
        news = []
        for place, world in enumerate(self.all):
            with world.store.read() as connection:
                found = log.read(connection, self._heard[place] + 1, 1000)
            self._heard[place] += len(found)
            news += [(world, entry.change) for entry in found]
        for world in self.all:
            chance.shuffle(news)
            world.store.merge([change for maker, change in news if maker is not world])

    def do(self, which: int, act: Act, people: list[UUID]) -> Two | None:
        """One act; the two who were said to be two by it. What is refused is not done."""
        verb, one, other, minutes = act
        world = self.all[which]
        world.clock.moment += timedelta(minutes=minutes)
        with suppress(Refused):
            if verb == "merge":
                merge_learners(world.ctx, people[one], people[other])
                return None
            said = frozenset(self.person(which, people[one]) for one in (one, other))
            tell_apart(world.ctx, people[one], people[other])
            return said
        return None

    def person(self, which: int, learner: UUID) -> UUID:
        with self.all[which].store.read() as connection:
            return State(connection).survivor(learner)

    def standing(self, which: int, people: list[UUID]) -> set[Two]:
        """Who was said to be two, and nobody who knew of it merged them."""
        with self.all[which].store.read() as connection:
            pairs = [
                frozenset(UUID(str(row.fields[name])) for name in ("one", "other"))
                for row in State(connection).find("distinct_pair")
            ]
        return {pair for pair in pairs if pair <= set(people)}

    def asked(self, which: int, people: list[UUID]) -> dict[Two, UUID]:
        with self.all[which].store.read() as connection:
            found = open_conflicts(connection)
            assert len(found) == open_count(connection)
            state = State(connection)
            asked = {}
            for item in found:
                row = state.row("distinct_pair", item.id)
                assert row is not None
                asked[frozenset(UUID(str(row.fields[name])) for name in ("one", "other"))] = item.id
        return {pair: its_id for pair, its_id in asked.items() if pair <= set(people)}


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    made = [World(tmp_path_factory.mktemp(f"apart{n}"), number=n) for n in (1, 2, 3)]
    yield Desks(made)
    for world in made:
        world.store.close()


@settings(max_examples=10, deadline=None)
@given(
    apart=st.tuples(acts("merge"), acts("apart"), acts("merge", "apart")),
    which=st.integers(0, 2),
    choice=st.sampled_from([KEPT, OTHER]),
    chance=st.randoms(use_true_random=False),
)
def test_whoever_is_one_though_somebody_said_that_they_are_two_is_asked_about_at_every_desk(
    desks: Desks, apart: tuple[list[Act], ...], which: int, choice: ConflictChoice, chance: Random
):
    people = desks.people()
    said = [desks.do(place, act, people) for place, done in enumerate(apart) for act in done]
    desks.meet(chance)
    standing = desks.standing(0, people)
    assert standing <= {pair for pair in said if pair is not None}
    one = {frozenset(pair) for pair in combinations(people, 2) if len({desks.person(0, who) for who in pair}) == 1}
    for place in range(3):
        assert desks.standing(place, people) == standing
        assert desks.asked(place, people).keys() == standing & one
    for pair in sorted(standing & one, key=sorted)[:1]:
        world = desks.all[which]
        done = settle_conflict(world.ctx, [desks.asked(which, people)[pair]], choice)
        desks.meet(chance)
        for place in range(3):
            assert pair not in desks.asked(place, people)
            assert (len({desks.person(place, who) for who in pair}) == 1) is (choice is KEPT)
        reopen_conflict(world.ctx, done)
        desks.meet(chance)
        assert all(pair in desks.asked(place, people) for place in range(3))
        settle_conflict(world.ctx, [desks.asked(which, people)[pair]], OTHER)
        goes, stays = pair
        merge_learners(world.ctx, goes, stays)  # deliberately, with all in sight
        desks.meet(chance)
        assert all(pair not in desks.asked(place, people) for place in range(3))
