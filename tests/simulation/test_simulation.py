"""Whatever happens to desks and gateway, everything that was promised is kept. Each failure names the seed that shows it."""

import os
import random
from pathlib import Path

import pytest

from tests.simulation.hunting import hunt
from tests.simulation.running import attempt
from tests.simulation.shrinking import shrunk
from tests.simulation.steps import Plan, Step, clocks_ahead, moved_apart, opening_again, taking_back

SCHEDULES = sorted((Path(__file__).parent / "schedules").glob("*.txt"))
ALWAYS = range(1, 11)
"""These every time; as many besides are new every time, but where the suite is to be the same each time."""


def kept(plan: Plan, how: str) -> None:
    outcome = attempt(plan)
    if outcome.broken:
        steps = "\n".join(map(str, shrunk(plan, seconds=60).steps))
        pytest.fail(f"{outcome.broken}\n{how}\nwhat it takes, with {plan.desks} desks:\n{steps}", pytrace=False)


@pytest.mark.parametrize("seed", [*ALWAYS, *(f"new {number}" for number in ALWAYS)])
def test_after_any_schedule_everything_said_is_there_once_and_everybody_agrees(seed: int | str):
    if isinstance(seed, str):
        fixed = 1_000 + int(seed.split()[1])
        seed = fixed if os.environ.get("CI") else random.randrange(1 << 30)
    kept(Plan.of(seed), f"python -m tests.simulation --seed {seed} --trace")


@pytest.mark.parametrize("seed", [1, 2, "new"])
def test_people_of_an_import_taken_back_while_others_work_with_them_are_where_everybody_says(seed: int | str):
    if isinstance(seed, str):
        seed = 1_000 if os.environ.get("CI") else random.randrange(1 << 30)
    kept(taking_back(seed), f"python -m tests.simulation --taking-back --seed {seed} --trace")


@pytest.mark.parametrize("seed", [1, "new"])
def test_of_a_sheet_confirmed_here_and_opened_again_there_somebody_is_asked(seed: int | str):
    if isinstance(seed, str):
        seed = 1_000 if os.environ.get("CI") else random.randrange(1 << 30)
    kept(opening_again(seed), f"python -m tests.simulation --opening-again --seed {seed} --trace")


def test_a_class_that_desks_apart_let_meet_at_other_times_meets_as_one_of_them_said():
    kept(moved_apart(5), "python -m tests.simulation --moved-apart --seed 5 --trace")


@pytest.mark.parametrize("seed", [1, 51])
def test_what_a_clock_that_ran_ahead_said_never_comes_back_when_its_time_is_past(seed: int):
    kept(clocks_ahead(seed), f"python -m tests.simulation --clocks-ahead --seed {seed} --trace")


@pytest.mark.parametrize("file", SCHEDULES, ids=[file.stem for file in SCHEDULES])
def test_what_once_broke_a_promise_no_longer_does(file: Path):
    steps = [Step.parse(line) for line in file.read_text("utf-8").splitlines()]
    kept(Plan(steps, 3), f"python -m tests.simulation --replay tests/simulation/schedules/{file.name} --trace")


def test_a_seed_is_the_same_schedule_with_the_same_end_every_time():
    seen: list[list[str]] = [[], []]
    for lines in seen:
        attempt(Plan.of(7), lines.append)
    assert seen[0] == seen[1]


def test_a_program_that_forgets_its_verdicts_is_found_out():
    found = hunt("held_changes_are_swallowed", seeds=40)
    assert "held" in found.found


def test_a_step_can_be_written_down_and_read_again():
    steps = Plan.of(11).steps
    assert [Step.parse(str(step)) for step in steps] == steps
