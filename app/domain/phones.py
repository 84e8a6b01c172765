"""Telephone numbers: a verdict for what was typed. A phone is not unique: many seniors give a child's number."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.domain.typed_text import compact_number, float_damaged, half_width
from app.domain.verdict import VerdictKind


class PhoneFinding(StrEnum):
    """Everything that can be said of a phone number. Values are stable; sentences live in ``app/ui/text.py``."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    ABROAD = "abroad"
    """With a country code; Hong Kong and Macao are everyday here."""
    NO_PHONE = "no_phone"

    AREA_MISSING = "area_missing"
    """A local number without its area code: taken, but cannot be called from elsewhere."""
    UNUSUAL = "unusual"
    """Eleven digits beginning with 1 in a range that is not used for people."""
    SEVERAL = "several"
    """Several numbers in one field; the first is taken."""
    ZERO_RESTORED = "zero_restored"
    """A landline's area code had lost its zero, as in a number-typed cell."""
    COUNTRY_ASSUMED = "country_assumed"
    """Eleven digits beginning with 852 or 853: Hong Kong or Macao, written without its ``+``."""

    LENGTH = "length"
    CHARACTERS = "characters"
    FLOAT_DAMAGED = "float_damaged"


@dataclass(frozen=True, slots=True)
class PhoneVerdict:
    """What there is to say of one phone number; ``number`` is its stored form (``13812345678``, ``020-81234567``)."""

    kind: VerdictKind
    code: PhoneFinding
    number: str


_NOTHING = frozenset({"", "无", "無", "没有", "暂无", "-", "--", "/"})
_SEVERAL = re.compile(r"[/、,;|\n]|或|(?<=[0-9]{7})\s+(?=[0-9]{7})")
_LANDLINE = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([2-9][0-9]{6,7})")
_EXTENSION = re.compile(r"(.*[0-9)])(?:-|转|x|\*|#)([0-9]{1,6})", re.IGNORECASE)
_GROUPING = re.compile(r"[()\[\].-]")
_SHOWN = 20
_LONGEST_LOCAL = 8


def check_phone(raw: str) -> PhoneVerdict:
    """Judge a phone number as typed or as read from a cell (``15639624187.0`` included).

    An empty field is no phone, which is fine: some seniors have none.
    """
    if half_width(raw) in _NOTHING:
        return PhoneVerdict(VerdictKind.OK, PhoneFinding.NO_PHONE, "")
    first, *others = [part for part in _SEVERAL.split(half_width(raw)) if part.strip()] or [""]
    verdict = _check_one(first)
    if others and verdict.kind is not VerdictKind.REFUSED:
        return PhoneVerdict(VerdictKind.WARN, PhoneFinding.SEVERAL, verdict.number)
    return verdict


def _check_one(raw: str) -> PhoneVerdict:
    text = compact_number(raw)
    if float_damaged(text):
        return PhoneVerdict(VerdictKind.REFUSED, PhoneFinding.FLOAT_DAMAGED, text[:_SHOWN])
    landline = _landline(text)
    if landline is not None:
        return PhoneVerdict(VerdictKind.OK, PhoneFinding.LANDLINE, landline)
    digits = _national(text)
    if re.fullmatch(r"85[23][0-9]{8}", digits):
        return PhoneVerdict(VerdictKind.WARN, PhoneFinding.COUNTRY_ASSUMED, f"+{digits}")
    without_zero = _LANDLINE.fullmatch(f"0{digits}")
    if without_zero is not None and len(digits) > _LONGEST_LOCAL:
        return PhoneVerdict(VerdictKind.WARN, PhoneFinding.ZERO_RESTORED, f"{without_zero[1]}-{without_zero[2]}")
    kind, code = _finding(digits)
    return PhoneVerdict(kind, code, digits[:_SHOWN])


def _finding(digits: str) -> tuple[VerdictKind, PhoneFinding]:
    """Judge digits without grouping signs, beginning with ``+`` only where a foreign country code does."""
    if not re.fullmatch(r"\+?[0-9]+", digits):
        return VerdictKind.REFUSED, PhoneFinding.CHARACTERS
    if re.fullmatch(r"\+[1-9][0-9]{7,14}", digits):
        return VerdictKind.OK, PhoneFinding.ABROAD
    if re.fullmatch(r"1[3-9][0-9]{9}", digits):
        return VerdictKind.OK, PhoneFinding.MOBILE
    if re.fullmatch(r"1[0-9]{10}", digits):
        return VerdictKind.WARN, PhoneFinding.UNUSUAL
    if re.fullmatch(r"[2-9][0-9]{6,7}", digits):
        return VerdictKind.WARN, PhoneFinding.AREA_MISSING
    return VerdictKind.REFUSED, PhoneFinding.LENGTH


def _national(text: str) -> str:
    """Drop signs that only group digits and the mainland's country code; another country's begins with ``+``."""
    digits = _GROUPING.sub("", text)
    mainland = re.fullmatch(r"(?:\+|00)86([0-9]{9,12})|86(1[0-9]{10})", digits)
    if mainland is not None:
        rest = mainland[1] or mainland[2]
        return rest if re.fullmatch(r"0.*|1[0-9]{10}", rest) else "0" + rest
    return "+" + digits[2:] if digits.startswith("00") else digits


def _landline(text: str) -> str | None:
    """Return ``020-81234567`` or ``020-81234567-801`` when the text is a landline with its area code."""
    whole = _LANDLINE.fullmatch(_national(text))
    if whole is not None:
        return f"{whole[1]}-{whole[2]}"
    parted = _EXTENSION.fullmatch(text)
    before = _LANDLINE.fullmatch(_national(parted[1])) if parted is not None else None
    return f"{before[1]}-{before[2]}-{parted[2]}" if parted is not None and before is not None else None
