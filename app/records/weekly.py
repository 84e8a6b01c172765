"""When a class meets in a week: a weekday, an hour and a length; and how several of them are written in one field."""

import re
from collections.abc import Iterable
from typing import NamedTuple

TIMES_PATTERN = r"^[1-7] ([01]\d|2[0-3]):[0-5]\d [1-9]\d{0,2}(,[1-7] ([01]\d|2[0-3]):[0-5]\d [1-9]\d{0,2})*$"
"""``4 14:00 90,5 09:00 60``: weekday (ISO), start and minutes of each."""
_TIME = re.compile(r"([1-7]) (\d\d:\d\d) (\d{1,3})")


class WeeklyTime(NamedTuple):
    """One weekly time: ``weekday`` 1 Monday to 7 Sunday, ``start`` as ``HH:MM``, how many ``minutes``. Sorts through the week."""

    weekday: int
    start: str
    minutes: int


def times_text(times: Iterable[WeeklyTime]) -> str | None:
    """Return weekly times as a field holds them; None for none."""
    return ",".join(f"{time.weekday} {time.start} {time.minutes}" for time in sorted(times)) or None


def times_of(text: str | None) -> tuple[WeeklyTime, ...]:
    """Return the weekly times of a field."""
    found = _TIME.finditer(text or "")
    return tuple(WeeklyTime(int(time[1]), time[2], int(time[3])) for time in found)
