"""``python -m tests.storm --minutes M``: storm after storm, each from a seed of its own, on SQLite and on PostgreSQL in turn."""

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from time import monotonic

from tests.storm.storm import Storm
from tests.support.postgres import empty_database, postgres


@contextmanager
def _database(kind: str, server: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield str(folder / "bank.db")
    else:
        with empty_database(server) as url:
            yield url


def main() -> int:
    """Storms until the time is over. 1 if anything was lost, doubled or untrue."""
    parser = argparse.ArgumentParser(prog="python -m tests.storm", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=45, help="of one storm")
    parser.add_argument("--desks", type=int, default=3)
    parser.add_argument("--seed", type=int, help="of the first; drawn without it")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    until, total = monotonic() + options.minutes * 60, Counter[str]()
    with postgres() as server:
        for kind in cycle(("sqlite", "postgres")):
            if monotonic() >= until:
                break
            with tempfile.TemporaryDirectory(prefix="storm") as name, _database(kind, server, Path(name)) as url:
                counts, failed = _one(Path(name), url, seed, options)
            total += counts
            print(f"seed {seed} on {kind}: {'FAILED' if failed else 'all there'}; {dict(counts)}", flush=True)
            if failed:
                return 1
            seed += 1
    print(f"in all: {dict(total)}")
    return 0


def _one(folder: Path, url: str, seed: int, options: argparse.Namespace) -> tuple[Counter[str], bool]:
    storm = Storm(folder, url, seed, options.desks)
    try:
        storm.blow(options.seconds)
        storm.settle()
        storm.reckon()
    except Exception:  # noqa: BLE001 -- whatever it is, the seed is told with it
        traceback.print_exc()
        return storm.counts, True
    finally:
        storm.close()
    return storm.counts, False


if __name__ == "__main__":
    sys.exit(main())
