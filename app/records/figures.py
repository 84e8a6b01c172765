"""Small figures that views show: what a mark was before its correction, and a month."""

from dataclasses import dataclass
from datetime import datetime

from app.records.codes import AttendanceStatus


@dataclass(frozen=True, slots=True)
class CorrectedMark:
    """What a mark was before it was corrected at this desk, or overruled by a merge; ``status`` None: not on the sheet. ``by`` is a name, None if unknown."""

    status: AttendanceStatus | None
    minutes: int | None
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectedElsewhere:
    """A correction made at another desk. ``held``: this desk had said of the mark what ``status`` (None: not on the sheet) and ``minutes`` say."""

    by: str | None
    at: datetime
    held: bool
    status: AttendanceStatus | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """人次 attendances, 人数 headcount (distinct persons), and the rate over confirmed sheets, None when there is none.

    ``guests`` are those of the attendances that were not expected: in the first two figures, and not in the rate.
    """

    attendances: int
    headcount: int
    rate: float | None
    guests: int = 0
