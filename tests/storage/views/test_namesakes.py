"""Who is at the station under a name like the one somebody gives at the door: all who are near, and no more work than that."""

from uuid import UUID

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.names import fold_key, one_character_apart
from app.domain.pinyin_keys import query_key, search_keys, sounds
from app.records.change import Draft
from app.records.codes import Source
from app.storage.views import namesakes
from tests.storage.views.test_plans import asked, scans
from tests.support.desk import World

NAMES = st.text("陈李明华国买·%_", min_size=1, max_size=4).filter(lambda name: bool(fold_key(name)))
SHOWN = 4


def people(world: World, names: list[str]) -> dict[UUID, str]:
    made = {world.ids.new(): name for name in names}
    drafts = [
        Draft("learner", who, {"name": name, "learner_no": f"N{no}-{who.hex[:12]}"}, Source.LIVE)
        for no, (who, name) in enumerate(made.items())
    ]
    world.store.commit(drafts, world.manager)
    return made


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(NAMES, max_size=8), NAMES)
@example(["买", "买买买"], "买买")
@example(["明", "明华", "李明华"], "陈明华")
@example(["买买明", "%买买"], "买陈")
def test_whoever_is_one_character_away_with_the_same_surname_is_near(
    world: World, names: list[str], given_: str
) -> None:
    made = people(world, names)
    try:
        key = query_key(given_)
        with world.store.read() as connection:
            near = namesakes._near(connection, given_, key)
        for who, name in made.items():
            other = fold_key(name)
            if key and not key.isascii() and other[:1] == key[0] and one_character_apart(other, key):
                assert who in near, name
            if who in near:
                sounds_so = sounds(given_) & search_keys(name)  # what is no letter is silent
                assert other == key or one_character_apart(other, key) or sounds_so, name
    finally:
        world.store.commit([Draft("learner", who, {"deleted": True}, Source.LIVE) for who in made], world.manager)


def test_what_is_shown_bounds_what_is_fetched(world: World) -> None:
    """However many of a common surname there are: as many questions, about as many people."""
    asked_about = []
    for size in (60, 400):
        people(world, [f"陈{chr(0x4E00 + size + number)}" for number in range(size)])
        with world.store.read() as connection, asked(connection) as statements:
            found = namesakes.namesakes(connection, world.day(), "陈明", SHOWN)
        with world.store.read() as connection:
            assert scans(connection, statements) == []
        assert len(found) == SHOWN
        asked_about.append((len(statements), max(len(parameters) for _, parameters in statements)))
    assert asked_about[0][0] == asked_about[1][0]
    assert max(people for _, people in asked_about) <= 2 * namesakes._MOST + 10
