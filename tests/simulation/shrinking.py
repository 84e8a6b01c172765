"""Shrinking a schedule that breaks a promise to the steps it takes: delta debugging, since any step can be left out."""

import time
from dataclasses import replace

from tests.simulation.running import attempt
from tests.simulation.steps import Plan, Step


def shrunk(plan: Plan, seconds: float = 120.0) -> Plan:
    """The smallest plan found within so many seconds that still breaks a promise, of whatever kind."""
    until = time.monotonic() + seconds
    parts = 2
    while len(plan.steps) > 1 and time.monotonic() < until:
        size = max(1, len(plan.steps) // parts)
        for start in range(0, len(plan.steps), size):
            smaller = replace(plan, steps=[*plan.steps[:start], *plan.steps[start + size :]])
            if _breaks(smaller):
                plan, parts = smaller, max(2, parts - 1)
                break
            if time.monotonic() > until:
                return plan
        else:
            if size == 1:
                break
            parts = min(len(plan.steps), parts * 2)
    return _simpler(plan, until)


def _simpler(plan: Plan, until: float) -> Plan:
    """The same steps with as few faults as it takes."""
    for place, step in enumerate(plan.steps):
        first = 1 if step.name == "act" else 0
        for at in reversed(range(first, len(step.what))):
            if time.monotonic() > until:
                return plan
            kept = plan.steps[place].what
            lesser = Step(step.name, step.desk, step.pick, (*kept[:at], *kept[at + 1 :]))
            steps = [*plan.steps[:place], lesser, *plan.steps[place + 1 :]]
            if step.name in ("act", "exchange", "enrol", "die", "bank_die") and _breaks(replace(plan, steps=steps)):
                plan = replace(plan, steps=steps)
    return plan


def _breaks(plan: Plan) -> bool:
    return attempt(plan).broken is not None
