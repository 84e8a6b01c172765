"""One person entered twice: merged they are one everywhere; un-merged everything is as it was."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.records.acts import LearnerForm, Mark
from app.records.codes import AttendanceStatus, ConsentPurpose, DocumentType
from app.records.lists import Numbers
from app.records.refusal import Refused
from app.storage.views.classes import classes, course_class
from app.storage.views.duplicates import duplicates
from app.storage.views.learners import learner as learner_view
from app.storage.views.learners import learner_count, learners
from app.storage.views.lists import attendance_lines, outcome_list, roster_list
from app.storage.views.month import month_figures
from app.storage.views.rules import as_absence
from app.storage.views.sheets import sheet
from app.storage.views.skills import skill_board
from app.storage.views.today import today
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.edit_learner import edit_learner
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.mark_skill import mark_skill
from app.usecases.merge_learners import merge_learners, tell_apart, undo_merge, unmerge_learner
from app.usecases.record_consent import record_consent
from app.usecases.reveal_document import reveal_document
from app.usecases.take_roll import take_roll
from app.usecases.undo_marks import undo_marks
from tests.support.desk import World, left_out_of_rates

TODAY = date(2026, 9, 16)
PRESENT, ABSENT, LATE, EXCUSED = (
    AttendanceStatus.PRESENT, AttendanceStatus.ABSENT, AttendanceStatus.LATE, AttendanceStatus.EXCUSED
)  # fmt: skip


class Twice:
    """区少红 twice, 0001 and 2-0001, and 单惠娟 once, in a class of three meetings."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.group = world.course_class(kind="smart_aid")
        self.ou = world.learner("区少红", "0001", phone="13800001234", birth="1950-03")
        self.again = world.learner("区 少红", "2-0001", phone="13800001234", birth="1950-03-04")
        self.other = world.learner("单惠娟", "0002")
        self.meetings = [
            world.session(self.group, day, no, kind="smart_aid")
            for no, day in enumerate(("2026-09-02", "2026-09-09", "2026-09-16"), 1)
        ]

    def rows(self, meeting: int) -> list[tuple[str, str | None, bool]]:
        """Name, mark and whether expected, of each row of a sheet; its card and foot must say the same."""
        with self.world.store.read() as connection:
            view = sheet(connection, self.meetings[meeting])
            (card,) = [c for c in course_class(connection, self.group, TODAY).sessions if c.id == view.session.id]
        assert card.expected == view.counts.expected == sum(row.enrolled for row in view.rows)
        assert card.marked == view.session.marked == sum(row.status is not None for row in view.rows)
        assert len({row.learner for row in view.rows}) == len(view.rows)
        return [(row.name, row.status and row.status.value, row.enrolled) for row in view.rows]


@pytest.fixture
def twice(world: World) -> Twice:
    return Twice(world)


def everything(world: World) -> list[object]:
    """All that is shown of a station."""
    with world.store.read() as connection:
        groups = classes(connection, TODAY)
        people = learners(connection, TODAY)
        meetings = [card.id for group in groups for card in course_class(connection, group.id, TODAY).sessions]
        return [
            groups,
            people,
            learner_count(connection),
            [course_class(connection, group.id, TODAY) for group in groups],
            [learner_view(connection, person.id, TODAY) for person in people],
            [sheet(connection, meeting) for meeting in meetings],
            [skill_board(connection, meeting) for meeting in meetings],
            [month_figures(connection, TODAY, leave) for leave in (as_absence, left_out_of_rates)],
            today(connection, TODAY, world.manager),
            roster_list(connection, TODAY, Numbers.FULL),
            list(attendance_lines(connection)),
            outcome_list(connection),
            [learners(connection, TODAY, text) for text in ("ou", "2-0001", "1234", "区少红")],
            duplicates(connection, TODAY),
        ]


