"""A resident's number where it does not belong: in any text but a document's own field it stands open to everybody.

Fields of documents are masked, sealed and revealed by an act of its own. A name, a learner's number or a class title is shown,
printed, exported and sent as it stands; whoever copies a column into the wrong place would publish everybody's number with it.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from app.domain.identity import LOOKS_LIKE_X, DocumentWarning, check_document
from app.domain.masking import mask_document
from app.domain.verdict import VerdictKind
from app.records.codes import DocumentType

_LENGTH = 18
_YEARS = range(1850, 2100)
_LAST_DAY = date(9999, 12, 31)
_DASHES, _DOTS = r"\u2010-\u2015\u2043\u2212\u1806\u30fc-", r".\u00b7\u2022\u2027\u2219\u22c5\u3002\u30fb"
_APART = rf"[\s/_,{_DOTS}{_DASHES}]"
_GAP = rf"{_APART}{{0,5}}"
_LOOKS_LIKE_ZERO = "Oo\u3007\u25cb\u25ef\u041e\u043e\u039f\u03bf"
"""What is typed in the place of a zero, full width read as half: letters of three alphabets, and the hanzi with its rings."""
_AS_ZERO = str.maketrans(_LOOKS_LIKE_ZERO, "0" * len(_LOOKS_LIKE_ZERO))
_LIKE_X = f"Xx{''.join(sorted(LOOKS_LIKE_X))}\u0445\u03c7"
_DIGITS = ["0-9"] * 6 + ["12", "089", "0-9", "0-9", "01", "0-9", "0-3"] + ["0-9"] * 4 + [f"0-9{_LIKE_X}"]
"""What may stand in each place: of a year, month and day not every digit, so that most runs of digits are told at a glance."""
_PLACES = _GAP.join(f"[{at}{_LOOKS_LIKE_ZERO if place and '0' in at else ''}]" for place, at in enumerate(_DIGITS))
_NUMBER = re.compile(rf"(?<![0-9])(?=({_PLACES})(?![0-9]))")
_BETWEEN = re.compile(rf"{_APART}+")
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Mn", "Me"})
_UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Drawn as nothing, although their categories say letter or symbol."""
_GROUPINGS: tuple[frozenset[int], ...] = (
    frozenset(
        {2, 4, 6, 10, 12, 14, 17}
    ),  # by what it says: province, city, county; year, month, day; order, check digit
    frozenset({4, 8, 12, 16}),
    frozenset({3, 6, 10, 14}),
    frozenset({3, 6, 9, 12, 15}),
    frozenset({5, 10, 15}),
    frozenset({9}),
)
"""After which digits people part such a number, as they would a card's or a telephone's."""
_BY_COMMA = frozenset(
    frozenset((*area, *birth, *order))
    for area in ((6,), (2, 4, 6), ())
    for birth in ((), (10, 12))
    for order in ((14,), (14, 17), ())
    if (area and order) or not birth
) - {frozenset()} | {frozenset(range(1, _LENGTH))}
"""A comma parts amounts, codes and telephones too: of such parts one number is only what parts where it says something, or everywhere."""

_MADE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")
"""An id or a digest: of a million ids three hold digits that could be somebody's, with the hyphens for gaps."""


def holds_number(text: str) -> bool:
    """Whether a text is or holds an 18-digit number whose check digit and date are right, however typed and parted, an O for a 0.

    Residents' numbers, and those of residence permits and permanent residence cards, which have the same form. A longer run of
    digits is none, nor are telephones, dates or hours side by side: parted in several ways it counts where people part such numbers.
    """
    return _first(text) is not None


def cover_numbers(text: str) -> str:
    """The text with every such number masked; as it was where it holds none."""
    found = _first(text)
    while found is not None:
        plain, number = found
        text = plain.replace(number, mask_document(_bare(number.translate(_AS_ZERO))))
        found = _first(text)
    return text


def _first(text: str) -> tuple[str, str] | None:
    """The text as it was read, and the first number as it stands in it."""
    if len(text) < _LENGTH or _MADE.fullmatch(text):
        return None
    seen = (char for char in text if char.isspace() or not _is_unseen(char))
    plain = unicodedata.normalize("NFKC", "".join(seen))
    return next(((plain, one[1]) for one in _NUMBER.finditer(plain) if _is_somebodys(one[1].translate(_AS_ZERO))), None)


def _is_unseen(char: str) -> bool:
    return char in _UNSEEN or unicodedata.category(char) in _UNSEEN_KINDS


def _bare(number: str) -> str:
    return re.sub(r"[^0-9]", "", number[:-1]) + number[-1].upper()


def _is_somebodys(number: str) -> bool:
    """By the document's own rules; parted it must have a province too."""
    verdict = check_document(DocumentType.RESIDENT_ID, _bare(number), _LAST_DAY)
    if verdict.kind is VerdictKind.REFUSED or verdict.birth_date is None or verdict.birth_date.year not in _YEARS:
        return False
    gaps = {len(re.sub(r"[^0-9]", "", number[: gap.start()])): _kind(gap[0]) for gap in _BETWEEN.finditer(number)}
    return not gaps or (DocumentWarning.AREA_UNKNOWN not in verdict.warnings and _is_one(number, gaps))


def _is_one(number: str, gaps: Mapping[int, str]) -> bool:
    """Whether a number that is parted after these digits is one, and not several numbers side by side."""
    if any("," in gap for gap in gaps.values()):
        return frozenset(gaps) in _BY_COMMA
    parts = [part for part in _BETWEEN.split(number) if part]
    if 11 in gaps and number[0] == "1" and {3, 7} >= {after for after in gaps if after < 11}:
        return False  # a mobile telephone's number and the beginning of another
    if len(set(gaps.values())) == 1:
        return True
    hours = all(len(part) == 4 and part[:2] < "24" and part[2:] < "60" for part in parts[:-1])
    one_by_one = len(gaps) > _LENGTH * 2 // 3
    return one_by_one or (not hours and any(gaps.keys() <= grouping for grouping in _GROUPINGS))


def _kind(gap: str) -> str:
    """What parts two digits: nothing but blanks, a dash, a dot, or as it is, with whatever commas."""
    return re.sub(rf"[{_DOTS}]", ".", re.sub(rf"[{_DASHES}]", "-", "".join(gap.split())))
