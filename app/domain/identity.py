"""Identity documents: a verdict for what was typed, and what the number itself tells.

Rules: GB 11643 (18 digits, ISO 7064 MOD 11-2), the residence permit for Hong Kong, Macao and Taiwan residents (same
structure, area 810000, 820000, 830000) and the permanent residence card of foreigners (since 2023-12-01: 18 digits
beginning with 9, same check; before: 3 letters and 12 digits). The area code is that of the first registration and often
abolished since: it may raise a warning, never a refusal.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.typed_text import compact_number, float_damaged, half_width
from app.domain.verdict import VerdictKind
from app.records.codes import DocumentType, Sex


class DocumentFinding(StrEnum):
    """Everything that can be said of a document number. Values are stable; sentences live in ``app/ui/text.py``."""

    VALID = "valid"
    """The check digit is right."""
    UNCHECKED = "unchecked"
    """The form is right; this kind of document has no check digit."""
    NO_DOCUMENT = "no_document"
    """无证件: may enrol, cannot deposit."""
    NEEDS_UPDATE = "needs_update"
    """一代证 of 15 digits: abolished, still found in old rosters."""

    EMPTY = "empty"
    LENGTH = "length"
    CHARACTERS = "characters"
    CHECKSUM = "checksum"
    FLOAT_DAMAGED = "float_damaged"
    """Digits were lost in a number-typed cell: the paper must be asked, nothing can be repaired."""
    BIRTH_DATE_INVALID = "birth_date_invalid"
    BIRTH_DATE_FUTURE = "birth_date_future"
    NUMBER_UNEXPECTED = "number_unexpected"
    """A number was given beside "no document"."""
    TYPE_UNKNOWN = "type_unknown"
    """No type was given and the number has the form of none."""


class DocumentWarning(StrEnum):
    """What a person should look at although the number is taken."""

    TYPE_MISMATCH = "type_mismatch"
    """The number belongs to another type than the one stated; the verdict's type is the number's own."""
    AREA_UNKNOWN = "area_unknown"
    """No province ever had this code."""
    BIRTH_DATE_OLD = "birth_date_old"
    """Older than any living person."""
    ENDS_IN_ZEROS = "ends_in_zeros"
    """Passes the check, but ends in 000 as numbers do that lost digits in a number-typed cell."""
    TYPE_GUESSED = "type_guessed"
    """No type was stated, and many things have this form (eight digits may be a date)."""
    KEPT_AS_OTHER = "kept_as_other"
    """The stated type is none that we know, and the number tells none either."""
    OLDER_FORM = "older_form"
    """Longer than today's cards print it."""
    BIRTH_MISMATCH = "birth_mismatch"
    SEX_MISMATCH = "sex_mismatch"


@dataclass(frozen=True, slots=True)
class DocumentVerdict:
    """What there is to say of one number.

    Attributes:
        kind: refused, taken with a warning, or taken.
        code: the main finding.
        doc_type: what the number is, as far as it tells; else the stated type.
        number: normalised; for a refused number what was typed, normalised as far as possible.
        birth_date: derived from the number, when it carries one.
        sex: derived from the number, when it carries one.
        warnings: further findings, none of them a refusal.
    """

    kind: VerdictKind
    code: DocumentFinding
    doc_type: DocumentType | None
    number: str
    birth_date: date | None = None
    sex: Sex | None = None
    warnings: tuple[DocumentWarning, ...] = ()

    def warned(self, *warnings: DocumentWarning) -> "DocumentVerdict":
        """Return this verdict with further warnings; none given, nothing changes."""
        if not warnings:
            return self
        kind = VerdictKind.WARN if self.kind is VerdictKind.OK else self.kind
        return replace(self, kind=kind, warnings=self.warnings + warnings)


FIRST_PROVINCES = frozenset(
    {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54}
    | {61, 62, 63, 64, 65, 71, 81, 82, 83}
)
"""First two digits of GB/T 2260 codes. Provinces come and go so rarely that a list in code is honest."""

OLDEST_AGE = 120
"""Years after which a birth date is more likely a typing error than a person."""

_RESIDENCE_AREAS = ("810000", "820000", "830000")
LOOKS_LIKE_X = frozenset("×✕✖✗✘╳⨯⨉❌乂\u0425\u03a7\u2169\u2613")
"""What is typed, drawn or read in the place of a check digit's ``X``."""
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_NOTHING = frozenset({"", "无", "無", "没有", "暂无", "未提供", "无证件", "-", "--", "/", "NONE"})
_CHECKED_TYPES = frozenset({DocumentType.RESIDENT_ID, DocumentType.HMT_RESIDENCE, DocumentType.FOREIGN_PERMANENT})
_LOOSE_FORMS = frozenset({DocumentType.TAIWAN_PERMIT, DocumentType.PASSPORT})

