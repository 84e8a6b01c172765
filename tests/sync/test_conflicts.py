"""Two desks that worked apart: what both did is decided by a person, at either desk, and the other learns of it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.gateway.limits import Limits
from app.records.change import Draft
from app.records.codes import AttendanceStatus, ConflictChoice, SessionKind, Source
from app.records.kinds import natural_id
from app.records.refusal import Refused
from app.records.standing import ConflictItem
from app.storage.verifying import verify
from app.storage.views.classes import course_class
from app.storage.views.conflicts import open_conflicts
from app.storage.views.status import status
from app.sync.enrol import enrol
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.enroll_learners import enroll_learners
from app.usecases.mark_attendance import mark_attendance
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.settle_conflict import reopen_conflict, settle_conflict
from app.usecases.undo_marks import undo_marks
from tests.gateway.conftest import BACKENDS
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, exchange, shared_digest

PRESENT, ABSENT, LATE = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT, AttendanceStatus.LATE
KEPT, OTHER = ConflictChoice.KEPT, ConflictChoice.OTHER


@pytest.fixture(params=BACKENDS)
def bank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BankThread]:
    """A gateway on each database."""
    with ExitStack() as stack:
        url = None
        if request.param == "postgres":
            url = stack.enter_context(request.getfixturevalue("made_databases").lend())
        running = BankThread(tmp_path, Limits(tries=1_000, tries_all=1_000), url)
        yield running
        running.close()


class Pair:
    """Two desks of one station that know the same class, its meeting and two learners; then the line went."""

    def __init__(self, bank: BankThread, new_world: NewDesk) -> None:
        self.bank, self.station = bank, bank.new_station()
        self.one, self.two = new_world(), new_world()
        for desk, name in ((self.one, "前台"), (self.two, "教务")):
            enrol(desk.store, bank.url, bank.invite(self.station), "test")
            desk.put("device", {"name": name}, desk.store.device)
        one = self.one
        self.group = one.course_class("国画班")
        self.session = one.session(self.group)
        self.learner, self.guest = one.learner("冼润娣"), one.learner("区少红")
        one.enroll(self.group, self.learner)
        self.meet(one, self.two)
        self.later()

    def later(self) -> None:
        """All clocks move on."""
        for clock in (self.one.clock, self.two.clock, self.bank.clock):
            clock.advance(minutes=1)

    def meet(self, *order: World) -> None:
        """Both desks exchange, in this order, until each knows all; then all hold the same and every file is sound."""
        *most, last = (*order, *order)
        for desk in most:
            assert exchange(desk, url=self.bank.url).code == "done"
        if any(map(waits, order)) or len(self.digests(order)) > 1:
            assert exchange(last, url=self.bank.url).code == "done"
        assert self.digests(order) == {self.bank.digest(self.station)}
        for desk in order:
            with desk.store.read() as connection:
                assert list(verify(connection)) == []

    def digests(self, desks: Iterable[World]) -> set[str]:
        """What desks hold of the shared state: one where all hold the same."""
        return {shared_digest(desk) for desk in desks}

    def order(self, first: str) -> tuple[World, World]:
        return (self.one, self.two) if first == "one" else (self.two, self.one)

    def conflicts(self) -> list[ConflictItem]:
        """What waits to be decided, the same on both desks."""
        found, also = listed(self.one), listed(self.two)
        assert [(c.id, c.field, c.kept.value, c.other.value) for c in found] == [
            (c.id, c.field, c.kept.value, c.other.value) for c in also
        ]
        for desk in (self.one, self.two):
            with desk.store.read() as connection:
                assert status(connection).conflicts == len(found)
        return found

    def mark(self) -> tuple[object, ...]:
        """The learner's mark as both desks hold it."""
        rows = [desk.row("attendance_record", self.session, self.learner) for desk in (self.one, self.two)]
        (said,) = {(row.fields["status"], bool(row.fields.get("deleted"))) for row in rows if row is not None}
        return said


