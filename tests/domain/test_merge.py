"""Merge: desks and gateway reach the same state from the same changes, in any order, any number of times."""

from collections.abc import Iterable
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.merge import FieldConflict, Merged, as_changes, merge, seen_by
from app.records.change import Change, Row, Stamp
from app.records.codes import Source
from app.records.weekly import WeeklyTime, said_as, whole_word
from tests.domain.changes import DEVICES, ENTITY, rivals

ANNE, BO, CAI = DEVICES


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
    assert found == (unseen if early.device != late.device else set())


def test_changed_and_lost_say_what_became_of_the_fields():
    row = merge(None, change(time=5, a=1, b=1)).row
    assert merge(row, change(device=BO, time=7, actor=BO, a=2)) == Merged(
        Row("learner", ENTITY, {"a": 2, "b": 1}, {"a": Stamp(7, BO), "b": Stamp(5, ANNE)}, BO, Source.LIVE),
        changed=True, lost=False, conflicts=(FieldConflict("a", 2, Stamp(7, BO), 1, Stamp(5, ANNE)),),
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


def test_a_desk_knows_of_itself_whatever_became_of_what_it_had_seen():
    row = merge(None, change(device=ANNE, time=5, a="present")).row
    assert merge(row, change(device=ANNE, time=6, a="absent")).conflicts == ()


def sheet(device, time, **fields) -> Change:
    return Change(device, 1, time, "attendance_sheet", ENTITY, fields, device, Source.LIVE)


def test_who_confirmed_a_sheet_and_when_is_nothing_to_settle():
    row = merge(None, sheet(ANNE, 5, state="confirmed", confirmed_at="a", confirmed_by="x")).row
    assert merge(row, sheet(BO, 6, state="confirmed", confirmed_at="b", confirmed_by="y")).conflicts == ()


@pytest.mark.parametrize("time", [4, 6])
def test_a_sheet_that_opened_itself_is_nothing_to_settle_but_one_that_was_opened_again_unseen_is(time: int):
    confirmed = sheet(ANNE, 5, state="confirmed", confirmed_at="a", confirmed_by="x")
    itself = sheet(BO, time, session="s", state="taking")
    asked = ("taking", "confirmed") if time == 6 else ("confirmed", "taking")
    for opened, pairs in ((itself, []), (opened_again(BO, time), [asked])):
        for first, second in ((confirmed, opened), (opened, confirmed)):
            found = merge(merge(None, first).row, second).conflicts
            assert [(one.winner, one.loser) for one in found] == pairs


def opened_again(device, time, **seen) -> Change:
    said = sheet(device, time, state="taking", confirmed_at=None, confirmed_by=None)
    return replace(said, source=Source.CORRECTION, reason="点错了", seen=seen)


def test_who_confirms_after_a_first_mark_of_their_own_has_still_not_seen_that_the_sheet_was_opened_again():
    begun, again = sheet(ANNE, 1, session="s", state="taking"), opened_again(ANNE, 4, state=2, confirmed_at=2)
    itself = sheet(BO, 5, session="s", state="taking")
    confirmed = replace(sheet(BO, 6, state="confirmed", confirmed_at="b", confirmed_by="y"), seen={"state": 5})
    one, other = merge(merge(None, begun).row, again).row, merge(merge(None, itself).row, confirmed).row
    (asked,) = merge(merge(one, itself).row, confirmed).conflicts
    (also,) = merge(other, again).conflicts
    assert (
        asked == also == FieldConflict("state", "confirmed", Stamp(6, BO), "taking", Stamp(4, ANNE), ("confirmed_at",))
    )
    assert not asked.known_to(confirmed.seen)
    knowing = replace(confirmed, seen={"state": 5, "confirmed_at": 4})
    assert merge(merge(one, itself).row, knowing).conflicts == () and also.known_to(knowing.seen)


def test_whether_a_session_was_held_its_sheet_says_and_whether_it_takes_place_is_asked():
    row = merge(None, replace(change(device=ANNE, time=5, state="held"), kind="session")).row
    for state, asked in (("planned", []), ("cancelled", [("cancelled", "held")])):
        found = merge(row, replace(change(device=BO, time=6, state=state), kind="session")).conflicts
        assert [(one.winner, one.loser) for one in found] == asked


def test_what_a_desk_said_by_itself_to_let_a_confirmation_stand_is_no_other_word_than_that():
    said = replace(sheet(ANNE, 5, state="confirmed", confirmed_at="a", confirmed_by="x"), source=Source.SYSTEM)
    again = replace(sheet(BO, 6, state="taking", confirmed_at=None, confirmed_by=None), source=Source.CORRECTION)
    assert merge(merge(None, said).row, again).conflicts == merge(merge(None, again).row, said).conflicts == ()


def test_how_a_conflict_was_settled_is_never_one():
    row = merge(None, replace(change(device=ANNE, time=5, settled="kept"), kind="conflict")).row
    assert merge(row, replace(change(device=BO, time=6, settled="other"), kind="conflict")).conflicts == ()


# -- erase against edit: FIRST is there, everybody knows it; one deletes it, another edits it

FIRST = change(device=CAI, time=2, name="麦穗", phone="1")


def erased(row: Row, seen_of: Row | None = None, time=10, device=ANNE) -> Change:
    seen = seen_by(seen_of or row, "learner", ["deleted"], deletes=True)
    return change(device=device, time=time, seen=seen, deleted=True)


def edited(row: Row, time, device=BO, **fields) -> Change:
    return change(device=device, time=time, seen=seen_by(row, "learner", fields, deletes=False), **fields)


@given(st.sampled_from([9, 11]))
def test_erasing_what_another_edited_meanwhile_is_one_conflict_on_deleted_in_either_order(when):
    known = merge(None, FIRST).row
    erase, edit = erased(known), edited(known, when, phone="2")
    expected = FieldConflict("deleted", True, Stamp(10, ANNE), False, Stamp(when, BO), ("phone",))
    one, other = merge(merge(known, erase).row, edit), merge(merge(known, edit).row, erase)
    assert one.conflicts == other.conflicts == (expected,)
    assert one.row == other.row
    assert one.row.fields == {"name": "麦穗", "phone": "2", "deleted": True}


def test_erasing_with_the_value_that_another_gave_later_unseen_is_a_conflict_on_deleted_in_either_order():
    erase = change(device=ANNE, time=10, name="麦穗", phone="2", deleted=True)  # carries what the bank held so far
    given_too = change(device=BO, time=11, name="麦穗", phone="2")
    one, other = merge(merge(None, erase).row, given_too), merge(merge(None, given_too).row, erase)
    assert one.row == other.row
    assert one.conflicts == other.conflicts == (
        FieldConflict("deleted", True, Stamp(10, ANNE), False, Stamp(11, BO), ("name", "phone")),
    )  # fmt: skip


def test_erasing_after_an_edit_that_was_seen_is_none_though_the_bank_hears_of_the_edit_later():
    known = merge(None, FIRST).row
    edit = edited(known, 9, phone="2")
    erase = erased(merge(known, edit).row)
    assert merge(merge(known, edit).row, erase).conflicts == ()
    (found,) = merge(merge(known, erase).row, edit).conflicts
    assert found.known_to(erase.seen)


def test_an_own_later_edit_does_not_hide_another_that_was_not_seen():
    known = merge(None, FIRST).row
    mine = merge(known, edited(known, 9, device=ANNE, name="麦穂")).row
    (found,) = merge(merge(mine, edited(known, 5, phone="2")).row, erased(mine)).conflicts
    assert (found.field, found.edits, found.known_to(erased(mine).seen)) == ("deleted", ("phone",), False)


def test_erasing_ones_own_edits_is_no_conflict():
    known = merge(None, FIRST).row
    mine = merge(known, edited(known, 9, device=ANNE, phone="2")).row
    assert merge(mine, erased(mine)).conflicts == ()


def test_changing_what_one_knows_to_be_deleted_is_no_conflict():
    known = merge(None, FIRST).row
    gone = merge(known, erased(known)).row
    assert merge(gone, edited(gone, 12, phone="2")).conflicts == ()
    assert merge(gone, change(device=BO, time=12, seen={"deleted": 10, "phone": 2}, deleted=False, phone="2")).conflicts == ()  # fmt: skip


def test_an_edit_that_says_nothing_new_of_what_is_deleted_is_no_conflict():
    known = merge(None, FIRST).row
    mine = merge(known, edited(known, 9, device=ANNE, phone="2")).row
    assert merge(merge(mine, erased(mine)).row, edited(known, 8, phone="2")).conflicts == ()


def test_two_who_delete_the_same_agree():
    known = merge(None, FIRST).row
    assert merge(merge(known, erased(known)).row, erased(known, time=12, device=BO)).conflicts == ()


def test_a_later_winner_that_had_seen_the_loser_is_told_from_one_that_had_not():
    (found,) = merge(merge(None, change(device=BO, time=9, a=2)).row, change(device=ANNE, time=5, a=1)).conflicts
    assert (found.known_to({"a": 5}), found.known_to({"a": 4}), found.known_to({})) == (True, False, False)


# -- when a class meets


@given(st.data(), st.randoms(use_true_random=False))
def test_a_class_meets_as_somebody_said_whole_whatever_is_heard_first(data, random):
    """Whoever says when it meets says all of it; the later word stands, and the other is asked about once."""
    times = st.builds(WeeklyTime, st.integers(1, 7), st.sampled_from(["09:00", "14:00"]), st.sampled_from([45, 90]))
    words = data.draw(st.lists(st.lists(times, min_size=1, max_size=2, unique=True), min_size=2, max_size=4))
    said = [
        Change(DEVICES[n % 3], n, n, "course_class", ENTITY, said_as(word), ANNE, Source.LIVE, seen={"weekday": 0})
        for n, word in enumerate(words, 1)
    ]
    row = state(random.sample(said, len(said)))
    assert row is not None
    assert row.fields == said[-1].fields
    found = merge(state(said[:-1]), said[-1]).conflicts
    before = state(said[:-1])
    apart = before is not None and before.latest.device != said[-1].device
    differ = before is not None and whole_word(before.fields) != whole_word(row.fields)
    assert [(one.field, one.winner) for one in found] == (
        [("times", whole_word(row.fields))] if apart and differ else []
    )
