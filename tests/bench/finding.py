"""Finding one learner among 20,000, against reading one row by its key."""

from functools import partial

from sqlalchemy import select

from app.storage.tables import TABLES
from app.storage.views.learners import learners
from tests.bench.reporting import Line, median_s
from tests.support.desk import World

QUERIES = ("ou", "qu", "osh", "区", "区少红", "zeng", "13", "0042")


def measure(world: World) -> list[Line]:
    """Median and slowest of the ways a clerk types."""
    today = world.clock.moment.date()

    def one_row() -> None:
        with world.store.read() as connection:
            connection.execute(select(TABLES["learner"]).limit(1)).all()

    def find(text: str) -> None:
        with world.store.read() as connection:
            learners(connection, today, text, 50)

    floor = median_s(one_row, 50)
    taken = {text: median_s(partial(find, text), 9) for text in QUERIES}
    slowest = max(taken, key=lambda text: taken[text])
    ordered = sorted(taken.values())
    middle = ordered[len(ordered) // 2]
    return [
        Line("find among 20,000 learners, median", f"{middle * 1e3:.1f} ms", "bar 200 ms", middle / 0.2),
        Line(
            f"find among 20,000 learners, slowest ({slowest})",
            f"{taken[slowest] * 1e3:.1f} ms",
            "bar 200 ms",
            taken[slowest] / 0.2,
        ),
        Line(
            "the same, median, against reading one row",
            f"{middle * 1e3:.1f} ms",
            f"one row {floor * 1e3:.2f} ms",
            middle / floor,
        ),
    ]
