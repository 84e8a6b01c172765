"""What the gateway takes into a station's state, and why it holds the rest."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import hlc
from app.domain.judge import CLOCK_TOLERANCE_MS, Hold, judge, said_again
from app.domain.merge import merge
from app.records.change import Change, Row, Scalar, Stamp
from app.records.codes import Source
from app.records.columns import columns
from app.records.kinds import KINDS, Scope

NOW_MS = 1_788_000_000_000
DEVICE = UUID(int=7)


def change(kind: str, ms: int = NOW_MS, /, **fields: Scalar) -> Change:
    return Change(DEVICE, 1, hlc.pack(ms), kind, uuid4(), fields, DEVICE, Source.LIVE)


def row(kind: str, **fields: Scalar) -> Row:
    stamp = Stamp(hlc.pack(1), DEVICE)
    return Row(kind, uuid4(), dict(fields), dict.fromkeys(fields, stamp), DEVICE, Source.LIVE)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("learner", {"learner_no": "1", "name": "买买提·艾山", "sex": "male", "birth": "1948", "walk_in": True}),
        ("learner", {"birth": "1948-03", "phone": None, "deleted": True}),
        ("identity_document", {"learner": str(uuid4()), "type": "resident_id", "number": "11010519491231002X"}),
        ("identity_document", {"learner": str(uuid4()), "type": "none", "number": ""}),
        ("identity_document", {"number": "4"}),  # its type is still to come
        ("consent", {"learner": str(uuid4()), "purpose": "deposit", "granted": False, "text_version": "1", "on": "2026-09-01"}),
        ("session", {"date": "2026-09-02", "start": "09:00", "minutes": 90, "no": 1, "kind": "smart_aid", "state": "moved"}),
        ("attendance_sheet", {"state": "confirmed", "confirmed_at": "2026-09-02T10:30:00+08:00", "confirmed_by": str(uuid4())}),
        ("attendance_record", {"session": str(uuid4()), "learner": str(uuid4()), "status": "late", "minutes": 30}),
        ("skill_mark", {"level": 3}),
        ("device", {"name": "前台", "ordinal": 2}),
    ],
)  # fmt: skip
def test_what_the_records_allow_is_taken(kind, fields):
    assert judge(change(kind, **fields), None, NOW_MS) is None


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("learner", "name", ""),
        ("learner", "name", 5),
        ("learner", "name", None),
        ("learner", "walk_in", 1),
        ("learner", "walk_in", "true"),
        ("learner", "sex", "x"),
        ("learner", "birth", "1948-13"),
        ("learner", "note", "a\x00b"),
        ("skill_mark", "level", 4),
        ("skill_mark", "level", "3"),
        ("skill_mark", "level", True),
        ("device", "ordinal", 1 << 31),
        ("session", "date", "20260902"),
        ("session", "date", "2026-02-30"),
        ("session", "date", 1),
        ("session", "start", "9:00"),
        ("session", "start", "24:00"),
        ("attendance_sheet", "confirmed_at", "2026-09-02T10:30:00"),
        ("attendance_sheet", "confirmed_at", "1788000000"),
        ("attendance_record", "session", "550E8400-E29B-41D4-A716-446655440000"),
        ("attendance_record", "session", "{550e8400-e29b-41d4-a716-446655440000}"),
    ],
)
def test_a_value_that_is_none_of_its_type_is_held_and_names_its_field(kind, name, value):
    assert judge(change(kind, **{name: value}), None, NOW_MS) == Hold("invalid_value", name)


def test_ten_minutes_ahead_are_forgiven():
    assert judge(change("learner", NOW_MS + CLOCK_TOLERANCE_MS, name="麦"), None, NOW_MS) is None
    assert judge(change("learner", NOW_MS + CLOCK_TOLERANCE_MS + 1, name="麦"), None, NOW_MS) == Hold("clock")


def test_what_comes_at_once_after_a_row_of_the_future_is_no_wrong_clock():
    far = NOW_MS + 100 * CLOCK_TOLERANCE_MS
    row = merge(None, change("learner", far, name="麦")).row
    assert judge(change("learner", far + 1, name="麦穗"), row, NOW_MS) is None
    assert judge(change("learner", far + 2, name="麦穗"), row, NOW_MS) == Hold("clock")


def test_an_old_clock_is_no_reason_to_hold():
    assert judge(change("learner", 0, name="麦"), None, NOW_MS) is None


def test_only_kinds_of_station_scope_are_the_desks_to_write():
    for kind in KINDS.values():
        found = judge(change(kind.name), None, NOW_MS)
        assert found == Hold("empty" if kind.scope is Scope.STATION else "not_for_desks"), kind.name


def test_unknown_kinds_and_fields_are_held():
    assert judge(change("spaceship", name="x"), None, NOW_MS) == Hold("unknown_kind")
    assert judge(change("learner", wings=2), None, NOW_MS) == Hold("unknown_field", "wings")
    assert judge(change("learner", id=str(uuid4())), None, NOW_MS) == Hold("unknown_field", "id")


def test_a_document_is_judged_with_what_its_row_holds():
    held = row("identity_document", type="resident_id", number="440103194002290019")
    found = Hold("id_number", "number", "GB 11643: checksum")
    assert judge(change("identity_document", number="440103194002290018"), held, NOW_MS) == found
    assert judge(change("identity_document", type="home_return_permit"), held, NOW_MS) is not None
    assert judge(change("identity_document", deleted=True), held, NOW_MS) is None


def test_a_document_is_judged_by_the_day_it_was_captured():
    """Born after the day of capture is impossible, whatever day it is when the change arrives."""
    born_2026 = "44010320260101001"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    number = born_2026 + "10X98765432"[sum(int(d) * w for d, w in zip(born_2026, weights, strict=True)) % 11]
    fields: dict[str, Scalar] = {"type": "resident_id", "number": number}
    before_birth = 1_700_000_000_000
    assert judge(change("identity_document", before_birth, **fields), None, NOW_MS) is not None
    assert judge(change("identity_document", NOW_MS, **fields), None, NOW_MS) is None


def test_judging_remembers_nothing_wrong_after_thousands_of_values():
    for n in range(10_000):
        assert judge(change("learner", name=f"学员{n}"), None, NOW_MS) is None
    assert judge(change("learner", name=""), None, NOW_MS) == Hold("invalid_value", "name")


def test_columns_hold_the_plain_type_of_each_field():
    assert dict(columns(KINDS["skill_mark"])) == {
        "deleted": bool,
        "session": UUID,
        "learner": UUID,
        "item": UUID,
        "level": int,
    }
    outcome = columns(KINDS["learning_outcome"])
    assert (outcome["hours"], outcome["deposited_on"], outcome["state"], outcome["completed"]) == (str, str, str, bool)


NAMES = st.sets(st.sampled_from(["name", "phone", "note"]), min_size=1)
LOG = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), NAMES), max_size=8)
"""About which of a few things, when, and which fields."""


@given(LOG)
def test_what_a_log_says_again_under_an_earlier_time_was_withdrawn(said: list[tuple[int, int, set[str]]]):
    log = [
        Change(DEVICE, seq, hlc.pack(ms), "learner", UUID(int=one), dict.fromkeys(names), DEVICE, Source.LIVE)
        for seq, (one, ms, names) in enumerate(said, start=1)
    ]
    withdrawn = {
        before.seq
        for before in log
        for after in log[before.seq :]
        if after.id == before.id and after.time < before.time and after.fields.keys() & before.fields.keys()
    }
    assert said_again(log) == withdrawn


@given(LOG)
def test_a_log_whose_times_only_grow_has_withdrawn_nothing(said: list[tuple[int, int, set[str]]]):
    log = [
        Change(DEVICE, seq, hlc.pack(seq), "learner", UUID(int=one), dict.fromkeys(names), DEVICE, Source.LIVE)
        for seq, (one, _, names) in enumerate(said, start=1)
    ]
    assert said_again(log) == frozenset()
