"""Does the simulator see anything? Each mutant is run until a seed or a kept schedule breaks one of its promises.

``python -m tests.simulation.hunting [NAME …]`` prints which found what.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.quiet import settle_environment
from tests.simulation.mutants import MUTANTS
from tests.simulation.running import attempt, try_seed
from tests.simulation.steps import Plan, Step
from tests.simulation.workers import STOPPED, workers

SCHEDULES = Path(__file__).parent / "schedules"
SEEDS = 150
"""So many schedules a mutant may survive at most."""
DESKS = 2
"""They suffice to disagree, and cost less than three."""

FOUND_BY: dict[str, int | str] = {
    "cursors_go_on_in_a_new_epoch": 23,
    "nothing_is_sent_again_to_a_restored_gateway": 23,
    "only_numbers_are_compared_and_not_chains": 39,
    "a_healed_desk_says_everything_again": 39,
    "what_only_a_desk_still_has_is_not_said": 76,
    "a_healed_desk_says_nothing_again": 137,
    "outcomes_outlive_the_gateway_that_made_them": "an-outcome-that-a-restored-gateway-does-not-make-again",
    "a_reply_on_a_stick_is_never_too_old": "a-stick-from-before-the-gateway-was-restored",
    "news_on_a_stick_join_on_anywhere": "news-on-a-stick-come-late",
    "a_stick_that_finds_another_log_heals_nothing": "a-restored-file-heals-by-sticks",
    "who_lost_is_not_told_what_won": "two-wrong-clocks-on-one-lesson",
    "what_was_taken_back_is_held_again": "what-was-taken-back-comes-to-a-restored-gateway",
}
"""Which seed or kept schedule found it the last time: tried first."""
_BUG = "a bug in the gateway"


@dataclass(frozen=True, slots=True)
class Hunt:
    """How a mutant fared. ``by``: which seed or kept schedule found it; None when none did."""

    name: str
    by: str | None
    seconds: float
    found: str


def hunt(name: str, seeds: int = SEEDS) -> Hunt:
    """Run seeds from 1 on, and then the schedules kept, until one breaks a promise of the broken program."""
    started = time.monotonic()
    try_seed(1, 1, DESKS)  # what every schedule begins with is made by the program as it is
    for by, plan in _plans(name, seeds):
        with MUTANTS[name]():
            outcome = attempt(plan)
        if outcome.broken is None or _BUG in outcome.broken:  # a program that merely stops tells nobody anything untrue
            continue
        if attempt(plan).broken is None:  # what breaks the program as it is tells nothing of the mutant
            return Hunt(name, by, time.monotonic() - started, outcome.broken.splitlines()[0])
    return Hunt(name, None, time.monotonic() - started, "")


def _plans(name: str, seeds: int) -> Iterator[tuple[str, Plan]]:
    known = FOUND_BY.get(name)
    if isinstance(known, str):
        yield _kept(SCHEDULES / f"{known}.txt")
    for seed in (*([known] if isinstance(known, int) else []), *range(1, seeds + 1)):
        yield f"seed {seed}", Plan.of(seed, desks=DESKS)
    for file_ in sorted(SCHEDULES.glob("*.txt")):
        yield _kept(file_)


def _kept(file_: Path) -> tuple[str, Plan]:
    try_seed(1, 1, 3)
    return file_.stem, Plan([Step.parse(line) for line in file_.read_text("utf-8").splitlines()], 3)


def main(names: list[str]) -> int:
    """Exit status 1 when a mutant survived."""
    settle_environment()
    print(f"{'mutant':<55} {'by':<32} {'s':>4}  found")
    try:
        survived = _hunt_all(names or list(MUTANTS))
    except KeyboardInterrupt:
        return STOPPED
    print(f"{survived} survived" if survived else "all found")
    return 1 if survived else 0


def _hunt_all(names: list[str]) -> int:
    """Hunt each mutant, and tell of each as soon as it is known. How many survived."""
    survived = 0
    with workers(None) as pool:
        for done in as_completed([pool.submit(hunt, name) for name in names]):
            told = done.result()
            survived += told.by is None
            print(
                f"{told.name:<55} {told.by or '-':<32} {told.seconds:>4.0f}  {told.found[:90] or 'SURVIVED'}",
                flush=True,
            )
    return survived


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
