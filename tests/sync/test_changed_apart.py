"""A mark of a confirmed sheet, changed apart by who had heard the marks but not the confirmation: the sheet stands, and somebody is asked."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import msgspec
import pytest

from app.records.codes import AttendanceStatus, ConflictChoice, Role
from app.records.figures import CorrectedElsewhere
from app.records.kinds import natural_id
from app.records.refusal import Refused
from app.records.views import SheetRow
from app.storage import log, meta
from app.storage.confirmed_here import keep_confirmed, said_again
from app.storage.views.sheets import sheet
from app.ui.roll_call.note_words import note_text
from app.usecases.add_walk_in import add_walk_in
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.mark_attendance import mark_attendance
from app.usecases.merge_learners import merge_learners
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.settle_conflict import reopen_conflict, settle_conflict
from app.usecases.undo_marks import undo_marks
from app.usecases.undo_walk_in import undo_walk_in
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk
from tests.sync.test_conflicts import ABSENT, KEPT, LATE, OTHER, PRESENT, Pair, footed, sheet_of

WHY = "核对过签到表"
Act = Callable[[Pair, World], Callable[[], object]]
"""Makes a mark that both will hear, and returns how the other desk changes it."""


@pytest.fixture
def pair(bank: BankThread, new_world: NewDesk) -> Pair:
    """Both know who is in the class, and nothing else."""
    return Pair(bank, new_world)


def mark(pair: Pair, desk: World) -> Callable[[], object]:
    """Another mark than the one both had heard."""
    mark_attendance(desk.ctx, pair.session, pair.learner, PRESENT)
    return lambda: mark_attendance(pair.two.ctx, pair.session, pair.learner, ABSENT)


def clear(pair: Pair, desk: World) -> Callable[[], object]:
    mark_attendance(desk.ctx, pair.session, pair.learner, PRESENT)
    return lambda: mark_attendance(pair.two.ctx, pair.session, pair.learner, None)


def minutes(pair: Pair, desk: World) -> Callable[[], object]:
    mark_attendance(desk.ctx, pair.session, pair.learner, LATE, 10)
    return lambda: mark_attendance(pair.two.ctx, pair.session, pair.learner, LATE, 20)


def undo(pair: Pair, desk: World) -> Callable[[], object]:
    """The desk takes its own mark back."""
    before = mark_attendance(pair.two.ctx, pair.session, pair.learner, PRESENT)
    return lambda: undo_marks(pair.two.ctx, pair.session, [before])


ASKED: dict[Act, tuple[str, object, object]] = {mark: ("status", "present", "absent"), minutes: ("minutes", 10, 20)}
GONE = ("deleted", False, True)


def apart(pair: Pair, what: Act, before: bool, first: str) -> None:
    """Two changes a mark of one, who confirms the sheet; neither has heard of the other."""
    act = what(pair, pair.one)
    pair.meet(*pair.order("two"))
    steps: list[Callable[[], object]] = [lambda: confirm_sheet(pair.one.ctx, pair.session), act]
    for step in reversed(steps) if before else steps:
        pair.later()
        step()
    pair.later()
    pair.meet(*pair.order(first))


def asked(pair: Pair) -> list[tuple[str, object, object]]:
    return [(one.field, one.kept.value, one.other.value) for one in pair.conflicts()]


@pytest.mark.parametrize("first", ["one", "two"])
@pytest.mark.parametrize("before", [False, True], ids=["later", "earlier"])
@pytest.mark.parametrize("what", [mark, clear, minutes, undo])
def test_what_was_confirmed_stands_and_the_word_given_apart_is_asked_about(
    pair: Pair, what: Act, before: bool, first: str
):
    apart(pair, what, before, first)
    (found,) = pair.conflicts()
    assert (found.field, found.kept.value, found.other.value) == ASKED.get(what, GONE)
    assert (found.kind, found.locked, found.kept.by) == ("attendance_record", True, "林主任")
    assert (sheet_of(pair), footed(pair)) == ({("confirmed", True)}, (1, 1))
    assert [note_text(row_of(desk, pair)) for desk in (pair.one, pair.two)] == [
        "两台电脑记得不一样,请到「待处理」核对"
    ] * 2


@pytest.mark.parametrize("choice", [KEPT, OTHER])
@pytest.mark.parametrize("what", [mark, clear])
def test_it_is_decided_with_a_reason_at_any_desk_and_the_decision_can_be_taken_back(
    pair: Pair, what: Act, choice: ConflictChoice
):
    apart(pair, what, True, "two")
    (found,) = pair.conflicts()
    with pytest.raises(Refused) as refused:
        settle_conflict(pair.two.ctx, [found.id], choice)
    assert refused.value.refusals[0].code == "reason_required"
    decided = settle_conflict(pair.two.ctx, [found.id], choice, WHY)
    pair.later()
    pair.meet(pair.two, pair.one)
    other = ("absent", False) if what is mark else ("present", True)
    assert (pair.conflicts(), pair.mark()) == ([], ("present", False) if choice is KEPT else other)
    reopen_conflict(pair.two.ctx, decided)
    pair.later()
    pair.meet(pair.one, pair.two)
    assert (asked(pair), pair.mark()) == ([ASKED.get(what, GONE)], ("present", False))


def test_each_sheet_is_said_again_in_the_name_of_who_confirmed_it(pair: Pair):
    other = pair.one.session(pair.group, "2026-09-09", no=2)
    teacher = pair.one.add("staff", login="wang", name="王老师", role=Role.TEACHER.value)
    for session in (pair.session, other):
        mark_attendance(pair.one.ctx, session, pair.learner, PRESENT)
    pair.meet(pair.one, pair.two)
    pair.later()
    confirm_sheet(pair.one.ctx, pair.session)
    confirm_sheet(replace(pair.one.ctx, actor=teacher), other)
    for session in (pair.session, other):
        mark_attendance(pair.two.ctx, session, pair.learner, ABSENT)
    pair.later()
    pair.meet(pair.two, pair.one)
    assert {(one.about, one.kept.by) for one in pair.conflicts()} == {(pair.session, "林主任"), (other, "王老师")}


@pytest.mark.parametrize(
    ("confirmed", "apart", "before"),
    [(ABSENT, PRESENT, True), (LATE, PRESENT, False), (PRESENT, ABSENT, False)],
)
def test_a_mark_made_apart_for_another_entry_of_who_was_confirmed_is_asked_about_where_it_would_tell(
    pair: Pair, confirmed: AttendanceStatus, apart: AttendanceStatus, before: bool
):
    entry = pair.one.learner("冼润娣", phone="13800000101")
    pair.one.enroll(pair.group, entry)
    pair.meet(pair.one, pair.two)
    pair.later()
    merge_learners(pair.one.ctx, entry, pair.learner)
    mark_attendance(pair.one.ctx, pair.session, pair.learner, confirmed, 10 if confirmed is LATE else None)
    steps: list[Callable[[], object]] = [lambda: confirm_sheet(pair.one.ctx, pair.session)]
    steps.append(lambda: mark_attendance(pair.two.ctx, pair.session, entry, apart))
    for step in reversed(steps) if before else steps:
        pair.later()
        step()
    pair.later()
    pair.meet(pair.two, pair.one)
    outweighs = apart is PRESENT
    assert asked(pair) == ([("status", confirmed.value, apart.value)] if outweighs else [])
    assert told(pair) == confirmed
    if outweighs:
        (found,) = pair.conflicts()
        settle_conflict(pair.two.ctx, [found.id], OTHER, WHY)
        pair.later()
        pair.meet(pair.two, pair.one)
        assert (asked(pair), told(pair)) == ([], apart)


def told(pair: Pair) -> AttendanceStatus | None:
    """What the sheet says of the one who is on it, the same at both desks."""
    found = set()
    for desk in (pair.one, pair.two):
        with desk.store.read() as connection:
            found.update(row.status for row in sheet(connection, pair.session).rows)
    (said,) = found
    return said


def test_a_correction_by_who_has_heard_of_the_confirmation_asks_nobody(pair: Pair):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    confirm_sheet(pair.one.ctx, pair.session)
    pair.meet(pair.one, pair.two)
    pair.later()
    correct_attendance(pair.two.ctx, pair.session, pair.learner, ABSENT, None, WHY)
    pair.meet(pair.two, pair.one)
    assert (asked(pair), footed(pair)) == ([], (1, 0))
    here, there = (row_of(desk, pair) for desk in (pair.one, pair.two))
    assert there.was is not None and here.elsewhere is not None
    assert (there.was.status, there.reason, there.elsewhere) == (PRESENT, WHY, None)
    elsewhere = CorrectedElsewhere("林主任", there.was.at, True, PRESENT)
    assert (here.was, here.elsewhere, here.asked) == (None, elsewhere, False)
    who = f"林主任 · {elsewhere.at:%m-%d %H:%M}"
    assert note_text(here) == f"别的电脑改正,本机原记出席 · {who}"
    assert note_text(replace(here, elsewhere=replace(elsewhere, held=False))) == f"别的电脑改正 · {who}"


def row_of(desk: World, pair: Pair) -> SheetRow:
    with desk.store.read() as connection:
        (row,) = sheet(connection, pair.session).rows
    return row


def test_a_sheet_that_was_opened_again_and_confirmed_otherwise_asks_nobody(pair: Pair):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    confirm_sheet(pair.one.ctx, pair.session)
    pair.meet(pair.one, pair.two)
    pair.later()
    reopen_sheet(pair.two.ctx, pair.session, WHY)
    mark_attendance(pair.two.ctx, pair.session, pair.learner, ABSENT)
    pair.later()
    confirm_sheet(pair.two.ctx, pair.session)
    pair.meet(pair.two, pair.one)
    assert (asked(pair), footed(pair)) == ([], (1, 0))


def test_news_in_many_pages_are_judged_when_all_of_them_were_heard(new_bank: Callable[..., BankThread], new_world):
    pair = Pair(new_bank(tries=1_000, tries_all=1_000, page_changes=1), new_world)
    test_a_sheet_that_was_opened_again_and_confirmed_otherwise_asks_nobody(pair)
    pair.later()
    reopen_sheet(pair.one.ctx, pair.session, WHY)
    pair.meet(pair.one, pair.two)
    apart(pair, mark, True, "two")
    assert (asked(pair), footed(pair)) == ([("status", "present", "absent")], (1, 1))


def test_a_walk_in_taken_back_apart_stays_on_the_confirmed_sheet_with_the_mark_until_somebody_decides(pair: Pair):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    guest = add_walk_in(pair.two.ctx, pair.session, "曾伟强")
    pair.meet(pair.two, pair.one)
    pair.later()
    confirm_sheet(pair.one.ctx, pair.session)
    undo_walk_in(pair.two.ctx, pair.session, guest)
    pair.later()
    pair.meet(pair.two, pair.one)
    assert asked(pair) == [GONE]
    assert guests(pair) == [("曾伟强", "present")]
    (found,) = pair.conflicts()
    settle_conflict(pair.two.ctx, [found.id], OTHER, WHY)
    pair.meet(pair.two, pair.one)
    assert (asked(pair), guests(pair)) == ([], [])


def test_a_walk_in_added_apart_joins_the_confirmed_sheet_as_a_guest(pair: Pair):
    apart(pair, lambda pair, desk: _walks_in(pair), False, "two")
    assert (asked(pair), guests(pair), footed(pair)) == ([], [("曾伟强", "present")], (1, 1))


def _walks_in(pair: Pair) -> Callable[[], UUID]:
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    return lambda: add_walk_in(pair.two.ctx, pair.session, "曾伟强")


def guests(pair: Pair) -> list[tuple[str, str]]:
    """Who is on the sheet beside the class, the same at both desks."""
    found = []
    for desk in (pair.one, pair.two):
        with desk.store.read() as connection:
            rows = sheet(connection, pair.session).rows
        found.append([(row.name, str(row.status)) for row in rows if not row.enrolled])
    assert found[0] == found[1]
    return found[0]


def test_who_was_confirmed_and_stayed_is_not_taken_off_by_a_correction(pair: Pair):
    apart(pair, clear, True, "two")
    with pytest.raises(Refused) as refused:
        correct_attendance(pair.one.ctx, pair.session, pair.learner, None, None, WHY)
    assert refused.value.refusals[0].code == "record_stays"


def test_news_that_say_what_was_confirmed_leave_nothing_to_be_remembered(pair: Pair):
    """All news are read once more after a gateway was put back: what is kept of them would be written anew with every page."""
    mark_attendance(pair.one.ctx, pair.session, pair.learner, LATE, 10)
    confirm_sheet(pair.one.ctx, pair.session)
    with pair.one.store.write() as connection:
        (entry,) = log.of_entity(connection, natural_id("attendance_record", str(pair.session), str(pair.learner)))
        keep_confirmed(connection, [entry.change])
        assert meta.get(connection, meta.CONFIRMED) is None
        keep_confirmed(connection, [msgspec.structs.replace(entry.change, fields={"minutes": 11})])
        assert meta.get(connection, meta.CONFIRMED) is not None


def test_a_sheet_that_was_confirmed_anew_here_before_the_last_page_came_says_nothing_again(pair: Pair):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    confirm_sheet(pair.one.ctx, pair.session)
    with pair.one.store.write() as connection:
        (entry,) = log.of_entity(connection, natural_id("attendance_record", str(pair.session), str(pair.learner)))
        keep_confirmed(connection, [msgspec.structs.replace(entry.change, fields={"status": "late"})])
    pair.later()
    reopen_sheet(pair.one.ctx, pair.session, WHY)
    mark_attendance(pair.one.ctx, pair.session, pair.learner, ABSENT)
    confirm_sheet(pair.one.ctx, pair.session)
    with pair.one.store.write() as connection:
        assert meta.get(connection, meta.CONFIRMED) is not None
        assert said_again(connection) == {}
