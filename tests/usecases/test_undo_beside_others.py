"""Undo takes back what was done here, never what another desk said after it: whatever kind of act it was."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from app.bootstrap import calendar
from app.domain.clock import millis
from app.domain.hlc import pack
from app.domain.judge import CLOCK_TOLERANCE_MS
from app.records.acts import ClassForm, Mark
from app.records.change import Row, Stamp
from app.records.codes import AttendanceStatus, SessionKind
from app.records.kinds import natural_id
from app.records.refusal import Refused
from app.records.verdict import Verdict, VerdictCode
from app.storage import log, rows
from app.storage.reissue import CLOCK, no_longer_said, reissue
from app.storage.state import State
from app.storage.tables import TABLES
from app.usecases.add_walk_in import add_walk_in
from app.usecases.cancel_session import cancel_session, restore_session
from app.usecases.change_class import change_class, undo_class_change
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.mark_skill import mark_skill, undo_skill
from app.usecases.merge_learners import merge_learners
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
MARKS = ("mark", "minutes", "clear", "rest", "walk in", "add walk in", "sign in", "add", "correct")
_numbers = count(1)


class Pair:
    """Two desks with one sheet, of which the first one's acts are taken back."""

    heard: ClassVar[dict[World, int]] = {}
    """How much of the other's log each desk has."""

    def __init__(self, one: World, other: World) -> None:
        self.one, self.other = one, other
        for desk in (one, other):
            desk.clock.advance(hours=12)  # no clock comes back to a time at which an earlier pair acted
        self.ahead = Counter[World]()
        """By how many minutes a clock runs ahead until they meet."""
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

    def run_ahead(self, desk: World, minutes: int) -> None:
        desk.clock.advance(minutes=minutes)
        self.ahead[desk] += minutes

    def put_right(self) -> None:
        """What clocks that ran ahead have dated is said again at its true time, as when the gateway has taught them."""
        now = millis(self.one.clock.now()) - 60_000 * self.ahead[self.one]
        for desk in (self.one, self.other):
            desk.clock.advance(minutes=-self.ahead.pop(desk, 0))
            with desk.store.write() as connection:
                gone = no_longer_said(connection)
                said = [entry for entry in log.read(connection, 1, 100_000) if entry.place not in gone]
                held = [one.change.seq for one in said if one.change.time > pack(now + CLOCK_TOLERANCE_MS)]
                reissue(connection, [Verdict(seq, VerdictCode.HELD, CLOCK) for seq in held], now, desk.ctx.ids)

    def meet(self) -> None:
        self.put_right()
        for desk, from_ in ((self.other, self.one), (self.one, self.other)):
            with from_.store.read() as connection:
                gone, found = no_longer_said(connection), log.read(connection, self.heard.get(desk, 0) + 1, 100_000)
            self.heard[desk] = self.heard.get(desk, 0) + len(found)
            desk.store.merge(entry.change for entry in found if entry.place not in gone)

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
            case "mark" | "minutes" | "clear":
                made = Mark(learner, LATE, 10 + which) if act == "minutes" else Mark(learner, status)
                made = Mark(learner, None) if act == "clear" else made
                was = mark_attendance(ctx, meeting, learner, made.status, made.minutes)
                return None if was == made else lambda: undo_marks(ctx, meeting, [was], [made])  # as the page does
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
                said = confirm_sheet(ctx, meeting)
                return lambda: _whole(reopen_sheet(ctx, meeting, WHY, undo=said))
            case "reopen":
                said = reopen_sheet(ctx, meeting, WHY)
                return lambda: _whole(confirm_sheet(ctx, meeting, undo=said))
            case "call off":
                said = cancel_session(ctx, meeting, WHY)
                return None if not said else lambda: _whole(restore_session(ctx, meeting, undo=said))
            case "restore":
                was = restore_session(ctx, meeting)
                return lambda: _whole(cancel_session(ctx, meeting, was.reason, undo=was.at))
            case "skill":
                given = which // 3
                level = mark_skill(ctx, meeting, learner, self.item, given)
                return lambda: undo_skill(ctx, meeting, learner, self.item, level, given)
            case "rename":
                desk.put("learner", {"name": f"改名 {which}"}, id=learner)
        return None

    def said(self) -> dict[UUID, tuple[object, Stamp]]:
        """What the first desk holds each thing to be, and the stamp of the latest word of that."""
        found: dict[UUID, tuple[object, Stamp]] = {}
        with self.one.store.read() as connection:
            for row in self._rows(connection):
                given = [row.stamps[name] for name in SAYS[row.kind] if name in row.stamps]
                if given:
                    found[row.id] = _says(row), max(given)
        return found

    def _rows(self, connection: Connection) -> Iterator[Row]:
        """All of this meeting, deleted or not, and who was ever on its sheet."""
        yield from rows.load(connection, "session", [self.meeting]).values()
        yield from rows.load(connection, "learner", self.people).values()
        for kind in SAYS.keys() - {"session", "learner"}:
            table = TABLES[kind]
            ids = connection.scalars(select(table.c.id).where(table.c.session == str(self.meeting)))
            yield from rows.load(connection, kind, map(UUID, ids)).values()

    def is_confirmed(self) -> bool:
        """Whether the sheet is: it keeps a mark of whom it was confirmed with."""
        return self.stands()[2] is True

    def is_known_otherwise(self, learner: UUID) -> bool:
        """Whether more is known of a walk-in than the sign-in."""
        with self.one.store.read() as connection:
            state = State(connection)
            return any(state.find(kind, learner=learner) for kind in ("attendance_record", "skill_mark"))

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
                sum(state.live("learner", one) is not None for one in self.people),
                {row.fields.get("confirmed_at") for row in sheet} - {None},
            )


