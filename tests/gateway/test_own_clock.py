"""A gateway whose clock cannot be right says so: in its log, at its health door and to its staff. It goes on serving."""

from datetime import timedelta

import pytest

from app.domain.clock import LIFETIME
from app.gateway import staff, staff_page


def state(bank) -> str:
    return bank.client.get("/v1/health").json()["clock"]


def page(bank) -> str:
    with bank.gateway.database.read() as connection:
        return staff_page.render(bank.gateway, connection)


def test_a_clock_against_which_nothing_speaks_is_ok(bank):
    bank.desk().sync()
    bank.clock.moment += timedelta(days=40)
    bank.desk().sync()
    assert state(bank) == "ok"
    assert "时钟" not in page(bank)


@pytest.mark.expect_log("clock of this machine .went_back.: it says 2026-.* a desk was heard at 2026-")
def test_a_clock_that_went_back_by_more_than_a_day_is_told_until_it_is_right_again(bank):
    bank.clock.moment += timedelta(days=30)
    desk = bank.desk()
    desk.sync()
    bank.clock.moment -= timedelta(days=2)
    bank.restart()
    desk.client = bank.client
    assert state(bank) == "went_back"
    assert "慢了一天以上" in page(bank)
    desk.sync()  # it serves, and does not forget by that
    assert state(bank) == "went_back"
    bank.clock.moment += timedelta(days=2)
    desk.sync()
    assert state(bank) == "ok"


def test_a_clock_that_went_back_by_hours_is_ok(sqlite_bank):
    sqlite_bank.clock.moment += timedelta(days=30)
    sqlite_bank.desk().sync()
    sqlite_bank.clock.moment -= timedelta(hours=23)
    sqlite_bank.restart()
    assert state(sqlite_bank) == "ok"


@pytest.mark.expect_log("clock of this machine .impossible.")
@pytest.mark.parametrize("wrong", [-timedelta(days=365 * 40), LIFETIME + timedelta(days=1)], ids=["1986", "2056"])
def test_a_clock_that_cannot_be_right_is_told_while_it_runs(sqlite_bank, wrong: timedelta):
    desk = sqlite_bank.desk()
    sqlite_bank.clock.moment += wrong
    desk.sync()
    assert state(sqlite_bank) == "impossible"
    assert "不可能是对的" in page(sqlite_bank)


@pytest.mark.expect_log("clock of this machine .impossible.", "clock of this machine .went_back.")
def test_a_clock_that_ran_ahead_and_was_put_right_is_ok_once_its_desks_were_heard(sqlite_bank):
    desk, lost = sqlite_bank.desk(), sqlite_bank.desk()
    sqlite_bank.clock.moment += timedelta(days=365 * 73)
    desk.sync()
    lost.sync()
    sqlite_bank.clock.moment -= timedelta(days=365 * 73)
    desk.sync()
    sqlite_bank.restart()
    assert state(sqlite_bank) == "went_back"  # a desk that never came again was heard in 2099
    staff.revoke(sqlite_bank.gateway, str(lost.device))
    sqlite_bank.restart()
    assert state(sqlite_bank) == "ok"
