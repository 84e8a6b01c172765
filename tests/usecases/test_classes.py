"""Classes by the calendar, and who is in them since when."""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.config import resource_path
from app.domain.calendar import HolidayCalendar, calendar_from_data
from app.records.acts import NewClass, SameTitle
from app.records.codes import AttendanceStatus, EnrollmentState, SessionKind
from app.records.refusal import Refused
from app.records.weekly import WeeklyTime
from app.storage.views.classes import classes, course_class
from app.usecases.add_class import add_class
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.plan_class import plan_class
from tests.support.desk import World

PHONES = NewClass("智能手机基础", "2026秋", 3, "09:00", 90, 16, from_start=True)


@pytest.fixture(scope="module")
def calendar() -> HolidayCalendar:
    files = sorted(resource_path("calendars").glob("*.json"))
    return calendar_from_data(*(json.loads(file.read_text("utf-8")) for file in files))


def test_sixteen_autumn_wednesdays_leave_out_national_day(world, calendar):
    made = add_class(world.ctx, PHONES, calendar)
    assert made.class_id is not None
    assert [session.no for session in made.sessions] == list(range(1, 17))
    assert (made.sessions[0].date, made.sessions[-1].date) == (date(2026, 9, 2), date(2026, 12, 23))
    assert [day for day, _ in made.skipped] == [date(2026, 10, 7)]
    assert made.warnings == ()
    for session in made.sessions:
        row = world.row("session", session.id)
        assert row is not None
        assert row.fields["date"] == session.date.isoformat()


def test_a_plan_says_the_same_and_changes_nothing(world, calendar):
    plan = plan_class(world.ctx, PHONES, calendar)
    assert plan.class_id is None
    assert world.row("term", "2026秋") is None
    made = add_class(world.ctx, PHONES, calendar)
    assert [session.date for session in plan.sessions] == [session.date for session in made.sessions]


def test_the_term_and_a_local_course_are_made_on_first_use(world, calendar):
    add_class(world.ctx, PHONES, calendar)
    term = world.row("term", "2026秋")
    assert term is not None
    assert (term.fields["starts"], term.fields["ends"]) == ("2026-09-01", "2027-02-28")
    course = world.row("course", "智能手机基础")
    assert course is not None
    assert course.fields["local"] is True


def test_dates_that_a_station_gave_its_term_are_kept(world, calendar):
    world.term(starts="2026-09-14", ends="2026-12-31")
    made = add_class(world.ctx, PHONES, calendar)
    assert made.sessions[0].date == date(2026, 9, 16)
    assert made.warnings == (("term_too_short", "1"),)
    term = world.row("term", "2026秋")
    assert term is not None
    assert term.fields["starts"] == "2026-09-14"


def test_a_spring_whose_calendar_is_not_published_works_with_a_warning(world, calendar):
    made = add_class(world.ctx, NewClass("声乐", "2027春", 2, "9:30", 60, 12), calendar)
    assert len(made.sessions) == 12
    assert made.sessions[0].start == "09:30"
    assert made.warnings == (("calendar_unpublished", "2027"),)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"title": "  "}, "missing_value", "title"),
        ({"term": "明年"}, "term_unknown", "term"),
        ({"weekday": 0}, "invalid_value", "weekday"),
        ({"weekday": 8}, "invalid_value", "weekday"),
        ({"start": "25:00"}, "invalid_value", "start"),
        ({"minutes": 0}, "invalid_value", "minutes"),
        ({"sessions": 0}, "invalid_value", "sessions"),
        ({"sessions": 201}, "invalid_value", "sessions"),
        ({"first": date(2026, 8, 31)}, "first_outside_term", "first"),
        ({"course": "C-404"}, "course_unknown", "course"),
    ],
)
def test_a_class_that_cannot_be_is_refused_with_its_field(world, calendar, change, code, field):
    values = {
        "title": "声乐", "term": "2026秋", "weekday": 3, "start": "09:00", "minutes": 90, "sessions": 4, **change
    }  # fmt: skip
    with pytest.raises(Refused) as error:
        add_class(world.ctx, NewClass(**values), calendar)
    assert [(refusal.code, refusal.field) for refusal in error.value.refusals] == [(code, field)]
    assert world.row("course", "声乐") is None


