"""Conflicts as the gateway finds them: rows that every desk of the station pulls, each once, whatever came first."""

from typing import Any
from uuid import UUID

import msgspec
import pytest
from msgspec.structs import replace

from app.domain.digest import extend
from app.domain.merge import FieldConflict
from app.gateway import staff
from app.gateway.conflicts import identity
from app.gateway.rows import RowCodec, load
from app.gateway.tables import segment
from app.records.change import Row
from app.records.kinds import natural_id
from tests.gateway.conftest import Bank
from tests.gateway.desk import Desk


def known_to_both(bank: Bank, **fields: Any) -> tuple[Desk, Desk, UUID]:
    """Two desks that know a learner, and time has passed."""
    one, two = bank.desk(), bank.desk()
    learner = one.new("learner", learner_no="0001", name="谭美玲", **fields)
    one.sync()
    two.sync()
    bank.clock.forward(minutes=1)
    return one, two, learner


def conflicts(desk: Desk) -> list[Row]:
    return sorted((row for (kind, _), row in desk.rows.items() if kind == "conflict"), key=lambda row: row.id)


def values(row: Row) -> tuple[Any, Any]:
    return tuple(msgspec.json.decode(str(row.fields[name])) for name in ("kept", "other"))


def agree(bank: Bank, *desks: Desk) -> None:
    """Every desk exchanges until it knows all; then all are the same."""
    for desk in (*desks, *desks):
        desk.sync()
    assert {desk.digest() for desk in desks} == {bank.digest()}


def heard(one: Desk, two: Desk, first: str) -> tuple[Desk, ...]:
    """The desks in the order in which the gateway hears them."""
    return (one, two) if first == "one" else (two, one)


@pytest.mark.parametrize("first", ["one", "two"])
def test_both_values_who_gave_them_and_when_reach_every_desk_once(bank, first):
    one, two, learner = known_to_both(bank, phone="13800138000")
    mine = one.write("learner", learner, phone="13800138001")
    bank.clock.forward(minutes=1)
    theirs = two.write("learner", learner, phone="13800138002")
    agree(bank, *heard(one, two, first))
    (found,) = conflicts(one)
    assert conflicts(two) == [found]
    assert values(found) == ("13800138002", "13800138001")
    told = {name: found.fields.get(name) for name in ("kind", "entity", "field", "settled")}
    assert told == {"kind": "learner", "entity": str(learner), "field": "phone", "settled": None}
    assert (found.fields["kept_by"], found.fields["other_by"]) == (str(theirs.actor), str(mine.actor))
    assert (found.fields["kept_device"], found.fields["other_device"]) == (str(two.device), str(one.device))
    assert found.fields["kept_at"] == "2026-09-02T09:32:00.000+08:00"
    assert found.fields["other_at"] == "2026-09-02T09:31:00.000+08:00"


@pytest.mark.parametrize("first", ["one", "two"])
def test_who_says_a_thing_more_than_once_while_apart_has_not_heard_the_other_by_that(bank, first):
    """Asked or not, it is so in either order: not where their first word was the other's too, nor where their last one is."""
    one, two = bank.desk(), bank.desk()
    words = ["2345", "12", "213", "21", "1213"]
    learners = {tails: one.new("learner", learner_no=tails, name="谭美玲") for tails in words}
    one.sync()
    two.sync()
    for desk in (one, two):
        for tails, learner in learners.items():
            for tail in tails if desk is two else "1":
                bank.clock.forward(minutes=1)
                desk.write("learner", learner, phone=f"1380013800{tail}")
    agree(bank, *heard(one, two, first))
    other = {UUID(str(found.fields["entity"])): values(found)[1] for found in conflicts(one)}
    phones = {tails: str(one.rows["learner", learner].fields["phone"]) for tails, learner in learners.items()}
    assert {tails: phone[-1] for tails, phone in phones.items()} == {tails: tails[-1] for tails in words}
    asked = {tails for tails in words if other.get(learners[tails], phones[tails]) != phones[tails]}
    assert asked == {"2345", "213"}


