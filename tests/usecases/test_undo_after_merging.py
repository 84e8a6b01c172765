"""Whoever was merged or told apart in between: undo of an act touches no record but those that the act wrote."""

from collections.abc import Callable, Iterator
from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.records.acts import Mark
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.storage.views.sheets import sheet
from app.usecases.add_walk_in import add_walk_in
from app.usecases.correct_attendance import correct_attendance
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.mark_skill import mark_skill, undo_skill
from app.usecases.merge_learners import merge_learners, undo_merge, unmerge_learner
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.undo_marks import undo_marks
from app.usecases.undo_walk_in import undo_walk_in
from tests.support.desk import World

PRESENT, LATE, EXCUSED, ABSENT = [AttendanceStatus(one) for one in ("present", "late", "excused", "absent")]
WHY = "看错了行"
Said = dict[UUID, tuple[object, ...]]
_numbers = count(1)


class Door:
    """A sheet with two of the class and one who is known, and whoever comes in."""

    def __init__(self, world: World, *, confirmed: bool) -> None:
        self.world = world
        group = world.course_class(f"门口 {next(_numbers)}")
        self.people = [world.learner(name, f"{next(_numbers):04d}") for name in ("何润娣", "区少红", "麦穗")]
        for learner in self.people[:2]:
            world.enroll(group, learner)
        self.meeting = world.session(group)
        self.confirmed = confirmed
        if confirmed:
            for learner, status in zip(self.people, (PRESENT, ABSENT, EXCUSED), strict=True):
                world.mark(self.meeting, learner, status)
            world.sheet(self.meeting)

    def do(self, act: str, which: int) -> Callable[[], object] | None:
        """One act, with what takes it back; None where a rule refuses it, or it is done elsewhere and is no step here."""
        self.world.clock.advance(seconds=1)
        one, other = self.people[which % len(self.people)], self.people[(which // 4 + 1) % len(self.people)]
        try:
            return self._on_people(act, one, other) if "merge" in act or "apart" in act else self._mark(act, one, which)
        except Refused:
            return None

    def _on_people(self, act: str, one: UUID, other: UUID) -> Callable[[], object] | None:
        ctx = self.world.ctx
        if act == "apart elsewhere":
            unmerge_learner(ctx, one)
            return None
        if any(self._of_learner(entry)[0] is not None for entry in (one, other)):
            return None
        at = merge_learners(ctx, one, other)
        return (lambda: undo_merge(ctx, one, other, at)) if act == "merge" else None

    def _mark(self, act: str, learner: UUID, which: int) -> Callable[[], object]:
        ctx, meeting, status = self.world.ctx, self.meeting, (PRESENT, EXCUSED, ABSENT, LATE)[which // 3 % 4]
        why = WHY if self.confirmed else None
        match act:
            case "mark" if self.confirmed:
                was, now = correct_attendance(ctx, meeting, learner, status, None, WHY)
                return lambda: undo_marks(ctx, meeting, [was], [now], WHY)
            case "mark":
                was = mark_attendance(ctx, meeting, learner, status)
                return lambda: undo_marks(ctx, meeting, [was], [Mark(learner, status)])
            case "clear":
                was = mark_attendance(ctx, meeting, learner, None)
                return lambda: undo_marks(ctx, meeting, [was], [Mark(learner, None)])
            case "rest":
                before = mark_rest(ctx, meeting, PRESENT)
                return lambda: undo_marks(ctx, meeting, before, [Mark(one.learner, PRESENT) for one in before])
            case "walk in":
                guest = add_walk_in(ctx, meeting, "何润弟", why)
                self.people.append(guest)
                return lambda: undo_walk_in(ctx, meeting, guest, why)
        was = sign_in_existing(ctx, meeting, learner, why)
        return lambda: undo_marks(ctx, meeting, [was], [Mark(learner, PRESENT)], why)

    def said(self) -> Said:
        """What each entry's own record says, and who was merged into whom."""
        found = {one: self.world.row("attendance_record", self.meeting, one) for one in self.people}
        own = {
            row.id: (row.fields["status"], row.fields.get("minutes"))
            for row in found.values()
            if row is not None and not row.fields.get("deleted")
        }
        return {**own, **{one: self._of_learner(one) for one in self.people}}

    def _of_learner(self, one: UUID) -> tuple[object, ...]:
        row = self.world.row("learner", one)
        return () if row is None else (row.fields.get("merged_into"), bool(row.fields.get("deleted")))

    def shown(self) -> list[tuple[object, ...]]:
        """The sheet as it is read."""
        with self.world.store.read() as connection:
            return [
                (row.learner, row.status, row.minutes, row.enrolled) for row in sheet(connection, self.meeting).rows
            ]


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("merged"))
    yield made
    made.store.close()


ACTS = ["mark", "clear", "rest", "walk in", "sign in", "merge", "merge", "merge elsewhere", "apart elsewhere"]
ACT = st.tuples(st.sampled_from(ACTS), st.integers(0, 23))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.booleans(), st.lists(ACT, min_size=2, max_size=8))
def test_undo_after_any_merge_changes_no_record_that_its_act_did_not_write(station, confirmed, acts):
    door = Door(station, confirmed=confirmed)
    begun, steps = door.shown(), list[tuple[Callable[[], object], Said, Said]]()
    for act, which in acts:
        before = door.said()
        back = door.do(act, which)
        steps += [] if back is None else [(back, before, door.said())]
    for back, before, after in reversed(steps):
        wrote = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
        now = door.said()
        station.clock.advance(seconds=1)
        back()
        then = door.said()
        for one in now.keys() | then.keys():
            if now.get(one) != then.get(one):
                assert one in wrote, "nobody else's record"
                assert then.get(one) == before.get(one) or one not in before, "as it was before the act"
    if not any("elsewhere" in act for act, _ in acts):
        assert door.shown() == begun


def test_merging_a_walk_in_overrules_nobody_for_good(station):
    door = Door(station, confirmed=False)
    ctx, stays = station.ctx, door.people[0]
    mark_attendance(ctx, door.meeting, stays, EXCUSED)
    came = add_walk_in(ctx, door.meeting, "何润弟")
    at = merge_learners(ctx, came, stays)
    assert door.shown()[0][:2] == (stays, PRESENT)
    assert undo_walk_in(ctx, door.meeting, came) == (came,), "it is another person's sign-in by now"
    assert door.shown()[0][:2] == (stays, PRESENT)
    assert undo_merge(ctx, came, stays, at) == ()
    assert [row[:2] for row in door.shown() if row[1]] == [(stays, EXCUSED), (came, PRESENT)]
    assert undo_walk_in(ctx, door.meeting, came) == ()
    assert [row[:2] for row in door.shown() if row[1]] == [(stays, EXCUSED)]


def test_a_level_is_not_taken_back_of_who_was_merged_since(station):
    ctx = station.ctx
    meeting = station.session(station.course_class(f"手机 {next(_numbers)}", kind="smart_aid"), kind="smart_aid")
    item = station.add("skill_item", code="m1", name="开关机", area="basics", checklist="1", position=1)
    one, other = add_walk_in(ctx, meeting, "何润弟"), add_walk_in(ctx, meeting, "何润娣")
    mark_skill(ctx, meeting, other, item, 3)
    station.clock.advance(seconds=1)
    before = mark_skill(ctx, meeting, one, item, 2)
    at = merge_learners(ctx, one, other)
    with pytest.raises(Refused, match="said_since"):
        undo_skill(ctx, meeting, one, item, before, 2)
    undo_merge(ctx, one, other, at)
    undo_skill(ctx, meeting, one, item, before, 2)
    said = [station.row("skill_mark", meeting, who, item) for who in (other, one)]
    assert [row is not None and bool(row.fields.get("deleted")) for row in said] == [False, True]


def test_a_merge_that_is_no_more_is_passed_over_and_one_of_others_stays(station):
    door = Door(station, confirmed=False)
    ctx, (one, other, third) = station.ctx, door.people
    at = merge_learners(ctx, one, other)
    unmerge_learner(ctx, one)
    assert undo_merge(ctx, one, other, at) == ()
    merge_learners(ctx, one, other)
    unmerge_learner(ctx, one)
    merge_learners(ctx, one, third)
    merge_learners(ctx, third, other)
    assert undo_merge(ctx, one, other, at) == (one,)