def test_the_same_class_twice_is_refused(world, calendar):
    add_class(world.ctx, PHONES, calendar)
    with pytest.raises(Refused, match="class_exists"):
        add_class(world.ctx, PHONES, calendar)


def test_a_class_that_an_import_made_by_name_gets_its_sessions(world, calendar):
    made_by_import = world.add("course_class", title=PHONES.title, course=world.term(), term=world.term())
    made = add_class(world.ctx, PHONES, calendar)
    assert made.class_id == made_by_import
    row = world.row("course_class", made_by_import)
    assert row is not None
    assert (row.fields["weekday"], row.fields["kind"]) == (3, SessionKind.LESSON)


def test_until_a_sheet_is_confirmed_people_are_in_the_class_from_its_first_day(world: World, calendar):
    made = add_class(world.ctx, PHONES, calendar)
    assert made.class_id is not None
    early, late = world.learner("区少红"), world.learner("单惠娟")
    assert enroll_learners(world.ctx, made.class_id, [early, early]) == 1
    mark_rest(world.ctx, made.sessions[0].id, AttendanceStatus.PRESENT)
    confirm_sheet(world.ctx, made.sessions[0].id)
    enroll_learners(world.ctx, made.class_id, [early, late])
    intervals = [world.row("enrollment", made.class_id, learner) for learner in (early, late)]
    found = [(row.fields["joined_on"], row.fields["state"]) for row in intervals if row is not None]
    assert found == [("2026-09-02", EnrollmentState.ENROLLED), ("2026-09-16", EnrollmentState.JOINED_LATE)]
    mark_attendance(world.ctx, made.sessions[2].id, late, AttendanceStatus.PRESENT)
    with pytest.raises(Refused, match="not_on_sheet"):
        mark_attendance(world.ctx, made.sessions[1].id, late, AttendanceStatus.PRESENT)


def joined(world: World, new: NewClass, calendar, *, day: date | None = None) -> tuple[str, str]:
    """Since when somebody is in a new class, and how."""
    made, learner = add_class(world.ctx, new, calendar), world.learner("区少红")
    assert made.class_id is not None
    if day is not None:
        world.clock.advance(days=(day - world.day()).days)
    enroll_learners(world.ctx, made.class_id, [learner])
    row = world.row("enrollment", made.class_id, learner)
    assert row is not None
    return str(row.fields["joined_on"]), str(row.fields["state"])


@pytest.mark.parametrize(
    ("change", "later", "since"),
    [
        ({"from_start": False}, None, "2026-09-16"),
        ({"from_start": False, "weekday": 4}, None, "2026-09-16"),  # meets tomorrow for the first time
        ({"from_start": False, "weekday": 4}, date(2026, 9, 20), "2026-09-17"),  # it met, and nothing was confirmed
        ({"first": date(2026, 9, 7)}, None, "2026-09-09"),
        ({"first": date(2026, 10, 12)}, None, "2026-09-16"),
        ({"from_start": True}, None, "2026-09-02"),
        ({"term": "2027春", "from_start": False}, None, "2027-03-01"),  # not before its term
    ],
)
def test_whoever_joins_a_new_class_is_in_it_from_its_first_meeting_or_from_today(world, calendar, change, later, since):
    assert joined(world, replace(PHONES, **change), calendar, day=later) == (since, EnrollmentState.ENROLLED)


