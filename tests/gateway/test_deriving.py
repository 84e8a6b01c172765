"""Outcomes are derived once for a long upload, by its end or by whoever comes next, and are the same as ever."""

from uuid import UUID

import pytest

from app.gateway import outcomes
from app.records.kinds import natural_id
from tests.gateway.conftest import Bank
from tests.gateway.desk import Desk
from tests.gateway.test_basis import install, newer
from tests.gateway.test_outcomes import Course


@pytest.fixture
def course(bank: Bank) -> Course:
    return Course(bank.desk())


@pytest.fixture
def derivings(monkeypatch) -> list[int]:
    """One entry for each time something was derived."""
    seen: list[int] = []
    derive = outcomes.derive

    def counting(*about):
        seen.append(1)
        derive(*about)

    monkeypatch.setattr(outcomes, "derive", counting)
    return seen


def term(course: Course, learners: int = 3) -> list[UUID]:
    """Every lesson held and confirmed, nothing of it sent."""
    people = [course.learner() for _ in range(learners)]
    for place in range(4):
        for learner in people:
            course.mark(learner, place, "present")
        course.confirm(place)
    return people


def told(desk: Desk, course: Course, learner: UUID):
    """What a desk knows of an outcome, but for when it was derived and its number."""
    row = desk.rows.get(("learning_outcome", natural_id("learning_outcome", str(course.id), str(learner))))
    return None if row is None else {n: v for n, v in row.fields.items() if n not in ("deposit_no", "deposited_on")}


def upload(desk: Desk, piece: int, until: int) -> None:
    """Batches of so many changes up to number ``until``; more is to come after it, unless that is all."""
    while desk.known < until:
        desk.exchange(desk.known + 1, min(until, desk.known + piece))


def test_a_term_in_many_batches_is_derived_once_and_as_if_it_had_come_at_once(bank, course, derivings):
    people = term(course)
    desk = course.desk
    upload(desk, 3, len(desk.log) - 1)
    assert (derivings, bank.rows("state_learning_outcome")) == ([], [])
    desk.sync()
    assert len(derivings) == 1
    found = [told(desk, course, learner) for learner in people]
    other = Course(bank.desk())
    expected = [told_at_once(other, learner) for learner in term(other)]
    assert [{n: f[n] for n in ("minutes", "hours", "rate", "state", "rule_set")} for f in found] == expected


def told_at_once(course: Course, learner: UUID):
    if course.desk.known < len(course.desk.log):
        course.desk.exchange()
    course.desk.sync()
    found = told(course.desk, course, learner)
    return {n: found[n] for n in ("minutes", "hours", "rate", "state", "rule_set")}


def test_what_a_cut_upload_left_is_derived_for_the_next_desk_that_only_asks(bank, course, derivings):
    (learner,) = term(course, 1)
    other = bank.desk()
    other.sync()
    bank.clock.forward(minutes=2)
    other.sync()  # noted as seen: from here on it only reads
    course.desk.new("learner", learner_no="9", name="冼建国")  # never sent
    upload(course.desk, 5, len(course.desk.log) - 1)
    assert derivings == []
    other.sync()
    assert len(derivings) == 1
    assert told(other, course, learner)["minutes"] == 360
    other.sync()
    assert len(derivings) == 1


def test_somebody_who_asks_in_the_middle_of_an_upload_spoils_nothing(bank, course):
    people = term(course)
    other = bank.desk()
    while course.desk.known < len(course.desk.log):
        upload(course.desk, 2, min(len(course.desk.log), course.desk.known + 4))
        other.sync()
    course.desk.sync()
    other.sync()
    for learner in people:
        assert told(course.desk, course, learner) == told(other, course, learner) is not None
        assert told(other, course, learner)["minutes"] == 360


def test_a_parted_learner_in_the_middle_of_an_upload_gets_her_own_outcome_back(bank, course):
    one, two = term(course, 2)
    desk = course.desk
    desk.sync()
    desk.write("learner", two, merged_into=str(one))
    desk.sync()
    assert told(desk, course, two)["state"] == "withdrawn"
    bank.clock.forward(minutes=1)
    desk.write("learner", two, merged_into=None)
    desk.new("learner", learner_no="9", name="冼建国")
    desk.exchange(desk.known + 1, desk.known + 1)  # more is to come
    desk.exchange()
    desk.sync()
    assert (told(desk, course, one)["minutes"], told(desk, course, two)["minutes"]) == (360, 360)
    assert told(desk, course, two)["state"] == "deposited"


def test_a_consent_left_by_a_batch_is_heard_with_the_last(bank, course):
    learner = course.learner(consent=False)
    course.mark(learner, 0, "present")
    course.confirm(0)
    desk = course.desk
    desk.sync()
    assert told(desk, course, learner)["state"] == "no_consent"
    course.agree(learner)
    desk.new("learner", learner_no="9", name="冼建国")
    upload(desk, 1, len(desk.log))
    desk.sync()
    assert told(desk, course, learner)["state"] == "accruing"


def test_the_rules_are_those_of_the_sheet_though_it_was_opened_batches_ago(bank, course):
    (old,) = bank.gateway.rule_sets
    learner = course.learner()
    course.mark(learner, 0, "present")
    course.confirm(0, "taking")
    course.desk.sync()
    install(bank, [old, newer(old)])
    course.desk.client = bank.client
    course.desk.basis = "gd-2"
    course.desk.write("attendance_sheet", natural_id("attendance_sheet", course.sessions[0]), state="confirmed")
    assert course.outcome(learner)["rule_set"] == "gd-assumption-1"


def test_of_rules_that_nobody_knows_those_of_the_next_sheet_count(bank, course):
    learner = course.learner()
    course.desk.basis = "some-county-9"
    course.mark(learner, 0, "present")
    course.confirm(0)
    course.desk.basis = "gd-2"
    (old,) = bank.gateway.rule_sets
    install(bank, [old, newer(old)])
    course.desk.client = bank.client
    course.mark(learner, 1, "present")
    course.confirm(1)
    assert course.outcome(learner)["rule_set"] == "gd-2"