def waits(desk: World) -> bool:
    """Whether something was said here that the gateway has not heard."""
    with desk.store.read() as connection:
        return status(connection).waiting > 0


def listed(desk: World) -> list[ConflictItem]:
    with desk.store.read() as connection:
        return list(open_conflicts(connection))


@pytest.fixture
def pair(bank: BankThread, new_world: NewDesk) -> Pair:
    return Pair(bank, new_world)


@pytest.fixture
def differing(pair: Pair) -> ConflictItem:
    """One said present, then two said absent."""
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    pair.later()
    mark_attendance(pair.two.ctx, pair.session, pair.learner, ABSENT)
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    return found


@pytest.mark.parametrize("first", ["one", "two"])
def test_two_marks_of_one_learner_made_apart_are_shown_to_both_desks(pair: Pair, first: str):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    pair.later()
    mark_attendance(pair.two.ctx, pair.session, pair.learner, ABSENT)
    pair.meet(*pair.order(first))
    (found,) = pair.conflicts()
    assert (found.title, found.field, found.about) == ("国画班 09-16 · 冼润娣", "status", pair.session)
    assert (found.kept.value, found.other.value) == ("absent", "present")
    assert (found.kept.by, found.other.by, found.kept.desk) == ("林主任", "林主任", "教务")
    assert (found.kept.here, found.other.here) == (False, True)
    assert not found.locked
    assert (found.kept.at - found.other.at).total_seconds() == 60


def test_the_same_mark_made_apart_is_nothing_to_decide(pair: Pair):
    for desk in (pair.one, pair.two):
        mark_attendance(desk.ctx, pair.session, pair.learner, PRESENT)
        pair.later()
    pair.meet(pair.one, pair.two)
    assert pair.conflicts() == []


@pytest.mark.parametrize("first", ["one", "two"])
def test_confirming_a_sheet_twice_is_nothing_to_decide_but_marks_that_differ_are(pair: Pair, first: str):
    for desk, said in ((pair.one, PRESENT), (pair.two, LATE)):
        mark_attendance(desk.ctx, pair.session, pair.learner, said)
        confirm_sheet(desk.ctx, pair.session)
        pair.later()
    pair.meet(*pair.order(first))
    (found,) = pair.conflicts()
    assert (found.kind, found.locked) == ("attendance_record", True)
    with pytest.raises(Refused) as refused:
        settle_conflict(pair.one.ctx, [found.id], OTHER)
    assert refused.value.refusals[0].code == "reason_required"
    settle_conflict(pair.one.ctx, [found.id], OTHER, "纸质签到表上是出席")
    pair.meet(pair.one, pair.two)
    assert (pair.conflicts(), pair.mark()) == ([], ("present", False))


@pytest.mark.parametrize(
    ("said", "before", "first"),
    [(PRESENT, False, "one"), (PRESENT, False, "two"), (ABSENT, False, "two"), (ABSENT, True, "one")],
    ids=["alike", "alike, heard first", "otherwise, heard first", "otherwise, before"],
)
def test_a_mark_made_apart_takes_no_confirmation_back_and_is_asked_about_where_it_differs(
    pair: Pair, said: AttendanceStatus, before: bool, first: str
):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    if not before:
        confirm_sheet(pair.one.ctx, pair.session)
    pair.later()
    mark_attendance(pair.two.ctx, pair.session, pair.learner, said)
    pair.later()
    if before:
        confirm_sheet(pair.one.ctx, pair.session)
    pair.meet(*pair.order(first))
    assert [(one.kind, one.field, one.locked) for one in pair.conflicts()] == (
        [] if said is PRESENT else [("attendance_record", "status", True)]
    )
    assert sheet_of(pair) == {("confirmed", True)}
    assert footed(pair) == (1, 1)


