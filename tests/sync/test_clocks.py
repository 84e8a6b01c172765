"""The gateway's clock corrects ours, and a slow line does not."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.clock import millis
from app.domain.hlc import millis_of
from app.records.codes import AttendanceStatus
from app.storage import log, meta
from app.storage.verifying import verify
from app.storage.views.exchange import exchange as exchange_view
from app.sync.keeping import SKEW_MS, clock_offset
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import exchange, facts, head, shared_digest

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
