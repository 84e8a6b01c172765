"""A resident's number where it does not belong: in any text but a document's own field it stands open to everybody.

Fields of documents are masked, sealed and revealed by an act of its own. A name, a learner's number or a class title is shown,
printed, exported and sent as it stands; whoever copies a column into the wrong place would publish everybody's number with it.
"""

import re
import unicodedata
from datetime import date

from app.domain.identity import LOOKS_LIKE_X, DocumentWarning, check_document
from app.domain.masking import mask_document
from app.domain.typed_text import INVISIBLE
from app.domain.verdict import VerdictKind
from app.records.codes import DocumentType

_LENGTH = 18
_OLDEST = 1850
_LAST_DAY = date(9999, 12, 31)
_GAP = r"[\s./_\u00b7\u2010-\u2015\u2212-]{0,3}"
_NUMBER = re.compile(
    rf"(?<![0-9])(?=([0-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx{''.join(sorted(LOOKS_LIKE_X))}\u0445\u03c7])(?![0-9]))"
)

_MADE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")
"""An id or a digest: of a million ids three hold digits that could be somebody's, with the hyphens for gaps."""


def holds_number(text: str) -> bool:
    """Whether a text is or holds an 18-digit number whose check digit and date are right, however typed, and spaced in one way.

    Residents' numbers, and those of residence permits and permanent residence cards, which have the same form. A longer run of
    digits is none.
    """
    return _first(text) is not None


def cover_numbers(text: str) -> str:
    """The text with every such number masked; as it was where it holds none."""
    found = _first(text)
    while found is not None:
        plain, number = found
        text = plain.replace(number, mask_document(_bare(number)))
        found = _first(text)
    return text


def _first(text: str) -> tuple[str, str] | None:
    """The text as it was read, and the first number as it stands in it."""
    if len(text) < _LENGTH or _MADE.fullmatch(text):
        return None
    plain = unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    return next(((plain, one[1]) for one in _NUMBER.finditer(plain) if _is_somebodys(one[1])), None)


def _bare(number: str) -> str:
    return re.sub(r"[^0-9]", "", number[:-1]) + number[-1].upper()


def _is_somebodys(number: str) -> bool:
    """By the document's own rules; spaced out it must have a province too, and one kind of space: a list of dates is no number."""
    verdict = check_document(DocumentType.RESIDENT_ID, _bare(number), _LAST_DAY)
    if verdict.kind is VerdictKind.REFUSED or verdict.birth_date is None or verdict.birth_date.year < _OLDEST:
        return False
    gaps = {gap.strip() for gap in re.findall(r"[^0-9]+", number[:-1])}
    return not gaps or (len(gaps) == 1 and DocumentWarning.AREA_UNKNOWN not in verdict.warnings)
