"""A schedule: a list of steps, drawn from a seed, each so self-contained that any of them can be left out.

As text a step is one line, ``exchange 1 38271 lose_reply twice``: its name, a desk, a number that chooses among what there
is, and what it is about.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.simulation.acts import VERBS
from tests.simulation.line import FAULTS

CLOCKS = ("2099", "slow_years", "minutes", "midnight", "new_year", "drift", "true")
KILLS = ("before", "after", "torn")
HARM = ("cut", "flip")
"""What becomes of a stick's file on its way. Nobody may take it for a whole one."""
AT_COUNTER = (*HARM, "full", "kill_before", "kill_after", "kill_torn", "power_before", "power_after")
THEMES = (
    ("confirm", "consent", "edit_document", "confirm", "correct"),
    ("add_learner", "merge", "unmerge", "mark", "confirm", "consent", "enroll", "delete", "tell_apart"),
    ("attach", "detach", "mark"),
    ("bad_document", "bad_value", "repair", "withdraw", "edit_document"),
    ("edit_learner", "settle", "delete", "undelete", "mark", "correct"),
)
"""Verbs that have to do with each other: some seeds know no others."""
_MADE = ("import", "import", "walk_in")
_WORKED = (
    "mark",
    "mark",
    "take_roll",
    "confirm",
    "consent",
    "enroll",
    "edit_document",
    "edit_learner",
    "merge",
    "delete",
)
_UNDONE = ("undo_import", "undo_import", "undo_walk_in")
_OPENED = ("reopen", "reopen", "confirm", "confirm", "mark", "take_roll", "correct", "cancel", "walk_in")
_MOVED = ("change_class", "change_class", "change_class", "take_roll", "mark", "cancel")
_STICKS = {"stick_out": 2.0, "counter": 2.5, "stick_in": 2.5, "carry_in": 1.0, "carry_out": 0.7}
_AFTER = {"counter": "stick_out", "stick_in": "counter", "carry_in": "stick_out", "carry_out": "carry_in"}
"""What must have been before there can be anything for these to take."""
_PUT_BACK = ("bank_back_up", "bank_restore", "back_up", "restore", "clone")
_PASSES_MS = (0, 40, 3_000, 90_000, 5 * 60_000, 26 * 3600_000)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens."""

    name: str
    desk: int
    pick: int
    what: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.name, str(self.desk), str(self.pick), *self.what))

    @classmethod
    def parse(cls, line: str) -> "Step":
        name, desk, pick, *what = line.split()
        return cls(name, int(desk), int(pick), tuple(what))


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps, and how many desks the station has."""

    steps: list[Step]
    desks: int

    @classmethod
    def of(cls, seed: int, steps: int | None = None, desks: int | None = None, verbs: Sequence[str] = ()) -> "Plan":
        """What a seed stands for, unless it is said otherwise; with ``verbs``, what it stands for of these."""
        chance = random.Random(f"plan {seed}")
        some, several = chance.choice((12, 25, 25, 45)), chance.choice((2, 3))
        desks = desks or several
        return cls(schedule(seed, steps or some, desks), desks)


def taking_back(seed: int, steps: int | None = None, desks: int | None = None) -> Plan:
    """Imports and walk-ins that one desk takes back while others work with the people, with whatever else happens between.

    Seeds of their own: the others go on standing for what they stood for. ``steps``: the first of them only.
    """
    chance = random.Random(f"taking back {seed}")
    desks = desks or chance.choice((2, 3))
    made: list[Step] = []
    for _ in range(chance.randint(2, 3)):
        made.append(_said(chance, desks, _MADE))
        made += _met(chance, desks)
        apart = [_said(chance, desks, _WORKED) for _ in range(chance.randint(2, 4))]
        apart += [_said(chance, desks, _UNDONE) for _ in range(chance.randint(1, 2))]
        chance.shuffle(apart)
        made += apart
    return Plan(_among(made, seed, chance, desks)[:steps], desks)