@pytest.mark.parametrize("first", ["one", "two"])
def test_so_it_is_where_a_class_is_moved_more_than_once(bank, first):
    one, two = bank.desk(), bank.desk()
    time: dict[str, Any] = {"start": "09:00", "minutes": 90, "times": None}
    moves = [(3, 5), (4, 5), (4, 3)]
    classes = {days: one.new("course_class", title=str(days), weekday=1, **time) for days in moves}
    one.sync()
    two.sync()
    for desk in (one, two):
        for days, group in classes.items():
            for day in days if desk is two else (3,):
                bank.clock.forward(minutes=1)
                desk.write("course_class", group, weekday=day, **time)
    agree(bank, *heard(one, two, first))
    other = {UUID(str(found.fields["entity"])): values(found)[1] for found in conflicts(one)}
    asked = {days for days in moves if other.get(classes[days], "")[:1] not in ("", str(days[-1]))}
    assert asked == {(4, 5)}


def test_what_a_conflict_is_about_lies_sealed(bank):
    one, two, learner = known_to_both(bank)
    one.write("learner", learner, phone="13800138001")
    two.write("learner", learner, phone="13800138002")
    agree(bank, one, two)
    (stored,) = bank.rows("state_conflict")
    assert isinstance(stored["kept"], bytes)
    assert b"1380013800" not in stored["kept"] + stored["other"]


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_of_three_values_each_that_did_not_stay_is_told_once_whoever_is_heard_first(sqlite_bank, order):
    bank = sqlite_bank
    one, two, learner = known_to_both(bank)
    three = bank.desk()
    three.sync()
    desks = [one, two, three]
    for number, desk in enumerate(desks):
        bank.clock.forward(minutes=1)
        desk.write("learner", learner, community=f"社区{number}")
    agree(bank, *(desks[place] for place in order))
    assert sorted(values(found)[1] for found in conflicts(one)) == ["社区0", "社区1"]
    assert one.rows["learner", learner].fields["community"] == "社区2"


@pytest.mark.parametrize("first", ["one", "two"])
@pytest.mark.parametrize("edit_after", [True, False])
def test_erasing_what_another_desk_edited_meanwhile_is_one_conflict(bank, first, edit_after):
    one, two, learner = known_to_both(bank)
    for desk in (one, two) if edit_after else (two, one):
        if desk is one:
            one.write("learner", learner, deleted=True)
        else:
            two.write("learner", learner, community="泮塘")
            two.write("learner", learner, note="换了电话")
        bank.clock.forward(minutes=1)
    agree(bank, *heard(one, two, first))
    (found,) = conflicts(one)
    assert (found.fields["field"], values(found)) == ("deleted", (True, False))
    assert (found.fields["kept_device"], found.fields["other_device"]) == (str(one.device), str(two.device))
    row = two.rows["learner", learner].fields
    assert (row["deleted"], row["community"], row["note"]) == (True, "泮塘", "换了电话")


def test_erasing_after_having_seen_the_edit_is_no_conflict(bank):
    one, two, learner = known_to_both(bank)
    two.write("learner", learner, community="泮塘")
    two.sync()
    one.sync()
    one.write("learner", learner, deleted=True)
    agree(bank, one, two)
    assert conflicts(two) == []


def test_erasing_ones_own_edit_is_no_conflict_even_when_both_go_together(bank):
    one, two, learner = known_to_both(bank)
    one.write("learner", learner, community="泮塘")
    one.write("learner", learner, deleted=True)
    agree(bank, one, two)
    assert conflicts(two) == []


