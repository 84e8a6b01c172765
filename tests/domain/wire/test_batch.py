"""Changes as columns: what went in comes out, and whatever bytes come from outside are taken or refused, never a crash."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.merge import as_changes, merge
from app.domain.wire import batch
from app.domain.wire.errors import Malformed, TooLarge, WireError
from app.domain.wire.limits import MAX_BATCH_BYTES, MAX_CHANGES, MAX_FIELDS, MAX_TEXT
from app.domain.wire.packing import pack
from app.records.kinds import natural_id
from tests.domain.changes import DEVICES, logs, rivals
from tests.domain.wire.samples import day


def plain(packed: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(packed)


def squeeze(raw: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(raw)


@given(logs())
def test_a_log_comes_out_as_it_went_in(log):
    decoded = batch.decode(batch.encode(log))
    assert decoded == log
    assert [repr(change.fields) for change in decoded] == [
        repr(dict(sorted(change.fields.items()))) for change in log
    ], "True stays True and 1 stays 1"


def test_what_was_only_looked_at_travels_beside_what_was_changed():
    change = replace(day()[6], fields={"deleted": True}, seen={"name": 5, "phone": 7, "deleted": 9})
    assert batch.decode(batch.encode([change, replace(change, seq=change.seq + 1)])) == [
        change, replace(change, seq=change.seq + 1),
    ]  # fmt: skip


@given(rivals())
def test_rows_come_out_as_they_went_in(changes):
    row = None
    for change in changes:
        row = merge(row, change).row
    assert row is not None
    assert batch.decode(batch.encode(as_changes(row))) == as_changes(row)


@given(st.binary(max_size=200))
@example(b"")
def test_any_bytes_are_refused(data):
    with pytest.raises(WireError):
        batch.decode(data)


@given(st.binary(max_size=300))
@example(b"\xdc\x00\x10\x01\xc4\x00\x91\xa2\xff\xfe")
def test_any_bytes_well_compressed_are_refused(raw):
    with pytest.raises(WireError):
        batch.decode(squeeze(raw))


@given(logs(), st.data())
def test_a_batch_with_some_bytes_altered_is_taken_or_refused(log, data):
    raw = bytearray(plain(batch.encode(log)))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(WireError):
        batch.decode(squeeze(bytes(raw)))


@given(logs(), st.data())
def test_a_batch_cut_short_or_with_something_after_it_is_refused(log, data):
    packed = batch.encode(log)
    cut = data.draw(st.integers(0, len(packed) - 1))
    for wrong in (packed[:cut], packed + b"\0", packed + packed):
        with pytest.raises(WireError):
            batch.decode(wrong)


odd: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | st.floats() | st.text(max_size=4) | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(-1, 3) | st.text(max_size=2), inner, max_size=2),
    max_leaves=8,
)  # fmt: skip


@given(st.integers(0, 15), odd, st.booleans())
def test_a_batch_with_one_part_replaced_is_taken_or_refused(place, part, inside):
    parts = msgspec.msgpack.decode(plain(batch.encode(day())), strict=False)
    if inside and isinstance(parts[place], list) and parts[place]:
        parts[place][0] = part
    else:
        parts[place] = part
    with suppress(WireError):
        batch.decode(pack(parts))


def altered(alter: Callable[[batch.Batch], None]) -> bytes:
    found = msgspec.msgpack.decode(plain(batch.encode(day())), type=batch.Batch)
    alter(found)
    return pack(found)


@pytest.mark.parametrize(
    "alter",
    [
        lambda b: setattr(b, "ids", b.ids[:-1]),
        lambda b: setattr(b, "columns", b.columns[:-1]),
        lambda b: setattr(b, "seen", b.seen[:-1]),
        lambda b: setattr(b, "time_ms", [-1] * len(b.time_ms)),
        lambda b: setattr(b, "time_counter", [1 << 16]),
        lambda b: setattr(b, "shape_of", [-1]),
        lambda b: setattr(b, "shape_of", [99]),
        lambda b: setattr(b, "device_of", [-1]),
        lambda b: setattr(b, "actor_of", [1 << 63]),
        lambda b: setattr(b, "source_of", [99]),
        lambda b: setattr(b, "salts", b.salts + bytes(8)),
        lambda b: setattr(b, "salts", b.salts[8:]),
        lambda b: setattr(b.shapes[0], "names", ["name"] * len(b.shapes[0].names)),
        lambda b: setattr(b.shapes[0], "kind", "attendance_record"),
        lambda b: b.seen[-3].append([1]),
        lambda b: b.columns[0][0].values.clear(),
    ],
)
def test_columns_that_do_not_fit_together_are_malformed(alter):
    with pytest.raises(Malformed):
        batch.decode(altered(alter))


def test_more_changes_than_a_batch_may_hold_are_too_many():
    change = replace(day()[1], fields={"status": "present"}, id=DEVICES[0])
    log = [replace(change, seq=n) for n in range(1, MAX_CHANGES + 2)]
    assert batch.decode(batch.encode(log[:-1])) == log[:-1]
    with pytest.raises(TooLarge):
        batch.decode(batch.encode(log))


@pytest.mark.parametrize("part", ["value", "reason"])
def test_how_long_a_text_may_be_is_judged_with_its_change_and_refuses_no_batch(part):
    text, plain_one = "王" * 100_000, replace(day()[6], fields={"name": "x"}, seen={})
    change = replace(plain_one, fields={"name": text}) if part == "value" else replace(plain_one, reason=text)
    assert batch.decode(batch.encode([change])) == [change]


def test_a_name_of_rule_data_beyond_the_limit_is_too_large():
    change = replace(day()[6], fields={"name": "x"}, seen={}, basis="王" * (MAX_TEXT + 1))
    with pytest.raises(TooLarge):
        batch.decode(batch.encode([change]))


def test_more_fields_than_an_entity_can_have_are_malformed():
    with pytest.raises(Malformed):
        batch.decode(batch.encode([replace(day()[7], fields={f"f{n}": n for n in range(MAX_FIELDS + 1)})]))


def test_a_small_frame_that_would_expand_beyond_the_limit_is_not_expanded():
    bomb = squeeze(bytes(MAX_BATCH_BYTES + 1))
    assert len(bomb) < 10_000
    with pytest.raises(TooLarge):
        batch.decode(bomb)


def test_a_frame_that_hides_its_size_is_refused():
    packer = zstandard.ZstdCompressor(write_content_size=False)
    with pytest.raises(Malformed):
        batch.decode(packer.compress(plain(batch.encode(day()))))


def test_a_mark_costs_a_few_bytes_on_the_wire():
    session = natural_id("session", DEVICES[0], "2026-09-16", "09:00")
    learners = [natural_id("staff", str(n)) for n in range(500)]
    first = day()[1]
    log = [
        replace(
            first,
            seq=n + 1,
            time=first.time + (n * 900 << 16),
            id=natural_id("attendance_record", session, learner),
            fields={"session": str(session), "learner": str(learner), "status": "present"},
        )
        for n, learner in enumerate(learners * 8)
    ]
    assert len(batch.encode(log)) / len(log) < 8
