"""One verdict for each change; a held change is kept, listed, and in nobody's way."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import event, text

from app.gateway import staff
from app.records.change import Change
from tests.gateway.desk import Desk


def held(desk: Desk) -> list[tuple[int, str | None, str | None]]:
    return [(v.seq, v.reason, v.field) for reply in desk.sync() for v in reply.verdicts if v.code == "held"]


def test_a_refused_document_number_is_held_with_its_rule_and_blocks_nothing(bank):
    desk = bank.desk()
    learner = desk.new("learner", learner_no="1", name="麦穗")
    desk.natural("identity_document", learner=str(learner), type="resident_id", number="440103194002290018")
    other = desk.new("learner", learner_no="2", name="冼建国")
    desk.natural("identity_document", learner=str(other), type="resident_id", number="440103194002290019")
    reply = desk.exchange()
    (verdict,) = reply.verdicts
    assert (verdict.seq, verdict.code, verdict.reason, verdict.field) == (2, "held", "id_number", "number")
    assert verdict.rule == "GB 11643: checksum"
    assert reply.seq == 4
    assert len(bank.rows("state_learner")) == 2
    assert [row["learner"] for row in bank.rows("state_identity_document")] == [str(other)]


def test_a_clock_ten_minutes_ahead_is_taken_and_further_ahead_is_held(bank):
    desk = bank.desk()
    bank.clock.forward(minutes=9)
    desk.new("learner", learner_no="1", name="麦穗")
    bank.clock.forward(minutes=2)
    desk.new("learner", learner_no="2", name="冼建国")
    bank.clock.forward(minutes=-11)
    assert held(desk) == [(2, "clock", None)]


@pytest.mark.parametrize(
    ("kind", "fields", "reason", "field"),
    [
        ("spaceship", {"name": "x"}, "unknown_kind", None),
        ("learner", {"name": "麦穗", "shoe_size": 42}, "unknown_field", "shoe_size"),
        ("learner", {"id": str(uuid4())}, "unknown_field", "id"),
        ("learner", {"name": "字" * 61}, "invalid_value", "name"),
        ("learner", {"name": "nul\x00"}, "invalid_value", "name"),
        ("learner", {"name": None}, "invalid_value", "name"),
        ("learner", {"note": "长" * 100_000}, "invalid_value", "note"),
        ("spaceship", {"name": "长" * 100_000}, "unknown_kind", None),
        ("learner", {}, "empty", None),
        ("attendance_record", {"status": "asleep"}, "invalid_value", "status"),
        ("attendance_record", {"minutes": 1 << 62}, "invalid_value", "minutes"),
        ("attendance_record", {"learner": "not-an-id"}, "invalid_value", "learner"),
        ("course_class", {"weekday": True}, "invalid_value", "weekday"),
        ("session", {"date": "2026-9-2"}, "invalid_value", "date"),
        ("skill_item", {"name": "我的清单"}, "not_for_desks", None),
        ("learning_outcome", {"hours": "100"}, "not_for_desks", None),
        ("x" * 300 + "\x00", {"y\x00" * 100: "z"}, "unknown_kind", None),
    ],
)
def test_a_change_that_breaks_a_rule_is_held_with_its_reason(bank, kind, fields, reason, field):
    desk = bank.desk()
    desk.write(kind, uuid4(), **fields)
    desk.new("term", code="2026秋", starts="2026-09-01", ends="2027-01-31")
    assert held(desk) == [(1, reason, field)]
    assert len(bank.rows("state_term")) == 1
    with bank.gateway.database.read() as connection:
        (seen,) = staff.held(connection)
    assert (seen.seq, seen.reason) == (1, reason)


def test_a_held_change_is_kept_whole_in_the_log(bank):
    from app.gateway.log import LogCodec

    desk = bank.desk()
    desk.new("learner", learner_no="1", name="麦穗", shoe_size=42)
    desk.natural("attendance_record", session=str(uuid4()), learner=str(uuid4()), status="present")
    desk.sync()
    with bank.gateway.database.read() as connection:
        kept = LogCodec(desk.station, desk.device, bank.gateway.keys).changes(connection, 1, 10)
    assert kept == desk.log
    assert all(isinstance(change, Change) for change in kept)


def test_a_repair_after_a_hold_is_accepted(bank):
    one, two = bank.desk(), bank.desk()
    learner = uuid4()
    document = one.natural("identity_document", learner=str(learner), type="resident_id", number="123")
    assert held(one) == [(1, "id_number", "number")]
    bank.clock.forward(minutes=1)
    one.write("identity_document", document, learner=str(learner), type="resident_id", number="440103194002290019")
    assert held(one) == []
    two.sync()
    assert two.rows["identity_document", document].fields["number"] == "440103194002290019"


def test_a_document_is_judged_by_the_type_its_row_already_has(bank):
    one, two = bank.desk(), bank.desk()
    document = one.natural("identity_document", learner=str(uuid4()), type="resident_id", number="440103194002290019")
    one.sync()
    two.sync()
    bank.clock.forward(minutes=1)
    two.write("identity_document", document, number="440103194002290018")
    assert held(two) == [(1, "id_number", "number")]


def test_what_waits_is_looked_up_by_the_key_however_many_rows_the_stations_have(bank):
    """By station and id: every statement about state rows runs along the primary key, on either database."""
    for code12 in ("440103001001", "440103001002"):
        if code12 != "440103001001":
            staff.add_station(bank.gateway, code12, "文化站")
        desk = bank.desk(code12)
        learner = desk.new("learner", learner_no="1", name="麦穗")
        desk.write("learner", learner, name="字" * 61)
        desk.new("term", code="2026秋", starts="2026-09-01", ends="x")
        assert len(held(desk)) == 2
    asked = []
    with bank.gateway.database.read() as connection:
        event.listen(connection, "before_cursor_execute", lambda *about: asked.append((about[2], about[3])))
        assert len(staff.held(connection)) == 4
    about_rows = [(statement, values) for statement, values in asked if "FROM state_" in statement]
    assert len(about_rows) == 4, "two stations, two kinds"
    postgres = bank.url.startswith("postgres")
    with bank.gateway.database.read() as connection:
        if postgres:
            connection.execute(text("SET LOCAL enable_seqscan = off"))  # or four rows are read through, rightly
        for statement, values in about_rows:
            explain = "EXPLAIN" if postgres else "EXPLAIN QUERY PLAN"
            plan = " ".join(str(row[-1]) for row in connection.exec_driver_sql(f"{explain} {statement}", values))
            assert "Seq Scan" not in plan
            assert "SCAN" not in plan
            assert re.search(r"Index Cond: \(+station =|\(station=\? AND id=\?\)", plan), plan
