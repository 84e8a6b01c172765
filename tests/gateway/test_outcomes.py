"""What a learner may deposit follows from confirmed sheets, and comes back to every desk of the station."""

from uuid import UUID

import pytest

from app.records.change import Scalar
from app.records.kinds import natural_id
from tests.gateway.desk import Desk

DAYS = ("2026-09-02", "2026-09-09", "2026-09-16", "2026-09-23")


class Course:
    """A class of four lessons of 90 minutes at one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.id = desk.new("course_class", title="国画入门", kind="lesson")
        self.sessions = [
            desk.natural(
                "session", course_class=str(self.id), date=day, start="09:00", no=no, minutes=90, state="planned"
            )
            for no, day in enumerate(DAYS, 1)
        ]

    def learner(self, consent: bool = True, document: bool = True, **enrollment: Scalar) -> UUID:
        learner = self.desk.new("learner", learner_no="1", name="麦穗")
        joined: dict[str, Scalar] = {"joined_on": "2026-09-01", "state": "enrolled"}
        self.desk.natural("enrollment", course_class=str(self.id), learner=str(learner), **(joined | enrollment))
        if consent:
            self.agree(learner)
        if document:
            self.document(learner)
        return learner

    def agree(self, learner: UUID, granted: bool = True) -> None:
        self.desk.natural(
            "consent", learner=str(learner), purpose="deposit", granted=granted, text_version="1", on="2026-09-01"
        )

    def document(self, learner: UUID) -> None:
        self.desk.natural("identity_document", learner=str(learner), type="passport", number="E12345678")

    def mark(self, learner: UUID, place: int, status: str, minutes: int | None = None) -> None:
        fields: dict[str, Scalar] = {"session": str(self.sessions[place]), "learner": str(learner), "status": status}
        if minutes is not None:
            fields["minutes"] = minutes
        self.desk.natural("attendance_record", **fields)

    def confirm(self, place: int, state: str = "confirmed") -> None:
        self.desk.natural("attendance_sheet", session=str(self.sessions[place]), state=state)

    def outcome(self, learner: UUID) -> dict[str, Scalar]:
        self.desk.clock.forward(minutes=1)
        self.desk.sync()
        row = self.desk.rows.get(("learning_outcome", natural_id("learning_outcome", str(self.id), str(learner))))
        return row.fields if row is not None else {}


@pytest.fixture
def course(bank) -> Course:
    return Course(bank.desk())


def test_marks_without_a_confirmed_sheet_make_no_outcome(course):
    learner = course.learner()
    course.mark(learner, 0, "present")
    course.confirm(0, "taking")
    assert course.outcome(learner) == {}


def test_an_outcome_accrues_from_confirmed_sheets(course):
    learner = course.learner()
    course.mark(learner, 0, "present")
    course.mark(learner, 1, "late", 30)
    course.mark(learner, 2, "present")
    course.confirm(0)
    course.confirm(1)
    found = course.outcome(learner)
    assert (found["sessions_expected"], found["sessions_attended"], found["minutes"]) == (2, 2, 150)
    assert (found["hours"], found["rate"], found["completed"]) == ("3.3", "1.0000", True)
    assert (found["rule_set"], found["state"]) == ("gd-assumption-1", "accruing")
    assert "credits" not in found
    assert "deposit_no" not in found


def test_without_consent_or_document_nothing_can_be_deposited(course):
    shy, paperless = course.learner(consent=False), course.learner(document=False)
    for place in range(4):
        course.mark(shy, place, "present")
        course.mark(paperless, place, "present")
        course.confirm(place)
    assert course.outcome(shy)["state"] == "no_consent"
    assert course.outcome(paperless)["state"] == "no_document"
    course.agree(shy)
    course.document(paperless)
    assert course.outcome(shy)["state"] == course.outcome(paperless)["state"] == "deposited"


@pytest.mark.parametrize("state", ["cancelled", "moved"])
def test_a_class_that_is_over_is_deposited_with_a_number_and_a_day(course, state):
    learner, other = course.learner(), course.learner()
    for place in range(3):
        course.mark(learner, place, "present")
        course.mark(other, place, "absent" if place else "present")
        course.confirm(place)
    assert course.outcome(learner)["state"] == "accruing"
    course.desk.write("session", course.sessions[3], state=state)
    found, second = course.outcome(learner), course.outcome(other)
    assert (found["state"], found["deposited_on"]) == ("deposited", "2026-09-02")
    assert (found["sessions_expected"], found["sessions_attended"]) == (3, 3)
    assert {found["deposit_no"], second["deposit_no"]} == {"440103001001-2026-000001", "440103001001-2026-000002"}
    assert second["completed"] is False


def test_who_came_to_none_of_a_class_that_is_over_has_nothing_to_deposit(course):
    learner = course.learner()
    for place in range(len(DAYS)):
        course.mark(learner, place, "absent")
        course.confirm(place)
    outcome = course.outcome(learner)
    assert (outcome["state"], outcome["minutes"], outcome.get("deposit_no")) == ("nothing", 0, None)


def test_a_correction_after_the_deposit_changes_the_figures_and_keeps_the_number(course):
    learner = course.learner()
    for place in range(4):
        course.mark(learner, place, "absent" if place == 3 else "present")
        course.confirm(place)
    before = course.outcome(learner)
    course.mark(learner, 3, "present")
    after = course.outcome(learner)
    assert (before["minutes"], after["minutes"]) == (270, 360)
    assert before["deposit_no"] == after["deposit_no"]
    assert (after["state"], after["deposited_on"]) == ("deposited", before["deposited_on"])


def test_only_sessions_inside_the_enrolment_count(course):
    learner = course.learner(joined_on="2026-09-05", left_on="2026-09-20", state="withdrawn")
    for place in range(4):
        course.mark(learner, place, "present")
        course.confirm(place)
    assert course.outcome(learner)["sessions_expected"] == 2


def test_whoever_left_before_the_last_lesson_has_not_completed_the_class(course):
    early, after = course.learner(left_on="2026-09-09", state="withdrawn"), course.learner(left_on="2026-09-24")
    for place in range(3):
        course.mark(early, place, "present")
        course.mark(after, place, "present")
        course.confirm(place)
    found = course.outcome(early)
    assert (found["sessions_expected"], found["rate"], found["completed"]) == (1, "1.0000", False)
    assert course.outcome(after)["completed"] is True
    course.desk.write("session", course.sessions[3], state="cancelled")
    lasted = course.learner(left_on="2026-09-17")
    for place in range(3):
        course.mark(lasted, place, "present")
    assert course.outcome(lasted)["completed"] is True


def test_an_outcome_that_stays_the_same_is_not_written_again(bank, course):
    learner = course.learner()
    course.mark(learner, 0, "present")
    course.confirm(0)
    course.outcome(learner)
    before = bank.rows("state_learning_outcome")
    course.desk.write("learner", learner, note="怕吵")
    course.desk.write("course_class", course.id, venue="二楼")
    course.outcome(learner)
    assert bank.rows("state_learning_outcome") == before


def test_outcomes_reach_the_other_desks_of_the_station(bank, course):
    learner = course.learner()
    course.mark(learner, 0, "present")
    course.confirm(0)
    other = bank.desk()
    found = course.outcome(learner)
    other.sync()
    identity = natural_id("learning_outcome", str(course.id), str(learner))
    assert other.rows["learning_outcome", identity].fields == found
    assert other.digest() == course.desk.digest() == bank.digest()


def test_a_mark_taken_back_is_no_attendance(course):
    learner = course.learner()
    course.mark(learner, 0, "present")
    course.confirm(0)
    assert course.outcome(learner)["sessions_attended"] == 1
    mark = natural_id("attendance_record", str(course.sessions[0]), str(learner))
    course.desk.write("attendance_record", mark, deleted=True)
    assert course.outcome(learner)["sessions_attended"] == 0


def test_a_sheet_opened_again_takes_its_session_out(course):
    learner = course.learner()
    course.mark(learner, 0, "present")
    course.confirm(0)
    course.outcome(learner)
    course.confirm(0, "taking")
    found = course.outcome(learner)
    assert (found["sessions_expected"], found["minutes"], found["rate"]) == (0, 0, "0.0000")


def again(course: Course, learner: UUID, joined_on: str, **more: Scalar) -> None:
    """The learner is back in the class: an interval of its own."""
    told = {"course_class": str(course.id), "learner": str(learner), "joined_on": joined_on, "state": "joined_late"}
    course.desk.write("enrollment", natural_id("enrollment", course.id, learner, joined_on), **told, **more)


def test_who_left_and_came_back_has_one_outcome_without_the_sessions_between(course):
    learner = course.learner(left_on="2026-09-05", state="withdrawn")
    again(course, learner, "2026-09-16")
    for place in (0, 2, 3):
        course.mark(learner, place, "present")
    for place in range(4):
        course.confirm(place)
    found = course.outcome(learner)
    assert (found["sessions_expected"], found["sessions_attended"], found["minutes"]) == (3, 3, 270)
    assert (found["rate"], found["completed"], found["state"]) == ("1.0000", True, "deposited")


def test_two_desks_that_let_one_person_return_on_two_days_make_one_outcome(bank, course):
    learner = course.learner(left_on="2026-09-05", state="withdrawn")
    again(course, learner, "2026-09-09")
    course.mark(learner, 1, "absent")
    course.mark(learner, 2, "present")
    course.confirm(1)
    course.confirm(2)
    other = bank.desk()
    course.desk.sync()
    other.sync()
    other.write(
        "enrollment",
        natural_id("enrollment", course.id, learner, "2026-09-14"),
        course_class=str(course.id), learner=str(learner), joined_on="2026-09-14", state="joined_late",
    )  # fmt: skip
    other.sync()
    found = course.outcome(learner)
    assert (found["sessions_expected"], found["sessions_attended"]) == (2, 1)
    assert len(bank.rows("state_learning_outcome")) == 1


class Twice:
    """One person entered twice in a class of four lessons: one entry has the consent, the other the document."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.one, self.again = course.learner(document=False), course.learner(consent=False)
        course.mark(self.one, 0, "present")
        course.mark(self.again, 0, "absent")
        course.mark(self.again, 1, "present")
        course.mark(self.one, 2, "late", 30)
        course.mark(self.one, 3, "absent")
        for place in range(4):
            course.confirm(place)

    def merge(self, into: UUID | None) -> None:
        self.course.desk.write("learner", self.again, merged_into=None if into is None else str(into))

    def outcomes(self) -> tuple[dict[str, Scalar], dict[str, Scalar]]:
        return self.course.outcome(self.one), self.course.outcome(self.again)


