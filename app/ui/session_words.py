"""A lesson in words, the same on every page: its title, its line of context, the chip of its sheet, dates."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.records.codes import SessionState, SheetState
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
    if card.state in (SessionState.CANCELLED, SessionState.MOVED):
        return word(card.state, translate), "unmarked"
    return word(card.sheet, translate), _TONES[card.sheet]


def people(number: int) -> str:
    """Return 「32 人」."""
    return QCoreApplication.translate("Lesson", "{n} 人").format(n=number)


def day(which: date) -> str:
    """Return 「11 月 21 日」."""
    return QCoreApplication.translate("Dates", "{month} 月 {day} 日").format(month=which.month, day=which.day)


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


def joined(*parts: str | None) -> str:
    """Return the parts that there are, with a dot between them."""
    return " · ".join(part for part in parts if part)
