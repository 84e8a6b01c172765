"""What undo says in place of a word that had never been said: a value the bank takes, never none where that is no value."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import calendar
from app.domain.judge import field_checks, judge
from app.records.acts import ClassChange, ClassForm
from app.records.columns import columns
from app.records.kinds import KINDS, Kind
from app.records.refusal import Refused
from app.records.weekly import WeeklyTime
from app.storage import log, rows
from app.storage.views.imports import imports
from app.usecases.change_class import change_class, undo_class_change
from app.usecases.remove_class import remove_class, restore_class
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from app.usecases.undoing import as_before
from tests.support.desk import World

PHONES = Wanted(title="手机班", term="2026秋")
ROSTER = "姓名,手机\n陈桂芳,13800000101\n李秀英,13800000102\n"
VERBS = st.tuples(
    st.sampled_from(["import", "import", "take back", "take back", "change", "undo", "remove", "restore"]),
    st.integers(0, 3),
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_what_a_record_said_before_anybody_spoke_is_what_the_bank_takes(kind: Kind):
    checks = field_checks(kind)
    said = as_before(kind.name, {}, columns(kind))
    assert all(checks[name](value) for name, value in said.items())
    none = as_before(kind.name, dict.fromkeys(columns(kind)), columns(kind))
    assert none == said, "what an older program had put there in place of it"


def hand(world: World, verb: str, which: int, done: list[ClassChange]) -> None:
    """One act with the first class there is."""
    with world.store.read() as connection:
        classes = [row.id for row in rows.every(connection, "course_class")]
        batches = imports(connection)
    class_id = classes[0] if classes else UUID(int=0)
    times = [(), (WeeklyTime(4, "09:00", 90),), (WeeklyTime(3, "14:00", 60), WeeklyTime(5, "09:00", 90))]
    form = ClassForm("手机班", "李伟强" if which % 2 else None, None, times[which % 3], date(2026, 9, 16), which * 2)
    match verb:
        case "import":
            import_roster(world.ctx, world.folder / "名册.csv", wanted=PHONES)
        case "take back":
            undo_import(world.ctx, batches[which % len(batches)].batch if batches else UUID(int=0))
        case "change":
            done.append(change_class(world.ctx, class_id, form, calendar()))
        case "undo" if done:
            undo_class_change(world.ctx, done.pop())
        case "remove":
            remove_class(world.ctx, class_id)
        case "restore":
            restore_class(world.ctx, class_id)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(VERBS, min_size=4, max_size=10))
def test_nothing_that_is_done_and_taken_back_is_held_by_the_bank(world: World, acts: list[tuple[str, int]]):
    Path(world.folder / "名册.csv").write_text(ROSTER, "utf-8")
    with world.store.read() as connection:
        before = log.head(connection).seq
    done: list[ClassChange] = []
    for verb, which in acts:
        try:
            hand(world, verb, which, done)
        except Refused:
            continue
    with world.store.read() as connection:
        said = [entry.change for entry in log.read(connection, before + 1, 10_000)]
    assert not [(change.kind, change.fields, held) for change in said if (held := judge(change, None, 2**48))]