def test_only_who_opens_a_sheet_again_takes_its_confirmation_back(pair: Pair):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    confirm_sheet(pair.one.ctx, pair.session)
    reopen_sheet(pair.one.ctx, pair.session, "点错了")
    pair.later()
    mark_attendance(pair.two.ctx, pair.session, pair.learner, PRESENT)
    pair.meet(pair.one, pair.two)
    assert (sheet_of(pair), pair.conflicts()) == ({("taking", False)}, [])


def test_a_sheet_that_an_older_program_left_open_is_confirmed_again_and_what_it_asked_is_settled(pair: Pair):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    confirm_sheet(pair.one.ctx, pair.session)
    pair.meet(pair.one, pair.two)
    pair.later()
    sheet = natural_id("attendance_sheet", pair.session)
    pair.two.store.commit([Draft("attendance_sheet", sheet, {"state": "taking"})], pair.two.ctx.actor)
    pair.meet(pair.one, pair.two)
    assert (sheet_of(pair), pair.conflicts()) == ({("confirmed", True)}, [])


def sheet_of(pair: Pair) -> set[tuple[object, bool]]:
    """The state of the sheet at both desks, and whether it is said when it was confirmed."""
    rows = [desk.row("attendance_sheet", pair.session) for desk in (pair.one, pair.two)]
    return {(row.fields["state"], row.fields.get("confirmed_at") is not None) for row in rows if row is not None}


def footed(pair: Pair) -> tuple[int, int]:
    """Who was expected of the class and who came, as both desks and the bank say."""
    found = set()
    for desk in (pair.one, pair.two):
        with desk.store.read() as connection:
            view = course_class(connection, pair.group, date(2026, 9, 16))
        ((attended, counted),) = [(one.attended, one.counted) for one in view.enrollments]
        ((came, expected),) = [(one.sessions_attended, one.sessions_expected) for one in view.outcomes]
        assert (attended, counted) == (came, expected)
        found.add((expected, came))
    (both,) = found
    return both


@pytest.mark.parametrize("apart", [False, True])
def test_enrolling_the_same_learner_twice_asks_only_when_the_days_differ(pair: Pair, apart: bool):
    for desk in (pair.one, pair.two):
        day = desk.day().replace(day=14 if apart and desk is pair.two else 9)
        assert enroll_learners(desk.ctx, pair.group, [pair.guest], day) == 1
        pair.later()
    pair.meet(pair.one, pair.two)
    found = {item.field: (item.kept.value, item.other.value) for item in pair.conflicts()}
    assert found.get("joined_on") == (("2026-09-14", "2026-09-09") if apart else None)
    assert bool(found) is apart


def test_the_same_extra_lesson_planned_apart_with_other_minutes_is_one_lesson_and_one_question(pair: Pair):
    for desk, minutes in ((pair.one, 60), (pair.two, 120)):
        desk.session(pair.group, "2026-09-23", no=2, minutes=minutes, kind=SessionKind.LESSON.value)
        pair.later()
    pair.meet(pair.two, pair.one)
    (found,) = pair.conflicts()
    assert (found.title, found.field, found.kept.value, found.other.value) == ("国画班 09-23", "minutes", 120, 60)


def test_renaming_a_class_and_moving_it_to_another_place_are_no_conflict(pair: Pair):
    pair.one.put("course_class", {"title": "国画提高班"}, pair.group)
    pair.two.put("course_class", {"venue": "二楼"}, pair.group)
    pair.meet(pair.one, pair.two)
    row = pair.two.row("course_class", pair.group)
    assert row is not None
    assert (row.fields["title"], row.fields["venue"], pair.conflicts()) == ("国画提高班", "二楼", [])


