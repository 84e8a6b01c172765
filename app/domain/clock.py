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


def millis(moment: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return int(moment.timestamp() * 1000)


def local_date(moment: datetime) -> date:
    """The calendar date in Shanghai."""
    return moment.astimezone(SHANGHAI).date()


def from_millis(ms: int) -> datetime:
    """The moment in Shanghai time."""
    return datetime.fromtimestamp(ms / 1000, SHANGHAI)
