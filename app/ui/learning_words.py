"""What somebody learned, in words: intervals, rates, hours and outcomes, the same on every page."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from app.records.codes import EnrollmentState, OutcomeState, SessionKind
from app.records.views import ClassRow, EnrollmentRow, OutcomeRow
from app.records.weekly import WeeklyTime
from app.ui.session_words import day, joined, listed, term_word
from app.ui.text import word

_TONES = {
    OutcomeState.ACCRUING: "excused",
    OutcomeState.DEPOSITED: "present",
    OutcomeState.NO_CONSENT: "amber",
    OutcomeState.NO_DOCUMENT: "amber",
    OutcomeState.NOTHING: "unmarked",
    OutcomeState.WITHDRAWN: "unmarked",
}
_ASSUMED = re.compile(r"gd-assumption-(\d+)")
"""Rule sets that are nobody's rule yet; another one is called by what it calls itself."""


def percent(rate: float | Decimal | str | None) -> str:
    """Return 「83%」, or — where there is nothing to count yet."""
    return "—" if rate is None else f"{Decimal(rate) * 100:.0f}%"


def attendance(row: EnrollmentRow) -> str:
    """Return 「5/6 · 83%」: sessions attended of those that counted for this interval."""
    return "—" if row.rate is None else f"{row.attended}/{row.counted} · {percent(row.rate)}"


def interval(row: EnrollmentRow, today: date) -> str:
    """Return 「9 月 1 日起」, 「插班 · 9 月 16 日起」, 「回班 · 9 月 16 日起」 or 「退班 · 10 月 9 日」: how somebody stands in the class."""
    translate = QCoreApplication.translate
    if row.left_on is not None:
        state = row.state
        if state in (EnrollmentState.ENROLLED, EnrollmentState.JOINED_LATE):
            state = EnrollmentState.WITHDRAWN
        return joined(word(state, translate), long_day(row.left_on, today))
    if len(row.intervals) > 1:
        return translate("Learning", "回班 · {day}起").format(day=long_day(row.intervals[-1][0], today))
    since = translate("Learning", "{day}起").format(day=long_day(row.joined_on, today))
    if row.state is EnrollmentState.ENROLLED:
        return since
    words = translate("Learning", "{state} · {day}起")
    return words.format(state=word(row.state, translate), day=long_day(row.joined_on, today))


def history(row: EnrollmentRow, today: date) -> str:
    """Return 「9 月 1 日起 · 9 月 10 日退班 · 9 月 16 日回班」 of somebody who came back, else what ``interval`` says."""
    if len(row.intervals) < 2:
        return interval(row, today)
    translate = QCoreApplication.translate
    steps = [translate("Learning", "{day}起").format(day=long_day(row.joined_on, today))]
    for (_, left_on), (back_on, _) in pairwise(row.intervals):
        assert left_on is not None  # only the last of several can be open
        steps.append(translate("Learning", "{day}退班").format(day=long_day(left_on, today)))
        steps.append(translate("Learning", "{day}回班").format(day=long_day(back_on, today)))
    return joined(*steps, interval(row, today) if row.left_on is not None else None)


def has_left(row: EnrollmentRow, today: date) -> bool:
    """Tell whether the interval is over."""
    return row.left_on is not None and row.left_on <= today


def long_day(which: date, today: date) -> str:
    """Return 「9 月 1 日」, with its year where that is not this year's."""
    if which.year == today.year:
        return day(which)
    return QCoreApplication.translate("Learning", "{year} 年 {day}").format(year=which.year, day=day(which))


def outcome_tone(row: OutcomeRow) -> str:
    """Return the tone of an outcome's chip."""
    return _TONES[row.state]


def hours(row: OutcomeRow) -> str:
    """Return 「12.4 学时 · 560 分钟」: the derived figure and what it was derived from."""
    translate = QCoreApplication.translate
    shown = f"{Decimal(row.hours).normalize():f}"
    return translate("Learning", "{hours} 学时 · {minutes} 分钟").format(hours=shown, minutes=row.minutes)


def rule_set(name: str) -> str:
    """Return what people call a rule set."""
    assumed = _ASSUMED.fullmatch(name)
    if assumed is None:
        return name
    return QCoreApplication.translate("Learning", "暂定规则第 {no} 版,广东尚未公布").format(no=assumed[1])


def weekday_of(number: int | None) -> str:
    """Return 「周三」 for 3; nothing for None."""
    translate = QCoreApplication.translate
    names = (translate("Dates", "周一"), translate("Dates", "周二"), translate("Dates", "周三"), translate("Dates", "周四"),
             translate("Dates", "周五"), translate("Dates", "周六"), translate("Dates", "周日"))  # fmt: skip
    return names[number - 1] if number else ""


def class_time(row: ClassRow) -> str:
    """Return 「周三 09:00–10:30」, as far as it is known; 「周三、周五 09:00–10:30」 and 「周三 09:00–10:30、周五 14:00–15:00」."""
    if row.start is None:
        return weekday_of(row.weekday)
    if row.weekday is None or row.minutes is None:
        return f"{weekday_of(row.weekday)} {_hours(row.start, row.minutes)}".strip()
    hours: dict[str, list[str]] = {}
    for time in (WeeklyTime(row.weekday, row.start, row.minutes), *row.times):
        hours.setdefault(_hours(time.start, time.minutes), []).append(weekday_of(time.weekday))
    return listed(f"{listed(days)} {when}" for when, days in hours.items())


def class_hours(row: ClassRow) -> str:
    """Return what ``class_time`` says, or of several weekly times 「周三 09:00、周五 14:30」: for a column."""
    if not row.times:
        return class_time(row)
    every = [(row.weekday, row.start), *((time.weekday, time.start) for time in row.times)]
    return listed(f"{weekday_of(weekday)} {start}" for weekday, start in every)


def _hours(start: str, minutes: int | None) -> str:
    if minutes is None:
        return start
    total = int(start[:2]) * 60 + int(start[3:]) + minutes
    return f"{start}–{total // 60 % 24:02d}:{total % 60:02d}"


def class_context(row: ClassRow) -> str:
    """Return 「2026秋 · 周三 09:00–10:30 · 二楼活动室 · 李伟强」."""
    kind = word(row.kind, QCoreApplication.translate) if row.kind is SessionKind.SMART_AID else None
    return joined(term_word(row.term), kind, class_time(row), row.venue, row.teacher)