def test_who_was_there_from_the_beginning_is_so_from_an_earlier_one_too(world, calendar):
    made = add_class(world.ctx, replace(PHONES, first=date(2026, 9, 7), sessions=4), calendar)
    assert made.class_id is not None
    early, late = world.learner("区少红"), world.learner("单惠娟")
    enroll_learners(world.ctx, made.class_id, [early])
    enroll_learners(world.ctx, made.class_id, [late], date(2026, 9, 16))
    monday = replace(PHONES, weekday=1, start="14:30", sessions=2, from_start=True, same_title=SameTitle.ADD_TIME)
    add_class(world.ctx, replace(monday, first=date(2026, 9, 7)), calendar)
    rows = [world.row("enrollment", made.class_id, learner) for learner in (early, late)]
    assert [row.fields["joined_on"] for row in rows if row is not None] == ["2026-09-07", "2026-09-16"]


def test_nobody_leaves_before_joining(world):
    enrollment = world.enroll(world.course_class(), world.learner("区少红"), joined="2026-09-10")
    with pytest.raises(Refused, match="left_before_joined"):
        leave_class(world.ctx, enrollment, date(2026, 9, 9))
    with pytest.raises(Refused, match="enrollment_unknown"):
        leave_class(world.ctx, world.manager, date(2026, 9, 9))


def test_enrolling_somebody_unknown_enrols_nobody(world):
    course_class, learner = world.course_class(), world.learner("区少红")
    with pytest.raises(Refused) as error:
        enroll_learners(world.ctx, course_class, [learner, world.manager])
    assert [(refusal.code, refusal.row) for refusal in error.value.refusals] == [("learner_unknown", 2)]
    assert world.row("enrollment", course_class, learner) is None
    with pytest.raises(Refused, match="class_unknown"):
        enroll_learners(world.ctx, learner, [learner])


def test_a_class_opened_in_mid_term_begins_today_unless_told_otherwise(world, calendar):
    made = add_class(world.ctx, replace(PHONES, from_start=False, sessions=3), calendar)
    assert [session.date for session in made.sessions] == [date(2026, 9, 16), date(2026, 9, 23), date(2026, 9, 30)]
    early = plan_class(world.ctx, replace(PHONES, title="别的", first=date(2026, 9, 5)), calendar)
    assert early.sessions[0].date == date(2026, 9, 9)
    for term, first in (("2027春", date(2027, 3, 3)), ("2026春", date(2026, 3, 4))):
        plan = plan_class(world.ctx, replace(PHONES, title="别的", term=term, from_start=False), calendar)
        assert plan.sessions[0].date == first


# -- one title


@pytest.mark.parametrize(
    "typed", ["智能 手机基础", "智能手机基础\u200b", "\ufeff智能手机基础", "智能手机　基础", "智能手机\u00ad基础"]
)
def test_a_title_that_differs_by_nothing_anybody_sees_is_the_same_class(world, calendar, typed):
    add_class(world.ctx, PHONES, calendar)
    for meant in SameTitle.ASK, SameTitle.ADD_TIME:
        with pytest.raises(Refused, match="class_exists"):
            add_class(world.ctx, replace(PHONES, title=typed, same_title=meant), calendar)
    friday = replace(PHONES, title=typed, weekday=5, same_title=SameTitle.ADD_TIME)
    with pytest.raises(Refused, match="class_alike"):
        add_class(world.ctx, friday, calendar)
    assert add_class(world.ctx, replace(friday, title=f" {PHONES.title} "), calendar).joined


def test_what_an_import_named_is_scheduled_however_its_title_is_written(world, calendar):
    made_by_import = world.add("course_class", title="智能 手机基础", course=world.term(), term=world.term())
    assert add_class(world.ctx, PHONES, calendar).class_id == made_by_import


def test_a_second_class_of_a_title_is_made_only_when_somebody_says_so(world, calendar):
    first = add_class(world.ctx, PHONES, calendar)
    for weekday in (3, 5):
        with pytest.raises(Refused, match="class_exists"):
            add_class(world.ctx, replace(PHONES, weekday=weekday), calendar)
    plan = plan_class(world.ctx, replace(PHONES, weekday=5), calendar)
    assert (plan.known, len(plan.sessions)) == (PHONES.title, 16)
    other = add_class(world.ctx, replace(PHONES, same_title=SameTitle.SEPARATE), calendar)
    assert other.class_id not in (None, first.class_id)
    assert other.known is None
    row = world.row("course_class", other.class_id)
    assert row is not None
    assert row.fields["separate"] is True
    with pytest.raises(Refused, match="class_ambiguous"):
        add_class(world.ctx, replace(PHONES, weekday=5, same_title=SameTitle.ADD_TIME), calendar)


