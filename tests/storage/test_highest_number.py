"""The highest 学号 of a prefix: the same by a few looks into an index as by looking at every number there is."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.storage.state import State
from tests.support.desk import World

SIGNS = "0012339-:a中 "
numbers = st.one_of(
    st.from_regex(r"\A(2-)?[0-9]{1,11}\Z"),
    st.from_regex(r"\A20(24|25|26)-?[0-9]{1,4}\Z"),
    st.text(st.sampled_from(SIGNS), max_size=12),
)


def highest(found: list[str], prefix: str) -> int:
    tails = [number.removeprefix(prefix) for number in found if number.startswith(prefix)]
    return max((int(tail) for tail in tails if tail.isascii() and tail.isdigit() and len(tail) <= 9), default=0)


@given(found=st.lists(numbers, max_size=12), prefix=st.sampled_from(["", "2-", "20-"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_what_looking_at_each_number_finds(world: World, found: list[str], prefix: str) -> None:
    with world.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM learner")
        for number in found:
            connection.exec_driver_sql(
                "INSERT INTO learner (id, learner_no, row_time, row_device, row_actor, row_source) VALUES (?, ?, 1, '', '', '')",
                (world.ids.new().hex, number),
            )
        assert State(connection).highest_learner_no(prefix) == highest(found, prefix)