_FORMS: dict[DocumentType, tuple[re.Pattern[str], re.Pattern[str] | None, range]] = {
    # document: today's form, an older form that is still taken, lengths that are possible at all
    DocumentType.HOME_RETURN_PERMIT: (re.compile(r"[HM][0-9]{8}"), re.compile(r"[HM][0-9]{10}"), range(9, 12)),
    DocumentType.TAIWAN_PERMIT: (re.compile(r"[0-9]{8}"), re.compile(r"[0-9]{10}([A-Z]|\([A-Z]\))?"), range(8, 14)),
    DocumentType.FOREIGN_PERMANENT: (re.compile(r"[A-Z]{3}[0-9]{12}"), None, range(15, 16)),
    DocumentType.PASSPORT: (re.compile(r"[A-Z0-9]{5,20}"), None, range(5, 21)),
    DocumentType.OTHER: (re.compile(r"[^\x00-\x1f\x7f]{1,40}"), None, range(1, 41)),
}


def normalise_number(raw: str) -> str:
    """Return a document number in its stored form: half-width, upper case, no white space, no hyphens.

    A multiplication sign, a Roman ten or a letter of another alphabet at the place of the check digit is the ``X`` it was meant to be.
    """
    text = compact_number(raw).upper().replace("-", "")
    return text[:-1] + "X" if len(text) == 18 and text[-1] in LOOKS_LIKE_X else text


def guess_type(number: str) -> DocumentType | None:
    """Tell the type from the form alone, or None. A passport is only guessed in its commonest form."""
    text = normalise_number(number)
    if _EIGHTEEN.fullmatch(text):
        return _type_of_eighteen(text)
    if re.fullmatch(r"[0-9]{15}", text):
        return DocumentType.RESIDENT_ID_15
    for doc_type in (DocumentType.HOME_RETURN_PERMIT, DocumentType.FOREIGN_PERMANENT, DocumentType.TAIWAN_PERMIT):
        today, older, _lengths = _FORMS[doc_type]
        if today.fullmatch(text) or (older is not None and older.fullmatch(text)):
            return doc_type
    return DocumentType.PASSPORT if re.fullmatch(r"[A-Z]{1,2}[0-9]{7,8}", text) else None


def check_document(doc_type: DocumentType | None, number: str, today: date) -> DocumentVerdict:
    """Judge a document number as typed or as read from a cell.

    Args:
        doc_type: what the person says it is; None lets the number tell (an import has no column for it).
        number: as typed. A float cell arrives as Python prints it, so that the damage shows.
        today: the date in Shanghai; a birth date after it is refused.
    """
    text = normalise_number(number)
    if doc_type is DocumentType.NONE or (doc_type is None and text in _NOTHING):
        return _no_document(text)
    if not text:
        return _refused(DocumentFinding.EMPTY, doc_type, text)
    if float_damaged(number):
        return _refused(DocumentFinding.FLOAT_DAMAGED, doc_type or DocumentType.RESIDENT_ID, text)
    if doc_type in (DocumentType.PASSPORT, DocumentType.OTHER):
        kept = text if doc_type is DocumentType.PASSPORT else " ".join(half_width(number).split())
        return _check_form(doc_type, kept)
    if doc_type is not None:
        return _check_stated(doc_type, text, today)
    meant = guess_type(text) or _type_meant(text)
    if meant is None:
        return _refused(DocumentFinding.TYPE_UNKNOWN, None, text)
    unsure = (DocumentWarning.TYPE_GUESSED,) if meant in _LOOSE_FORMS else ()
    return _check_stated(meant, text, today).warned(*unsure)


def cross_check(verdict: DocumentVerdict, birth: str | None, sex: Sex | None) -> tuple[DocumentWarning, ...]:
    """Compare what a person states with what the number tells.

    ``birth`` is a date as far as it is known (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``). Cards have errors: a person may
    overrule these with a reason, so they are warnings.
    """
    found: list[DocumentWarning] = []
    if birth is not None and verdict.birth_date is not None and not verdict.birth_date.isoformat().startswith(birth):
        found.append(DocumentWarning.BIRTH_MISMATCH)
    if sex is not None and verdict.sex is not None and sex is not verdict.sex:
        found.append(DocumentWarning.SEX_MISMATCH)
    return tuple(found)


def _check_stated(doc_type: DocumentType, text: str, today: date) -> DocumentVerdict:
    """Check against the stated type, unless the number is plainly of another checked type."""
    if doc_type is DocumentType.FOREIGN_PERMANENT and re.match(r"[A-Z]", text):
        return _check_form(doc_type, text)
    if doc_type in _CHECKED_TYPES:
        if doc_type is DocumentType.RESIDENT_ID and len(text) == 15:
            return _check_fifteen(text, today)
        return _check_eighteen(doc_type, text, today)
    if doc_type is DocumentType.RESIDENT_ID_15:
        if len(text) == 18:
            return _check_eighteen(doc_type, text, today)
        return _check_fifteen(text, today)
    return _check_form(doc_type, text)


