"""Many at once: every change is stored once, and no reader skips a row that commits late."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from app.gateway.limits import Limits
from tests.gateway.desk import Desk


def fill(desk: Desk, sessions: int = 6, learners: int = 10) -> None:
    for _ in range(sessions):
        session = str(uuid4())
        for _ in range(learners):
            desk.natural("attendance_record", session=session, learner=str(uuid4()), status="present")


def test_one_request_sent_by_many_hands_at_once_is_stored_once(bank):
    desk = bank.desk()
    fill(desk)
    raw = desk.sealed()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: desk.post(raw), range(8)))
    for answer in answers:
        assert desk.read(answer, raw).seq == 60
    assert len(bank.logged()) == 60
    assert bank.digest() == desk.digest()


@pytest.mark.parametrize("limits", [Limits(page_changes=9)])
def test_desks_that_write_and_read_at_once_all_end_equal(bank, limits):
    desks = [bank.desk() for _ in range(5)]
    shared = [uuid4() for _ in range(4)]

    def day(desk: Desk) -> None:
        for round_ in range(4):
            fill(desk, 1, 7)
            for learner in shared:
                desk.write("learner", learner, note=f"{desk.device} {round_}")
            desk.exchange()

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(day, desks))
    for desk in desks:
        desk.sync()
    assert len({desk.digest() for desk in desks} | {bank.digest()}) == 1
    assert len(bank.logged()) == 5 * 4 * 11


def test_positions_are_given_once_each(bank):
    desks = [bank.desk() for _ in range(4)]
    for desk in desks:
        fill(desk, 3, 5)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda desk: desk.exchange(), desks))
    positions = [row["position"] for row in bank.rows("state_attendance_record")]
    assert sorted(positions) == list(range(1, 61))


def test_one_code_enrols_one_of_two_desks_that_come_at_once(bank):
    from app.gateway import staff
    from tests.gateway.conftest import CODE12

    code = staff.make_invite(bank.gateway, CODE12)[0]
    desks = [Desk(bank.client, bank.clock) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda desk: desk.enrol(code).status_code, desks))
    assert sorted(answers) == [200, 409, 409, 409]
