"""The words at the top right: what is true of the exchange, calm while offline, amber for what has grown old."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from app.domain.clock import SHANGHAI
from app.records.standing import ExchangeView, HeldItem
from app.ui.exchange_pill import ExchangePillKeeper
from app.ui.jobs import Jobs
from app.ui.shell import Shell
from app.ui.shell_header import ExchangeState
from app.ui.sync_bridge import SyncBridge, pill
from tests.ui.nobody import Nobody
from tests.ui.station_desk import StationDesk

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=SHANGHAI)
YESTERDAY = datetime(2026, 11, 20, 16, 20, tzinfo=SHANGHAI)
KNOWN = ExchangeView(
    enrolled=True, gateway="https://bank", station="泮塘", waiting=0, oldest_waiting=None, delivered=635,
    last_receipt_at=YESTERDAY, last_receipt_seq=635, last_try_at=YESTERDAY, last_outcome="done", held=(), conflicts=0,
)  # fmt: skip
HELD = HeldItem(7, "identity_document", UUID(int=1), "黄水生", "id_number", "number", NOW, UUID(int=2))


@pytest.mark.parametrize(
    ("view", "state", "words"),
    [
        (KNOWN, ExchangeState.NORMAL, "已全部送达 · 昨天 16:20"),
        (replace(KNOWN, last_receipt_at=NOW), ExchangeState.NORMAL, "已全部送达 · 今天 09:00"),
        (replace(KNOWN, last_receipt_at=datetime(2026, 11, 3, 8, 5, tzinfo=SHANGHAI)), ExchangeState.NORMAL,
         "已全部送达 · 11-03 08:05"),
        (replace(KNOWN, waiting=3, oldest_waiting=NOW), ExchangeState.WAITING, "3 条待上传 · 上次 昨天 16:20"),
        (replace(KNOWN, waiting=3, last_receipt_at=None), ExchangeState.WAITING, "3 条待上传 · 上次 还没有"),
        (replace(KNOWN, waiting=37, last_outcome="unreachable"), ExchangeState.OFFLINE,
         "离线 · 37 条待上传 · 上次 昨天 16:20"),
        (replace(KNOWN, waiting=37, last_outcome="captive_portal"), ExchangeState.OFFLINE,
         "离线 · 37 条待上传 · 上次 昨天 16:20"),
        (replace(KNOWN, waiting=2, last_outcome="revoked"), ExchangeState.ATTENTION, "要重新接入 · 2 条存在本机"),
        (replace(KNOWN, waiting=2, last_outcome="unreachable", struck_off="revoked", conflicts=1), ExchangeState.ATTENTION,
         "要重新接入 · 2 条存在本机"),
        (replace(KNOWN, waiting=2, last_outcome="diverged"), ExchangeState.ATTENTION, "交换没有完成 · 2 条待上传"),
        (replace(KNOWN, waiting=2, last_outcome="proxy_unusable"), ExchangeState.ATTENTION, "网络代理用不了 · 2 条没有送出"),
        (replace(KNOWN, waiting=2, last_outcome="bug"), ExchangeState.ATTENTION, "学站出错 · 2 条没有送出"),
        (replace(KNOWN, last_outcome="proxy_unusable"), ExchangeState.ATTENTION, "网络代理用不了"),
        (replace(KNOWN, last_outcome="diverged"), ExchangeState.ATTENTION, "交换没有完成"),
        (replace(KNOWN, last_outcome="unreachable"), ExchangeState.OFFLINE, "离线 · 上次 昨天 16:20"),
        (replace(KNOWN, enrolled=False), ExchangeState.OFFLINE, "未接入学分银行"),
        (replace(KNOWN, waiting=9, oldest_waiting=NOW - timedelta(days=8), last_outcome="dns"), ExchangeState.ATTENTION,
         "9 条已等了 8 天"),
        (replace(KNOWN, held=(HELD,), waiting=4), ExchangeState.ATTENTION, "1 条被学分银行退回"),
        (replace(KNOWN, held=(replace(HELD, repaired=True),)), ExchangeState.NORMAL, "已全部送达 · 昨天 16:20"),
        (replace(KNOWN, enrolled=False, waiting=554, last_outcome="not_enrolled"), ExchangeState.OFFLINE,
         "未接入学分银行 · 554 条存在本机"),
    ],
)  # fmt: skip
def test_the_pill_says_what_is_true(view: ExchangeView, state: ExchangeState, words: str):
    assert pill(view, False, NOW) == (state, words)


def test_while_an_exchange_runs_nothing_else_is_said():
    view = replace(KNOWN, waiting=12, held=(HELD,))
    assert pill(view, True, NOW) == (ExchangeState.RUNNING, "正在交换 · 12 条待上传")


def test_offline_for_weeks_before_enrolling_is_normal():
    view = replace(KNOWN, enrolled=False, waiting=900, oldest_waiting=NOW - timedelta(days=60))
    assert pill(view, False, NOW)[0] is ExchangeState.OFFLINE


class Line(Nobody):
    """An exchange whose news a test tells."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[str], None]] = []
        self.busy = False

    def running(self) -> bool:
        return self.busy

    def subscribe(self, listener: Callable[[str], None]) -> None:
        self.listeners.append(listener)

    def tell(self, event: str) -> None:
        for listener in self.listeners:
            listener(event)