def _check_eighteen(stated: DocumentType, text: str, today: date) -> DocumentVerdict:
    if len(text) != 18:
        return _refused(DocumentFinding.LENGTH, stated, text)
    if not _EIGHTEEN.fullmatch(text):
        return _refused(DocumentFinding.CHARACTERS, stated, text)
    if not _passes_check(text):
        damaged = text.endswith("000")
        return _refused(DocumentFinding.FLOAT_DAMAGED if damaged else DocumentFinding.CHECKSUM, stated, text)
    doc_type = _type_of_eighteen(text)
    birth = _date_of(text[6:14])
    refusal = _birth_refusal(birth, today)
    if refusal is not None or birth is None:
        return _refused(refusal or DocumentFinding.BIRTH_DATE_INVALID, doc_type, text)
    verdict = DocumentVerdict(VerdictKind.OK, DocumentFinding.VALID, doc_type, text, birth, _sex_of(text[16]))
    warnings = [DocumentWarning.TYPE_MISMATCH] if doc_type is not stated else []
    if doc_type is not DocumentType.FOREIGN_PERMANENT and int(text[:2]) not in FIRST_PROVINCES:
        warnings.append(DocumentWarning.AREA_UNKNOWN)
    if today.year - birth.year > OLDEST_AGE:
        warnings.append(DocumentWarning.BIRTH_DATE_OLD)
    if text.endswith("000"):
        warnings.append(DocumentWarning.ENDS_IN_ZEROS)
    return verdict.warned(*warnings)


def _check_fifteen(text: str, today: date) -> DocumentVerdict:
    doc_type = DocumentType.RESIDENT_ID_15
    if len(text) != 15:
        return _refused(DocumentFinding.LENGTH, doc_type, text)
    if not (text.isascii() and text.isdecimal()):
        return _refused(DocumentFinding.CHARACTERS, doc_type, text)
    birth = _date_of("19" + text[6:12])
    refusal = _birth_refusal(birth, today)
    if refusal is not None:
        return _refused(refusal, doc_type, text)
    area = () if int(text[:2]) in FIRST_PROVINCES else (DocumentWarning.AREA_UNKNOWN,)
    return DocumentVerdict(
        VerdictKind.WARN, DocumentFinding.NEEDS_UPDATE, doc_type, text, birth, _sex_of(text[14]), area
    )


def _check_form(doc_type: DocumentType, text: str) -> DocumentVerdict:
    today, older, lengths = _FORMS[doc_type]
    taken = DocumentVerdict(VerdictKind.OK, DocumentFinding.UNCHECKED, doc_type, text)
    if today.fullmatch(text):
        return taken
    if older is not None and older.fullmatch(text):
        return taken.warned(DocumentWarning.OLDER_FORM)
    return _refused(DocumentFinding.CHARACTERS if len(text) in lengths else DocumentFinding.LENGTH, doc_type, text)


def _no_document(text: str) -> DocumentVerdict:
    if text in _NOTHING:
        return DocumentVerdict(VerdictKind.OK, DocumentFinding.NO_DOCUMENT, DocumentType.NONE, "")
    return _refused(DocumentFinding.NUMBER_UNEXPECTED, DocumentType.NONE, text)


def _refused(code: DocumentFinding, doc_type: DocumentType | None, text: str) -> DocumentVerdict:
    return DocumentVerdict(VerdictKind.REFUSED, code, doc_type, text)


def _passes_check(text: str) -> bool:
    """Tell whether 18 characters pass ISO 7064 MOD 11-2."""
    # Start-up time: the package imports pydoc and ssl on its way.
    from stdnum.iso7064 import mod_11_2

    return bool(mod_11_2.is_valid(text))


def _type_of_eighteen(text: str) -> DocumentType:
    if text.startswith(_RESIDENCE_AREAS):
        return DocumentType.HMT_RESIDENCE
    return DocumentType.FOREIGN_PERMANENT if text.startswith("9") else DocumentType.RESIDENT_ID


def _type_meant(text: str) -> DocumentType | None:
    """A run of mostly digits, too long for anything else, is a resident's number with a slip in it."""
    digits = sum(c.isdecimal() for c in text)
    return DocumentType.RESIDENT_ID if digits >= 13 and digits >= len(text) - 2 else None


def _date_of(eight: str) -> date | None:
    try:
        return date(int(eight[:4]), int(eight[4:6]), int(eight[6:8]))
    except ValueError:
        return None


def _birth_refusal(birth: date | None, today: date) -> DocumentFinding | None:
    if birth is None:
        return DocumentFinding.BIRTH_DATE_INVALID
    return DocumentFinding.BIRTH_DATE_FUTURE if birth > today else None


def _sex_of(digit: str) -> Sex:
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE
