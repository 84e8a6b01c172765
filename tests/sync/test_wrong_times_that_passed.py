"""A clock ran ahead, its change was held and said again; then gateway or file are put back, and the wrong time is past."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.records.codes import AttendanceStatus
from app.records.standing import HealedBy
from app.storage import doubts
from app.storage.views.exchange import exchange as exchange_view
from app.sync import engine
from tests.support.desk import World
from tests.sync import sticks
from tests.sync.conftest import NewDesk, exchange
from tests.sync.test_healing import Shop, agree, copied, healed, shop

ABSENT, PRESENT, LATE = AttendanceStatus.ABSENT, AttendanceStatus.PRESENT, AttendanceStatus.LATE
HOUR = 3_600_000
__all__ = ["copied", "shop"]


class Class:
    """One learner on one sheet, at desks whose clocks go with the gateway's, but for what is said."""

    def __init__(self, shop: Shop, *worlds: World) -> None:
        self.shop, self.worlds = shop, worlds
        group = worlds[0].course_class()
        self.session, self.learner = worlds[0].session(group), worlds[0].learner("区少红")
        worlds[0].enroll(group, self.learner)
        self.exchange(*worlds, *worlds)

    def exchange(self, *worlds: World) -> None:
        for world in worlds:
            assert exchange(world).code == "done"

    def mark(self, world: World, status: AttendanceStatus) -> None:
        world.mark(self.session, self.learner, status)

    def mark_ahead(self, world: World, status: AttendanceStatus, hours: float) -> None:
        """By a clock that runs ahead, and is put right afterwards."""
        world.clock.advance(hours=hours)
        self.mark(world, status)
        world.clock.advance(hours=-hours)

    def wait(self, *worlds: World, ms: int) -> None:
        self.shop.wait(ms)
        for clock in {id(world.clock): world.clock for world in worlds or self.worlds}.values():
            clock.advance(milliseconds=ms)

    def everywhere(self, *worlds: World) -> set[str]:
        """What the desks show, once all agree with the gateway."""
        agree(self.shop.bank, self.shop.station, *worlds)
        rows = [world.row("attendance_record", self.session, self.learner) for world in worlds]
        return {str(row.fields["status"]) for row in rows if row is not None}


@pytest.mark.parametrize("hours", [1, 8])
def test_a_mark_put_right_stays_so_at_a_gateway_put_back(shop: Shop, new_world: NewDesk, hours: int):
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    lesson = Class(shop, one, two)
    shop.back_up()
    lesson.mark_ahead(one, ABSENT, hours)
    lesson.exchange(one, two)
    lesson.wait(ms=10 * 60_000)
    lesson.mark(one, PRESENT)
    lesson.exchange(one, two)
    shop.put_back(one, two)
    lesson.wait(ms=24 * HOUR)
    assert exchange(one).report.healed is HealedBy.GATEWAY_RESTORED
    assert healed(one) is HealedBy.GATEWAY_RESTORED
    assert lesson.everywhere(two, one) == {"present"}
    lesson.wait(ms=doubts.GRACE_MS)
    assert lesson.everywhere(one, two) == {"present"}
    with one.store.read() as connection:
        view = exchange_view(connection)
    assert (view.held, view.conflicts) == ((), 0)


def test_so_does_what_another_desk_said_before_the_wrong_time_was_past(shop: Shop, new_world: NewDesk):
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    lesson = Class(shop, one, two)
    shop.back_up()
    lesson.mark_ahead(one, ABSENT, 8)
    lesson.exchange(one, two)
    lesson.wait(ms=2 * HOUR)
    lesson.mark(two, LATE)
    lesson.exchange(two)
    shop.put_back(one, two)
    lesson.wait(ms=24 * HOUR)
    lesson.exchange(one, two)
    assert lesson.everywhere(one, two) == {"late"}
    with one.store.read() as connection:
        assert exchange_view(connection).conflicts == 0


