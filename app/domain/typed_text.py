"""What keyboards, spreadsheets and chat programs do to a number on its way into a form, and how it is undone."""

import re

INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0x2060, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Soft hyphen, zero-width and direction marks: numbers copied from a phone carry them. For ``str.translate``."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFF0D], "-")

_EXACT_FLOAT = re.compile(r"([0-9]{1,15})\.0+")
_DAMAGED_FLOAT = re.compile(r"[0-9]{16,}\.[0-9]+|[0-9](\.[0-9]+)?[Ee]\+[0-9]+|[0-9]\.[0-9]+[Ee][0-9]+")


def half_width(raw: str) -> str:
    """Return ``raw`` trimmed, without invisible characters, with full-width digits, letters and signs made half-width."""
    return raw.translate(INVISIBLE).translate(_HALF_WIDTH).translate(_DASHES).strip().lstrip("'`‘’")


def compact_number(raw: str) -> str:
    """Return a number as typed, without any white space; ``13800138000.0`` loses its ``.0``, which loses nothing.

    Up to 15 digits survive a number-typed cell exactly. Longer ones do not: see ``float_damaged``.
    """
    text = "".join(half_width(raw).split())
    exact = _EXACT_FLOAT.fullmatch(text)
    return exact[1] if exact else text


def float_damaged(raw: str) -> bool:
    """Tell whether the text is a number that went through a floating-point cell and lost digits (``4.40103E+17``)."""
    return _DAMAGED_FLOAT.fullmatch(compact_number(raw)) is not None
