"""The one place where the sync loop's news become signals of the GUI thread, and words for the pill at the top right."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.standing import ExchangeProgress, ExchangeView
from app.ui.desk import ExchangeHandle
from app.ui.jobs import Jobs
from app.ui.session_words import joined
from app.ui.shell_header import ExchangeState
from app.ui.text import size_words

OLD = timedelta(days=7)
"""Something that has waited longer is shown in amber."""

_MINUTE = 60
_OFFLINE = {"unreachable", "dns", "stalled", "truncated", "proxy_trouble", "captive_portal", "transient"}


class SyncBridge(QObject):
    """Carries the loop's events over to the GUI thread.

    Signals:
        happened(str): ``started``, ``progress`` or ``ended``; delivered in the GUI thread whoever emitted it.
    """

    happened = Signal(str)

    def __init__(self, handle: ExchangeHandle, parent: QObject | None = None) -> None:
        super().__init__(parent)
        handle.subscribe(self.happened.emit)


def bridge(handle: ExchangeHandle, jobs: Jobs) -> SyncBridge:
    """Return the one bridge beside these jobs: pages come and go, and the loop's thread must not speak to one that is gone."""
    return jobs.findChild(SyncBridge) or SyncBridge(handle, jobs)


def pill(
    view: ExchangeView, running: bool, now: datetime, progress: ExchangeProgress | None = None
) -> tuple[ExchangeState, str]:
    """The state of the exchange in words. Offline is normal: no alarm until something has waited for long."""
    translate = QCoreApplication.translate
    if running:
        return ExchangeState.RUNNING, _running(view, progress)
    if not view.enrolled:
        kept = translate("SyncBridge", "{0} 条存在本机")
        return ExchangeState.OFFLINE, joined(translate("SyncBridge", "未接入学分银行"), _counted(kept, view.waiting))
    if (
        view.struck_off is not None
    ):  # before what is in dispute: until it is connected anew nothing of this desk goes anywhere
        return ExchangeState.ATTENTION, _not_gone(view.struck_off, view.waiting)
    open_held = sum(not item.repaired for item in view.held)
    if open_held:
        return ExchangeState.ATTENTION, translate("SyncBridge", "{0} 条被学分银行退回").format(open_held)
    if view.conflicts:
        return ExchangeState.ATTENTION, translate("SyncBridge", "{0} 处两台电脑记得不一样").format(view.conflicts)
    last = _ago(view.last_receipt_at, now)
    if view.oldest_waiting is not None and now - view.oldest_waiting > OLD:
        days = (now - view.oldest_waiting).days
        return ExchangeState.ATTENTION, translate("SyncBridge", "{0} 条已等了 {1} 天").format(view.waiting, days)
    if view.last_outcome in _OFFLINE:
        since = translate("SyncBridge", "上次 {0}").format(last)
        left = _counted(translate("SyncBridge", "{0} 条待上传"), view.waiting)
        return ExchangeState.OFFLINE, joined(translate("SyncBridge", "离线"), left, since)
    if view.last_outcome not in (None, "done", "busy", "cancelled"):
        return ExchangeState.ATTENTION, _not_gone(view.last_outcome, view.waiting)
    if view.waiting:
        return ExchangeState.WAITING, translate("SyncBridge", "{0} 条待上传 · 上次 {1}").format(view.waiting, last)
    if view.bytes_waiting:
        size = size_words(view.bytes_waiting)
        return ExchangeState.WAITING, translate("SyncBridge", "记录已送达 · 附件还有 {0}").format(size)
    return ExchangeState.NORMAL, translate("SyncBridge", "已全部送达 · {0}").format(last)


def _counted(words: str, waiting: int) -> str:
    """How many wait, or nothing where none does: 「0 条没有送出」 would be a riddle."""
    return words.format(waiting) if waiting else ""


def _not_gone(outcome: str, waiting: int) -> str:
    """What keeps everything here until somebody sees to it, in a few words."""
    translate = QCoreApplication.translate
    match outcome:
        case "proxy_unusable":
            said, kept = translate("SyncBridge", "网络代理用不了"), translate("SyncBridge", "{0} 条没有送出")
        case "bug":
            said, kept = translate("SyncBridge", "学站出错"), translate("SyncBridge", "{0} 条没有送出")
        case "revoked" | "unauthorized":
            said, kept = translate("SyncBridge", "要重新接入"), translate("SyncBridge", "{0} 条存在本机")
        case _:
            said, kept = translate("SyncBridge", "交换没有完成"), translate("SyncBridge", "{0} 条待上传")
    return joined(said, _counted(kept, waiting))


def left_words(progress: ExchangeProgress) -> str:
    """What is left of what is moving now: 「还有 1500 条」, 「还有 3.2 MB」."""
    left = size_words(progress.bytes_left) if progress.contents else None
    translate = QCoreApplication.translate
    if left is not None:
        return translate("SyncBridge", "还有 {0}").format(left)
    return translate("SyncBridge", "还有 {0} 条").format(progress.records_left or 0)


def soon_words(seconds: float | None) -> str:
    """About how long: 「约 40 秒」, 「约 3 分钟」, 「约 2 小时」; empty while nobody can tell."""
    translate = QCoreApplication.translate
    if not seconds:
        return ""
    if seconds < _MINUTE:
        return translate("SyncBridge", "约 {0} 秒").format(max(1, round(seconds)))
    if seconds < 90 * _MINUTE:
        return translate("SyncBridge", "约 {0} 分钟").format(round(seconds / _MINUTE))
    return translate("SyncBridge", "约 {0} 小时").format(round(seconds / _MINUTE / _MINUTE))


def _running(view: ExchangeView, progress: ExchangeProgress | None) -> str:
    translate = QCoreApplication.translate
    if progress is None or (progress.records_left is None and not progress.contents):
        return translate("SyncBridge", "正在交换 · {0} 条待上传").format(view.waiting)
    what = translate("SyncBridge", "正在传附件") if progress.contents else translate("SyncBridge", "正在交换")
    parts = (what, left_words(progress), soon_words(progress.seconds_left))
    return " · ".join(part for part in parts if part)


def _ago(moment: datetime | None, now: datetime) -> str:
    """A moment as people say it: 今天 16:20, 昨天 16:20, 11-19 16:20."""
    translate = QCoreApplication.translate
    if moment is None:
        return translate("SyncBridge", "还没有")
    local = moment.astimezone(now.tzinfo)
    clock = f"{local:%H:%M}"
    match (now.date() - local.date()).days:
        case 0:
            return translate("SyncBridge", "今天 {0}").format(clock)
        case 1:
            return translate("SyncBridge", "昨天 {0}").format(clock)
        case _:
            return f"{local:%m-%d} {clock}"
