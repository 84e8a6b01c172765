"""A sheet confirmed at one desk and opened again, with a reason, at another: a person is asked, and whatever is decided is whole."""

from uuid import UUID

import pytest

from app.records.codes import AttendanceStatus, ConflictChoice
from app.records.refusal import Refused
from app.records.standing import ConflictItem
from app.ui.text_values import said_words
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.mark_attendance import mark_attendance
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.settle_conflict import reopen_conflict, settle_conflict
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk
from tests.sync.test_conflicts import KEPT, OTHER, PRESENT, Pair

CONFIRMED = ("confirmed", True, True, "held")
OPEN = ("taking", False, False, "planned")
WHY = "区少红还没登记"


@pytest.fixture
def pair(bank: BankThread, new_world: NewDesk) -> Pair:
    return Pair(bank, new_world)


def confirm(desk: World, pair: Pair) -> None:
    mark_attendance(desk.ctx, pair.session, pair.learner, PRESENT)
    confirm_sheet(desk.ctx, pair.session)
    pair.later()


def reopen(desk: World, pair: Pair) -> None:
    reopen_sheet(desk.ctx, pair.session, WHY)
    pair.later()


def stands(pair: Pair) -> tuple[object, ...]:
    """How the sheet stands at both desks, whether it says when it was confirmed and by whom, and how its session does."""
    found = set()
    for desk in (pair.one, pair.two):
        sheet, session = desk.row("attendance_sheet", pair.session), desk.row("session", pair.session)
        assert sheet is not None and session is not None
        told = [sheet.fields.get(name) is not None for name in ("confirmed_at", "confirmed_by")]
        found.add((sheet.fields["state"], *told, session.fields["state"]))
    (both,) = found
    return both


def confirmed_at(pair: Pair) -> tuple[object, ...]:
    row = pair.one.row("attendance_sheet", pair.session)
    assert row is not None
    return row.fields["confirmed_at"], row.fields["confirmed_by"]


def asked(pair: Pair) -> list[tuple[str, str, object, object]]:
    return [(one.kind, one.field, one.kept.value, one.other.value) for one in pair.conflicts()]


def apart(pair: Pair, last: str) -> None:
    """One confirms a sheet and opens it again; two, who heard of neither, confirms it before or after that."""
    confirm(pair.one, pair)
    if last == "confirmed":
        reopen(pair.one, pair)
    confirm(pair.two, pair)
    if last == "opened":
        reopen(pair.one, pair)


@pytest.mark.parametrize("first", ["one", "two"])
@pytest.mark.parametrize("last", ["confirmed", "opened"])
@pytest.mark.parametrize("choice", [KEPT, OTHER])
def test_a_sheet_opened_again_here_and_confirmed_there_is_one_question_and_its_undo_gives_back_the_whole(
    pair: Pair, last: str, first: str, choice: ConflictChoice
):
    apart(pair, last)
    pair.meet(*pair.order(first))
    now, other = (CONFIRMED, OPEN) if last == "confirmed" else (OPEN, CONFIRMED)
    question = ("attendance_sheet", "state", now[0], other[0])
    assert (asked(pair), stands(pair)) == ([question], now)
    (found,) = pair.conflicts()
    assert found.locked is (last == "confirmed")
    words = {said_words(found.kind, found.field, one) for one in (found.kept, found.other)}
    assert words == {"已确认", "重新打开"}
    when = confirmed_at(pair)
    pair.later()
    undo = settle_conflict(pair.two.ctx, [found.id], choice, WHY)
    pair.meet(pair.two, pair.one)
    assert (asked(pair), stands(pair)) == ([], now if choice is KEPT else other)
    reopen_conflict(pair.two.ctx, undo)
    pair.meet(pair.two, pair.one)
    assert (asked(pair), stands(pair), confirmed_at(pair)) == ([question], now, when)


def test_a_confirmation_that_is_chosen_says_when_it_was_made_and_by_whom(pair: Pair):
    apart(pair, "opened")
    told = pair.two.row("attendance_sheet", pair.session)
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    settle_conflict(pair.one.ctx, [found.id], OTHER)
    assert told is not None
    assert confirmed_at(pair) == (told.fields["confirmed_at"], told.fields["confirmed_by"])


