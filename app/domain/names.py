"""Names of people: how they are stored, compared and refused.

A stored name is what the card says. Hanzi are never normalised (NFC would rewrite CJK compatibility ideographs); names are
compared by a separate folded key. The separator of dotted names is U+00B7 (GB18030 A1A4), whatever was typed. Names may
have 25 or more hanzi and any character of GB18030; lengths count characters, not UTF-16 units.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from app.domain.typed_text import is_noncharacter, is_unseen

MIDDLE_DOT = "\u00b7"
"""The separator of names such as 买买提·艾山."""

NAME_LIMIT = 60
"""Longest name in characters, as in ``records.people.Learner``."""

_DOTS = dict.fromkeys("•・･‧∙⋅·⸱ꞏ．﹒․", MIDDLE_DOT)
_DOT_TABLE = str.maketrans(_DOTS)
_GAP = re.compile(r" *·[ ·]*|[ .]*\.[ .]*| ")
_ONLY_FOLDED = re.compile(r"[\s·.'`’‘ʼ\-‐‑–_]+")
_VARIATION_SELECTORS = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_COMBINING_MARKS = dict.fromkeys(range(0x0300, 0x0370))
_DAMAGE = frozenset("\ufffd?？□")


class NameProblem(StrEnum):
    """Why a name is refused. Values are stable; sentences live in ``app/ui/text.py``."""

    EMPTY = "name_empty"
    TOO_LONG = "name_too_long"
    CONTROL_CHARACTERS = "name_control_characters"
    DAMAGED = "name_damaged"
    """A question mark, a replacement or no character: an earlier conversion lost a rare hanzi."""
    NUMBER = "name_number"
    FORMULA = "name_formula"
    """Begins as a spreadsheet formula does: it would run when the list is opened."""


def clean_name(raw: str) -> str:
    """Return a name as it is stored: trimmed, without what nobody sees, the separator made U+00B7, no spaces between hanzi (谭 美玲 → 谭美玲).

    Latin names keep single spaces, and their full stops where these are not between hanzi (J. Smith). Cleaning a clean
    name changes nothing.
    """
    shown = raw if raw.isascii() else "".join(char for char in raw if not is_unseen(char))
    text = " ".join(shown.translate(_DOT_TABLE).split())
    return _GAP.sub(_gap, text)


def fold_key(name: str) -> str:
    """Return the key by which names are compared: never shown, never stored as the name.

    Compatibility ideographs, full-width letters, case, accents, private-use code points of old fonts, variation selectors,
    dots, hyphens, apostrophes and spaces make no difference.
    """
    text = unicodedata.normalize("NFKD", _with_public_code_points(clean_name(name)))
    text = text.translate(_VARIATION_SELECTORS).translate(_COMBINING_MARKS).casefold()
    return _ONLY_FOLDED.sub("", unicodedata.normalize("NFKC", text))


def one_character_apart(one: str, other: str) -> bool:
    """Whether one character was put in the place of another, added or left out. Names of one character are never near."""
    short, long = sorted((one, other), key=len)
    if len(short) < len("陈明") or len(long) - len(short) > 1 or short == long:
        return False
    if len(short) == len(long):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def name_problem(name: str) -> NameProblem | None:
    """Return why a name cannot be stored, or None. Give it what ``clean_name`` returned."""
    if not name.strip():
        return NameProblem.EMPTY
    if len(name) > NAME_LIMIT:
        return NameProblem.TOO_LONG
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in name):
        return NameProblem.CONTROL_CHARACTERS
    if name[0] in "=+-@＝＋－＠":
        return NameProblem.FORMULA
    if any(char in _DAMAGE or is_noncharacter(char) or unicodedata.category(char) == "Cs" for char in name):
        return NameProblem.DAMAGED
    if not any(char.isalpha() or _is_private(char) for char in name):
        return NameProblem.NUMBER
    return None


def is_hanzi(char: str) -> bool:
    """Tell whether a character is a Chinese one, on any plane, or stands for one in an old font (private use)."""
    code = ord(char) if len(char) == 1 else 0
    return (
        0x3400 <= code <= 0x9FFF
        or 0x20000 <= code <= 0x3FFFF
        or 0xF900 <= code <= 0xFAFF
        or 0x2E80 <= code <= 0x2FDF
        or code in (0x3005, 0x3007)
        or _is_private(char)
    )


def _gap(found: re.Match[str]) -> str:
    """What stands between two parts of a name: the separator, nothing between hanzi, or what was typed."""
    if MIDDLE_DOT in found[0]:
        return MIDDLE_DOT
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if is_hanzi(before) and is_hanzi(after):
        return MIDDLE_DOT if "." in found[0] else ""
    return found[0]


def _is_private(char: str) -> bool:
    return len(char) == 1 and unicodedata.category(char) == "Co"


_OLD_FONT_FIRST = 0xE815
_OLD_FONT_ROW = [bytes([0xFE, low]) for low in (*range(0x50, 0x7F), *range(0x80, 0xA1))]
_OLD_FONT_LATER = {
    # What GB18030-2022 settled after the table that Python's codec follows.
    **dict(zip("\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864", map(chr, range(0x9FB4, 0x9FBC)), strict=True)),
    "\ue816": "\U00020087",
    "\ue817": "\U00020089",
    "\ue818": "\U000200cc",
    "\ue831": "\U000215d7",
    "\ue83b": "\U0002298f",
    "\ue855": "\U000241fe",
}


@cache
def _old_font_table() -> dict[int, str]:
    """Map GBK's 80 private-use code points (FE50 to FEA0; U+E863 is the 䶮 of 王䶮) to the characters they stand for."""
    table = {_OLD_FONT_FIRST + n: pair.decode("gb18030") for n, pair in enumerate(_OLD_FONT_ROW)}
    return table | {ord(private): public for private, public in _OLD_FONT_LATER.items()}


def _with_public_code_points(text: str) -> str:
    return text.translate(_old_font_table()) if any(map(_is_private, text)) else text
