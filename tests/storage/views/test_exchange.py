"""Where the exchange stands, and what the bank sent back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import insert

from app.domain.clock import SHANGHAI
from app.records.change import Draft
from app.storage import log, meta
from app.storage.tables import verdict
from app.storage.views.exchange import exchange
from app.storage.views.status import shared_rows, status
from app.storage.views.today import today
from tests.support.desk import World


def head(world: World) -> int:
    with world.store.read() as connection:
        return log.head(connection).seq


def hear(world: World, verdicts: Mapping[int, str] | None = None, known: int | None = None) -> None:
    """A receipt up to ``known``, or the whole log; verdicts by number: ``{7: "held name_empty name"}``."""
    facts = {
        meta.KNOWN_SEQ: str(head(world) if known is None else known),
        meta.RECEIPT: "{}",
        meta.RECEIPT_AT: "2026-09-16T09:00:00+08:00",
    }
    with world.store.write() as connection:
        meta.put(connection, facts)
        for number, text in (verdicts or {}).items():
            code, reason, field = (*text.split(), None, None)[:3]
            record = {"place": number, "code": code, "reason": reason, "field": field, "rule": None}
            connection.execute(insert(verdict).prefix_with("OR REPLACE"), [record])


def ask(world: World):
    with world.store.read() as connection:
        return exchange(connection)


def test_before_enrolment_everything_waits(world):
    world.clock.advance(minutes=5)
    world.learner("区少红")
    view = ask(world)
    assert (view.enrolled, view.gateway, view.station) == (False, None, "春晖社区学校")
    assert (view.waiting, view.delivered, view.last_receipt_seq, view.last_receipt_at) == (2, 0, None, None)
    assert view.oldest_waiting == datetime(2026, 9, 16, 8, 30, tzinfo=SHANGHAI)
    assert (view.held, view.conflicts) == ((), 0)


def test_what_a_receipt_covers_is_delivered_and_what_came_after_waits(world):
    hear(world)
    with world.store.write() as connection:
        meta.put(
            connection,
            {
                meta.TOKEN: "t", meta.GATEWAY_URL: "https://bank.example",
                meta.LAST_TRY_AT: "2026-09-16T09:05:00+08:00", meta.LAST_OUTCOME: "unreachable",
            },
        )  # fmt: skip
    assert (ask(world).waiting, ask(world).oldest_waiting) == (0, None)
    world.clock.advance(days=1)
    world.learner("区少红")
    view = ask(world)
    assert (view.enrolled, view.gateway, view.last_outcome) == (True, "https://bank.example", "unreachable")
    assert (view.waiting, view.delivered, view.last_receipt_seq) == (1, 1, 1)
    assert view.oldest_waiting == datetime(2026, 9, 17, 8, 30, tzinfo=SHANGHAI)
    assert view.last_receipt_at == datetime(2026, 9, 16, 9, 0, tzinfo=SHANGHAI)
    assert view.last_try_at == datetime(2026, 9, 16, 9, 5, tzinfo=SHANGHAI)


def test_a_held_change_is_named_as_a_person_would(world):
    group, learner = world.course_class("国画班"), world.learner("冼润娣")
    meeting = world.session(group, "2026-11-20")
    titles = {
        "learner": "冼润娣",
        "identity_document": "冼润娣",
        "attendance_record": "国画班 11-20 · 冼润娣",
        "attendance_sheet": "国画班 11-20",
        "session": "国画班 11-20",
        "enrollment": "国画班 · 冼润娣",
        "course_class": "国画班",
        "staff": "陈",
        "course": "书法",
    }
    made = {
        "learner": learner,
        "identity_document": world.add("identity_document", learner=learner, type="resident_id", number="1"),
        "attendance_record": world.mark(meeting, learner),
        "attendance_sheet": world.sheet(meeting),
        "session": meeting,
        "enrollment": world.enroll(group, learner),
        "course_class": group,
        "staff": world.add("staff", name="陈", login="chen"),
        "course": world.add("course", title="书法", code="local:书法"),
    }
    with world.store.read() as connection:
        first = {kind: log.of_entity(connection, entity)[0].change for kind, entity in made.items()}
    hear(world, {change.seq: f"held some_reason {kind}" for kind, change in first.items()})
    held = {item.kind: item for item in ask(world).held}
    assert {kind: item.title for kind, item in held.items()} == titles
    document = held["identity_document"]
    assert (document.reason, document.field, document.entity) == (
        "some_reason", "identity_document", made["identity_document"],
    )  # fmt: skip
    assert document.at == datetime(2026, 9, 16, 8, 30, tzinfo=SHANGHAI)
    assert held["attendance_record"].about == meeting


def repaired(world: World) -> list[bool]:
    return [item.repaired for item in ask(world).held]


def counted(world: World) -> int:
    with world.store.read() as connection:
        found = {status(connection).held, today(connection, world.day(), world.manager).held}
    (held,) = found
    return held


def correct(world: World, entity: UUID, **fields: str) -> int:
    world.store.commit([Draft("learner", entity, fields)], world.manager)
    return head(world)


def test_a_held_change_is_repaired_when_a_later_change_of_that_field_was_taken(world):
    learner = world.learner("区少红", phone="138")
    hear(world, {head(world): "held phone_length phone"})
    assert (repaired(world), counted(world)) == ([False], 1)
    at = correct(world, learner, phone="13812348028")
    assert (repaired(world), counted(world)) == ([False], 1), "waiting is not repaired yet"
    hear(world, known=at)
    assert (repaired(world), counted(world)) == ([True], 0)


def test_a_repair_that_is_held_itself_repairs_nothing(world):
    learner = world.learner("区少红", phone="138")
    first = head(world)
    hear(world, {first: "held phone_length phone"})
    second = correct(world, learner, phone="139")
    hear(world, {first: "held phone_length phone", second: "held phone_length phone"})
    assert (repaired(world), counted(world)) == ([False, False], 2)
    correct(world, learner, phone="13812348028")
    hear(world)
    assert (repaired(world), counted(world)) == ([True, True], 0)


def test_what_was_taken_before_repairs_nothing(world):
    learner = world.learner("区少红", phone="13812348028")
    at = correct(world, learner, phone="138")
    hear(world, {at: "held phone_length phone"})
    assert (repaired(world), counted(world)) == ([False], 1)


def test_a_change_of_something_else_repairs_nothing(world):
    world.learner("区少红", phone="138")
    hear(world, {head(world): "held phone_length phone"})
    world.learner("欧少红", phone="13900001111")
    hear(world)
    assert repaired(world) == [False]


@pytest.mark.parametrize("field", ["phone", None])
def test_a_change_held_as_a_whole_is_repaired_by_any_of_its_fields(world, field):
    learner = world.learner("区少红", phone="138")
    hear(world, {head(world): f"held clock {field or ''}"})
    correct(world, learner, phone="13812348028")
    hear(world)
    assert repaired(world) == [True]


def test_what_the_bank_merged_is_nobodys_work_and_what_is_undecided_is_counted(world):
    learner = world.learner("甲")
    hear(world, {2: "merged", 3: "conflict"})
    assert (ask(world).conflicts, ask(world).held) == (0, ())
    at, here = "2026-09-16T08:30:00.000+08:00", world.store.device
    told = {"kind": "learner", "entity": learner, "field": "name", "kept": '"甲"', "other": '"乙"'}
    told |= {"kept_at": at, "kept_device": here, "other_at": at, "other_device": here}
    found = world.put("conflict", told)
    assert ask(world).conflicts == 1
    world.put("learner", {"deleted": True}, learner)
    assert ask(world).conflicts == 0, "nothing to decide while it is deleted"
    world.put("learner", {"deleted": False}, learner)
    assert ask(world).conflicts == 1
    world.put("conflict", {"settled": "kept"}, found)
    assert ask(world).conflicts == 0


def test_status_counts_what_is_there(world):
    group = world.course_class()
    one, gone = world.learner("区少红"), world.learner("删除")
    meeting = world.session(group)
    world.mark(meeting, one)
    world.put("attendance_record", {"deleted": True}, world.mark(meeting, gone))
    world.put("learner", {"deleted": True}, gone)
    with world.store.write() as connection:
        meta.put(connection, {meta.CLOCK_OFFSET_MS: "-2500"})
    with world.store.read() as connection:
        view = status(connection)
    assert (view.learners, view.classes, view.sessions, view.records) == (1, 1, 1, 1)
    assert (view.waiting, view.held, view.conflicts) == (head(world), 0, 0)
    assert (view.last_receipt, view.clock_offset_s, view.gateway) == (None, -2.5, None)


def test_shared_rows_are_those_of_the_station_deleted_ones_too(world):
    learner = world.learner("区少红")
    world.put("learner", {"deleted": True}, learner)
    world.add("skill_item", checklist="c", code="wifi", group="g", name="wifi", order=1)
    with world.store.read() as connection:
        found = {kind: list(rows) for kind, rows in shared_rows(connection)}
    assert "learner" in found
    assert {"skill_item", "learning_outcome", "organization"}.isdisjoint(found)
    assert [row.id for row in found["learner"]] == [learner]