class Standing:
    """Views of an exchange that stands as a test says."""

    def __init__(self) -> None:
        self.standing = KNOWN

    def exchange(self) -> ExchangeView:
        return self.standing


@pytest.fixture
def kept(qtbot, look, tmp_path):
    station, line, views = StationDesk(tmp_path), Line(), Standing()
    jobs, shell = Jobs(), Shell()
    qtbot.addWidget(shell)
    desk = replace(station.desk(), exchange=line, views=views, now=lambda: NOW)  # type: ignore[arg-type]
    keeper = ExchangePillKeeper(desk, jobs, shell)
    qtbot.waitUntil(jobs.is_idle)
    yield station, line, views, shell, keeper
    jobs.stop()
    station.close()


def shown(shell: Shell) -> str:
    return shell._header.exchange.toolTip()


def test_the_pill_follows_acts_and_exchanges(qtbot, kept):
    station, line, views, shell, keeper = kept
    assert shown(shell) == "已全部送达 · 昨天 16:20"
    views.standing = replace(KNOWN, waiting=1)
    station.world.learner("区少红")
    qtbot.waitUntil(lambda: "1 条待上传" in shown(shell))
    line.busy = True
    line.tell("started")
    qtbot.waitUntil(lambda: "正在交换" in shown(shell))
    line.busy, views.standing = False, replace(KNOWN, last_receipt_at=NOW, station="河西学习点")
    with qtbot.waitSignal(keeper.ended):
        line.tell("ended")
    qtbot.waitUntil(lambda: shown(shell) == "已全部送达 · 今天 09:00")
    assert shell._whose[0] == "河西学习点", "the side bar says where this computer is connected by now"


@pytest.mark.parametrize(("year", "named"), [(1970, True), (2020, True), (2026, False), (2099, True)])
def test_a_date_that_cannot_be_is_named_above_every_page_before_anybody_uses_it(qtbot, kept, year, named):
    station, _, views, shell, _ = kept
    views.standing = replace(KNOWN, enrolled=False, last_outcome=None)  # no gateway was heard
    desk = replace(station.desk(), views=views, now=lambda: NOW.replace(year=year))
    jobs = Jobs()
    keeper = ExchangePillKeeper(desk, jobs, shell)
    qtbot.waitUntil(jobs.is_idle)
    assert shell.warning.isHidden() is not named
    if named:
        assert f"{year}-11-21" in shell.warning._words.text()
    keeper.deleteLater()
    jobs.stop()


def test_news_of_another_thread_arrive_in_the_thread_of_the_screen(qtbot, kept):
    import threading

    _, line, _, _, _ = kept
    heard: list[threading.Thread] = []
    bridge = SyncBridge(line)
    bridge.happened.connect(lambda _: heard.append(threading.current_thread()))
    with qtbot.waitSignal(bridge.happened):
        threading.Thread(target=line.tell, args=("progress",)).start()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.current_thread()]
