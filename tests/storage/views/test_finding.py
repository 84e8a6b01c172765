"""Finding at a sheet, on the real file: a card means its owner, whatever else at the station looks like its number."""

from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.card_numbers import owners
from app.storage.views import finding
from tests.support.desk import World

TAILS = ("0025", "0026", "1234", "0001")
DIGITS = st.sampled_from(["0025", "25", "025", "0026", "00250026", "10025", "4-0025", "4-25", "40025", "A0025", "1234"])
PEOPLE = st.lists(st.tuples(DIGITS, st.sampled_from(TAILS)), max_size=6, unique_by=lambda one: one[0])


def at(world: World, text: str, sheet: tuple[UUID, ...] = ()) -> tuple[set[UUID], set[UUID], frozenset[UUID]]:
    with world.store.read() as connection:
        found = finding.find_at_sheet(connection, text, sheet, world.day())
    return {row.id for row in found.owners}, {row.id for row in found.tails}, found.here


def card(world: World, number: str) -> set[UUID]:
    with world.store.read() as connection:
        return {row.id for row in finding.card(connection, number, world.day())}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PEOPLE, DIGITS)
def test_a_card_means_whoever_has_that_number_and_nobody_by_a_tail(
    world: World, people: list[tuple[str, str]], read: str
) -> None:
    made = {
        world.learner(f"人{no}", number, phone=f"1380000{tail}"): number for no, (number, tail) in enumerate(people)
    }
    try:
        assert card(world, read) == set(owners(read, made))
    finally:
        for learner in made:
            world.put("learner", {"deleted": True}, learner)


def test_the_card_of_somebody_merged_leads_to_who_stands_for_them_and_of_somebody_gone_to_nobody(world: World) -> None:
    kept, merged, gone = world.learner("甲", "0001"), world.learner("甲", "0002"), world.learner("乙", "0003")
    world.put("learner", {"merged_into": kept}, merged)
    world.put("learner", {"deleted": True}, gone)
    assert card(world, "0002") == {kept}
    assert card(world, "0003") == set()


def test_a_number_and_the_tail_of_a_phone_are_told_apart(world: World) -> None:
    owner, caller = world.learner("甲", "0025"), world.learner("乙", "0300", phone="13800000025")
    assert at(world, "0025") == ({owner}, {caller}, frozenset())
    assert at(world, "13800000025")[:2] == (set(), {caller})


def test_everybody_of_the_sheet_who_fits_is_found_however_many_the_station_has(world: World) -> None:
    for number in range(60):
        world.learner(f"李{chr(0x4E00 + number)}", f"{number:04d}")
    here = tuple(world.learner(name, f"9{no:03d}") for no, name in enumerate(("李志强", "李志明", "陈大文")))
    assert at(world, "li", here)[2] == {here[0], here[1]}
    assert at(world, "zhi li", here)[2] == {here[0], here[1]}
    assert at(world, "陈", here)[2] == {here[2]}