def test_learners_who_are_one_person_have_one_outcome_of_both_their_marks_and_papers(course):
    twice = Twice(course)
    one, again = twice.outcomes()
    assert (one["state"], one["minutes"], again["state"], again["minutes"]) == ("no_document", 150, "no_consent", 90)
    twice.merge(twice.one)
    one, again = twice.outcomes()
    assert (one["state"], one["minutes"], one["sessions_expected"], one["sessions_attended"]) == (
        "deposited",
        240,
        4,
        3,
    )
    assert again["state"] == "withdrawn"
    assert again.get("deposit_no") is None


def test_a_merge_taken_back_parts_the_outcomes_and_a_deposit_comes_back_under_its_number(course):
    twice = Twice(course)
    course.agree(twice.again)
    _, deposited = twice.outcomes()
    assert deposited["state"] == "deposited"
    twice.merge(twice.one)
    one, again = twice.outcomes()
    assert (one["state"], again["state"]) == ("deposited", "withdrawn")
    assert len({one["deposit_no"], again["deposit_no"]}) == 2
    twice.merge(None)
    one, again = twice.outcomes()
    assert again == deposited
    assert (one["state"], one["minutes"]) == ("deposited", 150)


def test_parting_takes_the_others_paper_and_class_back_too(course):
    """The class of the one who stayed is looked at again, though only the other entry changed."""
    one, again = course.learner(document=False), course.desk.new("learner", learner_no="2", name="麦穗")
    course.document(again)
    for place in range(4):
        course.mark(again if place else one, place, "present")
        course.confirm(place)
    assert course.outcome(one)["state"] == "no_document"
    course.desk.write("learner", again, merged_into=str(one))
    assert (course.outcome(one)["sessions_attended"], course.outcome(one)["state"]) == (4, "deposited")
    other = Course(course.desk)
    course.desk.natural(
        "enrollment", course_class=str(other.id), learner=str(one), joined_on="2026-09-01", state="enrolled"
    )
    other.confirm(0)
    assert other.outcome(one)["state"] == "accruing"
    course.desk.write("learner", again, merged_into=None)
    assert other.outcome(one)["state"] == "no_document"
    assert course.outcome(one)["sessions_attended"] == 1


def test_whoever_has_a_class_only_through_another_loses_its_outcome_when_they_part(course):
    again, one = course.learner(), course.desk.new("learner", learner_no="2", name="麦穗")
    course.mark(again, 0, "present")
    course.confirm(0)
    course.desk.write("learner", again, merged_into=str(one))
    assert course.outcome(one)["state"] == "accruing"
    course.desk.write("learner", again, merged_into=None)
    assert course.outcome(one)["state"] == "withdrawn"
    assert course.outcome(again)["state"] == "accruing"


def test_of_two_desks_that_merged_each_into_the_other_all_say_the_same(bank, course):
    twice = Twice(course)
    course.desk.sync()
    other = bank.desk()
    other.sync()
    low, high = sorted((twice.one, twice.again))
    course.desk.write("learner", low, merged_into=str(high))
    other.write("learner", high, merged_into=str(low))
    other.sync()
    assert course.outcome(low)["state"] == "deposited"
    assert course.outcome(high)["state"] == "withdrawn"
