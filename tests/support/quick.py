"""What a program does once and a suite thousands of times is made cheap here, without another outcome."""

import gc

from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from app.storage import passphrase

MOST = 4_000
COST_OF_A_PASSPHRASE = dict(passphrase._ARGON2)
"""What it costs at a desk; ``tests/storage/test_keys.py`` goes through it once."""


def look_for_no_garbage() -> None:
    """While modules are imported and tests collected: all of that stays."""
    gc.disable()


def look_for_garbage_seldom() -> None:
    """What there is by now stays, and is not looked at again: that took a twentieth of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def ask_little_of_passphrases() -> None:
    """Unwrapping a key takes a third of a second on purpose; from now on it takes next to nothing."""
    passphrase._ARGON2.update(time_cost=1, memory_cost=1024)


def remember_across_engines() -> None:
    """Compile a statement once in a process, not once in each file.

    SQLAlchemy remembers compiled statements by engine and dialect. A program has one engine; the suite has one after another,
    all alike, and compiling took a quarter of its time.
    """
    known: LRUCache[object, object] = LRUCache(MOST)

    def alike(one: DefaultDialect, other: object) -> bool:
        return type(one) is type(other)

    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    DefaultDialect.__eq__ = alike  # type: ignore[method-assign, assignment]
    Engine._compiled_cache = property(lambda _: known, lambda *_: None)  # type: ignore[assignment]
