"""What stands in one word of a command line, read or refused (as wrong usage)."""

import argparse
import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.records.codes import AttendanceStatus
from app.records.weekly import WeeklyTime

UNMARKED = "unmarked"
_MARK = re.compile(r"(?P<no>[^=]{1,32})=(?P<status>[a-z_-]+)(?::(?P<minutes>\d{1,3}))?")
_TIME = re.compile(r"([1-7])/(\d{1,2}:\d{2})/(\d{1,3})")
_LEVEL = re.compile(r"(?P<item>[a-z0-9_]{1,40})=(?P<level>[0-3]|none)")


@dataclass(frozen=True, slots=True)
class MarkWord:
    """``NO=STATUS[:MINUTES]``; ``status`` None takes a mark back."""

    learner_no: str
    status: AttendanceStatus | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class LevelWord:
    """``ITEM=LEVEL``; ``level`` None takes a mark back."""

    item: str
    level: int | None


def mark_word(text: str) -> MarkWord:
    """Read ``0012=late:15``."""
    found = _MARK.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not NO=STATUS[:MINUTES]")
    code = found["status"].replace("-", "_")
    known = [status.value for status in AttendanceStatus]
    if code not in (*known, UNMARKED):
        raise argparse.ArgumentTypeError(f"{code!r} is none of {', '.join((*known, UNMARKED))}")
    minutes = None if found["minutes"] is None else int(found["minutes"])
    return MarkWord(found["no"].strip(), None if code == UNMARKED else AttendanceStatus(code), minutes)


def level_word(text: str) -> LevelWord:
    """Read ``scan_pay=2``."""
    found = _LEVEL.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not ITEM=LEVEL with a level 0 to 3 or none")
    return LevelWord(found["item"], None if found["level"] == "none" else int(found["level"]))


def a_time(text: str) -> WeeklyTime:
    """Read ``4/14:30/90``: weekday, start, minutes."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not WEEKDAY/HH:MM/MINUTES")
    return WeeklyTime(int(found[1]), found[2], int(found[3]))


def an_id(text: str) -> UUID:
    """Read an id as lists show it."""
    try:
        return UUID(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not an id") from None


def a_date(text: str) -> date:
    """Read ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date YYYY-MM-DD") from None
