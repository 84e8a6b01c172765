"""Titles of classes: how they are stored, and when two of them are one.

Titles are typed, pasted from chat programs and read from spreadsheets, so one title comes with blanks, full-width letters and
characters that nobody sees. What is stored is what was typed without the invisible; what is compared is ``title_key``.
"""

import unicodedata
from functools import lru_cache

from app.domain.typed_text import seen

_VARIATION_SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"))


def clean_title(raw: str) -> str:
    """Return a title as it is stored and shown: as typed, without what nobody sees, with single blanks inside and none around."""
    return seen(raw)


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """Return what makes two titles one: never shown, never stored as the title.

    Blanks, invisible characters, full and half width (also of brackets and digits), compatibility forms, the shape of a dash
    and case make no difference.
    """
    key = title
    while (folded := _fold(key)) != key:  # folding may bring forth what folds again
        key = folded
    return key


def _fold(text: str) -> str:
    plain = "".join(char for char in seen(text) if char not in _VARIATION_SELECTORS and not char.isspace())
    return unicodedata.normalize("NFKC", plain.translate(_DASHES)).casefold()
