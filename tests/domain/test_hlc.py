"""The hybrid clock: a device's times only grow, whatever its wall clock does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hlc import COUNTER_MASK, MAX_MS, millis_of, pack, tick

moments = st.integers(0, MAX_MS)


@given(moments, st.integers(0, COUNTER_MASK))
def test_the_wall_part_comes_back(ms, counter):
    time = pack(ms, counter)
    assert millis_of(time) == ms
    assert 0 <= time < 1 << 63


@given(st.tuples(moments, st.integers(0, COUNTER_MASK)), st.tuples(moments, st.integers(0, COUNTER_MASK)))
def test_times_order_as_moment_and_counter_do(one, other):
    assert (pack(*one) < pack(*other)) == (one < other)


@given(st.lists(st.integers(-(1 << 40), 1 << 50), min_size=1, max_size=30))
def test_times_grow_whatever_the_wall_clock_does(walls):
    times = [0]
    for wall in walls:
        times.append(tick(times[-1], wall))
    assert all(earlier < later for earlier, later in pairwise(times))


@given(moments, moments)
def test_a_time_is_never_before_the_wall_clock(last_ms, wall):
    assert millis_of(tick(pack(last_ms), wall)) >= wall


@given(moments, moments)
def test_a_clock_that_is_right_is_believed(last_ms, wall):
    if wall > last_ms:
        assert tick(pack(last_ms), wall) == pack(wall)


def test_a_burst_within_one_millisecond_counts_and_carries():
    assert tick(pack(1000), 1000) == pack(1000, 1)
    assert tick(pack(1000, COUNTER_MASK), 1000) == pack(1001)


@pytest.mark.parametrize(("ms", "counter"), [(-1, 0), (MAX_MS + 1, 0), (0, -1), (0, COUNTER_MASK + 1)])
def test_what_is_no_time_is_refused(ms, counter):
    with pytest.raises(ValueError, match="not a hybrid time"):
        pack(ms, counter)
