"""``python -m tests.simulation --seed N``: run one seed, or so many from it on, or as many as fit into so many minutes.

A seed that breaks a promise is shrunk to the steps it takes, which ``--replay FILE`` runs again.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import nullcontext
from functools import partial
from itertools import count
from pathlib import Path

from tests.journeys.quiet import settle_environment
from tests.simulation.homes import use_server
from tests.simulation.running import Outcome, attempt
from tests.simulation.shrinking import shrunk
from tests.simulation.steps import Plan, Step, clocks_ahead, moved_apart, opening_again, taking_back
from tests.simulation.workers import STOPPED, workers
from tests.support.postgres import postgres
from tests.support.quick import look_for_garbage_seldom


def main(arguments: list[str]) -> int:
    """Exit status 1 when a promise was broken."""
    options = _parser().parse_args(arguments)
    settle_environment()
    look_for_garbage_seldom()
    try:
        with postgres() if options.postgres else nullcontext() as server:
            options.ready = None if server is None else partial(use_server, server)
            return _run(options)
    except KeyboardInterrupt:
        return STOPPED


def _run(options: argparse.Namespace) -> int:
    if options.ready is not None:
        options.ready()
    if options.replay is not None:
        lines = options.replay.read_text("utf-8").splitlines()
        steps = [Step.parse(line) for line in lines if line.strip() and not line.startswith("#")]
        return _tell(options, Plan(steps, options.desks or 3))
    if options.trace:
        return _tell(options, options.plan(options.seed, options.steps, options.desks))
    return _many(options)


def _tell(options: argparse.Namespace, plan: Plan) -> int:
    outcome = attempt(plan, print)
    print(outcome.broken or "every promise kept")
    if outcome.broken and options.shrink:
        _print_shrunk(plan)
    return 1 if outcome.broken else 0


def _many(options: argparse.Namespace) -> int:
    started, done, broken = time.monotonic(), 0, 0
    tally: Counter[str] = Counter()
    for seed, outcome in _outcomes(options):
        done += 1
        tally.update(outcome.tally)
        if outcome.broken:
            broken += 1
            print(f"seed {seed}: {outcome.broken}", flush=True)
            if options.shrink:
                _print_shrunk(options.plan(seed, options.steps, options.desks))
    took = time.monotonic() - started
    print(f"{done} schedules in {took:.0f} s, {done / took:.1f} a second, {broken} broken")
    if options.tally:
        print("\n".join(f"{times:>8} {what}" for what, times in sorted(tally.items())))
    return 1 if broken else 0


def _outcomes(options: argparse.Namespace) -> Iterator[tuple[int, Outcome]]:
    """Each seed with what came of it: one after another, or several at once."""
    until = time.monotonic() + options.minutes * 60 if options.minutes else None
    seeds = count(options.seed) if until is not None else iter(range(options.seed, options.seed + options.count))
    if options.jobs == 1:
        for seed in seeds:
            if until is not None and time.monotonic() > until:
                return
            yield seed, attempt(options.plan(seed, options.steps, options.desks))
        return
    with workers(options.jobs, options.ready) as pool:
        running: dict[Future[Outcome], int] = {}
        while True:
            while len(running) < 2 * options.jobs and (until is None or time.monotonic() < until):
                following = next(seeds, None)
                if following is None:
                    break
                running[pool.submit(attempt, options.plan(following, options.steps, options.desks))] = following
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future), future.result()


def _print_shrunk(plan: Plan) -> None:
    small = shrunk(plan)
    print(f"# {small.desks} desks; {len(small.steps)} of {len(plan.steps)} steps:")
    print("\n".join(map(str, small.steps)), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, default=1, help="so many seeds")
    parser.add_argument("--minutes", type=float, default=0, help="as many seeds as fit")
    parser.add_argument("--steps", type=int, help="steps of a schedule; without it, the seed's own")
    parser.add_argument("--desks", type=int, help="desks of the station; without it, the seed's own")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--trace", action="store_true", help="say each step of the one seed")
    parser.add_argument("--tally", action="store_true", help="count how the steps ended")
    parser.add_argument(
        "--taking-back", dest="plan", action="store_const", const=taking_back, default=Plan.of,
        help="of imports and walk-ins that are taken back while others work with them",
    )  # fmt: skip
    parser.add_argument(
        "--opening-again", dest="plan", action="store_const", const=opening_again,
        help="of sheets that are opened again while others confirm them",
    )  # fmt: skip
    parser.add_argument(
        "--moved-apart", dest="plan", action="store_const", const=moved_apart,
        help="of classes that are renamed and moved while others do so too",
    )  # fmt: skip
    parser.add_argument(
        "--clocks-ahead", dest="plan", action="store_const", const=clocks_ahead,
        help="of clocks that run ahead, and whose wrong time passes",
    )  # fmt: skip
    parser.add_argument("--replay", type=Path, help="run the steps in this file")
    parser.add_argument(
        "--postgres", action="store_true", help="the gateway's database is on a PostgreSQL of the run's own"
    )
    parser.add_argument("--no-shrink", dest="shrink", action="store_false", help="leave what breaks as it is")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
