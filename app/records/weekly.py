"""When a class meets in a week: a weekday, an hour and a length; and how several of them are written in one field."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.records.change import Scalar

TIMES_PATTERN = r"^[1-7] ([01]\d|2[0-3]):[0-5]\d [1-9]\d{0,2}(,[1-7] ([01]\d|2[0-3]):[0-5]\d [1-9]\d{0,2})*$"
"""``4 14:00 90,5 09:00 60``: weekday (ISO), start and minutes of each."""
WEEKLY = ("weekday", "start", "minutes", "times")
"""The fields of a class that say when it meets: the first weekly time, and those beside it. They are one word, said whole."""
_TIME = re.compile(r"([1-7]) (\d\d:\d\d) (\d{1,3})")


class WeeklyTime(NamedTuple):
    """One weekly time: ``weekday`` 1 Monday to 7 Sunday, ``start`` as ``HH:MM``, how many ``minutes``. Sorts through the week."""

    weekday: int
    start: str
    minutes: int


def times_text(times: Iterable[WeeklyTime]) -> str | None:
    """Return weekly times as a field holds them; None for none."""
    return ",".join(f"{time.weekday} {time.start} {time.minutes}" for time in sorted(times)) or None


def meets(fields: Mapping[str, Scalar]) -> tuple[WeeklyTime, ...]:
    """The weekly times that the fields of a class say, the first one first; none where it only has a name."""
    weekday, start, minutes, further = map(fields.get, WEEKLY)
    if weekday is None or start is None or minutes is None:
        return ()
    return (WeeklyTime(int(weekday), str(start), int(minutes)), *times_of(None if further is None else str(further)))


def said_as(times: Iterable[WeeklyTime]) -> dict[str, Scalar]:
    """All the fields of a class that say these weekly times, the first one first."""
    first, *further = times
    return dict(zip(WEEKLY, (*first, times_text(further)), strict=True))


def whole_word(fields: Mapping[str, Scalar]) -> str | None:
    """All weekly times that the fields of a class say as one text, by which one such word is told from another."""
    return ",".join(f"{time.weekday} {time.start} {time.minutes}" for time in meets(fields)) or None


def times_of(text: str | None) -> tuple[WeeklyTime, ...]:
    """Return the weekly times of a field."""
    found = _TIME.finditer(text or "")
    return tuple(WeeklyTime(int(time[1]), time[2], int(time[3])) for time in found)
