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

BUILT = datetime(2026, 9, 1, tzinfo=SHANGHAI)
"""This program was not there before: a clock that says less is wrong. The day of the last release (a test compares)."""
LIFETIME = timedelta(days=30 * 365)
"""Nobody uses a program so long after it was built: a clock that says more is wrong."""
LEAP = timedelta(days=200)
"""How far a gateway may put forward a clock that could be right: longer than any holidays, shorter than a year mistyped."""


def is_possible(moment: datetime) -> bool:
    """Whether a clock that says so can be right at all."""
    return BUILT <= moment <= BUILT + LIFETIME


def believes(said: datetime, wall: datetime, taught: datetime | None, late: timedelta = timedelta(0)) -> bool:
    """Whether a desk takes for true what a gateway's clock says.

    A clock that cannot be right believes whatever can be. One that could be right is neither led back behind what was known, nor
    forward by more than ``LEAP``: there a person has to look. One that says less than was known has been put back, or what was
    known was wrong: then the gateway's latest word stands, as long as it leaps no further.

    Args:
        said: by the gateway.
        wall: by this machine.
        taught: the gateway's clock when it was last believed.
        late: how long its word may have been on its way.
    """
    if not (is_possible(said) and is_possible(wall)):
        return is_possible(said)
    if taught is None or not is_possible(taught):
        return said <= wall + LEAP
    parted = wall < taught - A_DAY
    return said <= max(wall, taught) + LEAP and (parted or said >= taught - A_DAY - late)


def corrected(wall: datetime, offset_ms: int, taught: datetime | None) -> datetime:
    """The present, by a clock that was ``offset_ms`` behind another's when that other said ``taught``.

    The present is never before ``taught``. A clock that was a day or more behind and has passed ``taught`` was set right
    since; so was one that ran ahead, where the correction would lead back before ``taught``. What cannot have been true
    teaches nothing.
    """
    if taught is not None and not is_possible(taught):
        return wall
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
