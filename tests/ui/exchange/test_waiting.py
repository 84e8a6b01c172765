"""The exchange page lists what waits, in words; it goes when nothing does."""

import pytest

from app.records.waiting import Act, WaitingAct, WaitingPage
from app.storage import log, meta
from app.ui.components.labels import ElidedLabel
from app.ui.exchange.page import ExchangePage
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage


@pytest.fixture
def stage(qtbot, tmp_path):
    desk = RealDesk(tmp_path)
    with desk.world.store.write() as connection:
        meta.put(connection, {meta.KNOWN_SEQ: str(log.head(connection).seq)})
    made = Stage(qtbot, desk, ExchangePage, "exchange").activate()
    yield made
    made.close()
    desk.close()


def shown(stage: Stage) -> list[str]:
    return [row[0].text() for row in stage.page._list._rows]


def test_it_names_what_waits_and_goes_when_nothing_does(stage):
    card, world = stage.page._list, stage.fake.world
    assert card.isHidden()
    group = world.course_class("<b>声乐班</b>")
    meeting = world.session(group, "2026-11-28")
    for number in range(32):
        world.mark(meeting, world.learner(f"学员{number}"))
    stage.activate()
    assert card.isVisible() and "点名 · <b>声乐班</b> 11-28 ×32" in shown(stage)
    assert all(isinstance(row[0], ElidedLabel) for row in card._rows)
    assert len(shown(stage)) == 8 and card.more.isVisible()
    card.more.click()
    assert len(shown(stage)) > 30 and card.more.isHidden()
    with world.store.write() as connection:
        meta.put(connection, {meta.KNOWN_SEQ: str(log.head(connection).seq)})
    stage.activate()
    assert card.isHidden()


def test_what_is_older_comes_when_it_is_wanted(stage):
    card, asked = stage.page._list, []
    at = stage.fake.world.clock.now()
    card.older.disconnect()
    card.older.connect(asked.append)
    card.show_page(WaitingPage(tuple(WaitingAct(Act.LEARNER, f"学员{n}", 1, at) for n in range(9)), 77), at)
    card.more.click()
    assert (len(shown(stage)), asked) == (9, [])
    card.more.click()
    assert asked == [77]
    card.add_page(WaitingPage((WaitingAct(Act.LEARNER, "最早的", 1, at),), None))
    assert shown(stage)[-1] == "学员资料 · 最早的" and card.more.isHidden()