@pytest.mark.parametrize("first", ["one", "two"])
@pytest.mark.parametrize("erased_last", [False, True])
@pytest.mark.parametrize("choice", [KEPT, OTHER])
def test_erasing_what_the_other_edited_is_asked_and_both_edits_can_come_back(
    pair: Pair, first: str, erased_last: bool, choice: ConflictChoice
):
    acts: list[Callable[[], object]] = [
        lambda: pair.one.put("learner", {"deleted": True}, pair.guest),
        lambda: pair.two.put("learner", {"community": "泮塘"}, pair.guest),
    ]
    for act in reversed(acts) if erased_last else acts:
        act()
        pair.later()
    pair.meet(*pair.order(first))
    (found,) = pair.conflicts()
    assert (found.title, found.field, found.kept.value, found.other.value) == ("区少红", "deleted", True, False)
    settle_conflict(pair.two.ctx, [found.id], choice)
    pair.meet(pair.two, pair.one)
    row = pair.one.row("learner", pair.guest)
    assert row is not None
    assert (bool(row.fields["deleted"]), row.fields["community"]) == (choice is KEPT, "泮塘")
    assert pair.conflicts() == []


def test_a_mark_taken_back_while_the_other_desk_made_it_anew_is_asked(pair: Pair):
    before = mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    pair.meet(pair.one, pair.two)
    pair.later()
    undo_marks(pair.one.ctx, pair.session, [before])
    mark_attendance(pair.two.ctx, pair.session, pair.learner, LATE, 10)
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    assert (found.field, pair.mark()) == ("deleted", ("late", True))


@pytest.mark.parametrize("choice", [KEPT, OTHER])
def test_what_one_desk_decides_the_other_shows_as_decided(pair: Pair, differing: ConflictItem, choice: ConflictChoice):
    settle_conflict(pair.one.ctx, [differing.id], choice)
    assert listed(pair.one) == []
    assert len(listed(pair.two)) == 1
    pair.meet(pair.one, pair.two)
    assert pair.conflicts() == []
    assert pair.mark() == ("absent" if choice is KEPT else "present", False)
    with pytest.raises(Refused) as refused:
        settle_conflict(pair.two.ctx, [differing.id], choice)
    assert refused.value.refusals[0].code == "conflict_settled"


@pytest.mark.parametrize("first", ["one", "two"])
@pytest.mark.parametrize("choices", [(KEPT, OTHER), (OTHER, KEPT)])
def test_two_desks_that_decide_otherwise_apart_are_asked_again_and_hold_the_same(
    pair: Pair, differing: ConflictItem, choices: tuple[ConflictChoice, ConflictChoice], first: str
):
    for desk, choice in zip((pair.one, pair.two), choices, strict=True):
        pair.later()
        settle_conflict(desk.ctx, [differing.id], choice)
    pair.meet(*pair.order(first))
    (again,) = pair.conflicts()
    assert again.id != differing.id
    last = "absent" if choices[1] is KEPT else "present"
    assert (again.kept.value, pair.mark()) == (last, (last, False))
    rows = [desk.row("conflict", differing.id) for desk in (pair.one, pair.two)]
    assert {row.fields["settled"] for row in rows if row is not None} == {choices[1].value}
    settle_conflict(pair.two.ctx, [again.id], KEPT)
    pair.meet(pair.one, pair.two)
    assert pair.conflicts() == []


@pytest.mark.parametrize("choice", [KEPT, OTHER])
def test_two_desks_that_decide_alike_apart_are_asked_nothing(
    pair: Pair, differing: ConflictItem, choice: ConflictChoice
):
    for desk in (pair.one, pair.two):
        settle_conflict(desk.ctx, [differing.id], choice)
        pair.later()
    pair.meet(pair.one, pair.two)
    assert pair.conflicts() == []


@pytest.mark.parametrize("choice", [KEPT, OTHER])
def test_a_decision_can_be_undone(pair: Pair, differing: ConflictItem, choice: ConflictChoice):
    undo = settle_conflict(pair.one.ctx, [differing.id], choice)
    pair.meet(pair.one, pair.two)
    reopen_conflict(pair.one.ctx, undo)
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    assert (found.id, found.kept.value, found.other.value) == (differing.id, "absent", "present")
    marked = pair.one.row("attendance_record", pair.session, pair.learner)
    assert marked is not None
    assert choice is KEPT or marked.source is Source.LIVE, "nobody corrected a sheet that nobody confirmed"
    with pytest.raises(Refused) as refused:
        reopen_conflict(pair.one.ctx, undo)
    assert refused.value.refusals[0].code == "conflict_changed"


