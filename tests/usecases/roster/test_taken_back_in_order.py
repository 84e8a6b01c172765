"""Imports taken back, the last first, give the file of before; what nobody but they did is no later work."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.records.change import Draft
from app.records.refusal import Refused
from app.storage.state import State
from app.storage.views.imports import imports
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from tests.support.desk import World

HEAD = "姓名,出生年月,手机,社区,班级\n"
FIRST, FINER = "陈桂芳,1950-03,13800000101,,国画班\n", "陈桂芳,1950-03-05,13800000101,泮塘,国画班\n"
LINES = st.builds(
    "{},{},{},{},{}\n".format,
    st.sampled_from(["陈桂芳", "区少红"]),
    st.sampled_from(["", "1950-03", "1950-03-05"]),
    st.sampled_from(["", "13800000101"]),
    st.sampled_from(["", "泮塘"]),
    st.sampled_from(["", "国画班", "声乐班"]),
)


def live(world: World):
    """Everything a roster may write that is there, without empty fields."""
    with world.store.read() as connection:
        state = State(connection)
        return {
            (kind, row.id): {name: value for name, value in row.fields.items() if value not in (None, False)}
            for kind in ("learner", "identity_document", "enrollment", "course_class", "course", "term")
            for row in state.find(kind)
        }


def listed(world: World):
    with world.store.read() as connection:
        return {row.batch for row in imports(connection)}


@pytest.mark.parametrize("second", [FINER, FIRST.replace("国画班", "声乐班"), FINER.replace("国画班", "声乐班")])
def test_the_first_of_two_imports_is_taken_back_after_the_second(world: World, csv, second: str):
    before = live(world)
    batches = [
        import_roster(world.ctx, csv(HEAD + line, name=f"{n}.csv")).batch for n, line in enumerate((FIRST, second))
    ]
    undo_import(world.ctx, batches[1])
    assert undo_import(world.ctx, batches[0]) == 1
    assert live(world) == before


def test_what_somebody_wrote_between_two_imports_stays_later_work(world: World, csv):
    first = import_roster(world.ctx, csv(HEAD + FIRST, name="1.csv")).batch
    (learner,) = [key[1] for key in live(world) if key[0] == "learner"]
    world.store.commit([Draft("learner", learner, {"birth": "1950"})], world.ctx.actor)
    second = import_roster(world.ctx, csv(HEAD + FINER, name="2.csv")).batch
    assert live(world)["learner", learner]["birth"] == "1950-03-05"
    undo_import(world.ctx, second)
    assert live(world)["learner", learner]["birth"] == "1950"
    with pytest.raises(Refused):
        undo_import(world.ctx, first)
    assert live(world)["learner", learner]["birth"] == "1950"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(LINES, min_size=1, max_size=2), min_size=2, max_size=4))
def test_any_imports_taken_back_in_reverse_order_give_the_file_of_before(world: World, csv, rosters):
    states = [live(world)]
    batches = []
    for number, lines in enumerate(rosters):
        try:
            batch = import_roster(world.ctx, csv(HEAD + "".join(lines), name=f"{number}.csv")).batch
        except Refused:
            continue
        if batch in listed(world):
            batches.append(batch)
            states.append(live(world))
    for batch in reversed(batches):
        assert live(world) == states.pop()
        undo_import(world.ctx, batch)
    assert live(world) == states.pop()
