"""Undo takes back what was done here, never what another desk said after it: whatever kind of act it was."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.records.acts import Mark
from app.records.change import Row
from app.records.codes import AttendanceStatus, SessionKind
from app.records.refusal import Refused
from app.storage import log, rows
from app.storage.state import State
from app.usecases.add_walk_in import add_walk_in
from app.usecases.cancel_session import cancel_session, restore_session
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.mark_skill import mark_skill, undo_skill
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.undo_marks import undo_marks
from app.usecases.undo_walk_in import undo_walk_in
from tests.support.desk import World

PRESENT, LATE, EXCUSED, ABSENT = [AttendanceStatus(one) for one in ("present", "late", "excused", "absent")]
WHY = "看错了行"
SAYS = {
    "attendance_record": ("status", "minutes", "deleted"),
    "attendance_sheet": ("state",),
    "session": ("state", "note"),
    "skill_mark": ("level", "deleted"),
    "learner": ("name", "deleted"),
}
MARKS = ("mark", "minutes", "rest", "walk in", "add walk in", "sign in", "add", "correct")
_numbers = count(1)


class Pair:
    """Two desks with one sheet, of which the first one's acts are taken back."""

    heard: ClassVar[dict[World, int]] = {}
    """How much of the other's log each desk has."""

    def __init__(self, one: World, other: World) -> None:
        self.one, self.other = one, other
        self.group = group = one.course_class(f"两台 {next(_numbers)}", kind=SessionKind.SMART_AID.value)
        self.people = [one.learner(name) for name in ("区少红", "单惠娟")]
        for learner in self.people:
            one.enroll(group, learner)
        self.people.append(one.learner("麦穗"))
        self.meeting = one.session(group, kind=SessionKind.SMART_AID.value)
        self.item = one.add(
            "skill_item", code=f"a{next(_numbers)}", name="开关机", area="basics", checklist="1", position=1
        )
        self.meet()

    def meet(self) -> None:
        for desk, from_ in ((self.other, self.one), (self.one, self.other)):
            with from_.store.read() as connection:
                said = [entry.change for entry in log.read(connection, self.heard.get(desk, 0) + 1, 100_000)]
            self.heard[desk] = self.heard.get(desk, 0) + len(said)
            desk.store.merge(said)

    def do(self, desk: World, act: str, which: int) -> Callable[[], object] | None:
        """One act of a desk, with what takes it back; None where a rule refuses it."""
        try:
            return (self._on_marks if act in MARKS else self._on_sheet)(desk, act, which)
        except Refused:
            return None

    def _on_marks(self, desk: World, act: str, which: int) -> Callable[[], object] | None:
        ctx, meeting, learner = desk.ctx, self.meeting, self.people[which % len(self.people)]
        status, why = (PRESENT, EXCUSED, ABSENT)[which // 3 % 3], WHY if act.startswith("add") else None
        match act:
            case "mark" | "minutes":
                made = Mark(learner, status) if act == "mark" else Mark(learner, LATE, 10 + which)
                was = mark_attendance(ctx, meeting, learner, made.status, made.minutes)
                return lambda: undo_marks(ctx, meeting, [was], [made])
            case "rest":
                before = mark_rest(ctx, meeting, PRESENT)
                return lambda: undo_marks(ctx, meeting, before, [Mark(one.learner, PRESENT) for one in before])
            case "walk in" | "add walk in":
                guest = add_walk_in(ctx, meeting, "客人", why)
                self.people.append(guest)
                return lambda: undo_walk_in(ctx, meeting, guest, why)
            case "sign in" | "add":
                was = sign_in_existing(ctx, meeting, learner, why)
                return lambda: undo_marks(ctx, meeting, [was], [Mark(learner, PRESENT)], why)
            case "correct":
                was, now = correct_attendance(ctx, meeting, learner, status, None, WHY)
                return lambda: undo_marks(ctx, meeting, [was], [now], WHY)
        return None

    def _on_sheet(self, desk: World, act: str, which: int) -> Callable[[], object] | None:
        ctx, meeting, learner = desk.ctx, self.meeting, self.people[which % len(self.people)]
        match act:
            case "confirm":
                confirm_sheet(ctx, meeting)
                return lambda: reopen_sheet(ctx, meeting, WHY, undo=True)
            case "reopen":
                reopen_sheet(ctx, meeting, WHY)
                return lambda: confirm_sheet(ctx, meeting, undo=True)
            case "call off":
                cancel_session(ctx, meeting, WHY)
                return lambda: restore_session(ctx, meeting, undo=True)
            case "restore":
                why = restore_session(ctx, meeting)
                return lambda: cancel_session(ctx, meeting, why, undo=True)
            case "skill":
                given = which // 3
                level = mark_skill(ctx, meeting, learner, self.item, given)
                return lambda: undo_skill(ctx, meeting, learner, self.item, level, given)
            case "rename":
                desk.put("learner", {"name": f"改名 {which}"}, id=learner)
        return None

    def rows(self) -> Iterator[Row]:
        with self.one.store.read() as connection:
            for kind in SAYS:
                yield from rows.every(connection, kind)

    def others_words(self) -> dict[UUID, tuple[object, ...]]:
        """What the other desk said last of anything."""
        found: dict[UUID, tuple[object, ...]] = {}
        for row in self.rows():
            given = [row.stamps[name] for name in SAYS[row.kind] if name in row.stamps]
            if given and max(given).device == self.other.store.device:
                found[row.id] = tuple(row.fields.get(name) for name in SAYS[row.kind])
        return found

    def stands(self) -> tuple[object, ...]:
        """The sheet as it is read."""
        with self.one.store.read() as connection:
            state = State(connection)
            marks = state.find("attendance_record", session=self.meeting)
            skills = state.find("skill_mark", session=self.meeting)
            sheet = state.find("attendance_sheet", session=self.meeting)
            (meeting,) = [row for row in state.find("session") if row.id == self.meeting]
            return (
                {row.fields["learner"]: (row.fields["status"], row.fields.get("minutes")) for row in marks},
                {row.fields["learner"]: row.fields["level"] for row in skills},
                any(row.fields["state"] == "confirmed" for row in sheet),
                (meeting.fields["state"], meeting.fields.get("note")),
                len(state.find("learner")),
            )


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    folder = tmp_path_factory.mktemp("undo")
    made = World(folder / "a"), World(folder / "b", number=2)
    yield made
    for world in made:
        world.store.close()


@pytest.fixture
def pair(desks: tuple[World, World]) -> Pair:
    return Pair(*desks)


HERE = [*MARKS, "confirm", "reopen", "call off", "restore", "skill"]
ACT = st.tuples(st.sampled_from([*HERE, "rest", "confirm"]), st.integers(0, 5))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(ACT, st.none() | st.tuples(st.sampled_from([*HERE, "rename"]), st.integers(0, 5)), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_undo_of_everything_leaves_what_another_desk_said_last(desks: tuple[World, World], days):
    pair = Pair(*desks)
    begun, steps, others = pair.stands(), [], 0
    for mine, theirs, meet in days:
        back = pair.do(pair.one, *mine)
        steps += [] if back is None else [back]
        if meet:
            pair.meet()
        for desk in desks:
            desk.clock.advance(seconds=1)
        if theirs is not None:
            pair.do(pair.other, *theirs)
            others += 1
    pair.meet()
    said = pair.others_words()
    for back in reversed(steps):
        try:
            back()
        except Refused as refusal:
            assert others, refusal
    assert {entity: words for entity, words in pair.others_words().items() if entity in said} == said
    if not others:
        assert pair.stands() == begun


@pytest.mark.parametrize(
    ("first", "mine", "whose", "theirs"),
    [
        ([], "mark", 0, "minutes"),
        ([], "walk in", 3, "minutes"),
        ([], "sign in", 2, "minutes"),
        (["rest", "confirm"], "add walk in", 3, "correct"),
        (["rest", "confirm"], "add", 2, "correct"),
        (["rest", "confirm"], "correct", 0, "correct"),
        ([], "skill", 0, "skill"),
    ],
)
def test_undo_says_whose_word_stayed_and_goes_on_with_what_is_ours(pair: Pair, first, mine, whose, theirs):
    for act in first:
        pair.do(pair.one, act, 0)
    older = pair.do(pair.one, "correct" if first else "mark", 4)
    back = pair.do(pair.one, mine, 3 if mine == "correct" else whose)
    pair.meet()
    pair.other.clock.advance(minutes=1)
    pair.do(pair.other, theirs, whose + (4 if mine == "walk in" else 0 if "walk in" in mine else 6))
    pair.meet()
    assert older is not None and back is not None
    before = pair.stands()
    try:
        assert back() == (pair.people[whose],)
    except Refused as refusal:
        assert [one.code for one in refusal.refusals] == ["said_since"]
    assert pair.stands() == before
    assert not older(), "the step before is still ours to take back"
    assert pair.stands() != before


def test_undo_leaves_a_sheet_and_a_lesson_that_another_desk_spoke_of_since(pair: Pair):
    pair.do(pair.one, "rest", 0)
    confirmed = pair.do(pair.one, "confirm", 0)
    pair.meet()
    pair.other.clock.advance(minutes=1)
    for act in ("reopen", "confirm"):
        pair.do(pair.other, act, 0)
    pair.meet()
    assert confirmed is not None
    with pytest.raises(Refused) as error:
        confirmed()
    assert [one.code for one in error.value.refusals] == ["said_since"]


def test_the_same_word_of_another_desk_is_theirs_and_one_that_undo_would_say_needs_nothing(pair: Pair):
    back = pair.do(pair.one, "mark", 0)
    pair.meet()
    pair.other.clock.advance(minutes=1)
    pair.do(pair.other, "minutes", 0)
    pair.do(pair.other, "mark", 0)
    pair.meet()
    assert back is not None and back() == (pair.people[0],), "they made it so, though it reads the same"
    mark_attendance(pair.other.ctx, pair.meeting, pair.people[0], None)
    pair.meet()
    assert back() == ()


def test_a_member_stays_on_the_sheet_they_were_confirmed_on_and_leaves_one_they_were_put_on_by_mistake(pair: Pair):
    ctx, (member, _, guest) = pair.one.ctx, pair.people
    pair.do(pair.one, "rest", 0)
    pair.do(pair.one, "sign in", 2)
    pair.do(pair.one, "confirm", 0)
    with pytest.raises(Refused) as error:
        correct_attendance(ctx, pair.meeting, member, None, None, WHY)
    assert [one.code for one in error.value.refusals] == ["record_stays"]
    correct_attendance(ctx, pair.meeting, guest, None, None, WHY)
    sign_in_existing(ctx, pair.meeting, guest, WHY, guest=False)
    before, _ = correct_attendance(ctx, pair.meeting, guest, None, None, WHY)
    assert before.status is PRESENT, "put on it after it was confirmed: taken off again"
    sign_in_existing(ctx, pair.meeting, guest, WHY, guest=False)
    pair.one.enroll(pair.group, guest)
    reopen_sheet(ctx, pair.meeting, WHY)
    pair.one.clock.advance(minutes=1)
    confirm_sheet(ctx, pair.meeting)
    with pytest.raises(Refused):
        correct_attendance(ctx, pair.meeting, guest, None, None, WHY)
