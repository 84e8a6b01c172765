"""``make bench``: every figure beside the limit measured in the same run."""

import logging
import tempfile
from pathlib import Path

from tests.bench import big_station, exchanging, finding, marks, showing
from tests.bench.reporting import show


def main() -> None:
    """Run all, one after another; nothing here can fail a build for being slow."""
    logging.basicConfig(level=logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="xuezhan-bench-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        show("A mark", marks.measure(folder))
        show("The exchange", exchanging.measure(folder / "exchange"))
        print("\n(making a station of 20,000 learners …)", flush=True)
        world = big_station.build(folder / "big")
        show("Finding", finding.measure(world))
        world.store.close()
        show("The window", showing.measure(world.folder))


if __name__ == "__main__":
    main()
