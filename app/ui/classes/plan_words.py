"""A class's plan in words: a line for each month, the days left out and why, what to look at again."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication

from app.records.acts import ClassChange, ClassPlan
from app.records.refusal import Refusal
from app.ui.session_words import day, listed, month, weekday
from app.ui.text import run_on, sentences
from app.ui.text_sentences import QT_TRANSLATE_NOOP

HOLIDAYS = (
    QT_TRANSLATE_NOOP("Holidays", "元旦"), QT_TRANSLATE_NOOP("Holidays", "春节"), QT_TRANSLATE_NOOP("Holidays", "清明"),
    QT_TRANSLATE_NOOP("Holidays", "劳动节"), QT_TRANSLATE_NOOP("Holidays", "端午"), QT_TRANSLATE_NOOP("Holidays", "中秋"),
    QT_TRANSLATE_NOOP("Holidays", "国庆节"),
)  # fmt: skip
"""The reasons that the calendars of ``resources/calendars`` give for a day off."""

GONE_SHOWN = 6
"""Days that are named one by one, where sessions move away from them."""


def summary(plan: ClassPlan) -> str:
    """Return 「16 次课 · 9 月 2 日 周三 至 12 月 23 日 周三」."""
    translate = QCoreApplication.translate
    if not plan.sessions:
        return translate("Classes", "排不出课次")
    first, last = plan.sessions[0].date, plan.sessions[-1].date
    words = translate("Classes", "{n} 次课 · {first} {weekday} 至 {last}")
    return words.format(n=len(plan.sessions), first=day(first), weekday=weekday(first, short=True), last=day(last))


def months(plan: ClassPlan) -> str:
    """Return a line for each month: 「10 月  14、21、28   — 7 日国庆 —」."""
    translate = QCoreApplication.translate
    days = [(session.date, "") for session in plan.sessions] + list(plan.skipped)
    lines = []
    for (year, number), group in groupby(sorted(days), key=lambda pair: (pair[0].year, pair[0].month)):
        found = list(group)
        held = listed(f"{date.day}" for date, reason in found if not reason)
        left_out = "".join(
            translate("Classes", "  — {day} 日{reason} —").format(day=date.day, reason=translate("Holidays", reason))
            for date, reason in found
            if reason
        )
        name = month(number)
        if days and year != min(days)[0].year:
            name = translate("Classes", "{year} 年 {month}").format(year=year, month=name)
        lines.append(f"{name}  {held}{left_out}")
    return "\n".join(lines)


def warnings(plan: ClassPlan) -> str:
    """Return what to look at again, as 「2027 年的放假安排还没公布 …」."""
    found = (Refusal(code, params={"number": number}) for code, number in plan.warnings)
    return sentences(found, QCoreApplication.translate)


def changed(change: ClassChange) -> str:
    """Return what a change does to the sessions: 「已点名的和以前的 2 次不变。…改到新时间…」."""
    translate = QCoreApplication.translate
    words = []
    if change.stay:
        words.append(translate("Classes", "已经点名的、停课的和这天以前的 {n} 次,都不变。").format(n=change.stay))
    if change.gone:
        days = [day(session.date) for session in change.gone]
        shown = listed(days[:GONE_SHOWN])
        if len(days) > GONE_SHOWN:
            shown = translate("Classes", "{days}等 {n} 次").format(days=shown, n=len(days))
        words.append(translate("Classes", "{days},不再上课。").format(days=shown))
    if change.new:
        words.append(translate("Classes", "以后 {n} 次改在:").format(n=len(change.coming)))
    elif change.coming:
        words.append(translate("Classes", "以后 {n} 次,日子不变。").format(n=len(change.coming)))
    return run_on(words)