def _whole(_: object) -> tuple[UUID, ...]:
    return ()


def _says(row: Row) -> object:
    """What a row comes to: a sheet is confirmed or not, a meeting called off or not, and what is off says nothing."""
    fields = row.fields
    match row.kind:
        case "attendance_sheet":
            return fields["state"] == "confirmed"
        case "session":
            return fields.get("note") if fields.get("state") == "cancelled" else None
    return None if fields.get("deleted") else tuple(fields.get(name) for name in SAYS[row.kind] if name != "deleted")


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    folder = tmp_path_factory.mktemp("undo")
    made = World(folder / "a"), World(folder / "b", number=2)
    made[1].clock.advance(hours=-3)  # its word upon ours follows at the next moment there is
    yield made
    for world in made:
        world.store.close()


@pytest.fixture
def pair(desks: tuple[World, World]) -> Pair:
    return Pair(*desks)


class Words:
    """The model: what was said of each thing, one word upon another, and by which act of ours, None where the other desk did."""

    def __init__(self, pair: Pair) -> None:
        self.pair, self.known = pair, pair.said()
        self.said: dict[UUID, list[tuple[int | None, object]]] = {
            one: [(None, now)] for one, (now, _) in self.known.items()
        }
        self.others = False

    def forget_stamps(self) -> None:
        """Nothing was said: only the clocks were put right."""
        self.known = self.pair.said()

    def hear(self, act: int | None) -> None:
        before, self.known = self.known, self.pair.said()
        for one, (now, stamp) in self.known.items():
            if one not in before or before[one][1] != stamp:
                nothing = False if isinstance(now, bool) else None
                self.said.setdefault(one, [(None, nothing)]).append((act, now))
                self.others = self.others or act is None

    def undo(self, act: int, back: Callable[[], object]) -> None:
        """Take an act back: of what it said, exactly that goes which nobody spoke of since."""
        its = {one for one, words in self.said.items() if act in [whose for whose, _ in words]}
        ours = {one for one in its if self.said[one][-1][0] == act}
        stays = set[UUID]()
        try:
            stayed = back()
        except Refused as refusal:
            (code,) = [one.code for one in refusal.refusals]
            assert self.others and code in REFUSED, code
            assert code != "said_since" or ours < its, "nobody but us spoke of it"
            stays = ours
        else:
            assert not stayed or ours < its or self.pair.is_confirmed(), "nobody but us spoke of it"
        self.known = self.pair.said()
        now = {one: what for one, (what, _) in self.known.items()}
        for one in ours - stays:
            if now[one] == self.said[one][-2][1]:
                self.said[one].pop()
            else:
                assert ours < its or self.pair.is_confirmed() or self.pair.is_known_otherwise(one), "it is taken back"
        assert now == {one: words[-1][1] for one, words in self.said.items()}, "nothing else changes"


