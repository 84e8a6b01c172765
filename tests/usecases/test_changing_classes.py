"""A class is renamed, moved to other hours, taken off and brought back; somebody's leaving is taken back; and all of it undone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import calendar
from app.records.acts import ClassForm, ClassPlan, LearnerForm, NewClass
from app.records.change import Row
from app.records.codes import AttendanceStatus, EnrollmentState, SessionState
from app.records.kinds import natural_id
from app.records.refusal import Refused
from app.records.views import ClassView
from app.records.weekly import WeeklyTime
from app.storage import rows
from app.storage.views import classes as views
from app.storage.views.cards import cards
from app.usecases.add_class import add_class
from app.usecases.add_learner import add_learner
from app.usecases.attach_file import attach_again, attach_file, detach_file
from app.usecases.cancel_session import cancel_session
from app.usecases.change_class import change_class, plan_change, undo_class_change
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.merge_learners import merge_learners, unmerge_learner
from app.usecases.remove_class import remove_class, restore_class
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.undo_leave import undo_leave
from tests.support.desk import World

TOWN = Path(__file__).parents[1] / "data" / "rosters" / "town.xlsx"
WEDNESDAYS = NewClass("国画班", "2026秋", 3, "09:00", 90, 8, teacher="李伟强", venue="二楼", from_start=True)
WEDNESDAY, THURSDAY, FRIDAY = (WeeklyTime(3, "09:00", 90), WeeklyTime(4, "14:30", 60), WeeklyTime(5, "09:00", 90))
FORM = ClassForm("国画班", "李伟强", "二楼", (WEDNESDAY,), date(2026, 9, 16))


def opened(world: World, new: NewClass) -> tuple[ClassPlan, UUID]:
    """A class made by its verb, and its id."""
    made = add_class(world.ctx, new, calendar())
    assert made.class_id is not None
    return made, made.class_id


@pytest.fixture
def brush(world: World) -> UUID:
    """A class of one whose first two Wednesdays were confirmed; today is the third."""
    made, class_id = opened(world, WEDNESDAYS)
    enroll_learners(world.ctx, class_id, [world.learner("区少红")])
    for session in made.sessions[:2]:
        mark_rest(world.ctx, session.id, AttendanceStatus.PRESENT)
        confirm_sheet(world.ctx, session.id)
    return class_id


def seen(world: World, class_id: UUID) -> ClassView:
    with world.store.read() as connection:
        return views.course_class(connection, class_id, world.day())


def days(world: World, class_id: UUID) -> list[tuple[int, str, str]]:
    return [(card.no, f"{card.date:%m-%d}", card.start) for card in seen(world, class_id).sessions]


def everything(world: World) -> dict[str, dict[UUID, dict[str, object]]]:
    """All rows that a class stands on, as far as anybody could see a difference."""
    kinds = ("course_class", "session", "enrollment", "attendance_sheet", "attendance_record")
    with world.store.read() as connection:
        return {kind: {row.id: _seen(row) for row in rows.every(connection, kind)} for kind in kinds}


def _seen(row: Row) -> dict[str, object]:
    return {name: value for name, value in row.fields.items() if value not in (None, False)}


# -- when it meets


def test_what_was_taken_stays_and_what_is_to_come_moves(world, brush):
    before = days(world, brush)
    plan = plan_change(world.ctx, brush, replace(FORM, times=(THURSDAY,)), calendar())
    assert (plan.stay, len(plan.gone), len(plan.coming)) == (2, 6, 6)
    assert plan.skipped == ((date(2026, 10, 1), "国庆节"),)
    assert days(world, brush) == before
    done = change_class(world.ctx, brush, replace(FORM, times=(THURSDAY,)), calendar())
    assert done.coming == plan.coming
    assert days(world, brush)[:4] == [*before[:2], (3, "09-17", "14:30"), (4, "09-24", "14:30")]
    assert [no for no, _, _ in days(world, brush)] == list(range(1, 9))
    assert {card.minutes for card in seen(world, brush).sessions[2:]} == {60}
    assert seen(world, brush).row.sessions == 8


def test_a_moved_session_is_kept_out_of_sight_and_comes_back_when_the_class_does(world, brush):
    before, ids = days(world, brush), {card.id for card in seen(world, brush).sessions}
    change_class(world.ctx, brush, replace(FORM, times=(THURSDAY,)), calendar())
    gone = ids - {card.id for card in seen(world, brush).sessions}
    assert {world.row("session", one).fields["state"] for one in gone} == {SessionState.MOVED}
    with pytest.raises(Refused, match="session_moved"):
        mark_rest(world.ctx, next(iter(gone)), AttendanceStatus.PRESENT)
    change_class(world.ctx, brush, FORM, calendar())
    assert days(world, brush) == before
    assert {card.id for card in seen(world, brush).sessions} == ids


def test_nothing_is_kept_with_a_session_that_was_moved_and_it_is_not_called_off(world, brush, tmp_path):
    card = seen(world, brush).sessions[3]
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(200))
    kept = attach_file(world.ctx, card.id, photo)
    detach_file(world.ctx, kept)
    change_class(world.ctx, brush, replace(FORM, times=(THURSDAY,)), calendar())
    before = days(world, brush)
    for act in (
        lambda: cancel_session(world.ctx, card.id, "停电了"),
        lambda: attach_file(world.ctx, card.id, photo),
        lambda: attach_again(world.ctx, kept),
    ):
        with pytest.raises(Refused, match="session_moved"):
            act()
    assert days(world, brush) == before


def test_a_sheet_that_another_desk_took_of_a_moved_session_stays_in_sight(world, brush):
    ids = [card.id for card in seen(world, brush).sessions]
    change_class(world.ctx, brush, replace(FORM, times=(THURSDAY,)), calendar())
    world.sheet(ids[3])
    assert ids[3] in {card.id for card in seen(world, brush).sessions}
    assert ids[4] not in {card.id for card in seen(world, brush).sessions}


def test_from_a_later_day_the_weeks_before_stay_and_called_off_ones_too(world, brush):
    cancelled = seen(world, brush).sessions[5]
    cancel_session(world.ctx, cancelled.id, "台风")
    done = change_class(world.ctx, brush, replace(FORM, times=(FRIDAY,), since=date(2026, 9, 24)), calendar())
    found = days(world, brush)
    assert [day for _, day, _ in found[:4]] == ["09-02", "09-09", "09-16", "09-23"]
    assert (cancelled.no, f"{cancelled.date:%m-%d}", "09:00") in found
    assert all(one.date.isoweekday() == 5 for one in done.coming)
    assert len(done.coming) == 3


def test_only_another_length_moves_nothing(world, brush):
    ids = [card.id for card in seen(world, brush).sessions]
    done = change_class(world.ctx, brush, replace(FORM, times=(WEDNESDAY._replace(minutes=60),)), calendar())
    assert (done.gone, done.new) == ((), frozenset())
    found = seen(world, brush).sessions
    assert [card.id for card in found] == ids
    assert [card.minutes for card in found] == [90, 90, *[60] * 6]


def test_a_second_weekly_time_and_more_or_fewer_sessions(world, brush):
    change_class(world.ctx, brush, replace(FORM, times=(WEDNESDAY, FRIDAY), sessions=10), calendar())
    assert [day for _, day, _ in days(world, brush)[:6]] == ["09-02", "09-09", "09-16", "09-18", "09-23", "09-30"]
    assert len(days(world, brush)) == 12
    change_class(world.ctx, brush, replace(FORM, times=(WEDNESDAY, FRIDAY), sessions=3), calendar())
    assert [day for _, day, _ in days(world, brush)] == ["09-02", "09-09", "09-16", "09-18", "09-23"]
    change_class(world.ctx, brush, replace(FORM, times=(WEDNESDAY, FRIDAY), sessions=4), calendar())
    assert days(world, brush)[-1] == (6, "09-30", "09:00")


def test_a_class_that_was_wrong_from_the_start_is_put_right_from_the_start(world):
    _, class_id = opened(world, WEDNESDAYS)
    change_class(world.ctx, class_id, replace(FORM, times=(THURSDAY,), since=None), calendar())
    assert days(world, class_id)[0] == (1, "09-03", "14:30")
    assert len(days(world, class_id)) == 8


def test_a_class_that_begins_later_begins_in_that_week_and_not_now(world):
    _, class_id = opened(world, replace(WEDNESDAYS, first=date(2026, 10, 14), from_start=False))
    change_class(world.ctx, class_id, replace(FORM, times=(WeeklyTime(1, "09:00", 90),)), calendar())
    assert days(world, class_id)[0] == (1, "10-12", "09:00")


# -- what it is called, who teaches it, where


def test_old_sheets_keep_who_taught_them_and_where(world, brush):
    change_class(world.ctx, brush, replace(FORM, title="写意国画班", teacher="陈老师", venue="三楼"), calendar())
    view = seen(world, brush)
    assert view.row.title == "写意国画班"
    assert [(card.teacher, card.venue) for card in view.sessions] == [("李伟强", "二楼")] * 2 + [("陈老师", "三楼")] * 6
    change_class(world.ctx, brush, replace(FORM, teacher="李伟强老师", since=None), calendar())
    assert {card.teacher for card in seen(world, brush).sessions[2:]} == {"李伟强老师"}


def test_a_name_put_right_is_right_on_old_sheets_too(world, brush):
    change_class(world.ctx, brush, replace(FORM, teacher="李伟強", since=None), calendar())
    assert {card.teacher for card in seen(world, brush).sessions} == {"李伟強"}


MANY = tuple(WeeklyTime(day, f"{hour:02d}:00", 60) for day in range(1, 6) for hour in range(8, 12))


def test_what_cannot_be_is_refused_with_its_field(world, brush):
    add_class(world.ctx, replace(WEDNESDAYS, title="书法班"), calendar())
    wrong: dict[tuple[str, str], dict[str, Any]] = {
        ("missing_value", "title"): {"title": " \u200b"},
        ("title_taken", "title"): {"title": "书 法班"},
        ("times_overlap", "start"): {"times": (WEDNESDAY, WeeklyTime(3, "10:00", 60))},
        ("too_many_times", "times"): {"times": MANY},
        ("invalid_value", "weekday"): {"times": (WeeklyTime(8, "10:00", 60),)},
        ("invalid_value", "sessions"): {"sessions": 201},
        ("no_dates", "sessions"): {"times": (THURSDAY,), "since": date(2027, 3, 5)},
    }
    for (code, field), change in wrong.items():
        if code == "no_dates":
            change = {**change, "sessions": 2}
        before = everything(world)
        with pytest.raises(Refused) as error:
            change_class(world.ctx, brush, replace(FORM, **change), calendar())
        assert [(refusal.code, refusal.field) for refusal in error.value.refusals] == [(code, field)]
        assert everything(world) == before
    change_class(world.ctx, brush, replace(FORM, title="国 画班"), calendar())  # its own title is no other's
    with pytest.raises(Refused, match="class_unknown"):
        change_class(world.ctx, world.manager, FORM, calendar())


def test_a_change_is_not_undone_over_what_came_after(world, brush):
    done = change_class(world.ctx, brush, replace(FORM, times=(THURSDAY,)), calendar())
    world.clock.advance(days=1)
    mark_rest(world.ctx, done.coming[0].id, AttendanceStatus.PRESENT)
    with pytest.raises(Refused, match="class_changed_since"):
        undo_class_change(world.ctx, done)
    again = change_class(world.ctx, brush, replace(FORM, title="写意"), calendar())
    change_class(world.ctx, brush, replace(FORM, title="工笔"), calendar())
    with pytest.raises(Refused, match="class_changed_since"):
        undo_class_change(world.ctx, again)


forms = st.builds(
    ClassForm,
    st.sampled_from(["国画班", "写意国画班"]), st.sampled_from([None, "李伟强", "陈老师"]), st.sampled_from([None, "二楼"]),
    st.lists(st.sampled_from([WEDNESDAY, THURSDAY, FRIDAY, WEDNESDAY._replace(minutes=45)]), min_size=1, max_size=2,
             unique_by=lambda time: time[:2]).map(tuple),
    st.sampled_from([None, date(2026, 9, 16), date(2026, 9, 30)]), st.sampled_from([None, 0, 3, 9]),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(forms, min_size=1, max_size=3))
def test_whatever_is_changed_leaves_what_was_taken_and_is_undone_without_a_trace(world, several):
    number = sum(1 for _ in everything(world)["course_class"])
    made, class_id = opened(world, replace(WEDNESDAYS, title=f"国画班{number}"))
    enroll_learners(world.ctx, class_id, [world.learner("区少红")])
    for session in (made.sessions[0], made.sessions[2]):
        mark_rest(world.ctx, session.id, AttendanceStatus.PRESENT)
    confirm_sheet(world.ctx, made.sessions[0].id)
    done = []
    for form in several:
        was = _without_moved(everything(world))
        named = replace(form, title=f"{form.title}{number}")
        done.append((was, change_class(world.ctx, class_id, named, calendar())))
        cards = seen(world, class_id).sessions
        assert {made.sessions[0].id, made.sessions[2].id} <= {card.id for card in cards}
        assert len({card.no for card in cards}) == len(cards) == len({(card.date, card.start) for card in cards})
        assert next(card.no for card in cards if card.id == made.sessions[2].id) == 3
        loose = [card.no for card in cards if card.sheet == "not_taken"]
        assert loose == sorted(loose)
        if form.sessions is not None:
            assert len(done[-1][1].coming) == form.sessions
    for was, one in reversed(done):
        undo_class_change(world.ctx, one)
        assert _without_moved(everything(world)) == was


def _without_moved(found: dict[str, dict[UUID, dict[str, object]]]) -> dict[str, dict[UUID, dict[str, object]]]:
    sessions = {one: row for one, row in found["session"].items() if row.get("state") != SessionState.MOVED}
    return {**found, "session": sessions}


# -- taken off, and brought back


def test_a_class_made_by_mistake_is_taken_off_and_comes_back_with_everything(world):
    made, class_id = opened(world, WEDNESDAYS)
    learner = world.learner("区少红")
    enroll_learners(world.ctx, class_id, [learner])
    before = everything(world)
    remove_class(world.ctx, class_id)
    with world.store.read() as connection:
        assert views.classes(connection, world.day()) == ()
        assert cards(connection) == ()
        [gone] = views.removed_classes(connection)
    assert (gone.title, gone.term, gone.removed_on, gone.learners, gone.ours) == ("国画班", "2026秋", world.day(), 1, 0)
    for act in (remove_class, lambda ctx, one: change_class(ctx, one, FORM, calendar())):
        with pytest.raises(Refused, match="class_unknown"):
            act(world.ctx, class_id)
    with pytest.raises(Refused, match="class_unknown"):
        enroll_learners(world.ctx, class_id, [learner])
    with pytest.raises(Refused, match="class_removed"):
        mark_attendance(world.ctx, made.sessions[0].id, learner, AttendanceStatus.PRESENT)
    restore_class(world.ctx, class_id)
    assert everything(world) == before
    with pytest.raises(Refused, match="class_not_removed"):
        restore_class(world.ctx, class_id)


def test_a_class_in_which_something_was_marked_is_not_taken_off(world, brush):
    with pytest.raises(Refused) as error:
        remove_class(world.ctx, brush)
    [refusal] = error.value.refusals
    assert (refusal.code, refusal.params) == ("class_has_work", {"title": "国画班", "sessions": 2})


def test_opened_again_it_is_the_same_class_with_nobody_in_it(world):
    _, class_id = opened(world, WEDNESDAYS)
    enroll_learners(world.ctx, class_id, [world.learner("区少红")])
    remove_class(world.ctx, class_id)
    _, again = opened(world, replace(WEDNESDAYS, sessions=2, teacher=None))
    assert again == class_id
    view = seen(world, again)
    assert (view.row.learners, view.row.sessions, view.row.teacher) == (0, 2, None)
    assert len(view.sessions) == 2


def test_an_import_into_a_class_that_was_taken_off_puts_in_whom_it_names(world):
    wanted = Wanted(title="手机班", term="2026秋")
    made = import_roster(world.ctx, TOWN, wanted=wanted)
    with world.store.read() as connection:
        [row] = views.classes(connection, world.day())
    add_learner(world.ctx, LearnerForm("单惠娟"), row.id)
    remove_class(world.ctx, row.id)
    again = import_roster(world.ctx, TOWN, wanted=wanted)
    assert again.enrolled == made.new
    assert seen(world, row.id).row.learners == made.new


def test_a_class_that_was_renamed_leaves_its_title_to_another(world, brush):
    change_class(world.ctx, brush, replace(FORM, title="写意"), calendar())
    other = add_class(world.ctx, WEDNESDAYS, calendar())
    assert other.class_id != brush
    assert other.known is None
    assert len(seen(world, brush).sessions) == 8


# -- leaving, taken back


@pytest.mark.parametrize("later", [0, 12, 90])
def test_leaving_is_taken_back_however_long_ago_it_was(world, brush, later):
    [row] = seen(world, brush).enrollments
    leave_class(world.ctx, row.id, date(2026, 9, 14))
    world.clock.advance(days=later)
    assert undo_leave(world.ctx, row.id) == date(2026, 9, 14)
    assert seen(world, brush).enrollments == (row,)
    with pytest.raises(Refused, match="not_left"):
        undo_leave(world.ctx, row.id)


def spans(world: World, class_id: UUID) -> dict[tuple[str, str], tuple[object, object]]:
    """Every interval by whose it is and its first day: its end, and how it stands."""
    found = everything(world)["enrollment"].values()
    return {(str(one["learner"]), str(one["joined_on"])): (one.get("left_on"), one.get("state")) for one in found}


def test_a_leaving_that_ended_several_intervals_is_taken_back_whole(world, brush):
    [row] = seen(world, brush).enrollments
    leave_class(world.ctx, row.id, date(2026, 9, 20))
    enroll_learners(world.ctx, brush, [row.learner], date(2026, 10, 10))
    before = spans(world, brush)
    leave_class(world.ctx, row.id, date(2026, 9, 15))
    assert sorted(str(end) for end, _ in spans(world, brush).values()) == ["2026-09-15", "2026-10-10"]
    undo_leave(world.ctx, row.id)
    assert spans(world, brush) == before


@pytest.mark.parametrize(("which", "ended"), [(0, None), (1, None), (1, date(2026, 9, 15))])
def test_a_leaving_of_somebody_entered_twice_is_taken_back_of_both_entries(world, brush, which, ended):
    [row] = seen(world, brush).enrollments
    again = world.learner("区少红")
    enroll_learners(world.ctx, brush, [again], date(2026, 9, 10))
    entries = [one.id for one in seen(world, brush).enrollments]
    if ended is not None:  # of this entry it had ended before
        leave_class(world.ctx, natural_id("enrollment", brush, again), ended)
    merge_learners(world.ctx, again, row.learner)
    before = spans(world, brush)
    leave_class(world.ctx, entries[which], date(2026, 9, 14))
    assert {end for end, _ in spans(world, brush).values()} == {"2026-09-14"}
    undo_leave(world.ctx, entries[which])
    assert spans(world, brush) == before
    unmerge_learner(world.ctx, again)
    assert {one.left_on for one in seen(world, brush).enrollments} == {None, ended}


@pytest.mark.parametrize("stays", [0, 1])
def test_who_was_entered_twice_stands_in_the_class_as_the_earlier_of_the_two_began(world, brush, stays):
    [row] = seen(world, brush).enrollments
    again = world.learner("区少红")
    enroll_learners(world.ctx, brush, [again])
    both = [row.learner, again]
    assert {one.state for one in seen(world, brush).enrollments} == {
        EnrollmentState.ENROLLED,
        EnrollmentState.JOINED_LATE,
    }
    merge_learners(world.ctx, both[1 - stays], both[stays])
    [one] = seen(world, brush).enrollments
    assert (one.joined_on, one.state) == (row.joined_on, EnrollmentState.ENROLLED)


def test_only_the_last_leaving_is_taken_back(world, brush):
    [row] = seen(world, brush).enrollments
    leave_class(world.ctx, row.id, date(2026, 9, 10))
    enroll_learners(world.ctx, brush, [row.learner], date(2026, 9, 12))
    with pytest.raises(Refused, match="not_left"):
        undo_leave(world.ctx, row.id)
    leave_class(world.ctx, row.id, date(2026, 9, 15))
    undo_leave(world.ctx, row.id)
    [back] = seen(world, brush).enrollments
    assert back.intervals == ((date(2026, 9, 2), date(2026, 9, 10)), (date(2026, 9, 12), None))
    with pytest.raises(Refused, match="enrollment_unknown"):
        undo_leave(world.ctx, world.manager)


def test_what_an_older_program_let_be_written_of_a_class_keeps_its_hours_from_nothing_and_goes_along(world, brush):
    """A number where it does not belong is refused where somebody writes it, not where somebody moves the lesson."""
    number = "440103 1949-0228 1230"
    last = seen(world, brush).sessions[-1].id
    world.put("session", {"topic": f"请带证件{number}"}, last)
    world.put("course_class", {"title": f"国画班{number}", "venue": number}, brush)
    was = _without_moved(everything(world))
    form = replace(FORM, title=f"国画班{number}", venue=number, times=(THURSDAY,))
    done = change_class(world.ctx, brush, form, calendar())
    moved = world.row("session", done.coming[-1].id)
    assert moved is not None and moved.fields["topic"] == f"请带证件{number}"
    undo_class_change(world.ctx, done)
    assert _without_moved(everything(world)) == was
    renamed = change_class(world.ctx, brush, replace(form, title="写意"), calendar())
    undo_class_change(world.ctx, renamed)
    with pytest.raises(Refused, match="number_in_the_open"):
        change_class(world.ctx, brush, replace(form, title=f"写意{number}"), calendar())
