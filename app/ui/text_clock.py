"""What is said of a computer whose clock is wrong. No Qt."""

from app.ui.text import Translate, as_written
from app.ui.text_sentences import QT_TRANSLATE_NOOP

CONTEXT = "Words"
WORTH_SAYING_MS = 5 * 60_000
"""A clock that is off by less is nobody's business."""
_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000

BEHIND = QT_TRANSLATE_NOOP(
    "Words", "上次交换时,这台电脑的时钟慢了 {much},记录已按学分银行的时间记。请把电脑的日期和时间调对。"
)
AHEAD = QT_TRANSLATE_NOOP(
    "Words", "上次交换时,这台电脑的时钟快了 {much},记录已按学分银行的时间记。请把电脑的日期和时间调对。"
)
DAYS = QT_TRANSLATE_NOOP("Words", "{n} 天")
HOURS = QT_TRANSLATE_NOOP("Words", "{n} 小时")
MINUTES = QT_TRANSLATE_NOOP("Words", "{n} 分钟")


def clock_sentence(offset_ms: int, translate: Translate | None = None) -> str:
    """Return how wrong the clock is and what to do, for the gateway's clock minus ours; nothing when it is about right."""
    tr = translate or as_written
    wrong = abs(offset_ms)
    if wrong <= WORTH_SAYING_MS:
        return ""
    if wrong >= 2 * _DAY:
        much = tr(CONTEXT, DAYS).format(n=wrong // _DAY)
    elif wrong >= 2 * _HOUR:
        much = tr(CONTEXT, HOURS).format(n=wrong // _HOUR)
    else:
        much = tr(CONTEXT, MINUTES).format(n=wrong // _MINUTE)
    return tr(CONTEXT, BEHIND if offset_ms > 0 else AHEAD).format(much=much)
