"""Since when a field says what it says: what gives a word back does not make it younger."""

from uuid import UUID

from msgspec.structs import replace

from app.records.change import Change, Stamp
from app.records.codes import Source
from app.storage.log import Entry
from app.storage.own_words import Acts, first_said, said_after

HERE, WHOM = UUID(int=1), UUID(int=2)


def gone(place: int, time: int, off: bool, seen: int = 0) -> Entry:
    """An entry that takes the mark off, or on again."""
    over = {"deleted": seen} if seen else {}
    change = Change(HERE, place, time, "attendance_record", WHOM, {"deleted": off}, WHOM, Source.LIVE, seen=over)
    return Entry(change, {"deleted": not off} if seen else {}, b"", b"", place)


def said(place: int, time: int, value: str, before: str | None = None, seen: int = 0) -> Entry:
    """An entry of our log."""
    over = {"status": seen} if seen else {}
    change = Change(HERE, place, time, "attendance_record", WHOM, {"status": value}, WHOM, Source.LIVE, seen=over)
    return Entry(change, {} if before is None else {"status": before}, b"", b"", place)


def test_a_word_is_as_old_as_the_change_that_said_it():
    assert first_said([said(1, 10, "present")], "status", 10, Acts()) == 10
    assert first_said([said(1, 10, "present")], "minutes", 10, Acts()) == 10
    assert first_said([], "status", 7, Acts()) == 7


def test_what_undo_put_back_is_as_old_as_it_was_whoever_said_it():
    ours = [said(1, 10, "present"), said(2, 20, "absent", "present", 10), said(3, 30, "present", "absent", 20)]
    assert first_said(ours, "status", 30, Acts(undone={30: 20})) == 10
    assert first_said(ours, "status", 30, Acts()) == 30, "said by a person again"
    theirs = [said(1, 10, "present"), said(2, 20, "absent", "present", 15), said(3, 30, "present", "absent", 20)]
    assert first_said(theirs, "status", 30, Acts(undone={30: 20})) == 15


def test_undo_of_several_steps_goes_back_through_what_each_put_back():
    told = [
        said(1, 10, "present"), said(2, 20, "late", "present", 10), said(3, 30, "absent", "late", 20),
        said(4, 40, "late", "absent", 30), said(5, 50, "present", "late", 40),
    ]  # fmt: skip
    assert first_said(told[:4], "status", 40, Acts(undone={40: 30})) == 20
    assert first_said(told, "status", 50, Acts(undone={40: 30, 50: 20})) == 10


def test_what_was_said_again_for_the_clock_or_beside_another_field_is_no_word_of_its_own():
    ahead = [said(1, 9_000, "present"), said(2, 20, "present")]
    assert first_said(ahead, "status", 20, Acts()) == 9_000
    beside = [said(1, 10, "present"), said(2, 20, "present", "present")]
    assert first_said(beside, "status", 20, Acts()) == 10
    over_theirs = [said(1, 10, "late"), said(2, 20, "present", "present", 15)]
    assert first_said(over_theirs, "status", 20, Acts()) == 15


def test_what_is_left_of_a_word_that_was_taken_back_is_none():
    """Marked, taken off, marked otherwise, which undo takes off again: the second mark is still written there."""
    told = [said(1, 10, "present"), gone(2, 20, True), said(3, 30, "late", "present", 10), gone(4, 40, True, 20)]
    assert first_said(told, "status", 30, Acts(undone={40: 30})) == 10
    told += [said(5, 50, "absent", "late", 30), gone(6, 60, True, 40), said(7, 70, "present", "absent", 50)]
    assert first_said(told, "status", 70, Acts(undone={40: 30, 60: 50, 70: 20})) == 10


def test_an_act_wrote_what_lies_between_its_first_and_its_last_change():
    told, done = [said(1, 10, "present"), said(2, 30, "late", "present", 10), said(3, 50, "absent", "late", 30)], Acts()
    done.keep([entry.change for entry in told[1:2]] + [gone(4, 40, True).change], undoes=None)
    done.keep([gone(5, 45, True).change], undoes=40)
    assert done.wrote(told, 40) == 1
    assert done.wrote(told, 45) is None, "its own change was of another record"
    assert done.wrote(told, 20) == 0, "of another process's act only the end is known"
    assert done.undone == {45: 40}


def test_an_undo_that_says_a_record_again_takes_no_word_from_an_act_before_its_own():
    told = [said(1, 10, "present"), said(2, 20, "absent", "present", 10), said(3, 30, "absent", "absent", 20)]
    done = Acts(begun={25: 24}, undone={30: 25})
    assert first_said(told, "status", 30, done) == 20


def test_what_was_said_since_an_act_is_known_where_its_clock_ran_ahead_and_was_put_right():
    told, done = [said(1, 9_000, "present"), said(2, 20, "present")], Acts()
    done.keep([told[0].change], undoes=None)
    ours, theirs = Stamp(20, HERE), UUID(int=9)
    assert not said_after(told, "status", ours, True, 9_000, done), "it is the same word at its true time"
    assert said_after(told, "status", Stamp(25, theirs), False, 9_000, done)
    assert not said_after(told, "status", Stamp(15, theirs), False, 9_000, done)
    told += [said(3, 40, "late", "present", 20), said(4, 50, "present", "late", 40)]
    assert said_after(told, "status", Stamp(50, HERE), True, 9_000, done), "we said it again by another act"
    other = Entry(replace(told[3].change, id=UUID(int=3)), {}, b"", b"", 4)
    assert said_after([other], "status", Stamp(50, HERE), True, 9_000, done), "of a record that the act did not write"
