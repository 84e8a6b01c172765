"""A window and a command on one file: a rule is asked under the write lock, so both cannot be right."""

import threading
from collections.abc import Callable

import pytest

from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.storage import log, rows
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.store import Store
from app.usecases.add_walk_in import add_walk_in
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.context import Context
from app.usecases.mark_attendance import mark_attendance
from tests.support.desk import FakeIds, World


@pytest.fixture
def other(world, tmp_path):
    """A second process's view of the same file: its own engine, its own ids."""
    store = Store(open_profile(tmp_path / "profile", KeyOffer(key_file=tmp_path / "desk.key")), world.clock, FakeIds(9))
    yield Context(store, world.clock, FakeIds(9), world.manager)
    store.close()


def together(*acts: Callable[[], object]) -> None:
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        act()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_doors_never_hand_out_one_number(world: World, other):
    session = world.session(world.course_class())

    def door(ctx: Context, letter: str) -> Callable[[], None]:
        def five() -> None:
            for n in "甲乙丙丁戊":
                add_walk_in(ctx, session, f"陈{letter}{n}")

        return five

    together(door(world.ctx, "东"), door(other, "西"))
    with world.store.read() as connection:
        numbers = [row.fields["learner_no"] for row in rows.every(connection, "learner")]
        head = log.head(connection)
        seqs = [entry.change.seq for entry in log.read(connection, 1, 100)]
    assert sorted(str(number) for number in numbers) == [f"{n:04d}" for n in range(1, 11)]
    assert seqs == list(range(1, head.seq + 1))


def test_a_mark_and_a_confirmation_at_once_leave_no_mark_behind_a_confirmed_sheet(world: World, other):
    course_class, learner = world.course_class(), world.learner("区少红")
    world.enroll(course_class, learner)
    session = world.session(course_class)
    mark_attendance(world.ctx, session, learner, AttendanceStatus.PRESENT)
    said: list[str] = []

    def absent() -> None:
        try:
            mark_attendance(other, session, learner, AttendanceStatus.ABSENT)
        except Refused as error:
            said.append(error.refusals[0].code)

    together(lambda: confirm_sheet(world.ctx, session), absent)
    sheet, mark = world.row("attendance_sheet", session), world.row("attendance_record", session, learner)
    assert sheet is not None
    assert mark is not None
    assert sheet.fields["state"] == "confirmed"
    if said:
        assert said == ["sheet_confirmed"]
        assert mark.fields["status"] == "present"
    else:
        assert mark.fields["status"] == "absent"
        assert mark.stamps["status"].time < sheet.stamps["state"].time
