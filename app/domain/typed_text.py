"""What keyboards, spreadsheets and chat programs do to a text on its way into a form, and how it is undone.

Also what nobody sees in any text that is typed: names, titles, reasons and notes lose the same characters.
"""

import re
import unicodedata

INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0x2060, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Soft hyphen, zero-width and direction marks: numbers copied from a phone carry them. For ``str.translate``."""

FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Drawn as nothing, although their categories say letter, mark or symbol."""

_LINES = dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n")
_NOT_OF_A_TEXT = frozenset({"Cc", "Zl", "Zp"})
"""Controls, and separators of lines."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFF0D], "-")

_EXACT_FLOAT = re.compile(r"([0-9]{1,15})\.0+")
_DAMAGED_FLOAT = re.compile(r"[0-9]{16,}\.[0-9]+|[0-9](\.[0-9]+)?[Ee]\+[0-9]+|[0-9]\.[0-9]+[Ee][0-9]+")


def is_unseen(char: str) -> bool:
    """Tell whether nobody sees a character: zero-width and direction marks, tags, soft hyphens, byte-order marks, fillers.

    What chooses the shape of a hanzi is seen.
    """
    return char in FILLERS or unicodedata.category(char) == "Cf"


def is_noncharacter(char: str) -> bool:
    """Tell whether it stands for nothing, for good: left by what could not read a character."""
    code = ord(char)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def seen(raw: str, *, lines: bool = False) -> str:
    """Return a text as typed, without what nobody sees and without blanks around; in one line with single blanks, unless ``lines``."""
    text = raw.replace("\r\n", "\n").translate(_LINES)
    shown = "".join(char for char in text if char in "\n\t" or not _is_nothing(char))
    return shown.strip() if lines else " ".join(shown.split())


def _is_nothing(char: str) -> bool:
    return is_unseen(char) or is_noncharacter(char) or unicodedata.category(char) in _NOT_OF_A_TEXT


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