def test_two_desks_that_decide_otherwise_apart_are_asked_again_and_a_confirmation_that_stands_is_whole(pair: Pair):
    apart(pair, "confirmed")
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    settle_conflict(pair.one.ctx, [found.id], OTHER, WHY)
    pair.later()
    settle_conflict(pair.two.ctx, [found.id], KEPT, WHY)
    pair.meet(pair.one, pair.two)
    assert asked(pair) == [("attendance_sheet", "state", "confirmed", "taking")]
    assert stands(pair) == CONFIRMED


def test_who_is_unmarked_by_now_is_marked_before_the_confirmation_is_chosen(pair: Pair):
    apart(pair, "opened")
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    mark_attendance(pair.one.ctx, pair.session, pair.learner, None)
    with pytest.raises(Refused) as refused:
        settle_conflict(pair.one.ctx, [found.id], OTHER)
    assert refused.value.refusals[0].code == "unmarked_left"
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    confirm_sheet(pair.one.ctx, pair.session)
    pair.meet(pair.one, pair.two)
    assert (asked(pair), stands(pair)) == ([], CONFIRMED)


def test_a_sheet_of_which_something_was_deposited_is_not_opened_by_a_decision(pair: Pair):
    apart(pair, "confirmed")
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    pair.two.add("learning_outcome", course_class=str(pair.group), learner=str(UUID(int=7)), deposit_no="D1")
    with pytest.raises(Refused) as refused:
        settle_conflict(pair.two.ctx, [found.id], OTHER, WHY)
    assert refused.value.refusals[0].code == "outcome_deposited"
    settle_conflict(pair.two.ctx, [found.id], KEPT, WHY)


def marked_apart(pair: Pair) -> ConflictItem:
    """Somebody was marked otherwise at the other desk, and that is asked about."""
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    pair.later()
    mark_attendance(pair.two.ctx, pair.session, pair.learner, AttendanceStatus.ABSENT)
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    return found


def test_a_decision_that_another_desk_made_alike_is_not_undone(pair: Pair):
    found = marked_apart(pair)
    undo = settle_conflict(pair.one.ctx, [found.id], OTHER)
    pair.later()
    settle_conflict(pair.two.ctx, [found.id], OTHER)
    pair.meet(pair.one, pair.two)
    with pytest.raises(Refused) as refused:
        reopen_conflict(pair.one.ctx, undo)
    assert refused.value.refusals[0].code == "conflict_changed"


def test_a_decision_upon_which_another_desk_said_the_same_is_not_undone(pair: Pair):
    found = marked_apart(pair)
    undo = settle_conflict(pair.one.ctx, [found.id], OTHER)
    pair.meet(pair.one, pair.two)
    for status in (AttendanceStatus.EXCUSED, PRESENT):
        pair.later()
        mark_attendance(pair.two.ctx, pair.session, pair.learner, status)
    pair.meet(pair.two, pair.one)
    with pytest.raises(Refused) as refused:
        reopen_conflict(pair.one.ctx, undo)
    assert refused.value.refusals[0].code == "conflict_changed"


def test_undoing_a_decision_brings_back_the_other_question_of_that_field_that_it_settled(pair: Pair):
    found = marked_apart(pair)
    further = pair.two.add(
        "conflict", kind="attendance_record", entity=str(found.entity), field="status", kept='"absent"', other='"excused"',
        kept_at="2026-09-16T00:30:00.000+00:00", other_at="2026-09-16T00:20:00.000+00:00",
        kept_device=str(pair.two.store.device), other_device=str(UUID(int=9)),
    )  # fmt: skip
    undo = settle_conflict(pair.two.ctx, [found.id], OTHER)
    reopen_conflict(pair.two.ctx, undo)
    for one in (found.id, further):
        row = pair.two.row("conflict", one)
        assert row is not None and row.fields.get("settled") is None