def test_both_enrolled_are_one_row_and_headcount_counts_one(world, twice):
    for entry in (twice.ou, twice.again, twice.other):
        world.enroll(twice.group, entry)
    world.mark(twice.meetings[0], twice.ou, ABSENT)
    world.mark(twice.meetings[0], twice.again, LATE, minutes=10)
    world.mark(twice.meetings[0], twice.other)
    world.mark(twice.meetings[1], twice.again, ABSENT)
    world.mark(twice.meetings[1], twice.ou, EXCUSED)
    world.mark(twice.meetings[1], twice.other, ABSENT)
    for meeting in twice.meetings[:2]:
        world.sheet(meeting)
    assert len(twice.rows(0)) == 3
    merge_learners(world.ctx, twice.again, twice.ou)
    assert twice.rows(0) == [("区少红", "late", True), ("单惠娟", "present", True)]
    assert twice.rows(1) == [("区少红", "excused", True), ("单惠娟", "absent", True)]
    with world.store.read() as connection:
        month = month_figures(connection, TODAY)
        left_out = month_figures(connection, TODAY, left_out_of_rates)
        (group,) = classes(connection, TODAY)
        view = course_class(connection, twice.group, TODAY)
        lines = list(attendance_lines(connection))
        roster = roster_list(connection, TODAY, class_id=twice.group)
        assert learner_count(connection) == 2
    assert (month.attendances, month.headcount, month.rate) == (2, 2, 2 / 4)
    assert left_out.rate == 2 / 3
    assert (group.learners, len(view.enrollments)) == (2, 2)
    assert [(row.attended, row.counted) for row in view.enrollments if row.learner == twice.ou] == [(1, 2)]
    assert [(line.name, line.learner_no, line.status.value) for line in lines] == [
        ("区少红", "0001", "late"), ("单惠娟", "0002", "present"), ("区少红", "0001", "excused"),
        ("单惠娟", "0002", "absent"),
    ]  # fmt: skip
    assert [line.learner_no for line in roster] == ["0001", "0002"]


def test_the_duplicate_is_found_under_the_one_who_stays(world, twice):
    world.add("identity_document", learner=twice.again, type="passport", number="E99887766")
    merge_learners(world.ctx, twice.again, twice.ou)
    with world.store.read() as connection:
        for text in ("ou", "2-0001", "7766", "区少红", "1234"):
            assert [row.id for row in learners(connection, TODAY, text)] == [twice.ou], text
        view = learner_view(connection, twice.again, TODAY)
    assert view.row.id == twice.ou
    assert [(row.id, row.learner_no) for row in view.merged] == [(twice.again, "2-0001")]
    assert [row.type for row in view.documents] == [DocumentType.PASSPORT]
    assert reveal_document(world.ctx, twice.ou, "核对") == "E99887766"


def test_what_is_marked_after_the_merge_is_what_the_sheet_shows(world, twice):
    for entry in (twice.ou, twice.again):
        world.enroll(twice.group, entry)
    today_ = twice.meetings[2]
    world.mark(today_, twice.ou, ABSENT)
    world.mark(today_, twice.again, PRESENT)
    merge_learners(world.ctx, twice.again, twice.ou)
    before = mark_attendance(world.ctx, today_, twice.again, ABSENT)
    assert before.status is PRESENT
    assert twice.rows(2) == [("区少红", "absent", True)]
    undo_marks(world.ctx, today_, [before])
    assert twice.rows(2) == [("区少红", "present", True)]
    mark_attendance(world.ctx, today_, twice.ou, None)
    assert twice.rows(2) == [("区少红", None, True)]
    assert [mark.learner for mark in mark_rest(world.ctx, today_, PRESENT)] == [twice.ou]
    confirm_sheet(world.ctx, today_)
    before, after = correct_attendance(world.ctx, today_, twice.ou, EXCUSED, None, "有请假条")
    assert (before.status, after.status) == (PRESENT, EXCUSED)
    assert twice.rows(2) == [("区少红", "excused", True)]


def test_two_marks_of_one_weight_say_what_was_marked_last(world, twice):
    for entry in (twice.ou, twice.again):
        world.enroll(twice.group, entry)
    world.mark(twice.meetings[2], twice.ou, ABSENT)
    world.mark(twice.meetings[2], twice.again, EXCUSED)
    merge_learners(world.ctx, twice.again, twice.ou)
    assert twice.rows(2) == [("区少红", "excused", True)]
    mark_attendance(world.ctx, twice.meetings[2], twice.ou, ABSENT)
    assert twice.rows(2) == [("区少红", "absent", True)]


