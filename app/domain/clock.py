"""Time is an argument: whoever needs the present takes a ``Clock``."""

from datetime import date, datetime, timedelta, timezone
from typing import Protocol

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has one zone and no summer time; a fixed offset needs no zone database on Windows."""


class Clock(Protocol):
    """What tells the present."""

    def now(self) -> datetime:
        """The present moment, aware of its zone."""
        ...


A_DAY = timedelta(days=1)


def corrected(wall: datetime, offset_ms: int, taught: datetime | None) -> datetime:
    """The present, by a clock that was ``offset_ms`` behind another's when that other said ``taught``.

    The present is never before ``taught``. A clock that was a day or more behind and has passed ``taught`` was set right
    since; so was one that ran ahead, where the correction would lead back before ``taught``.
    """
    try:
        right = wall + timedelta(milliseconds=offset_ms)
    except OverflowError:
        right = wall
    if taught is None:
        return right
    since = timedelta(milliseconds=offset_ms) >= A_DAY and wall >= taught
    if since or right < taught:
        return max(wall, taught)
    return right


def millis(moment: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return int(moment.timestamp() * 1000)


def local_date(moment: datetime) -> date:
    """The calendar date in Shanghai."""
    return moment.astimezone(SHANGHAI).date()


def from_millis(ms: int) -> datetime:
    """The moment in Shanghai time."""
    return datetime.fromtimestamp(ms / 1000, SHANGHAI)
