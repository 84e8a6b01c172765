"""Merge: desks and gateway reach the same state from the same changes, in any order, any number of times."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from app.domain.merge import FieldConflict, Merged, as_changes, merge
from app.records.change import Change, Row, Stamp
from app.records.codes import Source
from tests.domain.changes import DEVICES, ENTITY, rivals

ANNE, BO = DEVICES[0], DEVICES[1]


def state(changes: Iterable[Change], row: Row | None = None) -> Row | None:
    return reduce(lambda held, change: merge(held, change).row, changes, row)


def change(device=ANNE, time=1, seen=None, actor=ANNE, source=Source.LIVE, seq=1, **fields) -> Change:
    return Change(device, seq, time, "learner", ENTITY, fields, actor, source, seen=seen or {})


@given(rivals(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_row_actor_and_source_included(changes, random):
    shuffled = random.sample(changes, len(changes))
    assert state(shuffled) == state(changes)


@given(rivals(), st.randoms(use_true_random=False))
def test_any_number_of_times_gives_the_same_row(changes, random):
    repeated = changes + random.choices(changes, k=len(changes))
    assert state(repeated) == state(changes)


@given(rivals(), st.data())
def test_states_reached_apart_and_exchanged_are_the_state_of_all_changes(changes, data):
    cut = data.draw(st.integers(1, len(changes)))
    here, there = state(changes[:cut]), state(changes[cut:])
    exchanged = here if there is None else state(as_changes(there), here)
    assert exchanged == state(changes)


@given(rivals())
def test_a_row_sent_as_changes_is_the_same_row_elsewhere(changes):
    row = state(changes)
    assert row is not None
    assert state(as_changes(row)) == row
    assert all(merge(row, again).row == row for again in as_changes(row))


@given(rivals())
def test_each_field_holds_the_value_of_its_latest_change(changes):
    row = state(changes)
    assert row is not None
    for name, value in row.fields.items():
        last = max((c for c in changes if name in c.fields), key=lambda c: c.stamp)
        assert (value, row.stamps[name]) == (last.fields[name], last.stamp)
    newest = max(changes, key=lambda c: c.stamp)
    assert (row.latest, row.actor, row.source) == (newest.stamp, newest.actor, newest.source)


@given(rivals())
def test_the_row_merged_into_is_not_touched(changes):
    first, *later = changes
    row = merge(None, first).row
    before = (dict(row.fields), dict(row.stamps))
    for each in later:
        merge(row, each)
    assert (row.fields, row.stamps) == before


@given(rivals(2).filter(lambda changes: len(changes) == 2))
def test_two_who_knew_nothing_of_each_other_conflict_alike_whoever_is_heard_first(changes):
    one, other = (replace(each, seen={}) for each in changes)
    first, second = merge(merge(None, one).row, other), merge(merge(None, other).row, one)
    assert {c.field: c for c in first.conflicts} == {c.field: c for c in second.conflicts}


@given(rivals(2).filter(lambda changes: len(changes) == 2))
def test_nothing_is_overwritten_unseen_without_a_conflict(changes):
    early, late = sorted(changes, key=lambda c: c.stamp)
    found = {conflict.field for conflict in merge(merge(None, early).row, late).conflicts}
    unseen = {
        name
        for name in early.fields.keys() & late.fields.keys()
        if early.fields[name] != late.fields[name] and late.seen.get(name, 0) < early.time
    }
    assert found == unseen


def test_changed_and_lost_say_what_became_of_the_fields():
    row = merge(None, change(time=5, a=1, b=1)).row
    assert merge(row, change(time=7, a=2)) == Merged(
        Row("learner", ENTITY, {"a": 2, "b": 1}, {"a": Stamp(7, ANNE), "b": Stamp(5, ANNE)}, ANNE, Source.LIVE),
        changed=True, lost=False, conflicts=(FieldConflict("a", 2, Stamp(7, ANNE), 1, Stamp(5, ANNE)),),
    )  # fmt: skip
    older = merge(row, change(time=3, a=2, c=3))
    assert (older.changed, older.lost, older.row.fields) == (True, True, {"a": 1, "b": 1, "c": 3})
    again = merge(row, change(time=5, a=1, b=1))
    assert (again.changed, again.lost, again.row) == (False, False, row)


def test_two_people_who_did_not_know_of_each_other_conflict_and_the_later_wins():
    row = merge(None, change(device=ANNE, time=5, a="present")).row
    merged = merge(row, change(device=BO, time=6, a="absent"))
    assert merged.row.fields == {"a": "absent"}
    assert merged.conflicts == (FieldConflict("a", "absent", Stamp(6, BO), "present", Stamp(5, ANNE)),)


def test_equal_times_are_settled_by_device():
    row = merge(None, change(device=ANNE, time=5, a=1)).row
    assert merge(row, change(device=BO, time=5, a=2)).row.fields == {"a": 2}


def test_the_same_value_given_twice_is_no_conflict():
    row = merge(None, change(device=ANNE, time=5, a="present")).row
    assert merge(row, change(device=BO, time=6, a="present")).conflicts == ()


def test_somebody_who_saw_the_value_changes_it_without_conflict():
    row = merge(None, change(device=ANNE, time=5, a="present")).row
    assert merge(row, change(device=BO, time=6, seen={"a": 5}, a="absent")).conflicts == ()


def test_state_from_elsewhere_never_conflicts_since_its_log_was_judged_already():
    row = merge(None, change(device=ANNE, time=5, a="present")).row
    assert merge(row, change(device=BO, time=6, seq=0, a="absent")).conflicts == ()


def test_a_change_that_says_nothing_changes_nothing():
    row = merge(None, change(time=5, a=1)).row
    assert merge(row, change(time=9)) == Merged(row, changed=False, lost=False)