# -- several weekly times


def test_a_class_can_be_opened_with_several_weekly_times(world, calendar):
    friday = WeeklyTime(5, "14:30", 60)
    made = add_class(world.ctx, replace(PHONES, further=(friday._replace(start="14:30"),), sessions=5), calendar)
    assert [(session.no, session.date.isoweekday(), session.start) for session in made.sessions] == [
        (1, 3, "09:00"), (2, 5, "14:30"), (3, 3, "09:00"), (4, 5, "14:30"), (5, 3, "09:00"),
    ]  # fmt: skip
    row = world.row("course_class", made.class_id)
    assert (row.fields["weekday"], row.fields["times"]) == (3, "5 14:30 60")
    assert world.row("session", made.sessions[1].id).fields["minutes"] == 60
    with world.store.read() as connection:
        [shown] = classes(connection, world.day())
    assert shown.times == (friday,)


def test_a_further_weekly_time_joins_the_class_and_numbers_follow_the_dates(world, calendar):
    made = add_class(world.ctx, replace(PHONES, sessions=6), calendar)
    for place in (0, 2):
        world.sheet(made.sessions[place].id)
    friday = replace(
        PHONES, weekday=5, start="14:30", sessions=3, first=date(2026, 9, 7), from_start=False, same_title=SameTitle.ADD_TIME
    )  # fmt: skip
    plan = plan_class(world.ctx, friday, calendar)
    joined = add_class(world.ctx, friday, calendar)
    assert (joined.class_id, joined.joined, joined.known) == (made.class_id, True, PHONES.title)
    assert [(one.no, one.date) for one in plan.sessions] == [(one.no, one.date) for one in joined.sessions]
    with world.store.read() as connection:
        shown = course_class(connection, made.class_id or UUID(int=0), world.day()).sessions
    assert [(card.no, card.date.day) for card in shown] == [
        (1, 2), (2, 9), (4, 11), (3, 16), (5, 18), (6, 23), (7, 30), (8, 9), (9, 14),
    ], "what was taken keeps its number, the others take the free ones in order"  # fmt: skip
    with pytest.raises(Refused, match="class_exists"):
        add_class(world.ctx, friday, calendar)
    with pytest.raises(Refused, match="times_overlap"):
        add_class(world.ctx, replace(friday, start="15:00"), calendar)


def test_times_that_run_into_each_other_are_refused(world, calendar):
    with pytest.raises(Refused, match="times_overlap"):
        add_class(world.ctx, replace(PHONES, further=(WeeklyTime(3, "10:00", 30),)), calendar)
    assert add_class(world.ctx, replace(PHONES, further=(WeeklyTime(3, "10:30", 30),)), calendar).sessions


def test_more_weekly_times_than_can_be_written_are_refused_also_one_after_another(world, calendar):
    many = [WeeklyTime(day, f"{hour:02d}:00", 60) for day in (1, 2, 4, 5, 6) for hour in range(8, 12)]
    with pytest.raises(Refused) as error:
        plan_class(world.ctx, replace(PHONES, further=tuple(many)), calendar)
    assert [(refusal.code, refusal.field) for refusal in error.value.refusals] == [("too_many_times", "times")]
    opened = 0
    with pytest.raises(Refused, match="too_many_times"):
        for time in many:
            weekday, start, minutes = time
            one = replace(PHONES, weekday=weekday, start=start, minutes=minutes, same_title=SameTitle.ADD_TIME)
            add_class(world.ctx, one, calendar)
            opened += 1
    assert opened > 15, "as many as there is room for"
