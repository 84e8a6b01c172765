"""Whose clock is believed: a desk that could be right is not led away by a gateway that cannot, and the other way round."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.clock import A_DAY, BUILT, LEAP, LIFETIME, SHANGHAI, believes, corrected, is_possible, millis

A_YEAR = timedelta(days=365)
TRUE = BUILT + 3 * A_YEAR
A_MS = timedelta(milliseconds=1)

errors = st.timedeltas(-60 * A_YEAR, 80 * A_YEAR)
steps = st.lists(st.tuples(st.timedeltas(timedelta(0), timedelta(days=90)), errors), max_size=12)


class Desk:
    """What a desk knows of clocks, and nothing else."""

    def __init__(self, error: timedelta) -> None:
        self.error = error
        self.offset_ms = 0
        self.taught: datetime | None = None

    def hears(self, true: datetime, gateway_error: timedelta) -> bool:
        """One exchange. Whether the gateway's clock was believed."""
        wall, said = true + self.error, true + gateway_error
        believed = believes(said, wall, self.taught)
        if believed:
            self.offset_ms, self.taught = millis(said) - millis(wall), said.replace(microsecond=0)
        return believed

    def present(self, true: datetime) -> datetime:
        return corrected(true + self.error, self.offset_ms, self.taught)


@given(errors, steps)
def test_a_right_gateway_heals_a_desk_whose_clock_cannot_be_right(error: timedelta, before: list):
    desk, true = Desk(error), TRUE
    for passed, gateway_error in before:
        true += passed
        desk.hears(true, gateway_error)
    assume(not is_possible(true + error))
    assert desk.hears(true, timedelta(0))
    assert abs(desk.present(true) - true) <= A_MS


@given(steps)
def test_a_right_desk_is_right_again_as_soon_as_its_gateway_is(before: list):
    desk, true = Desk(timedelta(0)), TRUE
    for passed, gateway_error in before:
        true += passed
        desk.hears(true, gateway_error)
    assert desk.hears(true, timedelta(0))
    assert abs(desk.present(true) - true) <= A_MS


@given(steps)
def test_a_right_desk_is_never_led_forward_by_more_than_a_leap_at_a_time(before: list):
    desk, true = Desk(timedelta(0)), TRUE
    for passed, gateway_error in before:
        true += passed
        ahead = max(timedelta(0), desk.present(true) - true)
        desk.hears(true, gateway_error)
        assert desk.present(true) - true <= ahead + LEAP + A_MS


@given(steps)
def test_a_right_desk_is_never_led_back_behind_what_it_knew(before: list):
    desk, true = Desk(timedelta(0)), TRUE
    desk.hears(true, timedelta(0))
    for passed, gateway_error in before:
        assume(gateway_error <= timedelta(0))  # it is behind, now and then
        true += passed
        desk.hears(true, gateway_error)
        assert desk.present(true) >= TRUE - 13 * A_DAY  # a day for each exchange, at most


@pytest.mark.parametrize(
    ("error", "gateway_error", "believed"),
    [
        (timedelta(0), timedelta(0), True),
        (timedelta(0), timedelta(hours=3), True),
        (timedelta(0), timedelta(hours=-20), True),
        (timedelta(0), timedelta(days=-9), False),
        (timedelta(0), A_YEAR, False),
        (timedelta(0), 70 * A_YEAR, False),
        (timedelta(0), -60 * A_YEAR, False),
        (timedelta(days=-63), timedelta(0), True),
        (-3 * A_YEAR, timedelta(0), True),
        (-40 * A_YEAR, timedelta(0), True),
        (70 * A_YEAR, timedelta(0), True),
        (A_YEAR, timedelta(0), True),
        (-40 * A_YEAR, 70 * A_YEAR, False),
    ],
    ids=[
        "both right", "some hours", "not a day", "gateway days behind", "a year mistyped at the gateway", "gateway in 2099",
        "gateway in 1970", "a computer that stood still over the summer", "years behind", "a flat battery", "desk in 2099",
        "a year mistyped at the desk", "a flat battery, and the gateway in 2099",
    ],
)  # fmt: skip
def test_whose_clock_is_believed(error: timedelta, gateway_error: timedelta, believed: bool):
    desk = Desk(timedelta(0))
    desk.hears(TRUE - timedelta(days=7), timedelta(0))
    desk.error = error
    assert desk.hears(TRUE, gateway_error) is believed


def test_a_desk_that_never_heard_a_gateway_is_put_forward_no_further_than_holidays_last():
    assert believes(TRUE, TRUE - LEAP, None)
    assert not believes(TRUE, TRUE - LEAP - A_DAY, None)
    assert believes(TRUE, TRUE + 10 * A_YEAR, None)


def test_a_word_that_was_days_on_its_way_is_not_an_old_clock():
    taught, said = TRUE, TRUE - timedelta(days=5)
    assert not believes(said, TRUE, taught)
    assert believes(said, TRUE, taught, late=timedelta(days=5))


def test_what_was_learned_of_a_clock_that_cannot_be_right_is_forgotten():
    """A file of an earlier version may have believed 2099."""
    wild = datetime(2099, 12, 31, tzinfo=SHANGHAI)
    assert corrected(TRUE, (wild - TRUE) // A_MS, wild) == TRUE


def released(changelog: str) -> list[date]:
    """The days of the releases a changelog tells of."""
    return [
        date.fromisoformat(day) for day in re.findall(r"^## \[[0-9.]+\] - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
    ]


def test_the_day_before_which_no_clock_is_right_is_that_of_the_last_release():
    assert released("## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n## [0.1.0] - 2026-10-01\n")[0] == date(2026, 12, 1)
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [BUILT.date()] == (released(changelog)[:1] or [date(2026, 9, 1)])
    assert is_possible(BUILT) and is_possible(BUILT + LIFETIME)
    assert not is_possible(datetime(1970, 1, 1, tzinfo=UTC)) and not is_possible(datetime(2099, 1, 1, tzinfo=UTC))