HERE = [*MARKS, "confirm", "reopen", "call off", "restore", "skill"]
REFUSED = {
    "said_since",
    "sheet_confirmed",
    "sheet_not_confirmed",
    "session_cancelled",
    "session_not_cancelled",
    "unmarked_left",
}
"""Why a step may stay beside another desk: it, or what it needs, is no longer as the act had made it."""
OURS = st.tuples(st.sampled_from([*HERE, "rest", "confirm"]), st.integers(0, 8))
AHEAD = st.sampled_from([0, 45, 600])
THEIRS = st.tuples(st.sampled_from([*HERE, "rename"]), st.integers(0, 8))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.just(True), st.none() | OURS) | st.tuples(st.just(False), THEIRS), min_size=1, max_size=12),
    st.tuples(AHEAD, AHEAD),
)
def test_undo_takes_back_exactly_what_its_act_said_and_nobody_said_since(desks: tuple[World, World], days, ahead):
    pair = Pair(*desks)
    for desk, minutes in zip(desks, ahead, strict=True):
        pair.run_ahead(desk, minutes)
    begun, words, steps = pair.stands(), Words(pair), []
    for number, (here, act) in enumerate([*days, *((True, None) for _ in days)]):
        for desk in desks:
            desk.clock.advance(seconds=1)
        if act is None:
            if steps:
                words.undo(*steps.pop())
        elif here:
            back = pair.do(pair.one, *act)
            words.hear(number)
            steps += [] if back is None else [(number, back)]
        else:
            pair.meet()
            words.forget_stamps()
            pair.run_ahead(pair.other, ahead[1])
            pair.do(pair.other, *act)
            pair.meet()
            words.hear(None)
    pair.put_right()
    if not words.others:
        assert pair.stands() == begun


AHEAD_OR_NOT = pytest.mark.parametrize("ahead", [0, 600])
"""Minutes by which this desk's clock runs ahead at its acts; it is put right before they are undone."""


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


@AHEAD_OR_NOT
def test_undo_leaves_a_sheet_and_a_lesson_that_another_desk_spoke_of_since(pair: Pair, ahead: int):
    pair.run_ahead(pair.one, ahead)
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


def test_a_word_of_another_desk_stays_theirs_when_our_act_upon_it_is_taken_back(pair: Pair):
    """They mark late, then present as we had it; we mark absent upon that, and take back both of ours."""
    first = pair.do(pair.one, "mark", 0)
    pair.meet()
    for act in ("minutes", "mark"):
        pair.other.clock.advance(minutes=1)
        pair.do(pair.other, act, 0)
    pair.meet()
    theirs = pair.stands()
    pair.one.clock.advance(minutes=5)
    second = pair.do(pair.one, "mark", 6)
    assert first is not None and second is not None
    assert pair.stands() != theirs
    assert second() == ()
    assert pair.stands() == theirs
    assert first() == (pair.people[0],), "what our undo put back is still what they said"
    assert pair.stands() == theirs


def test_what_another_desk_said_and_merged_before_our_act_is_not_said_since(pair: Pair):
    """Once we marked her ourselves; they mark her otherwise and merge her into the one whom we mark then."""
    pair.do(pair.one, "mark", 1)
    pair.meet()
    pair.other.clock.advance(minutes=1)
    pair.do(pair.other, "minutes", 1)
    merge_learners(pair.other.ctx, pair.people[1], pair.people[0])
    pair.meet()
    pair.one.clock.advance(minutes=5)
    before = pair.stands()
    steps = [pair.do(pair.one, *act) for act in (("mark", 0), ("skill", 6))]
    assert [back() for back in reversed(steps) if back is not None] == [None, ()]
    assert pair.stands() == before


def test_a_level_stays_of_who_was_merged_by_another_desk_after_it(pair: Pair):
    back = pair.do(pair.one, "skill", 6)
    pair.meet()
    merge_learners(pair.other.ctx, pair.people[0], pair.people[1])
    pair.meet()
    before = pair.stands()
    assert back is not None
    with pytest.raises(Refused, match="said_since"):
        back()
    assert pair.stands() == before


def test_what_we_marked_again_upon_their_word_goes_and_their_word_does_not(pair: Pair):
    steps = [pair.do(pair.one, "mark", 0)]
    pair.meet()
    pair.other.clock.advance(minutes=1)
    for act in ("minutes", "mark"):
        pair.do(pair.other, act, 0)
    pair.meet()
    theirs = pair.stands()
    pair.one.clock.advance(minutes=5)
    steps += [pair.do(pair.one, *act) for act in (("mark", 6), ("minutes", 3), ("mark", 0))]
    stayed = [back() for back in reversed(steps) if back is not None]
    assert stayed == [(), (), (), (pair.people[0],)]
    assert pair.stands() == theirs


def test_a_mark_made_upon_one_taken_off_and_taken_back_does_not_hold_up_the_steps_before(pair: Pair):
    begun = pair.stands()
    steps = [pair.do(pair.one, *act) for act in (("mark", 0), ("clear", 0), ("minutes", 0))]
    assert [back() for back in reversed(steps) if back is not None] == [(), (), ()]
    assert pair.stands() == begun


