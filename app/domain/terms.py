"""学期: two a year, named ``2026春`` and ``2026秋``."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Season(StrEnum):
    """Half of the school year."""

    SPRING = "春"
    AUTUMN = "秋"


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A term's canonical code and its dates, both included. A station may set its own dates; these are where it begins."""

    code: str
    year: int
    season: Season
    starts: date
    ends: date

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends


_CODE = re.compile(r"\s*(20[0-9]{2})\s*年?\s*(春|秋)(?:季|季?学期)?\s*")


def parse_term(code: str) -> TermSpan | None:
    """Return the term named by ``2026秋``, ``2026年秋季`` or ``2026秋季学期``; None when this is no term."""
    found = _CODE.fullmatch(code)
    return _span(int(found[1]), Season(found[2])) if found is not None else None


def term_of(day: date) -> TermSpan:
    """Return the term a day belongs to: spring from 1 March, autumn from 1 September to the end of February."""
    if day.month in range(3, 9):
        return _span(day.year, Season.SPRING)
    return _span(day.year if day.month >= 9 else day.year - 1, Season.AUTUMN)


def _span(year: int, season: Season) -> TermSpan:
    spring = season is Season.SPRING
    starts = date(year, 3 if spring else 9, 1)
    following = date(year, 9, 1) if spring else date(year + 1, 3, 1)
    return TermSpan(f"{year}{season}", year, season, starts, following - timedelta(days=1))
