"""Learner numbers, as cards and lists have them: when two are one, and whose a card is. The whole counts, never a part."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from app.domain.typed_text import half_width

LEAST = 4
"""Characters below which what came like a scan is taken as typed."""
MOST = 32
"""Longest student number (``records.people.Learner``)."""
_NUMBER = re.compile(r"[0-9a-z]+(-[0-9a-z]+)*")
_ZEROS = re.compile(r"(?<![0-9a-z])0+(?=[0-9a-z])")
K = TypeVar("K")


def number_key(text: str) -> str:
    """A number as it is compared: full width, case and blanks make no difference; zeros and hyphens do."""
    return "".join(half_width(text).split()).casefold()


def without_zeros(text: str) -> str:
    """The key without the zeros a scanner or a spreadsheet drops: ``0025`` is ``25``, ``4-0001`` is ``4-1``."""
    return _ZEROS.sub("", number_key(text))


def is_card(text: str) -> bool:
    """Whether this can be the whole of a number: letters, digits and single hyphens, as cards carry them."""
    key = number_key(text)
    return LEAST <= len(key) <= MOST and _NUMBER.fullmatch(key) is not None


def owners(text: str, numbers: Mapping[K, str]) -> tuple[K, ...]:
    """Who of these, by their numbers, has the number ``text``: exactly; or else but for leading zeros.

    More than one is nobody for certain: the one who asks must not choose. ``numbers`` must hold everybody at the station
    whose number could be meant.
    """
    key, bare = number_key(text), without_zeros(text)
    if not key:
        return ()
    exact = tuple(who for who, number in numbers.items() if number_key(number) == key)
    return exact or tuple(who for who, number in numbers.items() if without_zeros(number) == bare)


def spellings(text: str) -> Iterator[str]:
    """Every key that differs from ``text`` by leading zeros at most, as long as a number may be; its own first."""
    yield number_key(text)
    bare = without_zeros(text)
    head, hyphen, tail = bare.partition("-")
    room = MOST - len(bare)
    for first in range(room + 1):
        for second in range(room - first + 1 if hyphen and "-" not in tail else 1):
            yield f"{'0' * first}{head}{hyphen}{'0' * second}{tail}"
