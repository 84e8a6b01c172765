"""When the next exchange is due: told in minutes and hours of a pretended clock."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.errors import DiskTrouble
from app.sync.errors import Busy, Cancelled, NotEnrolled, ProxyTrouble, Revoked, TooMany, Unreachable
from app.sync.rhythm import Rhythm, Waits

WAITS = Waits()


def rhythm(chance: float = 0.5) -> Rhythm:
    """One whose first exchange, at 0, is over and went well."""
    made = Rhythm(WAITS, lambda: chance, -WAITS.start)
    made.began()
    made.ended(0.0, None)
    return made


def after_faults(faults: int, chance: float) -> float:
    """The wait after so many faults in a row."""
    made = rhythm(chance)
    for _ in range(faults):
        made.began()
        made.ended(0.0, Unreachable())
    return made.due


def test_the_first_exchange_lets_the_first_page_come_first():
    assert Rhythm(WAITS, lambda: 0.0, 100.0).due == 100.0 + WAITS.start


def test_when_nothing_is_done_news_is_looked_for_now_and_then():
    assert rhythm().due == WAITS.look


def test_what_was_done_is_sent_when_the_person_pauses():
    made = rhythm()
    made.changed(100.0)
    made.changed(102.0)
    assert made.due == 102.0 + WAITS.settle


def test_what_another_program_did_is_sent_as_what_a_person_did():
    made = rhythm()
    made.noticed(100.0)
    made.noticed(101.0)
    assert made.due == 100.0 + WAITS.settle
    made.changed(102.0)
    assert made.due == 102.0 + WAITS.settle


def test_a_long_roll_call_is_sent_while_it_goes_on():
    made, sent, waiting_since = rhythm(), list[float](), list[float]()
    for second in range(600):  # somebody comes in every second, for ten minutes
        now = 100.0 + second
        if made.due <= now:
            made.began()
            sent.append(now)
            waiting_since.clear()
            made.ended(now, None)
        made.changed(now)
        waiting_since.append(now)
        assert now - waiting_since[0] <= WAITS.longest_settle
    assert len(sent) >= 600 / WAITS.longest_settle - 1
    assert all(later - earlier >= WAITS.settle for earlier, later in pairwise(sent))


@given(st.lists(st.floats(0.01, 40.0), min_size=1, max_size=200))
def test_nothing_waits_longer_than_the_longest_pause_while_there_is_a_line(gaps: list[float]):
    made, now, oldest = rhythm(), 0.0, math.inf
    for gap in gaps:
        if made.due <= now + gap:  # the loop wakes when it is due, not when the next act comes
            moment, oldest = made.due, math.inf
            made.began()
            made.ended(moment, None)
        now += gap
        made.changed(now)
        oldest = min(oldest, now)
        assert made.due <= oldest + WAITS.longest_settle


def test_what_is_done_during_an_exchange_is_sent_by_the_next():
    made = rhythm()
    made.began()
    made.changed(50.0)
    made.ended(60.0, None)
    assert made.due == 50.0 + WAITS.settle


def test_a_person_who_asks_waits_for_nothing():
    made = rhythm()
    made.asked()
    assert made.due == -math.inf
    made.began()
    made.ended(10.0, Unreachable())
    assert made.due > 10.0
    made.asked()
    assert made.due == -math.inf


def test_who_asks_during_an_exchange_gets_another():
    for fault in (None, Unreachable(), TooMany("429", 600.0)):
        made = rhythm()
        made.began()
        made.asked()
        made.ended(10.0, fault)
        assert made.due == -math.inf


@pytest.mark.parametrize(
    "fault", [Unreachable(), ProxyTrouble("502"), Revoked(), Busy(), DiskTrouble("full"), KeyError("bug")]
)
def test_after_any_fault_each_wait_is_longer_than_the_last_up_to_a_limit(fault: Exception):
    made, waits, now = rhythm(), list[float](), 0.0
    for _ in range(40):
        made.began()
        made.ended(now, fault)
        waits.append(made.due - now)
        now = made.due
    assert all(earlier <= later for earlier, later in pairwise(waits))
    assert waits[0] == pytest.approx(WAITS.first_retry * 0.75)
    assert waits[-1] == pytest.approx(WAITS.longest_retry * 0.75)


@given(st.integers(1, 60), st.floats(0, 1), st.floats(0, 1))
def test_desks_that_lost_one_gateway_do_not_come_back_together(faults: int, one: float, other: float):
    full = min(WAITS.longest_retry, WAITS.first_retry * 2.0 ** (faults - 1))
    assert full / 2 <= after_faults(faults, one) <= full
    assert abs(after_faults(faults, one) - after_faults(faults, other)) == pytest.approx(abs(one - other) * full / 2)


def test_what_the_other_side_asked_for_is_kept_and_never_undercut():
    for fault in (TooMany("429", 600.0), ProxyTrouble("busy", 600.0)):
        for chance in (0.0, 0.5, 1.0):
            made = rhythm(chance)
            made.began()
            made.ended(0.0, fault)
            assert 600.0 <= made.due <= 750.0


def test_without_a_line_an_act_does_not_hasten_the_next_try():
    made = rhythm()
    made.began()
    made.ended(0.0, Unreachable())
    due = made.due
    made.changed(1.0)
    assert made.due == due


def test_when_the_line_is_back_all_is_as_before():
    made = rhythm()
    for _ in range(5):
        made.began()
        made.ended(0.0, Unreachable())
    made.began()
    made.ended(1_000.0, None)
    assert made.due == 1_000.0 + WAITS.look
    made.changed(1_001.0)
    assert made.due == 1_001.0 + WAITS.settle
    made.began()
    made.ended(1_010.0, Unreachable())
    assert made.due == pytest.approx(1_010.0 + WAITS.first_retry * 0.75)


def test_a_desk_without_a_gateway_is_not_in_trouble():
    made = rhythm()
    made.began()
    made.ended(0.0, NotEnrolled())
    assert made.due == WAITS.look


def test_after_a_person_stopped_it_nothing_begins_by_itself_before_the_next_look():
    rhythm = Rhythm(WAITS, lambda: 0.0, 0.0)
    rhythm.began()
    rhythm.asked()
    rhythm.ended(100.0, Cancelled())
    rhythm.changed(101.0)
    assert rhythm.due == 100.0 + WAITS.look
    rhythm.asked()
    assert rhythm.due == -math.inf
    rhythm.began()
    rhythm.ended(200.0, None)
    rhythm.changed(201.0)
    assert rhythm.due == 201.0 + WAITS.settle
