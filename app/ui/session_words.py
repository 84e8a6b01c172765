"""A lesson in words, the same on every page: its title, its line of context, the chip of its sheet, dates."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.records.codes import CALLED_OFF, SheetState
from app.records.views import SessionCard
from app.ui.text import word

_TONES = {
    SheetState.NOT_TAKEN: "unmarked",
    SheetState.TAKING: "late",
    SheetState.CONFIRMED: "present",
    SheetState.LOCKED: "present",
}


def lesson_no(card: SessionCard) -> str:
    """Return 「第 6 次课」."""
    return QCoreApplication.translate("Lesson", "第 {no} 次课").format(no=card.no)


def lesson_title(card: SessionCard) -> str:
    """Return 「智能手机应用(一)班 · 第 6 次课」."""
    return f"{card.class_title} · {lesson_no(card)}"


def lesson_context(card: SessionCard) -> str:
    """Return 「11 月 21 日 09:00–10:30 · 手机支付 · 二楼活动室 · 李伟强」."""
    return joined(f"{day(card.date)} {card.start}–{card.end}", card.topic, card.venue, card.teacher)


def lesson_place(card: SessionCard) -> str:
    """Return 「第 6 次课 · 手机支付 · 二楼活动室 · 李伟强」."""
    return joined(lesson_no(card), card.topic, card.venue, card.teacher)


def sheet_chip(card: SessionCard) -> tuple[str, str]:
    """Return the word for where a lesson's sheet stands, and the chip's tone."""
    translate = QCoreApplication.translate
    if card.state in CALLED_OFF:
        return word(card.state, translate), "unmarked"
    return word(card.sheet, translate), _TONES[card.sheet]


def sheet_words() -> tuple[str, ...]:
    """Return every word that :func:`sheet_chip` may say."""
    translate = QCoreApplication.translate
    return tuple(word(state, translate) for state in (*SheetState, *CALLED_OFF))


def people(number: int) -> str:
    """Return 「32 人」."""
    return QCoreApplication.translate("Lesson", "{n} 人").format(n=number)


def day(which: date) -> str:
    """Return 「11 月 21 日」."""
    return QCoreApplication.translate("Dates", "{month} {day} 日").format(month=month(which.month), day=which.day)


def dated(which: date, *, short: bool = False) -> str:
    """Return 「11 月 21 日 星期六」, or 「11 月 21 日 周六」."""
    words = QCoreApplication.translate("Dates", "{month} {day} 日 {weekday}")
    return words.format(month=month(which.month), day=which.day, weekday=weekday(which, short=short))


def month(number: int) -> str:
    """Return 「11 月」 for 11."""
    translate = QCoreApplication.translate
    names = (translate("Dates", "1 月"), translate("Dates", "2 月"), translate("Dates", "3 月"), translate("Dates", "4 月"),
             translate("Dates", "5 月"), translate("Dates", "6 月"), translate("Dates", "7 月"), translate("Dates", "8 月"),
             translate("Dates", "9 月"), translate("Dates", "10 月"), translate("Dates", "11 月"), translate("Dates", "12 月"))  # fmt: skip
    return names[number - 1]


def weekday(which: date, *, short: bool = False) -> str:
    """Return 「星期六」, or 「周六」."""
    translate = QCoreApplication.translate
    if short:
        names = (translate("Dates", "周一"), translate("Dates", "周二"), translate("Dates", "周三"), translate("Dates", "周四"),
                 translate("Dates", "周五"), translate("Dates", "周六"), translate("Dates", "周日"))  # fmt: skip
    else:
        names = (translate("Dates", "星期一"), translate("Dates", "星期二"), translate("Dates", "星期三"), translate("Dates", "星期四"),
                 translate("Dates", "星期五"), translate("Dates", "星期六"), translate("Dates", "星期日"))  # fmt: skip
    return names[which.weekday()]


def term_word(code: str) -> str:
    """Return what a term is called: 「2026秋」; a code of another form as it is."""
    translate = QCoreApplication.translate
    season = {"春": translate("Dates", "{year}春"), "秋": translate("Dates", "{year}秋")}.get(code[-1:])
    return season.format(year=code[:-1]) if season else code


def listed(names: Iterable[str]) -> str:
    """Return names one after another: 「书法班、声乐班」."""
    return QCoreApplication.translate("Lists", "、").join(names)


def joined(*parts: str | None) -> str:
    """Return the parts that there are, with a dot between them."""
    return " · ".join(part for part in parts if part)
