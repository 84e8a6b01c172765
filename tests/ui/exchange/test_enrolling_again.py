"""A desk that its gateway no longer knows: the page asks for a new code, and keeps the rest in sight."""

import pytest

from app.records.refusal import Refusal, Refused
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


def test_a_desk_that_was_struck_off_is_asked_too(qtbot, desk):
    stage = staged(qtbot, desk, "revoked")
    assert stage.page._enrolment.isVisible() and "停错了" in stage.page._sentence.text()
    stage.close()


def test_a_code_of_another_station_goes_no_further_without_a_yes(qtbot, desk, monkeypatch):
    stage = staged(qtbot, desk, "unauthorized")
    asked = []

    def enrol(gateway: str, code: str, at: str | None = None) -> str:
        asked.append((code, at))
        if at is None:
            params: dict[str, str | int] = {"station": "夕阳红学校", "code12": "440106999002", "here": "440106999001"}
            raise Refused(Refusal("station_differs", "code", params=params))
        return "夕阳红学校"

    monkeypatch.setattr(stage.page._desk.exchange, "enrol", enrol)
    card = stage.page._enrolment
    card.code.setText("7KQM-2XFA")
    card.button.click()
    qtbot.waitUntil(card.question.isVisible)
    assert "夕阳红学校" in card.question._words.text() and "什么都还没有送出" in card.question._words.text()
    qtbot.keyClicks(card.code, "B")  # another code is typed: the question is over
    assert not card.question.isVisible()
    card.button.click()
    qtbot.waitUntil(card.question.isVisible)
    card.question._action.click()
    qtbot.waitUntil(lambda: len(asked) == 3)
    assert [at for _, at in asked] == [None, None, "440106999002"]
    stage.close()


@pytest.mark.parametrize(
    ("outcome", "said"), [("proxy_unusable", "HTTPS_PROXY"), ("bug", "学站自己出了错"), ("disk_full", "磁盘满了")]
)
def test_what_keeps_it_from_going_is_said(qtbot, desk, outcome, said):
    with desk.world.store.write() as connection:
        meta.put(connection, {meta.LAST_ABOUT: "HTTPS_PROXY"})
    stage = staged(qtbot, desk, outcome)
    assert said in stage.page._sentence.text() and "自己送出" not in stage.page._sentence.text()
    stage.close()


def test_a_desk_that_is_known_is_not(qtbot, desk):
    stage = staged(qtbot, desk, "unreachable")
    assert stage.page._button.isVisible() and not stage.page._enrolment.isVisible()
    stage.close()