def put_back_from_before_the_hold(shop: Shop, lesson: Class, one: World, two: World) -> None:
    """A mark of a clock ahead is held, said again and corrected; the gateway goes back to before that, and the wrong time passes."""
    shop.back_up()
    lesson.mark_ahead(one, ABSENT, 8)
    lesson.exchange(one, two)
    lesson.wait(ms=10 * 60_000)
    lesson.mark(one, PRESENT)
    lesson.exchange(one, two)
    shop.put_back(one, two)
    lesson.wait(ms=24 * HOUR)


def test_a_term_by_a_wrong_clock_is_said_once_however_small_its_parts(
    shop: Shop, new_world: NewDesk, monkeypatch: pytest.MonkeyPatch
):
    """What was held and what it was said again by lie in different requests."""
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    lesson = Class(shop, one, two)
    shop.back_up()
    for status in (ABSENT, LATE, ABSENT):
        lesson.mark_ahead(one, status, 8)
    lesson.exchange(one)
    lesson.wait(ms=10 * 60_000)
    lesson.mark(one, PRESENT)
    lesson.exchange(one, two)
    shop.put_back(one, two)
    lesson.wait(ms=24 * HOUR)
    monkeypatch.setattr(engine, "_Pace", partial(engine._Pace, 1))
    monkeypatch.setattr(engine, "MAX_BATCH", 1)
    assert lesson.everywhere(one, two) == {"present"}


def test_a_desk_of_an_older_program_is_not_heard_under_the_wrong_time(
    shop: Shop, new_world: NewDesk, monkeypatch: pytest.MonkeyPatch
):
    """It says its whole log again under its own name; the gateway sees that times in it went back."""
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    lesson = Class(shop, one, two)
    put_back_from_before_the_hold(shop, lesson, one, two)
    device = one.store.device
    monkeypatch.setattr("app.storage.exchange.is_to_be_unsaid", lambda connection: False)
    assert lesson.everywhere(one, two) == {"present"}
    assert one.store.device == device


@pytest.mark.parametrize("by_other", [False, True])
def test_a_file_put_back_from_before_the_exchange_gives_way_to_what_was_said_since(
    shop: Shop, new_world: NewDesk, copied: Callable[[World], World], by_other: bool
):
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    lesson = Class(shop, one, two)
    lesson.mark_ahead(one, LATE, 8)
    lesson.mark_ahead(one, ABSENT, 8)
    backup = copied(one)
    lesson.exchange(one, two)
    lesson.wait(ms=10 * 60_000)
    lesson.mark(two if by_other else one, PRESENT)
    lesson.exchange(one, two)
    lesson.wait(ms=24 * HOUR)
    assert exchange(backup).report.healed is HealedBy.RESTORED
    assert lesson.everywhere(backup, two) == {"present"}
    lesson.wait(ms=doubts.GRACE_MS)
    assert lesson.everywhere(backup, two) == {"present"}


def test_a_file_put_back_before_anything_was_said_since_loses_nothing(
    shop: Shop, new_world: NewDesk, copied: Callable[[World], World]
):
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    lesson = Class(shop, one, two)
    lesson.mark_ahead(one, ABSENT, 8)
    backup = copied(one)
    lesson.exchange(one)
    lesson.wait(ms=24 * HOUR)
    assert lesson.everywhere(backup, two) == {"absent"}


def test_without_a_line_the_heir_comes_by_sticks(shop: Shop, new_world: NewDesk, tmp_path: Path):
    one, two = shop.enrol(new_world()), shop.enrol(new_world())
    lesson = Class(shop, one, two)
    put_back_from_before_the_hold(shop, lesson, one, two)
    codes = []
    for number in range(4):
        asked = tmp_path / f"{number}.xzreq"
        sticks.write(one, asked)
        codes.append(sticks.read(one, sticks.counter(shop.bank.gateway, asked)).code)
    assert codes[-1] == "done"
    assert healed(one) is HealedBy.GATEWAY_RESTORED
    assert lesson.everywhere(two, one) == {"present"}
