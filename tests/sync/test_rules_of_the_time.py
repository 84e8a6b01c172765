"""What was captured is judged and counted by the rules of its time: no holiday and no rule file of later takes anything back."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

import pytest

from app.config import resource_path
from app.domain.attendance import ExcusedTreatment
from app.domain.calendar import HolidayCalendar, calendar_from_data
from app.domain.hours import RuleSet, rule_set_for
from app.records.acts import NewClass
from app.records.codes import AttendanceStatus, ConsentPurpose
from app.storage import meta
from app.storage.views.classes import course_class
from app.storage.views.month import month_figures
from app.sync.enrol import enrol
from app.usecases.add_class import add_class
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.correct_attendance import correct_attendance
from app.usecases.enroll_learners import enroll_learners
from app.usecases.mark_attendance import mark_attendance
from app.usecases.record_consent import record_consent
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, exchange, shared_digest

CODE12 = "440103001001"
TODAY = date(2026, 9, 16)
SECOND_LESSON = date(2026, 9, 9)
CAME, EXCUSED = AttendanceStatus.PRESENT, AttendanceStatus.EXCUSED


@pytest.fixture
def lone(new_bank: Callable[..., BankThread]) -> BankThread:
    made = new_bank()
    assert made.new_station() == CODE12
    return made


def joined(new_world: NewDesk, bank: BankThread) -> World:
    world = new_world()
    enrol(world.store, bank.url, bank.invite(CODE12), "test")
    return world


def in_force(world: World, rules: RuleSet) -> None:
    """As the program writes it when it starts."""
    with world.store.write() as connection:
        meta.put(connection, {meta.BASIS: rules.id})


def later_rules(old: RuleSet) -> RuleSet:
    """Half an hour is an hour, and leave is left out of rates: every figure would be another."""
    half = replace(old.minutes_per_hour, value=old.minutes_per_hour.value / 2)
    excused = {"excused": ExcusedTreatment.LEFT_OUT, "effective_from": date(2026, 9, 1)}
    return replace(old, id="gd-2", version=2, minutes_per_hour=half, **excused)  # type: ignore[arg-type]  # its own fields


def a_holiday_more(calendar: HolidayCalendar) -> HolidayCalendar:
    """The same calendar, in which the second lesson's day has become a day off."""
    year = calendar.years[2026]
    return calendar.with_year(replace(year, off=MappingProxyType({**year.off, SECOND_LESSON: "临时放假"})))


@dataclass(frozen=True)
class Taught:
    group: UUID
    sessions: list[UUID]
    diligent: UUID
    excused: UUID


def taught(world: World, calendar: HolidayCalendar) -> Taught:
    """Two lessons of three, taken and confirmed by the rules of the time; at the second somebody was away with leave."""
    plan = add_class(world.ctx, NewClass("智能手机基础", "2026秋", 3, "09:00", 90, 3, from_start=True), calendar)
    assert plan.class_id is not None
    people = [world.learner(name) for name in ("区少红", "曾玉英")]
    for learner, number in zip(people, ("E12345678", "E12345679"), strict=True):
        world.add("identity_document", learner=learner, type="passport", number=number)
        record_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, True)
    enroll_learners(world.ctx, plan.class_id, people, date(2026, 9, 1))
    made = Taught(plan.class_id, [session.id for session in plan.sessions], *people)
    assert plan.sessions[1].date == SECOND_LESSON
    for session, status in zip(made.sessions, (CAME, EXCUSED), strict=False):
        mark_attendance(world.ctx, session, made.diligent, CAME)
        mark_attendance(world.ctx, session, made.excused, status)
        confirm_sheet(world.ctx, session)
    return made


def rates(world: World, group: UUID, rule_sets: Iterable[RuleSet]) -> tuple[float | None, dict[UUID, float | None]]:
    """As the page of today and that of the class show them."""
    known = tuple(rule_sets)

    def excused(named: Iterable[str], last_day: date | None) -> ExcusedTreatment:
        found = rule_set_for(named, last_day, known)
        assert found is not None
        return found.excused

    with world.store.read() as connection:
        month = month_figures(connection, TODAY, excused).rate
        people = course_class(connection, group, TODAY, excused).enrollments
    return month, {row.learner: row.rate for row in people}


def figures(world: World, group: UUID) -> dict[UUID, tuple[str, str, int, float]]:
    """What the bank derived, as it came back: by which rules, hours, lessons, rate."""
    with world.store.read() as connection:
        found = course_class(connection, group, TODAY).outcomes
    return {row.learner: (row.rule_set, row.hours, row.sessions_expected, float(row.rate)) for row in found}


def test_a_holiday_and_a_rule_file_that_come_after_the_lessons_take_nothing_back(new_world: NewDesk, lone: BankThread):
    calendar = calendar_from_data(
        *(json.loads(file.read_text("utf-8")) for file in sorted(resource_path("calendars").glob("*.json")))
    )
    (old,) = lone.gateway.rule_sets
    new = later_rules(old)
    desk, other = joined(new_world, lone), joined(new_world, lone)
    in_force(desk, old)
    class_ = taught(desk, calendar)
    before = rates(desk, class_.group, [old])
    assert before == (3 / 4, {class_.diligent: 1.0, class_.excused: 0.5})

    lone.gateway.rule_sets = (old, new)
    calendar = a_holiday_more(calendar)
    for world in (desk, other):
        in_force(world, new)
    planned = add_class(desk.ctx, NewClass("国画入门", "2026秋", 3, "14:00", 90, 3, from_start=True), calendar)
    assert SECOND_LESSON not in [session.date for session in planned.sessions], "the calendar is another"
    correct_attendance(desk.ctx, class_.sessions[0], class_.excused, AttendanceStatus.LATE, 30, "看错了一行")
    assert rates(desk, class_.group, [old, new]) == before, "before the exchange the desk's own log tells"

    ended = exchange(desk)
    assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
    assert ended.report.verdicts["accepted"] == ended.report.pushed
    assert exchange(desk).code == exchange(other).code == "done"
    for world in (desk, other):
        assert figures(world, class_.group) == {
            class_.diligent: (old.id, "4.0", 2, 1.0),
            class_.excused: (old.id, "1.3", 2, 0.5),
        }
        assert rates(world, class_.group, [old, new]) == before, "a desk that took none of it is told by the outcomes"

    mark_attendance(desk.ctx, class_.sessions[2], class_.diligent, CAME)
    mark_attendance(desk.ctx, class_.sessions[2], class_.excused, EXCUSED)
    confirm_sheet(desk.ctx, class_.sessions[2])
    assert exchange(desk).report.held == []
    assert exchange(other).code == "done"
    for world in (desk, other):
        assert figures(world, class_.group)[class_.excused] == (old.id, "1.3", 3, 0.3333)
        assert rates(world, class_.group, [old, new])[1][class_.excused] == pytest.approx(1 / 3)
    assert shared_digest(desk) == shared_digest(other) == lone.digest(CODE12)


def test_a_class_that_begins_under_the_newer_file_is_counted_by_it_on_both_sides(new_world: NewDesk, lone: BankThread):
    (old,) = lone.gateway.rule_sets
    new = later_rules(old)
    lone.gateway.rule_sets = (old, new)
    desk = joined(new_world, lone)
    in_force(desk, new)
    class_ = taught(desk, calendar_from_data())
    assert exchange(desk).report.held == []
    assert figures(desk, class_.group)[class_.excused] == (new.id, "4.0", 1, 1.0)
    assert rates(desk, class_.group, [old, new]) == (1.0, {class_.diligent: 1.0, class_.excused: 1.0})