def test_a_whole_roll_by_the_duplicates_number_is_one_mark(world, twice):
    world.enroll(twice.group, twice.again)
    world.enroll(twice.group, twice.other)
    merge_learners(world.ctx, twice.again, twice.ou)
    take_roll(world.ctx, twice.meetings[2], [Mark(twice.again, LATE, 5)], rest=PRESENT, confirm=True)
    assert twice.rows(2) == [("区少红", "late", True), ("单惠娟", "present", True)]
    assert world.row("attendance_record", twice.meetings[2], twice.again) is None


def test_classes_consents_and_papers_are_those_of_one_person(world, twice):
    world.enroll(twice.group, twice.again)
    record_consent(world.ctx, twice.again, ConsentPurpose.DEPOSIT, True)
    merge_learners(world.ctx, twice.again, twice.ou)
    assert enroll_learners(world.ctx, twice.group, [twice.ou]) == 0
    with world.store.read() as connection:
        (interval,) = learner_view(connection, twice.ou, TODAY).enrollments
        assert [row.granted for row in learner_view(connection, twice.ou, TODAY).consents] == [True]
    leave_class(world.ctx, interval.id, TODAY)
    record_consent(world.ctx, twice.again, ConsentPurpose.DEPOSIT, False)
    with world.store.read() as connection:
        view = learner_view(connection, twice.ou, TODAY)
    assert [(row.left_on, row.class_title) for row in view.enrollments] == [(TODAY, "智能手机基础")]
    assert [row.granted for row in view.consents] == [False]
    edit_learner(world.ctx, twice.ou, LearnerForm(name="区少红", learner_no="2-0001"))
    with world.store.read() as connection:
        assert learner_view(connection, twice.ou, TODAY).row.learner_no == "2-0001"


def test_skill_marks_of_both_are_one_line_of_the_board(world, twice):
    item = world.add("skill_item", checklist="c", code="1", group="g", name="扫码付款", order=1)
    for entry in (twice.ou, twice.again):
        world.enroll(twice.group, entry)
    world.add("skill_mark", session=twice.meetings[0], learner=twice.again, item=item, level=1)
    world.add("skill_mark", session=twice.meetings[2], learner=twice.again, item=item, level=1)
    merge_learners(world.ctx, twice.again, twice.ou)
    assert mark_skill(world.ctx, twice.meetings[2], twice.ou, item, 2).level == 1
    with world.store.read() as connection:
        (row,) = skill_board(connection, twice.meetings[2]).rows
    assert (row.learner, row.today, row.before, row.new_today) == (twice.ou, {item: 2}, {item: 1}, (item,))
    assert mark_skill(world.ctx, twice.meetings[2], twice.ou, item, None).level == 2
    with world.store.read() as connection:
        (row,) = skill_board(connection, twice.meetings[2]).rows
    assert row.today == {}


def test_merging_twice_merging_nobody_and_parting_the_unmerged_are_refused(world, twice):
    merge_learners(world.ctx, twice.again, twice.ou, "same:phone")
    for refused, code in (
        (lambda: merge_learners(world.ctx, twice.ou, twice.again), "already_merged"),
        (lambda: tell_apart(world.ctx, twice.ou, twice.again), "already_merged"),
        (lambda: merge_learners(world.ctx, world.manager, twice.ou), "learner_unknown"),
        (lambda: unmerge_learner(world.ctx, twice.ou), "not_merged"),
        (lambda: unmerge_learner(world.ctx, world.manager), "learner_unknown"),
    ):
        with pytest.raises(Refused, match=code):
            refused()


def test_of_two_desks_that_merged_each_into_the_other_one_parting_parts_them(world, twice):
    world.put("learner", {"merged_into": twice.again}, twice.ou)
    world.put("learner", {"merged_into": twice.ou}, twice.again)
    with world.store.read() as connection:
        assert [row.id for row in learner_view(connection, twice.again, TODAY).merged] == [twice.again]
    unmerge_learner(world.ctx, twice.again)
    with world.store.read() as connection:
        assert learner_count(connection) == 3
        assert learner_view(connection, twice.again, TODAY).merged == ()