def opening_again(seed: int, steps: int | None = None, desks: int | None = None) -> Plan:
    """Sheets that one desk confirms and another, apart from it, opens again; seeds of their own as well."""
    chance = random.Random(f"opening again {seed}")
    desks = desks or chance.choice((2, 3))
    made: list[Step] = []
    for _ in range(chance.randint(2, 4)):
        made += [_said(chance, desks, _OPENED) for _ in range(chance.randint(2, 5))]
        made += _met(chance, desks)
        made += [_said(chance, desks, ("settle",)) for _ in range(chance.randint(0, 2))]
    return Plan(_among(made, seed, chance, desks)[:steps], desks)


def moved_apart(seed: int, steps: int | None = None, desks: int | None = None) -> Plan:
    """Classes that desks apart from each other rename, and let meet at other times, and what they decide; seeds of their own too."""
    chance = random.Random(f"moved apart {seed}")
    desks = desks or chance.choice((2, 3))
    made: list[Step] = []
    for _ in range(chance.randint(2, 4)):
        made += [_said(chance, desks, _MOVED) for _ in range(chance.randint(2, 5))]
        made += _met(chance, desks)
        made += [_said(chance, desks, ("settle",)) for _ in range(chance.randint(0, 2))]
    return Plan(_among(made, seed, chance, desks)[:steps], desks)


def _met(chance: random.Random, desks: int) -> list[Step]:
    return [Step("exchange", desk, chance.randrange(1 << 20)) for desk in (*range(desks), *range(desks))]


def _among(made: list[Step], seed: int, chance: random.Random, desks: int) -> list[Step]:
    """With some of whatever else happens between."""
    for step in schedule(seed, chance.randint(0, 8), desks):
        if step.name not in (*_STICKS, "enrol"):
            made.insert(chance.randrange(len(made)), step)
    return made


def clocks_ahead(seed: int, steps: int | None = None, desks: int | None = None) -> Plan:
    """Clocks that run ahead while people work, and are put right; gateway and desks put back; the wrong time passes.

    Seeds of their own too. ``steps``: the first of them only.
    """
    chance = random.Random(f"clocks ahead {seed}")
    desks = desks or chance.choice((2, 3))
    verbs = list(chance.choice((*THEMES, ("mark", "correct"), ("mark", "edit_learner", "take_roll"))))
    made: list[Step] = []
    for _ in range(chance.randint(1, 3)):
        wrong, rest = chance.randrange(desks), [*range(desks), *range(desks)]
        kept = [Step(chance.choice(("bank_back_up", "back_up")), wrong, 0) for _ in range(chance.randint(1, 2))]
        ahead = [Step("clock", wrong, 0, (chance.choice(("hour", "hours")),))]
        ahead += [_at(chance, wrong, verbs) for _ in range(chance.randint(1, 3))]
        for step in kept:
            ahead.insert(chance.randint(0, len(ahead)), step)
        made += [*ahead, *(_asked(chance, desk) for desk in (wrong, *rest) if chance.random() < 0.8)]
        made += [Step("clock", wrong, 0, ("true",)), Step("pass", 0, 5 * 60_000)]
        made += [_at(chance, chance.choice((wrong, desk)), verbs) for desk in range(desks)]
        made += [_asked(chance, desk) for desk in rest if chance.random() < 0.7]
        back = [Step("bank_restore", 0, chance.randrange(9)), Step("restore", wrong, chance.randrange(9))]
        made += chance.sample(back, chance.choice((0, 1, 1, 1, 2)))
        made += [Step("pass", 0, chance.choice((90_000, 2 * 3600_000, 26 * 3600_000)))]
        made += [_at(chance, chance.randrange(desks), verbs)]
        made += [_asked(chance, desk) for desk in rest if chance.random() < 0.5]
    return Plan(made[:steps], desks)