@AHEAD_OR_NOT
@pytest.mark.parametrize("act", ["walk in", "mark", "skill", "confirm"])
def test_what_a_clock_that_ran_ahead_had_dated_is_undone_when_it_was_put_right(pair: Pair, act: str, ahead: int):
    pair.do(pair.one, "rest", 0)
    begun = pair.stands()
    pair.one.clock.advance(seconds=1)
    pair.run_ahead(pair.one, ahead)
    back = pair.do(pair.one, act, 6)
    assert back is not None and pair.stands() != begun
    pair.meet()
    assert back() in ((), None)
    assert pair.stands() == begun


@pytest.mark.parametrize(
    ("of", "field", "stays"),
    [("session", "venue", False), ("session", "note", True), ("mark", "guest", False), ("mark", "status", True)],
)
def test_an_open_question_stops_the_undo_of_what_it_is_about_and_of_nothing_else(pair: Pair, of, field, stays):
    back = pair.do(pair.one, "call off" if of == "session" else "mark", 0)
    told: dict[str, str | bool | None] = {"venue": "二楼", "note": "放假", "guest": True, "status": "late"}
    kind = "session" if of == "session" else "attendance_record"
    about = pair.meeting if of == "session" else natural_id(kind, pair.meeting, pair.people[0])
    pair.one.add("conflict", kind=kind, entity=str(about), field=field, kept="null", other=json.dumps(told[field]))
    before = pair.stands()
    assert back is not None
    try:
        assert back() == ((pair.people[0],) if stays else ())
    except Refused as refusal:
        assert stays and [one.code for one in refusal.refusals] == ["said_since"]
    assert (pair.stands() == before) is stays


@AHEAD_OR_NOT
def test_an_act_of_this_desk_that_is_no_step_of_the_page_is_not_taken_back_by_one_that_said_the_same(
    pair: Pair, ahead: int
):
    pair.run_ahead(pair.one, ahead)
    first, second = pair.do(pair.one, "mark", 0), pair.do(pair.one, "mark", 6)
    pair.put_right()
    mark_attendance(pair.one.ctx, pair.meeting, pair.people[0], PRESENT)
    assert first is not None and second is not None
    assert (second(), first()) == ((), (pair.people[0],)), "it reads as it did, and somebody said so by another way"


@AHEAD_OR_NOT
def test_the_same_word_of_another_desk_is_theirs_and_one_that_undo_would_say_needs_nothing(pair: Pair, ahead: int):
    pair.run_ahead(pair.one, ahead)
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


def test_what_another_desk_said_of_somebody_merged_stays_in_the_record_it_was_said_of(pair: Pair):
    one, other, (entry, person, *_) = pair.one, pair.other, pair.people
    mark_attendance(one.ctx, pair.meeting, entry, ABSENT)
    mark_attendance(one.ctx, pair.meeting, person, PRESENT)
    merge_learners(one.ctx, person, entry)
    pair.meet()
    was = mark_attendance(one.ctx, pair.meeting, entry, LATE, 5)
    pair.meet()
    other.clock.advance(minutes=1)
    mark_attendance(other.ctx, pair.meeting, entry, PRESENT)
    pair.meet()
    assert undo_marks(one.ctx, pair.meeting, [was], [Mark(entry, LATE, 5)]) == ()
    own = [one.row("attendance_record", pair.meeting, who) for who in (entry, person)]
    assert [row and row.fields["status"] for row in own] == ["present", "present"]


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


@AHEAD_OR_NOT
def test_a_change_of_a_class_is_not_undone_over_what_another_desk_made_of_it_be_it_the_same(pair: Pair, ahead: int):
    form = ClassForm(f"两台改名 {next(_numbers)}", venue="二楼")
    pair.one.clock.advance(seconds=1)
    pair.run_ahead(pair.one, ahead)
    done = change_class(pair.one.ctx, pair.group, form, calendar())
    pair.meet()
    for venue in ("三楼", "二楼"):
        pair.other.clock.advance(minutes=1)
        pair.other.put("course_class", {"venue": venue}, pair.group)
    pair.meet()
    with pytest.raises(Refused) as error:
        undo_class_change(pair.one.ctx, done)
    assert [one.code for one in error.value.refusals] == ["class_changed_since"]
    again = change_class(pair.one.ctx, pair.group, replace(form, venue="四楼"), calendar())
    undo_class_change(pair.one.ctx, again)
    row = pair.one.row("course_class", pair.group)
    assert row is not None and row.fields["venue"] == "二楼"
    with pytest.raises(Refused):
        undo_class_change(pair.one.ctx, done)
