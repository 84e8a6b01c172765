"""A desk that its gateway no longer knows: the page asks for a new code, and keeps the rest in sight."""

import pytest

from app.storage import meta
from app.ui.exchange.page import ExchangePage
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

KNOWN = {
    meta.TOKEN: "t" * 43,
    meta.STATION_NAME: "泮塘社区教学点",
    meta.GATEWAY_URL: "https://bank.gd.example",
    meta.KNOWN_SEQ: "0",
}


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    yield made
    made.close()


def staged(qtbot, desk: RealDesk, outcome: str) -> Stage:
    with desk.world.store.write() as connection:
        meta.put(connection, KNOWN | {meta.LAST_OUTCOME: outcome})
    return Stage(qtbot, desk, ExchangePage, "exchange").activate()


def test_a_desk_that_is_not_known_any_more_is_asked_for_a_new_code(qtbot, desk):
    stage = staged(qtbot, desk, "unauthorized")
    page = stage.page
    assert page._enrolment.isVisible() and not page._button.isVisible()
    assert page._enrolment.gateway.text() == "https://bank.gd.example"
    assert "重新接入" in page._sentence.text() and "记录都在本机" in page._sentence.text()
    stage.close()


def test_a_desk_that_is_known_is_not(qtbot, desk):
    stage = staged(qtbot, desk, "unreachable")
    assert stage.page._button.isVisible() and not stage.page._enrolment.isVisible()
    stage.close()
