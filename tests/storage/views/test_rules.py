"""A class is counted by the rules its sheets were taken by, whatever rule files come later."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from app.domain.attendance import ExcusedTreatment
from app.records.codes import AttendanceStatus
from app.storage import meta
from app.storage.views.cards import session
from app.storage.views.classes import course_class
from app.storage.views.learners import learner as learner_view
from app.storage.views.month import month_figures
from app.storage.views.rules import treatments
from tests.storage.views.test_plans import asked
from tests.support.desk import World, world

__all__ = ["world"]  # a fixture

DAY = date(2026, 9, 30)
OLD, NEW = "gd-1", "gd-2"


def by_two_files(named: Iterable[str], last_day: date | None) -> ExcusedTreatment:
    """As after an update: by the old file leave is an absence, by the new one it is left out; others are not known."""
    known = {OLD: ExcusedTreatment.ABSENCE, NEW: ExcusedTreatment.LEFT_OUT}
    return next((known[one] for one in named if one in known), ExcusedTreatment.LEFT_OUT)


def basis(world: World, named: str) -> None:
    with world.store.write() as connection:
        meta.put(connection, {meta.BASIS: named})


def taught(world: World, title: str, **fields: str) -> tuple[UUID, UUID]:
    """A class of one learner, who came once and once was away with leave; the rules in force took its sheets."""
    group, learner = world.course_class(title, **fields), world.learner(title)
    world.enroll(group, learner)
    for no, status in enumerate((AttendanceStatus.PRESENT, AttendanceStatus.EXCUSED), 1):
        meeting = world.session(group, f"2026-09-{7 * no:02d}", no)
        world.mark(meeting, learner, status)
        world.sheet(meeting)
    return group, learner


def rates(world: World, group: UUID, learner: UUID) -> set[float | None]:
    """As the class's page and the person's show it."""
    with world.store.read() as connection:
        (one,) = course_class(connection, group, DAY, by_two_files).enrollments
        (other,) = learner_view(connection, learner, DAY, by_two_files).enrollments
    return {one.rate, other.rate}


def test_a_newer_rule_file_changes_no_rate_of_a_class_that_has_begun(world):
    basis(world, OLD)
    begun = taught(world, "先开的班")
    basis(world, NEW)
    later = taught(world, "后开的班")
    assert rates(world, *begun) == {0.5}
    assert rates(world, *later) == {1.0}
    third = world.session(begun[0], "2026-09-21", 3)
    world.mark(third, begun[1], AttendanceStatus.EXCUSED)
    world.sheet(third)
    assert rates(world, *begun) == {1 / 3}, "it goes on as it began"


def test_the_month_counts_each_class_by_its_own_rules(world):
    basis(world, OLD)
    taught(world, "先开的班")
    basis(world, NEW)
    taught(world, "后开的班")
    with world.store.read() as connection:
        assert month_figures(connection, DAY, by_two_files).rate == 2 / 3


def test_the_class_may_name_its_rules(world):
    basis(world, OLD)
    assert rates(world, *taught(world, "指定规则的班", rule_set=NEW)) == {1.0}


def test_what_the_bank_counted_by_stands_before_this_desks_own_log(world):
    basis(world, NEW)
    group, learner = taught(world, "别处先点名的班")
    assert rates(world, group, learner) == {1.0}
    world.add("learning_outcome", course_class=group, learner=learner, rule_set=OLD)
    assert rates(world, group, learner) == {0.5}


def test_the_first_lesson_taken_tells_whichever_was_keyed_in_first(world):
    group, learner = world.course_class(), world.learner("区少红")
    world.enroll(group, learner)
    basis(world, NEW)
    second = world.session(group, "2026-09-14", 2)
    world.sheet(second)
    basis(world, OLD)
    first = world.session(group, "2026-09-07", 1)
    world.mark(first, learner, AttendanceStatus.EXCUSED)
    world.sheet(first)
    assert rates(world, group, learner) == {0.0}


def test_a_class_of_which_nothing_was_taken_is_counted_by_the_rules_of_its_last_day(world):
    group = world.course_class()
    world.session(group, "2026-09-07", 1)
    world.session(group, "2026-09-28", 2)
    asked: list[tuple[list[str], date | None]] = []

    def noting(named: Iterable[str], last_day: date | None) -> ExcusedTreatment:
        asked.append((list(named), last_day))
        return ExcusedTreatment.ABSENCE

    with world.store.read() as connection:
        found = treatments(connection, session.c.course_class == str(group), noting)
    assert (dict(found), asked) == ({group: ExcusedTreatment.ABSENCE}, [([], date(2026, 9, 28))])


def test_the_log_is_asked_only_where_class_and_outcomes_name_nothing_known(world):
    """And then of the first day alone, however many sheets a class has."""

    def looked_up() -> list[int]:
        with world.store.read() as connection:
            with asked(connection) as statements:
                month_figures(connection, DAY, by_two_files)
            return [len(values) - 2 for statement, values in statements if "FROM change_log" in statement]

    basis(world, OLD)
    group, learner = taught(world, "手机班")
    assert looked_up() == [1]
    world.add("learning_outcome", course_class=group, learner=learner, rule_set="of-a-later-program")
    assert looked_up() == [1]
    world.add("learning_outcome", course_class=group, learner=learner, rule_set=OLD)
    assert looked_up() == []


def test_a_first_day_under_rules_nobody_knows_leaves_it_to_the_next(world):
    basis(world, "withdrawn-since")
    group, learner = world.course_class(), world.learner("区少红")
    world.enroll(group, learner)
    for no, named in enumerate(("withdrawn-since", OLD, NEW), 1):
        basis(world, named)
        meeting = world.session(group, f"2026-09-{7 * no:02d}", no)
        world.mark(meeting, learner, AttendanceStatus.EXCUSED)
        world.sheet(meeting)
    assert rates(world, group, learner) == {0.0}