def test_a_decision_is_not_undone_over_what_was_said_since(pair: Pair, differing: ConflictItem):
    undo = settle_conflict(pair.one.ctx, [differing.id], OTHER)
    mark_attendance(pair.one.ctx, pair.session, pair.learner, LATE, 5)
    with pytest.raises(Refused):
        reopen_conflict(pair.one.ctx, undo)


@pytest.mark.parametrize(("said", "settled"), [(PRESENT, "other"), (LATE, "neither")])
def test_a_new_value_given_where_both_are_known_settles_it(
    pair: Pair, differing: ConflictItem, said: AttendanceStatus, settled: str
):
    mark_attendance(pair.two.ctx, pair.session, pair.learner, said)
    pair.meet(pair.two, pair.one)
    assert pair.conflicts() == []
    row = pair.one.row("conflict", differing.id)
    assert row is not None
    assert row.fields["settled"] == settled


def test_a_new_value_given_by_who_does_not_know_of_the_conflict_settles_nothing(pair: Pair):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    pair.later()
    mark_attendance(pair.two.ctx, pair.session, pair.learner, ABSENT)
    pair.later()
    mark_attendance(pair.two.ctx, pair.session, pair.learner, LATE)
    pair.meet(pair.one, pair.two)
    assert {item.kept.value for item in pair.conflicts()} == {"late"}
    assert {item.other.value for item in pair.conflicts()} == {"present"}


def test_what_is_unknown_or_decided_is_refused(pair: Pair, differing: ConflictItem):
    with pytest.raises(Refused) as refused:
        settle_conflict(pair.one.ctx, [natural_id("conflict", "no")], KEPT)
    assert refused.value.refusals[0].code == "conflict_unknown"
    with pytest.raises(Refused) as refused:
        settle_conflict(pair.one.ctx, [differing.id], OTHER, "啊")
    assert refused.value.refusals[0].code == "reason_required"
    assert len(listed(pair.one)) == 1


def test_a_correction_of_a_confirmed_mark_made_apart_is_locked_like_any_other(pair: Pair):
    mark_attendance(pair.one.ctx, pair.session, pair.learner, PRESENT)
    confirm_sheet(pair.one.ctx, pair.session)
    pair.meet(pair.one, pair.two)
    for desk, said in ((pair.one, LATE), (pair.two, ABSENT)):
        pair.later()
        correct_attendance(desk.ctx, pair.session, pair.learner, said, None, "核对签到表")
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    assert (found.locked, found.kept.value, found.other.value) == (True, "absent", "late")


@pytest.mark.parametrize(
    ("one", "two", "shown"),
    [
        ("13800138001", "13800138002", ("138****8002", "138****8001")),
        ("13811118001", "13822228001", ("13822228001", "13811118001")),
    ],
)
def test_numbers_stay_masked_but_for_what_tells_them_apart(pair: Pair, one: str, two: str, shown: tuple[str, str]):
    pair.one.put("learner", {"phone": one}, pair.guest)
    pair.later()
    pair.two.put("learner", {"phone": two}, pair.guest)
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    assert (found.kept.value, found.other.value) == shown


def test_what_a_value_points_to_is_named(pair: Pair):
    courses = [
        desk.add("course", code=f"local:{n}", title=n, local=True)
        for desk, n in ((pair.one, "书法"), (pair.two, "篆刻"))
    ]
    for desk, course in zip((pair.one, pair.two), courses, strict=True):
        pair.later()
        desk.put("course_class", {"course": course}, pair.group)
    pair.meet(pair.one, pair.two)
    (found,) = pair.conflicts()
    assert (found.kept.named, found.other.named) == ("篆刻", "书法")
    assert UUID(str(found.kept.value)) == courses[1]