@pytest.mark.parametrize("apart", [True, False])
def test_undo_of_a_merge_gives_back_that_the_two_were_told_apart_and_only_where_they_were(world, twice, apart):
    tell_apart(world.ctx, twice.again, twice.ou)
    tell_apart(world.ctx, twice.ou, twice.again, apart=apart)
    world.clock.advance(minutes=1)
    at = merge_learners(world.ctx, twice.again, twice.ou)
    world.clock.advance(minutes=1)
    assert undo_merge(world.ctx, twice.again, twice.ou, at) == ()
    with world.store.read() as connection:
        assert (duplicates(connection, TODAY) == ()) is apart
        assert learner_view(connection, twice.again, TODAY).merged == ()


def test_candidates_are_asked_once_and_never_against_their_documents(world, twice):
    with world.store.read() as connection:
        (pair,) = duplicates(connection, TODAY)
    assert (pair.one.id, pair.other.id, pair.why, pair.weaker) == (twice.ou, twice.again, "phone", False)
    tell_apart(world.ctx, twice.again, twice.ou)
    with world.store.read() as connection:
        assert duplicates(connection, TODAY) == ()
    tell_apart(world.ctx, twice.ou, twice.again, apart=False)
    world.add("identity_document", learner=twice.ou, type="passport", number="E1")
    document = world.add("identity_document", learner=twice.again, type="passport", number="E2")
    with world.store.read() as connection:
        assert duplicates(connection, TODAY) == ()
    world.put("identity_document", {"number": "E1"}, document)
    with world.store.read() as connection:
        assert [pair.why for pair in duplicates(connection, TODAY)] == ["document"]
    merge_learners(world.ctx, twice.again, twice.ou)
    with world.store.read() as connection:
        assert duplicates(connection, TODAY) == ()


def test_many_of_one_name_are_compared_only_where_something_else_meets(world):
    for number in range(20):
        world.learner("李秀英", f"{number:04d}", phone=f"1380000{number // 2:04d}")
    with world.store.read() as connection:
        found = duplicates(connection, TODAY)
    assert len(found) == 10
    assert {pair.why for pair in found} == {"phone"}


entries = st.sampled_from([0, 1, 2])
acts = st.one_of(
    st.tuples(
        st.just("enrol"), entries, st.sampled_from(["2026-09-01", "2026-09-05"]), st.sampled_from([None, "2026-09-12"])
    ),
    st.tuples(st.just("mark"), entries, st.integers(0, 2), st.sampled_from(AttendanceStatus)),
    st.tuples(st.just("sheet"), st.just(0), st.integers(0, 2), st.none()),
    st.tuples(st.just("skill"), entries, st.integers(0, 2), st.integers(0, 3)),
    st.tuples(st.just("consent"), entries, st.booleans(), st.none()),
    st.tuples(st.just("paper"), entries, st.sampled_from(["E1", "E2"]), st.none()),
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=12), st.permutations([0, 1, 2]))
def test_merging_and_parting_again_restores_everything_that_is_shown(tmp_path_factory, history, order):
    world = World(tmp_path_factory.mktemp("merge"))
    twice = Twice(world)
    item = world.add("skill_item", checklist="c", code="1", group="g", name="扫码付款", order=1)
    people = [twice.ou, twice.again, twice.other]
    for act, who, what, more in history:
        learner = people[who]
        if act == "enrol":
            world.enroll(twice.group, learner, str(what), more)
        elif act == "mark":
            world.mark(twice.meetings[int(what)], learner, more)
        elif act == "sheet":
            world.sheet(twice.meetings[int(what)])
        elif act == "skill":
            world.add("skill_mark", session=twice.meetings[int(what)], learner=learner, item=item, level=more)
        elif act == "consent":
            world.add("consent", learner=learner, purpose="deposit", granted=what, text_version="1", on="2026-09-01")
        else:
            world.add("identity_document", learner=learner, type="passport", number=what)
    before = everything(world)
    first, second, third = (people[place] for place in order)
    merge_learners(world.ctx, first, second)
    with world.store.read() as connection:
        assert learner_count(connection) == 2
    merge_learners(world.ctx, second, third)
    with world.store.read() as connection:
        assert [row.id for row in learners(connection, TODAY)] == [third]
        for meeting in range(3):
            assert len(twice.rows(meeting)) <= 1
    unmerge_learner(world.ctx, second)
    unmerge_learner(world.ctx, first)
    assert everything(world) == before
    world.store.close()


def test_an_unknown_is_nobody(world):
    with world.store.read() as connection, pytest.raises(LookupError):
        learner_view(connection, UUID(int=7), TODAY)
