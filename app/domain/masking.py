"""What may be shown of a number by default. A reveal is an act of its own, and in the trail."""

from collections.abc import Callable

from app.domain.identity import normalise_number
from app.domain.typed_text import compact_number


def mask_document(number: str) -> str:
    """Return ``440103********0019``: the area and the last four; of shorter numbers less, of the shortest nothing."""
    text = normalise_number(number)
    if len(text) >= 15:
        return _covered(text, 6, 4)
    return _covered(text, 2, 2) if len(text) >= 7 else _covered(text, 0, 1 if len(text) >= 4 else 0)


def mask_phone(phone: str) -> str:
    """Return ``138****5678``: the first three and the last four digits; of shorter numbers less."""
    text = bare_phone(phone)
    if len(text) >= 10:
        return _covered(text, 3, 4)
    return _covered(text, 1, 2) if len(text) >= 6 else _covered(text, 0, 1 if len(text) >= 4 else 0)


def told_apart(one: str, other: str, mask: Callable[[str], str], bare: Callable[[str], str]) -> tuple[str, str]:
    """Two different numbers, each masked; where the masks are alike, the places that differ are left to be seen.

    ``bare`` is the number as ``mask`` reads it, place by place.
    """
    shown = mask(one), mask(other)
    plain = bare(one), bare(other)
    if shown[0] != shown[1] or plain[0] == plain[1] or len(shown[0]) != len(plain[0]):
        return shown
    places = [a != b for a, b in zip(*plain, strict=True)]
    first, second = (
        "".join(digit if differs else cover for digit, cover, differs in zip(text, shown[0], places, strict=True))
        for text in plain
    )
    return first, second


def bare_phone(phone: str) -> str:
    """The number without spaces and hyphens, as it is masked."""
    return compact_number(phone).replace("-", "")


def _covered(text: str, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    return text[:head] + "*" * hidden + text[len(text) - tail :]