def _at(chance: random.Random, desk: int, verbs: Sequence[str]) -> Step:
    return Step("act", desk, chance.randrange(1 << 20), (chance.choice(verbs),))


def _asked(chance: random.Random, desk: int) -> Step:
    return Step("exchange", desk, chance.randrange(1 << 20))


def _said(chance: random.Random, desks: int, verbs: Sequence[str]) -> Step:
    return _at(chance, chance.randrange(desks), verbs)


def schedule(seed: int, steps: int, desks: int) -> list[Step]:
    """The steps of a seed.

    Each seed has its own tastes: some faults often, others never, so that rare things meet.
    """
    chance = random.Random(f"schedule {seed}")
    verbs = chance.sample(sorted(VERBS), chance.randint(4, len(VERBS)))
    if chance.random() < 0.3:
        verbs = list(chance.choice(THEMES))
    faults = chance.sample(FAULTS, chance.randint(1, 8))
    weights = _weights(chance)
    names = list(weights)
    made = []
    for _ in range(steps):
        name = chance.choices(names, [weights[name] for name in names])[0]
        there = {step.name for step in made}
        while name in _AFTER and _AFTER[name] not in there:
            name = _AFTER[name]
        made.append(_step(name, chance, desks, verbs, faults))
    return made


def _weights(chance: random.Random) -> dict[str, float]:
    weights: dict[str, float] = {"act": 10, "exchange": 6}
    sometimes = {
        "pass": 2, "clock": 1.0, "die": 1.0, "bank_die": 0.7, "late": 1.5, "full": 0.8, "enrol": 0.5,
        "bank_back_up": 0.8, "bank_restore": 0.6, "back_up": 0.8, "restore": 0.6, "clone": 0.3,
    }  # fmt: skip
    for name, weight in sometimes.items():
        if chance.random() < 0.45:
            weights[name] = weight * chance.choice((0.5, 1, 3))
    if chance.random() < 0.35:
        weights |= _STICKS | ({"exchange": 1} if chance.random() < 0.5 else {})
        weights |= {name: 0.8 for name in _PUT_BACK if chance.random() < 0.4}
    return weights


def _step(name: str, chance: random.Random, desks: int, verbs: Sequence[str], faults: Sequence[str]) -> Step:
    desk, pick = chance.randrange(desks), chance.randrange(1 << 20)
    match name:
        case "act":
            what = [chance.choice(verbs)] + ([_kill(chance)] if chance.random() < 0.05 else [])
        case "exchange":
            what = _line(chance, faults) + ([_kill(chance)] if chance.random() < 0.1 else [])
        case "enrol":
            desk, what = desks, _line(chance, faults)[:2]
        case "clock":
            what = [chance.choice(CLOCKS)]
        case "pass":
            pick, what = chance.choice(_PASSES_MS), []
        case "die" | "bank_die":
            what = ["power"] if chance.random() < 0.5 else []
        case "stick_out" | "carry_out":
            what = [_kill(chance)] if chance.random() < 0.1 else []
        case "counter":
            what = [chance.choice(AT_COUNTER)] if chance.random() < 0.25 else []
        case "stick_in" | "carry_in":
            what = [chance.choice((*HARM, "wrong", "wrong", _kill(chance)))] if chance.random() < 0.3 else []
        case "full":
            what = [chance.choice(("on", "on", "off"))]
        case _:
            what = []
    return Step(name, desk, pick, tuple(what))


def _line(chance: random.Random, faults: Sequence[str]) -> list[str]:
    planned = []
    while chance.random() < 0.45:
        planned.append(chance.choice((*faults, "good")))
    return [*planned, "dead"] if chance.random() < 0.15 else planned


def _kill(chance: random.Random) -> str:
    """``die:2:after`` is a death at the second commit of this step."""
    where = chance.choice((*KILLS, "before:power", "after:power", "torn:power"))
    return f"die:{chance.randint(1, 3)}:{where}"
