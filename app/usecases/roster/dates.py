"""Dates of birth as offices write them, as far as they are known."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.domain.identity import OLDEST_AGE
from app.domain.typed_text import half_width
from app.usecases.roster.cells import Cell, PartialDay, cell_text

_EPOCH_1900 = date(1899, 12, 30)
"""Day 0 of Excel's serials from 1 March 1900 on (before, Excel counts a 29 February 1900 that never was)."""
_EPOCH_1904 = date(1904, 1, 1)
_NOBODYS_AGE = 150
"""Years before which nobody was born who is alive: 0001-01-01 is what a system writes for no date at all."""
_LAST_YEAR = 2100
"""A number below is a year, above a serial: as a serial it would be a day before 1906."""

_PARTED = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})[日号]?|月)?|年)?")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_TWO_DIGIT = re.compile(
    r"\d{2}[-/.年]\d{1,2}([-/.月]\d{1,2})?[月日号]?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}|\d{2}年|\d{6}|[0-9]{1,2}-[A-Za-z]{3}-\d{2}"
)
_NOTHING = frozenset({"", "无", "不详", "未知", "-", "--", "/", "暂无", "0000"})
_HANZI_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HANZI_DATE = re.compile(r"[〇○零一二三四五六七八九]{4}(年|$)|\d{4}年[一二三四五六七八九十]")
_TENS = re.compile(r"([一二三]?)十([一二三四五六七八九]?)(?=[月日号]|$)")
_REPUBLIC = re.compile(r"民国([0-9]{1,3})(?=年)")
_REPUBLIC_BEGAN = 1911
_BORN = re.compile(r"(出生|生)$")
_BLANKS_PART = re.compile(r"\d{4}(\s+\d{1,2}){1,2}")
_UNKNOWN_PARTS = re.compile(r"([-/.]0{1,2}){1,2}$")


@dataclass(frozen=True, slots=True)
class Birth:
    """``value`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, None when nothing is said. ``refusal`` and ``warning`` are codes."""

    value: str | None = None
    refusal: str | None = None
    warning: str | None = None


def read_birth(cell: Cell, today: date, *, date1904: bool = False) -> Birth:
    """Read a date of birth from a cell.

    Refusals: ``date_unreadable`` ``two_digit_year`` ``birth_date_invalid`` ``birth_date_future`` ``birth_date_impossible``. Warnings:
    ``birth_date_old``, ``birth_month_unclear`` (the number 1948.1 may have been typed as 1948.10: the year alone is taken).
    """
    match cell:
        case datetime():
            return _dated(cell.date(), today)
        case date():
            return _dated(cell, today)
        case PartialDay():
            return _from_text(cell.text, today)
        case bool() | time() | timedelta():
            return Birth(refusal="date_unreadable")
        case int() | float():
            return _from_number(float(cell), today, date1904=date1904)
        case str():
            return _from_text(cell, today)


def _from_number(number: float, today: date, *, date1904: bool) -> Birth:
    text = cell_text(number)
    if not abs(number) < 10**8:
        return Birth(refusal="date_unreadable")
    if 1000 <= number < _LAST_YEAR:
        birth = _from_text(text, today)
        if re.fullmatch(r"\d{4}\.1", text):
            return Birth(text[:4], birth.refusal, "birth_month_unclear")
        return birth
    if number == int(number) and _LAST_YEAR <= number < 100_000:
        return _dated((_EPOCH_1904 if date1904 else _EPOCH_1900) + timedelta(days=int(number)), today)
    return _from_text(text, today)


def _from_text(raw: str, today: date) -> Birth:
    text = _plain(raw)
    if text in _NOTHING:
        return Birth()
    if re.fullmatch(r"\d{8}", text):
        text = _UNKNOWN_PARTS.sub("", f"{text[:4]}-{text[4:6]}-{text[6:]}")
    elif re.fullmatch(r"(18|19|20)\d{2}(0[1-9]|1[0-2])", text):
        text = f"{text[:4]}-{text[4:]}"
    elif re.fullmatch(r"\d{5}", text):
        return _dated(_EPOCH_1900 + timedelta(days=int(text)), today)
    found = _PARTED.fullmatch(text)
    if found is None:
        return Birth(refusal="two_digit_year" if _TWO_DIGIT.fullmatch(text) else "date_unreadable")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        earliest = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return Birth(refusal="birth_date_invalid")
    parts = [f"{year:04d}"] + [f"{part:02d}" for part in (month, day) if part is not None]
    return _judged("-".join(parts), earliest, today)


def _plain(raw: str) -> str:
    """A date as typed, without what only surrounds it; Chinese numerals and the Republic's years as ours, 1948 3 5 parted by dots.

    A month or day of zeros is one that nobody knew: what stands before it is known.
    """
    text = _CLOCK.sub("", half_width(raw).replace("。", ".").replace("、", "."))
    text = _BORN.sub("", " ".join(text.split()))
    if _BLANKS_PART.fullmatch(text):
        text = ".".join(text.split())
    text = "".join(text.split()).strip(".-/")
    if _HANZI_DATE.match(text):
        text = _TENS.sub(lambda tens: f"{tens[1] or '一'}{tens[2] or '零'}", text).translate(_HANZI_DIGITS)
    text = _REPUBLIC.sub(lambda year: str(int(year[1]) + _REPUBLIC_BEGAN), text)
    return _UNKNOWN_PARTS.sub("", text)


def _dated(day: date, today: date) -> Birth:
    return _judged(day.isoformat(), day, today)


def _judged(value: str, earliest: date, today: date) -> Birth:
    if earliest > today:
        return Birth(refusal="birth_date_future")
    if today.year - earliest.year > _NOBODYS_AGE:
        return Birth(refusal="birth_date_impossible")
    return Birth(value, warning="birth_date_old" if today.year - earliest.year > OLDEST_AGE else None)
