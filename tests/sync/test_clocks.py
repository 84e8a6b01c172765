"""The gateway's clock corrects ours, and a slow line does not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clock import A_DAY, BUILT, LIFETIME, SHANGHAI, corrected, from_millis, local_date, millis
from app.domain.hlc import millis_of
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.storage import log, meta
from app.storage.verifying import verify
from app.storage.views.exchange import exchange as exchange_view
from app.sync.clocks import SKEW_MS, clock_offset
from app.usecases.mark_attendance import mark_attendance
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, exchange, facts, head, shared_digest

NOON = 1_790_000_000_000
HOUR_MS = 3_600_000


def test_a_clock_that_is_right_is_not_corrected_however_slow_the_line():
    assert clock_offset(NOON, NOON, 0.1) == 0
    assert clock_offset(NOON - 59_000, NOON, 60.0) == 0
    assert clock_offset(NOON - 1_000, NOON, 60.0) == 0


def test_a_clock_that_is_wrong_is_corrected_by_what_the_line_does_not_explain():
    assert clock_offset(NOON + HOUR_MS, NOON, 0.1) == HOUR_MS
    assert clock_offset(NOON - HOUR_MS, NOON, 0.0) == -HOUR_MS
    assert clock_offset(NOON - HOUR_MS, NOON, 60.0) == -HOUR_MS + 60_000


@given(st.integers(-(10**9), 10**9), st.floats(0, 300), st.floats(0, 1))
def test_a_correction_never_makes_a_clock_worse(skew: int, took_s: float, when: float):
    ended_ours = NOON
    said = ended_ours + skew - int(took_s * 1000 * when)  # written at some moment of the exchange
    offset = clock_offset(said, ended_ours, took_s)
    assert abs(skew - offset) <= max(abs(skew), SKEW_MS)
    assert abs(skew - offset) <= took_s * 1000 + SKEW_MS + 1


def test_a_desk_with_a_flat_battery_stamps_by_the_gateway_s_clock(desk: World, bank: BankThread):
    desk.clock.advance(hours=-3)
    assert exchange(desk, url=bank.url).code == "done"
    assert abs(int(facts(desk)[meta.CLOCK_OFFSET_MS]) - 3 * HOUR_MS) < SKEW_MS
    desk.clock.advance(minutes=5)
    desk.learner("后来的人")
    with desk.store.read() as connection:
        (entry,) = log.read(connection, head(desk), 1)
    assert abs(millis_of(entry.change.time) - millis(bank.clock.now()) - 5 * 60_000) < SKEW_MS
    desk.clock.moment = bank.clock.now()
    ended = exchange(desk, url=bank.url)
    assert (ended.code, ended.report.held, facts(desk)[meta.CLOCK_OFFSET_MS]) == ("done", [], "0")


def test_what_a_clock_that_ran_ahead_stamped_is_said_again_and_nothing_is_lost(
    desk: World, bank: BankThread, station: str
):
    group = desk.course_class()
    session = desk.session(group)
    learner = desk.learner("区少红")
    desk.clock.advance(days=30)
    desk.enroll(group, learner)
    desk.mark(session, learner, AttendanceStatus.ABSENT)
    desk.mark(session, learner, AttendanceStatus.PRESENT)
    desk.put("learner", {"community": "泮塘社区"}, id=learner)
    desk.clock.moment = bank.clock.now()
    ended = exchange(desk, url=bank.url)
    assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
    assert shared_digest(desk) == bank.digest(station)
    row = desk.row("attendance_record", session, learner)
    assert row is not None
    assert row.fields["status"] == "present"
    assert millis_of(row.latest.time) <= millis(bank.clock.now()) + SKEW_MS
    with desk.store.read() as connection:
        assert list(verify(connection)) == []
        assert exchange_view(connection).held == ()


def test_a_clock_that_ran_ahead_makes_no_conflict_with_what_had_been_seen(
    new_desk: NewDesk, bank: BankThread, station: str
):
    one, other = new_desk(), new_desk()
    learner = one.learner("区少红", community="泮塘社区", note="早")
    assert exchange(one).code == "done"
    assert exchange(other).code == "done"
    other.clock.advance(days=30)
    other.put("learner", {"community": "水口村"}, id=learner)
    other.put("learner", {"community": "逢源社区", "note": "晚"}, id=learner)
    other.put("learner", {"deleted": True}, id=learner)
    other.clock.moment = bank.clock.now()
    assert exchange(other).report.verdicts["conflict"] == 0
    assert exchange(one).code == "done"
    assert shared_digest(one) == shared_digest(other) == bank.digest(station)


def test_what_two_wrong_clocks_said_of_one_thing_ends_the_same_on_both_desks(
    new_desk: NewDesk, bank: BankThread, station: str
):
    one, other = new_desk(), new_desk()
    learner = one.learner("曾玉英", community="泮塘社区")
    assert exchange(one).code == "done"
    assert exchange(other).code == "done"
    one.clock.advance(minutes=7)  # the gateway lets it pass
    one.put("learner", {"community": "水口村"}, id=learner)
    assert exchange(one).code == "done"
    other.clock.advance(days=30)
    other.put("learner", {"community": "逢源社区"}, id=learner)
    assert exchange(other).code == "done"
    assert exchange(one).code == "done"
    assert shared_digest(one) == shared_digest(other) == bank.digest(station)


def test_after_a_wrong_clock_was_healed_work_goes_on_as_ever(desk: World, bank: BankThread, station: str):
    learner = desk.learner("曾玉英")
    desk.clock.advance(days=400)
    desk.put("learner", {"community": "水口村"}, id=learner)
    desk.clock.moment = bank.clock.now()
    exchange(desk, url=bank.url)
    desk.put("learner", {"community": "逢源社区"}, id=learner)
    ended = exchange(desk, url=bank.url)
    assert (ended.code, ended.report.held, ended.report.pushed) == ("done", [], 1)
    assert shared_digest(desk) == bank.digest(station)
    again = exchange(desk, url=bank.url)
    assert (again.report.requests, again.report.pushed) == (1, 0)


@pytest.fixture
def next_day(bank: BankThread) -> Iterator[datetime]:
    """The gateway's clock a day later than the desks' were when they last exchanged."""
    before = bank.clock.moment
    bank.clock.advance(days=1)
    yield bank.clock.moment
    bank.clock.moment = before


def test_a_clock_that_is_behind_does_not_keep_todays_roll_from_being_called(
    desk: World, bank: BankThread, next_day: datetime
):
    group = desk.course_class()
    learner = desk.learner("区少红")
    desk.enroll(group, learner)
    session = desk.session(group, local_date(next_day).isoformat())
    desk.clock.advance(days=-400)
    with pytest.raises(Refused):
        mark_attendance(desk.ctx, session, learner, AttendanceStatus.PRESENT)
    assert exchange(desk, url=bank.url).code == "done"
    assert desk.ctx.today() == local_date(next_day)
    mark_attendance(desk.ctx, session, learner, AttendanceStatus.PRESENT)
    desk.clock.moment = next_day
    assert desk.ctx.today() == local_date(next_day), "set right, and believed again before the next exchange"


@pytest.mark.expect_log("the clock of this machine")
def test_a_gateway_whose_clock_is_behind_keeps_nobody_from_calling_a_roll(desk: World, bank: BankThread, station: str):
    group = desk.course_class()
    learner = desk.learner("曾玉英")
    desk.enroll(group, learner)
    session = desk.session(group, desk.day().isoformat())
    now = bank.clock.now()
    bank.clock.moment = now - timedelta(days=3)
    try:
        ended = exchange(desk, url=bank.url)
    finally:
        bank.clock.moment = now
    assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
    mark_attendance(desk.ctx, session, learner, AttendanceStatus.PRESENT)
    assert exchange(desk, url=bank.url).code == "done"
    assert shared_digest(desk) == bank.digest(station)


MORNING = datetime(2026, 9, 16, 8, 30, tzinfo=SHANGHAI)
moments = st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1)).map(lambda moment: moment.replace(tzinfo=SHANGHAI))
possible = st.timedeltas(timedelta(0), LIFETIME).map(lambda since: BUILT + since)
offsets = st.timedeltas(timedelta(days=-40_000), timedelta(days=40_000)).map(
    lambda off: int(off.total_seconds() * 1000)
)


@given(moments, offsets, possible)
def test_the_present_is_never_before_what_the_gateway_last_said(wall: datetime, offset: int, taught: datetime):
    assert corrected(wall, offset, taught) >= taught


@given(possible, offsets)
def test_a_clock_that_goes_on_as_it_was_is_corrected_by_what_was_learned(true: datetime, offset: int):
    taught = max(BUILT, true - timedelta(hours=1))
    wall = true - timedelta(milliseconds=offset)
    if offset < A_DAY.total_seconds() * 1000 or wall < taught:
        assert corrected(wall, offset, taught) == true


@pytest.mark.parametrize(
    ("wall", "offset", "expected"),
    [
        (MORNING, timedelta(0), MORNING),
        (MORNING - timedelta(hours=3), timedelta(hours=3), MORNING),
        (MORNING + timedelta(days=30), timedelta(days=-30), MORNING),
        (MORNING, timedelta(days=400), MORNING),
        (MORNING, timedelta(days=-30), MORNING),
        (datetime(2020, 1, 1, tzinfo=SHANGHAI), timedelta(days=100), MORNING - timedelta(hours=12)),
        (datetime(2026, 9, 15, 23, 59, 59, tzinfo=SHANGHAI), timedelta(seconds=5), datetime(2026, 9, 16, 0, 0, 4, tzinfo=SHANGHAI)),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=SHANGHAI), timedelta(seconds=5), datetime(2027, 1, 1, 0, 0, 4, tzinfo=SHANGHAI)),
    ],
    ids=[
        "right", "behind", "ahead", "behind and set right since", "ahead and set right since",
        "a flat battery begins again", "over midnight", "over the year's end",
    ],
)  # fmt: skip
def test_the_present_by_a_clock_that_was_wrong(wall: datetime, offset: timedelta, expected: datetime):
    taught = MORNING - timedelta(hours=12)
    assert corrected(wall, int(offset.total_seconds() * 1000), taught) == expected


@pytest.mark.parametrize(
    "wrong", [datetime(2099, 12, 31, 23, 59, tzinfo=SHANGHAI), datetime(1980, 1, 1, tzinfo=SHANGHAI)]
)
def test_a_year_that_cannot_be_poisons_nobody(
    wrong: datetime, desk: World, new_desk: NewDesk, bank: BankThread, station: str
):
    """A desk whose clock says 2099, or 1980, works as ever; what others say later wins over what it said before."""
    other = new_desk()
    learner = desk.learner("区少红", community="泮塘社区")
    assert exchange(desk, url=bank.url).code == exchange(other).code == "done"
    desk.clock.moment = wrong
    desk.put("learner", {"community": "水口村", "note": "手写"}, id=learner)
    for _ in range(2):
        ended = exchange(desk, url=bank.url)
        assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
    assert exchange(other).code == "done"
    other.clock.moment = bank.clock.now() + timedelta(minutes=1)
    other.put("learner", {"community": "逢源社区"}, id=learner)
    assert exchange(other).code == exchange(desk, url=bank.url).code == "done"
    for world in (desk, other):
        row = world.row("learner", learner)
        assert row is not None
        assert (row.fields["community"], row.fields["note"]) == ("逢源社区", "手写")
        assert millis_of(row.latest.time) <= millis(bank.clock.now()) + 2 * 60_000
    assert shared_digest(desk) == shared_digest(other) == bank.digest(station)
    with desk.store.read() as connection:
        assert list(verify(connection)) == []


@pytest.mark.parametrize(
    "midnight", [datetime(2026, 9, 17, tzinfo=SHANGHAI), datetime(2027, 1, 1, tzinfo=SHANGHAI)], ids=["day", "year"]
)
def test_over_midnight_a_desk_counts_the_gateways_days(midnight: datetime, desk: World, bank: BankThread):
    before = bank.clock.moment
    try:
        bank.clock.moment = midnight - timedelta(seconds=30)
        desk.clock.moment = midnight - timedelta(minutes=7)
        assert exchange(desk, url=bank.url).code == "done"
        assert desk.ctx.today() == local_date(midnight - timedelta(days=1))
        desk.clock.advance(seconds=31)
        assert desk.ctx.today() == local_date(midnight)
        learner = desk.learner("守岁的人")
        row = desk.row("learner", learner)
        assert row is not None
        assert local_date(from_millis(millis_of(row.latest.time))) == local_date(midnight)
        bank.clock.moment = midnight + timedelta(seconds=5)
        assert exchange(desk, url=bank.url).report.held == []
    finally:
        bank.clock.moment = before


@pytest.mark.parametrize("days", [1, pytest.param(400, marks=pytest.mark.expect_log("the clock of this machine"))])
def test_a_correction_made_while_the_gateways_clock_is_behind_is_not_lost(
    days: int, desk: World, new_desk: NewDesk, bank: BankThread, station: str
):
    other = new_desk()
    learner = desk.learner("区少红", community="泮塘社区")
    assert exchange(desk, url=bank.url).code == exchange(other).code == "done"
    now = bank.clock.moment
    bank.clock.moment = now - timedelta(days=days)
    try:
        desk.clock.advance(minutes=30)
        desk.put("learner", {"community": "水口村"}, id=learner)
        first = exchange(desk, url=bank.url)
        other.clock.advance(hours=1)
        other.put("learner", {"note": "来电"}, id=learner)
        second = exchange(other)
    finally:
        bank.clock.moment = now + timedelta(hours=1)
    assert (first.code, second.code) == ("done", "done")
    for world in (desk, other, desk):
        assert exchange(world, url=bank.url).code == "done"
    for world in (desk, other):
        row = world.row("learner", learner)
        assert row is not None
        assert (row.fields["community"], row.fields["note"]) == ("水口村", "来电")
    assert shared_digest(desk) == shared_digest(other) == bank.digest(station)
    bank.clock.moment = now