def test_a_correction_that_is_heard_before_what_it_corrects_is_no_conflict(bank):
    """As after the gateway was restored from a backup: the other desk says again what everybody had seen."""
    one, two, learner = known_to_both(bank)
    edit = two.write("learner", learner, community="泮塘")
    one.rows["learner", learner] = two.rows["learner", learner]  # had come by the gateway before it was restored
    bank.clock.forward(minutes=1)
    one.write("learner", learner, community="泮塘街")
    one.write("learner", learner, deleted=True)
    one.sync()
    agree(bank, two, one)
    assert conflicts(one) == []
    assert two.rows["learner", learner].fields["community"] != edit.fields["community"]


def test_a_conflict_found_again_is_the_same_and_one_that_was_settled_stays_settled(bank):
    """Said once more by a desk's next incarnation, with its own times: the same conflict."""
    one, two, learner = known_to_both(bank)
    lost = two.write("learner", learner, community="泮塘")
    bank.clock.forward(minutes=1)
    one.write("learner", learner, community="逢源")
    agree(bank, one, two)
    (found,) = conflicts(two)
    two.write("conflict", found.id, settled="kept")
    agree(bank, one, two)
    again = bank.desk()
    again.log.append(replace(lost, device=again.device, seq=1))
    again.chains.append(extend(again.chains[-1], again.log[-1]))
    agree(bank, again, one, two)
    (still,) = conflicts(one)
    assert (still.id, still.fields["settled"]) == (found.id, "kept")


def test_a_conflict_that_was_settled_before_a_restored_gateway_finds_it_again_stays_settled(bank):
    """One batch brings both: what makes the conflict, and that somebody has settled it."""
    one, two, learner = known_to_both(bank)
    mine = one.write("learner", learner, phone="13800138001")
    bank.clock.forward(minutes=1)
    theirs = two.write("learner", learner, phone="13800138002")
    found = FieldConflict("phone", "13800138002", theirs.stamp, "13800138001", mine.stamp)
    two.write("conflict", identity(bank.gateway.keys, "learner", learner, found), settled="kept")
    agree(bank, one, two)
    (row,) = conflicts(one)
    assert values(row) == ("13800138002", "13800138001")
    assert row.fields["settled"] == "kept"


def test_two_who_confirm_the_same_sheet_have_nothing_to_settle(bank):
    one, two = bank.desk(), bank.desk()
    session = one.new("session", no=1)
    for desk in (one, two):
        bank.clock.forward(minutes=1)
        at = bank.clock.now().isoformat()
        desk.natural(
            "attendance_sheet", session=str(session), state="confirmed", confirmed_at=at, confirmed_by=str(desk.actor)
        )
    agree(bank, one, two)
    assert conflicts(one) == []


def test_the_gateways_staff_count_what_is_open(bank):
    one, two, learner = known_to_both(bank)
    one.write("learner", learner, community="泮塘")
    two.write("learner", learner, community="逢源")
    agree(bank, one, two)
    assert _counted(bank) == 1
    one.write("conflict", conflicts(one)[0].id, settled="other")
    agree(bank, one, two)
    assert _counted(bank) == 0


def _counted(bank: Bank) -> int:
    with bank.gateway.database.read() as connection:
        (view,) = staff.stations(connection, bank.gateway)
    return view.conflicts


def test_a_desk_that_never_said_a_thing_is_told_who_did_as_far_as_is_known(bank):
    """What the row itself says of a value serves where no log does."""
    one, two, learner = known_to_both(bank)
    two.write("learner", learner, community="逢源")
    one.write("learner", learner, community="泮塘")
    two.sync()
    with bank.gateway.database.write() as connection:
        connection.execute(segment.delete().where(segment.c.device == str(two.device)))
    agree(bank, one, two)
    (found,) = conflicts(one)
    with bank.gateway.database.read() as connection:
        key = ("conflict", found.id)
        assert load(connection, RowCodec(one.station, bank.gateway.keys), [key])[key].fields == found.fields
    assert {found.fields.get("kept_by"), found.fields.get("other_by")} == {str(one.actor), str(two.actor)}
    assert found.id != natural_id("conflict", "learner", str(learner), "community")
