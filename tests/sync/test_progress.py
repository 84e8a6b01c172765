"""How far, how fast, how long: what a person is told while an exchange runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.progress import LEAST_S, WINDOW_S, Meter
from app.sync.report import Contents, Report


def report(pushed: int = 0, waiting: int = 0, *, up: int = 0, left: int = 0) -> Report:
    return Report(pushed=pushed, left=waiting, contents=Contents(up=up, left=left))


def pace(meter: Meter) -> tuple[float | None, float | None]:
    return meter.progress.per_second, meter.progress.seconds_left


def test_before_the_first_reply_nobody_knows_how_much_is_left():
    progress = Meter(0.0).progress
    assert (progress.records_left, progress.per_second, progress.seconds_left) == (None, None, None)


def test_records_first_then_contents_each_at_its_own_pace():
    meter = Meter(100.0)
    meter.heard(report(500, 1_500), 102.0)
    assert (meter.progress.contents, meter.progress.records_left) == (False, 1_500)
    assert pace(meter) == (250.0, 6.0)
    meter.heard(report(2_000, 0), 108.0)
    meter.heard(report(2_000, 0, left=90_000), 108.0)
    assert meter.progress.contents
    assert pace(meter)[0] is None, "not at the pace of the records"
    meter.heard(report(2_000, 0, up=30_000, left=60_000), 111.0)
    assert pace(meter) == (10_000.0, 6.0)
    assert (meter.progress.bytes_done, meter.progress.bytes_left) == (30_000, 60_000)


def test_changes_that_come_between_do_not_make_the_pace_of_contents_theirs():
    meter = Meter(0.0)
    meter.heard(report(up=10_000, left=90_000), 1.0)
    meter.heard(report(1, 1, up=10_000, left=90_000), 1.1)
    assert not meter.progress.contents
    meter.heard(report(2, 0, up=10_000, left=90_000), 1.2)
    meter.heard(report(2, 0, up=20_000, left=80_000), 3.2)
    assert meter.progress.per_second == pytest.approx(5_000.0)


def test_a_line_that_became_slow_is_told_as_slow():
    meter = Meter(0.0)
    for second in range(1, 11):
        meter.heard(report(up=second * 100_000, left=10_000_000), float(second))
    for second in range(11, 11 + int(WINDOW_S) + 2):
        meter.heard(report(up=1_000_000 + (second - 10) * 1_000, left=1_000_000), float(second))
    assert meter.progress.per_second == pytest.approx(1_000.0)


@given(st.lists(st.tuples(st.floats(0, 10), st.integers(0, 5_000), st.integers(0, 5_000)), max_size=30))
def test_whatever_comes_the_figures_make_sense(steps):
    now, done, meter = 0.0, 0, Meter(0.0)
    for waited, more, left in steps:
        now, done = now + waited, done + more
        meter.heard(report(done, left), now)
        found = meter.progress
        assert found.records_left == left
        assert (found.per_second is None) == (found.seconds_left is None)
        if found.per_second is not None:
            assert found.per_second > 0 and now >= LEAST_S
            assert found.seconds_left == pytest.approx(left / found.per_second)
