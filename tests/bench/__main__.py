"""``make bench``: every figure beside the limit measured in the same run."""

import logging
import tempfile
from pathlib import Path

from tests.bench import (
    big_station,
    crowd,
    exchanging,
    finding,
    first_pull,
    growing,
    kept_line,
    marks,
    showing,
    slow_line,
)
from tests.bench.reporting import show
from tests.support.postgres import empty_database, postgres


def main() -> None:
    """Run all, one after another; nothing here can fail a build for being slow."""
    logging.basicConfig(level=logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="xuezhan-bench-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        show("A mark", marks.measure(folder))
        show("The exchange, SQLite", exchanging.measure(folder / "sqlite", None, 30_000))
        with postgres() as server, empty_database(server) as database:
            show("The exchange, PostgreSQL", exchanging.measure(folder / "postgres", database, 15_000))
        show("A term, SQLite", exchanging.measure_term(folder / "term", None))
        show("A crowd", crowd.measure(folder / "crowd"))
        show("A line that is kept", kept_line.measure(folder / "kept"))
        show("A slow line", slow_line.measure(folder / "slow"))
        print("\n(making a station of 20,000 learners …)", flush=True)
        world = big_station.build(folder / "big")
        show("Finding", finding.measure(world))
        show("The first pull", first_pull.measure(folder / "pull", world))
        world.store.close()
        show("The window", showing.measure(world.folder))
        show("Sixteen terms", growing.measure(folder))


if __name__ == "__main__":
    main()
