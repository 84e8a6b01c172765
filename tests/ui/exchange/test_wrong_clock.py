"""A computer whose clock is wrong: the page says by how much, and what to do; a clock that is about right is not spoken of."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.storage import meta
from app.ui.exchange.page import ExchangePage
from app.ui.text_clock import clock_sentence
from tests.ui.exchange.test_enrolling_again import KNOWN
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage


def ms(**wrong: float) -> int:
    return int(timedelta(**wrong).total_seconds() * 1000)


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        (0, ""),
        (ms(minutes=5), ""),
        (-ms(minutes=5), ""),
        (ms(minutes=6), "慢了 6 分钟"),
        (-ms(minutes=119), "快了 119 分钟"),
        (ms(hours=3), "慢了 3 小时"),
        (-ms(days=40), "快了 40 天"),
        (-ms(days=26_300), "快了 72 年"),
    ],
)
def test_how_wrong_a_clock_is_is_said_as_people_say_it(offset: int, said: str):
    sentence = clock_sentence(offset)
    assert said in sentence
    assert bool(sentence) == bool(said)


def test_a_gateway_that_is_not_believed_is_said_to_be_wrong_before_anything_else():
    assert clock_sentence(ms(days=40), ms(days=26_300)).startswith("学分银行的时钟比这里快了 72 年")
    assert clock_sentence(0, -ms(days=9)).startswith("学分银行的时钟比这里慢了 9 天")
    assert clock_sentence(ms(days=40), ms(minutes=4)).startswith("上次交换时,这台电脑的时钟慢了 40 天")


def test_the_exchange_page_says_that_the_gateways_clock_is_not_believed(qtbot, tmp_path: Path):
    desk = RealDesk(tmp_path)
    with desk.world.store.write() as connection:
        doubted = {meta.LAST_OUTCOME: "done", meta.CLOCK_OFFSET_MS: "0", meta.CLOCK_DOUBTED_MS: str(ms(days=26_300))}
        meta.put(connection, KNOWN | doubted)
    stage = Stage(qtbot, desk, ExchangePage, "exchange").activate()
    assert stage.page._clock.isVisible()
    assert stage.page._clock.accessibleName().startswith("学分银行的时钟比这里快了 72 年")
    stage.close()
    desk.close()


def test_the_exchange_page_warns_of_a_wrong_clock_and_stops_when_it_is_right(qtbot, tmp_path: Path):
    desk = RealDesk(tmp_path)
    with desk.world.store.write() as connection:
        meta.put(connection, KNOWN | {meta.LAST_OUTCOME: "done", meta.CLOCK_OFFSET_MS: str(ms(hours=8))})
    stage = Stage(qtbot, desk, ExchangePage, "exchange").activate()
    notice = stage.page._clock
    assert notice.isVisible()
    assert notice.accessibleName().startswith("上次交换时,这台电脑的时钟慢了 8 小时")
    with desk.world.store.write() as connection:
        meta.put(connection, {meta.CLOCK_OFFSET_MS: "0"})
    stage.page.reload()
    stage.settle()
    assert not notice.isVisible()
    stage.close()
    desk.close()
