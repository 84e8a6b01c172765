"""What was captured by the rules of its time stays as it was: a newer rule file touches only what comes after."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.domain.hours import RuleSet
from app.gateway.app import create_app
from app.records.change import Scalar
from app.records.codes import RuleStatus
from tests.gateway.conftest import Bank
from tests.gateway.test_outcomes import Course


def newer(rules: RuleSet, **more: object) -> RuleSet:
    """A rule file of later, by which an hour has 30 minutes: every figure would be another."""
    half = replace(rules.minutes_per_hour, value=rules.minutes_per_hour.value / 2)
    return replace(rules, id="gd-2", version=2, minutes_per_hour=half, effective_from=date(2026, 9, 1), **more)  # type: ignore[arg-type]  # its own fields


def install(bank: Bank, rule_sets: Sequence[RuleSet]) -> None:
    """As after an update of the gateway's program."""
    bank.gateway = replace(bank.gateway, rule_sets=tuple(rule_sets))
    bank.server.app = create_app(bank.gateway)


@pytest.fixture
def course(sqlite_bank: Bank) -> Course:
    return Course(sqlite_bank.desk())


def taught(course: Course, learner: UUID, *places: int) -> dict[str, Scalar]:
    for place in places:
        course.mark(learner, place, "present")
        course.confirm(place)
    found = course.outcome(learner)
    return {name: found.get(name) for name in ("rule_set", "hours", "minutes", "rate")}


def test_a_newer_rule_file_changes_no_figure_of_a_class_that_has_begun(sqlite_bank: Bank, course: Course):
    (old,) = sqlite_bank.gateway.rule_sets
    learner = course.learner()
    before = taught(course, learner, 0)
    assert before == {"rule_set": "gd-assumption-1", "hours": "2.0", "minutes": 90, "rate": "1.0000"}
    install(sqlite_bank, [old, newer(old)])
    assert taught(course, learner) == before
    after = taught(course, learner, 1)
    assert after == {"rule_set": "gd-assumption-1", "hours": "4.0", "minutes": 180, "rate": "1.0000"}
    late = course.learner(joined_on="2026-09-16")
    assert taught(course, late, 2)["rule_set"] == "gd-assumption-1"


def test_what_was_captured_before_the_newer_file_and_sent_after_it_keeps_its_rules(sqlite_bank: Bank, course: Course):
    (old,) = sqlite_bank.gateway.rule_sets
    learner = course.learner()
    course.mark(learner, 0, "present")
    course.confirm(0)  # the desk names the rules in force, in every change
    install(sqlite_bank, [old, newer(old)])
    assert taught(course, learner)["rule_set"] == "gd-assumption-1"


def test_a_class_that_begins_under_the_newer_file_is_counted_by_it(sqlite_bank: Bank, course: Course):
    (old,) = sqlite_bank.gateway.rule_sets
    install(sqlite_bank, [old, newer(old)])
    learner = course.learner()
    course.desk.basis = "gd-2"
    found = taught(course, learner, 0)
    assert (found["rule_set"], found["hours"]) == ("gd-2", "4.0")


def test_rules_that_were_withdrawn_or_that_nobody_knows_give_way_to_those_of_the_day(sqlite_bank: Bank, course: Course):
    (old,) = sqlite_bank.gateway.rule_sets
    course.desk.basis = "some-county-9"
    learner = course.learner()
    assert taught(course, learner, 0)["rule_set"] == "gd-assumption-1"
    install(sqlite_bank, [replace(old, status=RuleStatus.WITHDRAWN), newer(old)])
    assert taught(course, learner, 1)["rule_set"] == "gd-2"


def test_no_rule_of_a_later_day_holds_anything_back(sqlite_bank: Bank, course: Course):
    """The gateway judges by what the words mean; no calendar and no rule file takes part."""
    (old,) = sqlite_bank.gateway.rule_sets
    learner = course.learner()
    for place in range(4):
        course.mark(learner, place, "present")
        course.confirm(place)
    install(sqlite_bank, [newer(old, status=RuleStatus.PUBLISHED)])
    replies = course.desk.sync()
    assert [verdict for reply in replies for verdict in reply.verdicts] == []
