"""How hard a passphrase is to guess, and the least that is taken: the same in the window and on the command line."""

from collections.abc import Iterable
from enum import StrEnum

from app.records.refusal import Refusal, Refused

LEAST = 8
"""Letters. A card is tried at a shop; a file that was stolen is tried by machines."""
_MOST_MEASURED = 72
"""What zxcvbn measures; what is longer is good enough if this much of it is."""
_FAIR, _GOOD = 2, 3
"""Of zxcvbn's scores, 0 to 4: from 10⁶ guesses on, from 10⁸."""


class Strength(StrEnum):
    """Of a passphrase."""

    SHORT = "short"
    GUESSABLE = "guessable"
    FAIR = "fair"
    GOOD = "good"

    @property
    def is_taken(self) -> bool:
        """Whether it may open a profile or a backup."""
        return self in (Strength.FAIR, Strength.GOOD)


def strength_of(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """How hard it is to guess for somebody who knows these words: the station's name and code, the login."""
    from zxcvbn import zxcvbn  # start-up: its lists of words take a tenth of a second

    if len(passphrase) < LEAST:
        return Strength.SHORT
    measured = zxcvbn(passphrase[:_MOST_MEASURED], user_inputs=[word for word in known if word])
    score = int(measured["score"])
    if score < _FAIR:
        return Strength.GUESSABLE
    return Strength.GOOD if score >= _GOOD else Strength.FAIR


def require_strong(passphrase: str, known: Iterable[str] = ()) -> None:
    """Raise ``Refused`` (``passphrase_short``, ``passphrase_guessable``, ``invalid_value``) for one that is not taken.

    One with a NUL is none: what derives the key, and what later asks for it, would not read on behind it alike.
    """
    if "\x00" in passphrase:
        raise Refused(Refusal("invalid_value", "passphrase"))
    found = strength_of(passphrase, known)
    if not found.is_taken:
        raise Refused(Refusal(f"passphrase_{found.value}", "passphrase", params={"least": LEAST}))
