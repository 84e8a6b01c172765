"""What the day asks for: which lesson is next, what each card offers, what waits. No widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from app.records.codes import SessionState, SheetState
from app.records.views import SessionCard, TodayView
from app.ui.session_words import dated, joined, weekday

MOST_NAMED = 3
"""Sheets named in one line of what waits."""


class Act(Enum):
    """What a lesson's button does."""

    TAKE = auto()
    GO_ON = auto()
    LOOK = auto()
    RESTORE = auto()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of the day with what its card offers. ``first`` has the page's one primary button."""

    card: SessionCard
    act: Act | None
    first: bool

    @property
    def can_be_called_off(self) -> bool:
        """Whether it may still be cancelled: it is not, and its sheet is not confirmed."""
        return self.act in (Act.TAKE, Act.GO_ON)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the person, and the place where it is settled."""

    sentence: str
    detail: str
    place: str
    argument: object = None


def lessons(cards: Sequence[SessionCard], now: datetime) -> tuple[Lesson, ...]:
    """Return the day's lessons; the one under way or coming next is first, else the earliest left open."""
    clock = now.strftime("%H:%M")
    open_ones = [card for card in cards if _act(card) in (Act.TAKE, Act.GO_ON)]
    coming = [card for card in open_ones if card.date == now.date() and card.end > clock]
    first = (coming or open_ones)[:1]
    return tuple(Lesson(card, _act(card), card in first) for card in cards)


def _act(card: SessionCard) -> Act | None:
    if card.state is SessionState.CANCELLED:
        return Act.RESTORE
    if card.state is SessionState.MOVED:
        return None
    match card.sheet:
        case SheetState.NOT_TAKEN:
            return Act.TAKE
        case SheetState.TAKING:
            return Act.GO_ON
        case SheetState.CONFIRMED | SheetState.LOCKED:
            return Act.LOOK


def act_words(act: Act) -> str:
    """Return the words on a lesson's button."""
    translate = QCoreApplication.translate
    match act:
        case Act.TAKE:
            return translate("Today", "点名")
        case Act.GO_ON:
            return translate("Today", "继续点名")
        case Act.LOOK:
            return translate("Today", "查看")
        case Act.RESTORE:
            return translate("Today", "恢复上课")


def waiting(view: TodayView) -> tuple[Waiting, ...]:
    """Return what waits for the person, most urgent first."""
    translate = QCoreApplication.translate
    found = []
    begun = [card for card in view.unconfirmed if card.sheet is not SheetState.NOT_TAKEN]
    untaken = [card for card in view.unconfirmed if card.sheet is SheetState.NOT_TAKEN]
    for cards, said in (
        (begun, translate("Today", "{n} 张点名册还没确认")),
        (untaken, translate("Today", "{n} 次课没有点名:补上,或记为停课")),
    ):
        if cards:
            to = cards[0].id if len(cards) == 1 else None
            found.append(Waiting(said.format(n=len(cards)), _named(cards), "roll_call", to))
    if view.held:
        said = translate("Today", "{n} 条被学分银行退回").format(n=view.held)
        found.append(Waiting(said, translate("Today", "看看原因,改好后会自己再传"), "attention", "today"))
    if view.conflicts:
        said = translate("Today", "{n} 处两台电脑记得不一样").format(n=view.conflicts)
        found.append(Waiting(said, translate("Today", "两边的记录都留着"), "attention", "today"))
    if view.came_back:
        said = translate("Today", "{n} 位学员又回到名单里").format(n=view.came_back)
        found.append(Waiting(said, translate("Today", "一台电脑撤销了,另一台登记过"), "attention", "today"))
    return tuple(found)


def _named(cards: list[SessionCard]) -> str:
    """The lessons by class and day, the newest first."""
    named = [f"{card.class_title} {card.date:%m-%d}" for card in cards[:MOST_NAMED]]
    more = [QCoreApplication.translate("Today", "等")] if len(cards) > MOST_NAMED else []
    return joined(*named, *more)


def title(view: TodayView) -> tuple[str, str]:
    """Return the page's title and line of context: 「11 月 21 日 星期六」, 「2026 秋季学期 第 12 周」."""
    return dated(view.day), _term(view)


def _term(view: TodayView) -> str:
    translate = QCoreApplication.translate
    if view.term is None:
        return view.station
    season = {"春": translate("Today", "{year} 春季学期"), "秋": translate("Today", "{year} 秋季学期")}.get(
        view.term[-1:]
    )
    term = season.format(year=view.term[:-1]) if season else view.term
    week = translate("Today", "第 {n} 周").format(n=view.week_no) if view.week_no else ""
    return f"{term} {week}".strip()


def next_lesson(view: TodayView) -> str:
    """Return when the week's next lesson is: 「下一节:周二 书法班」, or nothing."""
    for which, cards in view.week:
        held = [card for card in cards if which > view.day and card.state is SessionState.PLANNED]
        if held:
            said = QCoreApplication.translate("Today", "下一节:{weekday} {start} {title}。")
            return said.format(weekday=weekday(which, short=True), start=held[0].start, title=held[0].class_title)
    return ""
