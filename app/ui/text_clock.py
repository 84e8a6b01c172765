"""What is said of clocks that are wrong: this computer's, or the gateway's. No Qt."""

from datetime import datetime

from app.domain.clock import is_possible, local_date
from app.ui.text import Translate, as_written
from app.ui.text_sentences import QT_TRANSLATE_NOOP

CONTEXT = "Words"
WORTH_SAYING_MS = 5 * 60_000
"""A clock that is off by less is nobody's business."""
_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_YEAR = 365 * _DAY

BEHIND = QT_TRANSLATE_NOOP(
    "Words", "上次交换时,这台电脑的时钟慢了 {much},记录已按学分银行的时间记。请把电脑的日期和时间调对。"
)
AHEAD = QT_TRANSLATE_NOOP(
    "Words", "上次交换时,这台电脑的时钟快了 {much},记录已按学分银行的时间记。请把电脑的日期和时间调对。"
)
GATEWAY_AHEAD = QT_TRANSLATE_NOOP(
    "Words",
    "学分银行的时钟比这里快了 {much},差得太多,没有采用,记录按这台电脑的时间记。请看看这台电脑的日期;若是对的,请告诉学分银行。",
)
GATEWAY_BEHIND = QT_TRANSLATE_NOOP(
    "Words",
    "学分银行的时钟比这里慢了 {much},不可能是对的,没有采用,记录按这台电脑的时间记。请看看这台电脑的日期;若是对的,请告诉学分银行。",
)
IMPOSSIBLE = QT_TRANSLATE_NOOP(
    "Words",
    "这台电脑的日期是 {date},不可能是对的。点名、建班、入班、导入、导出和同意书都会用到它,请先把电脑的日期和时间调对。",
)
YEARS = QT_TRANSLATE_NOOP("Words", "{n} 年")
DAYS = QT_TRANSLATE_NOOP("Words", "{n} 天")
HOURS = QT_TRANSLATE_NOOP("Words", "{n} 小时")
MINUTES = QT_TRANSLATE_NOOP("Words", "{n} 分钟")


def clock_sentence(offset_ms: int, doubted_ms: int = 0, translate: Translate | None = None) -> str:
    """Return which clock is wrong, by how much, and what to do; nothing when all is about right.

    ``offset_ms``: the gateway's clock minus ours, as it was believed. ``doubted_ms``: the same of a clock that is not.
    """
    tr = translate or as_written
    if abs(doubted_ms) > WORTH_SAYING_MS:
        return tr(CONTEXT, GATEWAY_AHEAD if doubted_ms > 0 else GATEWAY_BEHIND).format(much=_much(abs(doubted_ms), tr))
    if abs(offset_ms) > WORTH_SAYING_MS:
        return tr(CONTEXT, BEHIND if offset_ms > 0 else AHEAD).format(much=_much(abs(offset_ms), tr))
    return ""


def impossible_sentence(now: datetime, translate: Translate | None = None) -> str:
    """Return that the present, whose date acts are about to use, cannot be; nothing where it can.

    ``now``: put right by what a gateway taught, if one was ever heard.
    """
    if is_possible(now):
        return ""
    return (translate or as_written)(CONTEXT, IMPOSSIBLE).format(date=f"{local_date(now):%Y-%m-%d}")


def _much(wrong: int, tr: Translate) -> str:
    """An amount of time as people say it."""
    for unit, words in ((_YEAR, YEARS), (_DAY, DAYS), (_HOUR, HOURS)):
        if wrong >= 2 * unit:
            return tr(CONTEXT, words).format(n=wrong // unit)
    return tr(CONTEXT, MINUTES).format(n=wrong // _MINUTE)
