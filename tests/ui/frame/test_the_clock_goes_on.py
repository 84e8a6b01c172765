"""A window that stands open says what is so now: at midnight the new day, and within a day the lesson that is next."""

from datetime import datetime, timedelta

import pytest

from app.ui.today.lesson_card import FIRST_KEY
from tests.ui.frame.house import BRUSH, OPERA


@pytest.fixture
def later(house):
    """Let this much time go by; the clock is put back at the end."""
    clock = house.station.world.clock
    began: datetime = clock.moment

    def go_on(**time: float) -> None:
        clock.moment = began + timedelta(**time)
        house.window.steering._look_outside()
        house.clerk.settle()

    yield go_on
    clock.moment = began


def first(page) -> list[str]:
    return [card.lesson.card.class_title for card in page.cards.values() if FIRST_KEY in card._button.text()]


def test_at_midnight_today_is_the_new_day(house, later):
    page = house.go("today")
    yesterday = set(page.cards)
    later(days=1)
    house.clerk.see("11 月 22 日 星期日")
    assert not yesterday & set(page.cards), "no lesson of yesterday is offered as one of today"
    house.clerk.press(FIRST_KEY)
    assert house.shell.current_page() == "today", "and its key takes no roll of yesterday"


def test_at_midnight_every_page_looks_again(house, later):
    for name, page, argument in house.pages():
        if page == "settings":
            continue  # says nothing of the present
        shown = house.go(page, argument)
        asked: list[object] = []
        shown.reload = asked.append
        later(days=1)
        del shown.reload
        assert asked, name
        later(days=0)


def test_the_key_goes_on_to_the_next_lesson_when_one_has_ended(house, later):
    page = house.go("today")
    cards = dict(page.cards)
    assert first(page) == [OPERA]
    [opera] = [card for card in cards.values() if card.lesson.card.class_title == OPERA]
    opera.ask_reason()
    opera.strip.field.setText("台")
    later(hours=1, minutes=40)  # 10:40: it ended at half past
    assert first(page) == [BRUSH]
    assert page.cards == cards, "the same cards"
    assert opera.strip.isVisible() and opera.strip.field.text() == "台"
    opera.strip.put_away()
