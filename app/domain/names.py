"""Names of people: how they are stored, compared and refused.

A stored name is what the card says. Hanzi are never normalised (NFC would rewrite CJK compatibility ideographs); names are
compared by a separate folded key. The separator of dotted names is U+00B7 (GB18030 A1A4), whatever was typed. Names may
have 25 or more hanzi and any character of GB18030; lengths count characters, not UTF-16 units.
"""

import re
import unicodedata
from enum import StrEnum

from app.domain.typed_text import INVISIBLE

MIDDLE_DOT = "\u00b7"
"""The separator of names such as 买买提·艾山."""

NAME_LIMIT = 60
"""Longest name in characters, as in ``records.people.Learner``."""

_DOTS = dict.fromkeys("•・･‧∙⋅·⸱ꞏ．﹒․", MIDDLE_DOT)
_DOT_TABLE = str.maketrans(_DOTS)
_ONE_HANZI = (
    r"[\u2e80-\u2fdf\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"\ue000-\uf8ff\U000f0000-\U0010fffd]"  # private use: rare hanzi in old fonts
)
_HANZI = re.compile(_ONE_HANZI)
_STOP_BETWEEN_HANZI = re.compile(rf"(?<={_ONE_HANZI})[ .]*\.[ .]*(?={_ONE_HANZI})")
_SPACE_BETWEEN_HANZI = re.compile(rf"(?<={_ONE_HANZI}) (?={_ONE_HANZI})")
_WIDE_DOT = re.compile(r" *·[ ·]*")
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
    """A question mark or replacement character: an earlier conversion lost a rare hanzi."""
    NUMBER = "name_number"
    FORMULA = "name_formula"
    """Begins as a spreadsheet formula does: it would run when the list is opened."""


def clean_name(raw: str) -> str:
    """Return a name as it is stored: trimmed, the separator made U+00B7, no spaces between hanzi (谭 美玲 → 谭美玲).

    Latin names keep single spaces, and their full stops where these are not between hanzi (J. Smith). Cleaning a clean
    name changes nothing.
    """
    text = " ".join(raw.translate(INVISIBLE).translate(_DOT_TABLE).split())
    text = _STOP_BETWEEN_HANZI.sub(MIDDLE_DOT, text)
    text = _WIDE_DOT.sub(MIDDLE_DOT, text)
    return _SPACE_BETWEEN_HANZI.sub("", text)


def fold_key(name: str) -> str:
    """Return the key by which names are compared: never shown, never stored as the name.

    Compatibility ideographs, full-width letters, case, accents, private-use code points of old fonts, variation selectors,
    dots, hyphens, apostrophes and spaces make no difference.
    """
    text = unicodedata.normalize("NFKD", _with_public_code_points(clean_name(name)))
    text = text.translate(_VARIATION_SELECTORS).translate(_COMBINING_MARKS).casefold()
    return _ONLY_FOLDED.sub("", unicodedata.normalize("NFKC", text))


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
    if any(char in _DAMAGE or unicodedata.category(char) == "Cs" for char in name):
        return NameProblem.DAMAGED
    if not any(char.isalpha() or _is_private(char) for char in name):
        return NameProblem.NUMBER
    return None


def is_hanzi(char: str) -> bool:
    """Tell whether a character is a Chinese one, on any plane, or stands for one in an old font (private use)."""
    return _HANZI.fullmatch(char) is not None


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


def _old_font_table() -> dict[int, str]:
    """Map GBK's 80 private-use code points (FE50 to FEA0; U+E863 is the 䶮 of 王䶮) to the characters they stand for."""
    table = {_OLD_FONT_FIRST + n: pair.decode("gb18030") for n, pair in enumerate(_OLD_FONT_ROW)}
    return table | {ord(private): public for private, public in _OLD_FONT_LATER.items()}


_OLD_FONT = _old_font_table()


def _with_public_code_points(text: str) -> str:
    return text.translate(_OLD_FONT)
