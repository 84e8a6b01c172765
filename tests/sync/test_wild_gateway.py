"""A gateway whose clock is years wrong: desks go on by their own, and nothing of its year stays when it is put right."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.clock import SHANGHAI, local_date, millis
from app.domain.hlc import millis_of
from app.records.codes import AttendanceStatus
from app.storage import log, meta, rows
from app.storage.verifying import verify
from app.storage.views.exchange import exchange as exchange_view
from app.storage.views.status import shared_rows
from app.sync.enrol import enrol
from app.usecases.mark_attendance import mark_attendance
from tests.support.bank import BankThread
from tests.support.desk import WEDNESDAY, World
from tests.sync.conftest import NewDesk, exchange, facts, head, shared_digest
from tests.sync.sticks import counter, read, write
from tests.sync.test_healing import Copy, copied

__all__ = ["copied"]  # a fixture

IN_2099 = datetime(2099, 12, 31, 23, 59, tzinfo=SHANGHAI)
IN_1970 = datetime(1970, 1, 1, 8, 5, tzinfo=SHANGHAI)
A_YEAR_LATE = WEDNESDAY + timedelta(days=365)
CODE12 = "440103001001"
wild_log = pytest.mark.expect_log("the clock of this machine")

Joined = Callable[[], World]


@pytest.fixture
def lone(new_bank: Callable[..., BankThread]) -> BankThread:
    """A gateway of the test's own, with one station."""
    made = new_bank()
    assert made.new_station() == CODE12
    return made


@pytest.fixture
def joined(new_world: NewDesk, lone: BankThread) -> Joined:
    def make() -> World:
        world = new_world()
        enrol(world.store, lone.url, lone.invite(CODE12), "test")
        return world

    return make


def latest_ms(world: World) -> int:
    """The latest time that anything of the shared state or of the log bears."""
    with world.store.read() as connection:
        held = [row.latest.time for _, found in shared_rows(connection) for row in found]
        said = [entry.change.time for entry in log.read(connection, 1, 10_000)]
    return max(millis_of(time) for time in held + said)


@wild_log
@pytest.mark.parametrize("wild", [IN_2099, A_YEAR_LATE], ids=["2099", "a year"])
def test_what_is_done_while_the_gateway_is_years_ahead_is_of_today(wild: datetime, joined: Joined, lone: BankThread):
    one, other = joined(), joined()
    group = one.course_class()
    learner = one.learner("区少红", community="泮塘社区")
    one.enroll(group, learner)
    session = one.session(group)
    assert exchange(one).code == exchange(other).code == "done"
    lone.clock.moment = wild
    newcomer = joined()
    for world in (one, other, newcomer):
        world.clock.advance(hours=1)
        ended = exchange(world)
        assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
        assert world.ctx.today() == local_date(WEDNESDAY)
        with world.store.read() as connection:
            view = exchange_view(connection)
        assert view.last_receipt_at == world.clock.moment
        assert view.clock_doubted_ms == millis(wild) - millis(world.clock.moment)
        assert (view.clock_offset_ms, view.waiting) == (0, 0)
    mark_attendance(one.ctx, session, learner, AttendanceStatus.PRESENT)
    other.put("learner", {"community": "水口村"}, id=learner)
    newcomer.put("learner", {"note": "来电"}, id=learner)
    for world in (one, other, newcomer, one):
        assert exchange(world).code == "done"
    lone.clock.moment = one.clock.moment
    one.clock.advance(minutes=1)
    one.put("learner", {"community": "逢源社区"}, id=learner)
    for world in (one, other, newcomer, one):
        ended = exchange(world)
        assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
        assert meta.CLOCK_DOUBTED_MS not in facts(world)
        row = world.row("learner", learner)
        assert row is not None
        assert (row.fields["community"], row.fields["note"]) == ("逢源社区", "来电")
        assert latest_ms(world) <= millis(one.clock.moment)
        with world.store.read() as connection:
            assert list(verify(connection)) == []
    assert shared_digest(one) == shared_digest(other) == shared_digest(newcomer) == lone.digest(CODE12)


