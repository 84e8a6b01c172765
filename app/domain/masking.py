"""What may be shown of a number by default. A reveal is an act of its own, and in the trail."""

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
    text = compact_number(phone).replace("-", "")
    if len(text) >= 10:
        return _covered(text, 3, 4)
    return _covered(text, 1, 2) if len(text) >= 6 else _covered(text, 0, 1 if len(text) >= 4 else 0)


def _covered(text: str, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    return text[:head] + "*" * hidden + text[len(text) - tail :]
