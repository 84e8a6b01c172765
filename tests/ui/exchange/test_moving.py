"""While an exchange runs: what is left, how fast, about how long; one button stops it. And what was healed is told once."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.records.standing import ExchangeProgress, HealedBy
from app.storage import meta
from app.storage.notices import keep_notice
from app.ui.exchange.moving import SOON_MS, MovingCard
from app.ui.exchange.page import ExchangePage
from app.ui.sync_bridge import soon_words
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage
from tests.ui.test_exchange_pill import Line

RECORDS = ExchangeProgress(pushed=1_500, pulled=12, records_left=500, per_second=250.0, seconds_left=2.0)
CONTENTS = ExchangeProgress(
    pushed=2_000,
    records_left=0,
    bytes_done=3_300_000,
    bytes_left=5_100_000,
    contents=True,
    per_second=8_000.0,
    seconds_left=640.0,
)


class Running(Line):
    """An exchange that stands where a test says, and remembers that it was stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.now: ExchangeProgress | None = None
        self.cancelled = 0

    def progress(self) -> ExchangeProgress | None:
        return self.now

    def cancel(self) -> None:
        self.cancelled += 1

    def begin(self, progress: ExchangeProgress) -> None:
        self.busy, self.now = True, progress
        self.tell("progress")

    def end(self) -> None:
        self.busy, self.now = False, None
        self.tell("ended")


class Enrolled(RealDesk):
    """A desk known to a gateway, whose exchange a test plays."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.line = Running()
        with self.world.store.write() as connection:
            meta.put(connection, {meta.TOKEN: "t", meta.GATEWAY_URL: "https://bank.gd.example"})

    def desk(self):
        return replace(super().desk(), exchange=self.line)


@pytest.fixture
def stage(qtbot, look, tmp_path):
    desk = Enrolled(tmp_path)
    made = Stage(qtbot, desk, ExchangePage, "exchange").activate()
    yield made
    made.close()
    desk.close()


def card(stage: Stage) -> MovingCard:
    [found] = stage.page.findChildren(MovingCard)
    return found


def test_an_exchange_that_is_over_in_a_moment_shows_no_card(stage: Stage, qtbot):
    stage.fake.line.begin(RECORDS)
    stage.fake.line.end()
    qtbot.wait(SOON_MS + 200)
    assert card(stage).isHidden()


def test_what_is_left_how_fast_and_how_long_are_said_and_go_when_it_ends(stage: Stage, qtbot):
    stage.fake.line.begin(RECORDS)
    qtbot.waitUntil(card(stage).isVisible)
    assert card(stage).accessibleName() == "正在送记录:已送达 1500 条 · 收到 12 条 · 还有 500 条 每秒 250 条 · 约 2 秒"
    stage.fake.line.begin(CONTENTS)
    qtbot.waitUntil(lambda: "附件" in card(stage).accessibleName())
    assert card(stage).accessibleName() == ("记录都已送达。正在传附件:已传 3.1 MB,还有 4.9 MB 每秒 8 KB · 约 11 分钟")
    stage.fake.line.end()
    qtbot.waitUntil(card(stage).isHidden)


def test_before_the_first_reply_nothing_is_pretended(stage: Stage, qtbot):
    stage.fake.line.begin(ExchangeProgress())
    qtbot.waitUntil(card(stage).isVisible)
    assert card(stage).accessibleName().strip() == "正在与学分银行核对…"


def test_the_button_stops_it_once_and_says_so(stage: Stage, qtbot):
    stage.fake.line.begin(RECORDS)
    qtbot.waitUntil(card(stage).isVisible)
    stage.click("停下")
    assert stage.fake.line.cancelled == 1
    assert not card(stage).stop.isEnabled()
    stage.fake.line.begin(RECORDS)
    stage.settle()
    assert "正在停下" in card(stage).accessibleName()
    stage.fake.line.end()
    qtbot.waitUntil(card(stage).isHidden)
    stage.fake.line.begin(RECORDS)
    qtbot.waitUntil(card(stage).isVisible)
    assert card(stage).stop.isEnabled()


def test_what_was_healed_is_told_until_it_is_read(stage: Stage):
    assert not stage.has_button("知道了")
    with stage.fake.world.store.write() as connection:
        keep_notice(connection, HealedBy.RESTORED, 1_789_000_000_000, 3)
    stage.activate()
    stage.click("知道了")
    stage.settle()
    stage.activate()
    assert not stage.has_button("知道了")
    assert stage.fake.views.exchange().healed is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, ""), (0.2, "约 1 秒"), (59, "约 59 秒"), (61, "约 1 分钟"), (640, "约 11 分钟"), (10_000, "约 3 小时")],
)
def test_a_time_is_said_as_roughly_as_it_is_known(seconds, said):
    assert soon_words(seconds) == said
