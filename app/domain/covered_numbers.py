"""A number of which a part is covered, ``138****0101``: as lists that may be seen show it, ours too (``masking``).

It tells nothing, and is no word to keep.
"""

import re

from app.domain.typed_text import compact_number, half_width

PHONE_DIGITS = frozenset({11})
DOCUMENT_DIGITS = frozenset({15, 18})
_SIGNS = "*•·●■□◆○★☆#"
"""Drawn over a digit each; a row of x is one where the whole is as long as such a number, since the letter has other uses."""
_COVERED = re.compile(rf"(?P<head>\+?[0-9A-Z]*?)(?P<over>([{_SIGNS}X×])\3+|…+)(?P<tail>[0-9]*X?)")
_COUNTRY = re.compile(r"^(\+|00)?86(?=.{11}$)")
_BESIDE = re.compile(r"\([^()]*\)|【[^【】]*】|^[\u3400-\u9fff:]+|[\u3400-\u9fff:/、]+$")
"""Words in brackets, and hanzi at either end: whose number it is."""
_LONGEST = 60
"""A cell that says more than a number and whose it is, is none."""
_SHOWN = (6, 4)
"""As much as a cover of any length leaves in sight at either end."""


def covered(raw: str, lengths: frozenset[int]) -> str | None:
    """Return what a cell says of a covered number, without blanks, dashes and words beside it; None where it covers none.

    ``lengths``: of such numbers as a whole. Where a cover is not as long as what it covers, no more than a mask shows may be in sight.
    """
    if len(raw) > _LONGEST:
        return None
    text = _COUNTRY.sub("", compact_number(_BESIDE.sub("", half_width(raw))).upper().replace("-", ""))
    found = _COVERED.fullmatch(text)
    if found is None:
        return None
    letters = found["over"][0] in "X×"
    short = not letters and len(found["head"].lstrip("+")) <= _SHOWN[0] and len(found["tail"]) <= _SHOWN[1]
    return text if short or len(text) in lengths else None


def fits(cover: str, number: str) -> bool:
    """Whether a covered number, as ``covered`` returns it, may be this one."""
    found, whole = _COVERED.fullmatch(cover), compact_number(number).upper().replace("-", "")
    return (
        found is not None
        and len(cover) == len(whole)
        and whole.startswith(found["head"])
        and whole.endswith(found["tail"])
    )