@wild_log
def test_a_desk_that_is_restored_while_the_gateway_is_in_2099_goes_on_in_its_own_year(
    joined: Joined, copied: Copy, lone: BankThread
):
    world = joined()
    world.learner("以前的人")
    assert exchange(world).code == "done"
    restored = copied(world)
    world.learner("备份以后")
    assert exchange(world).code == "done"
    lone.clock.moment = IN_2099
    restored.learner("恢复以后")
    ended = exchange(restored)
    assert (ended.code, ended.report.left) == ("done", 0)
    assert ended.report.healed is not None
    lone.clock.moment = WEDNESDAY
    assert exchange(restored).code == "done"
    restored.learner("改正以后")
    assert exchange(restored).report.held == []
    assert latest_ms(restored) <= millis(WEDNESDAY) + 60_000
    assert shared_digest(restored) == lone.digest(CODE12)


@wild_log
def test_a_computer_and_a_gateway_that_are_both_wrong_do_not_agree_on_2099(joined: Joined, lone: BankThread):
    world = joined()
    world.clock.moment = IN_1970
    lone.clock.moment = IN_2099
    world.learner("没有电池的人")
    assert exchange(world).code == "done"
    assert world.ctx.today() == local_date(IN_1970)
    world.clock.advance(days=1)
    lone.clock.moment = WEDNESDAY
    assert exchange(world).code == "done"
    assert world.ctx.today() == local_date(WEDNESDAY)
    world.learner("后来的人")
    with world.store.read() as connection:
        (entry,) = log.read(connection, head(world), 1)
    assert millis_of(entry.change.time) == pytest.approx(millis(WEDNESDAY), abs=5_000)


@wild_log
def test_a_gateway_that_fell_back_to_1970_leads_nobody_there(joined: Joined, lone: BankThread):
    world = joined()
    learner = world.learner("曾玉英", community="泮塘社区")
    assert exchange(world).code == "done"
    lone.clock.moment = IN_1970
    world.clock.advance(hours=1)
    world.put("learner", {"community": "水口村"}, id=learner)
    ended = exchange(world)
    assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
    assert world.ctx.today() == local_date(WEDNESDAY)
    behind = millis(IN_1970) - millis(world.clock.moment)
    assert int(facts(world)[meta.CLOCK_DOUBTED_MS]) == pytest.approx(behind, abs=5_000)
    lone.clock.moment = world.clock.moment
    world.put("learner", {"note": "来电"}, id=learner)
    ended = exchange(world)
    assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
    row = world.row("learner", learner)
    assert row is not None
    assert (row.fields["community"], row.fields["note"]) == ("水口村", "来电")
    assert shared_digest(world) == lone.digest(CODE12)


@wild_log
def test_a_gateway_that_was_months_ahead_is_left_there_by_nobody(joined: Joined, lone: BankThread):
    """So much a desk believes. When the gateway is right again, the desk is at once, and what was said meanwhile can be put right."""
    world = joined()
    learner = world.learner("区少红", community="泮塘社区")
    lone.clock.moment = WEDNESDAY + timedelta(days=150)
    assert exchange(world).code == "done"
    assert world.ctx.today() == local_date(WEDNESDAY) + timedelta(days=150)
    world.put("learner", {"community": "水口村"}, id=learner)
    assert exchange(world).code == "done"
    lone.clock.moment = world.clock.moment
    world.learner("后来的人")
    ended = exchange(world)
    assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
    assert world.ctx.today() == local_date(WEDNESDAY)
    world.put("learner", {"community": "逢源社区"}, id=learner)
    assert exchange(world).report.held == []
    with world.store.read() as connection:
        names = {row.fields["name"]: row for row in rows.every(connection, "learner")}
    assert names["区少红"].fields["community"] == "逢源社区"
    assert millis_of(names["后来的人"].latest.time) <= millis(WEDNESDAY) + 5_000
    assert shared_digest(world) == lone.digest(CODE12)


@wild_log
def test_a_stick_from_2099_leads_nobody_there(joined: Joined, lone: BankThread, tmp_path: Path):
    world = joined()
    world.learner("区少红")
    write(world, tmp_path / "1.xzreq")
    lone.clock.moment = IN_2099
    reply = counter(lone.gateway, tmp_path / "1.xzreq")
    world.clock.advance(days=2)
    assert read(world, reply).code == "done"
    assert world.ctx.today() == local_date(WEDNESDAY) + timedelta(days=2)
    with world.store.read() as connection:
        view = exchange_view(connection)
    assert (view.waiting, view.clock_offset_ms, view.last_receipt_at) == (0, 0, world.clock.moment)
    assert view.clock_doubted_ms == millis(IN_2099) - millis(world.clock.moment)
