"""学号: the station's own numbers, handed out offline by each desk without asking another.

The first desk counts ``0001``, ``0002`` …; the second, by the ordinal its gateway gave it, ``2-0001`` …. A number is never
handed out twice, even when its learner is gone.
"""

from app.storage import meta
from app.storage.state import State

DIGITS = 4


def next_learner_no(state: State) -> str:
    """The next free number of this desk."""
    return learner_numbers(state, 1)[0]


def learner_numbers(state: State, many: int) -> list[str]:
    """The next free numbers of this desk, in order."""
    ordinal = int(state.fact(meta.ORDINAL) or 1)
    prefix = "" if ordinal < 2 else f"{ordinal}-"
    first = state.highest_learner_no(prefix) + 1
    return [f"{prefix}{number:0{DIGITS}d}" for number in range(first, first + many)]
