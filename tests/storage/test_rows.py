"""Rows go into their tables and come out the same: every field of every kind, empty values and mixed stamps."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.records.change import Row, Scalar, Stamp
from app.records.codes import Source
from app.records.columns import columns
from app.records.kinds import KINDS
from app.storage import rows
from app.storage.tables import TABLES
from tests.domain.changes import DEVICES, texts

VALUES: dict[type, st.SearchStrategy[Scalar]] = {
    UUID: st.uuids().map(str),
    bool: st.booleans(),
    int: st.integers(-(1 << 63), (1 << 63) - 1),
    str: texts,
}
stamps = st.builds(Stamp, st.integers(0, (1 << 63) - 1), st.sampled_from(DEVICES))


@st.composite
def any_row(draw: st.DrawFn) -> Row:
    kind = draw(st.sampled_from([*KINDS.values()]))
    fields: dict[str, Scalar] = {}
    for name, plain in columns(kind).items():
        if draw(st.booleans()):
            fields[name] = draw(st.none() | VALUES[plain])
    fields.setdefault("deleted", draw(st.none() | st.booleans()))
    alike = draw(st.booleans())
    one = draw(stamps)
    given_at = {name: one if alike else draw(stamps) for name in fields}
    return Row(kind.name, draw(st.uuids()), fields, given_at, draw(st.uuids()), draw(st.sampled_from(Source)))


@given(st.lists(any_row(), max_size=8, unique_by=lambda row: row.id))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_come_out_as_they_went_in(world, made):
    with world.store.write() as connection:
        for row in made:
            rows.save(connection, row.kind, [row])
        for row in made:
            (found,) = rows.load(connection, row.kind, [row.id]).values()
            assert found == row
            assert {name: type(value) for name, value in found.fields.items()} == {
                name: type(value) for name, value in row.fields.items()
            }
            assert row in rows.every(connection, row.kind)


def test_a_row_saved_again_is_replaced_whole(world):
    stamp, actor = Stamp(5, DEVICES[0]), DEVICES[1]
    row = Row(
        "learner", DEVICES[2], {"name": "区少红", "phone": "138"}, {"name": stamp, "phone": stamp}, actor, Source.LIVE
    )
    less = Row("learner", row.id, {"name": "区少芳"}, {"name": stamp}, actor, Source.PAPER)
    with world.store.write() as connection:
        rows.save(connection, "learner", [row])
        rows.save(connection, "learner", [less])
        assert rows.load(connection, "learner", [row.id]) == {row.id: less}


def test_a_row_given_in_one_piece_spends_nothing_on_stamps(world):
    world.learner("区少红")
    with world.store.read() as connection:
        assert connection.exec_driver_sql("SELECT row_stamps FROM learner").scalars().all() == [None]


def test_only_what_was_asked_for_is_loaded_however_much_that_is(world):
    stamp = Stamp(5, DEVICES[0])
    made = [
        Row("learner", UUID(int=n), {"name": "甲"}, {"name": stamp}, DEVICES[0], Source.LIVE) for n in range(1, 2500)
    ]
    with world.store.write() as connection:
        rows.save(connection, "learner", made)
        assert rows.load(connection, "learner", []) == {}
        assert rows.load(connection, "learner", [UUID(int=1), UUID(int=9999)]).keys() == {UUID(int=1)}
        assert rows.load(connection, "learner", [row.id for row in made]).keys() == {row.id for row in made}
        assert len(list(rows.every(connection, "learner"))) == len(made)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_has_a_column_that_can_be_empty(kind):
    fields = set(KINDS[kind].entity.model_fields)
    table = TABLES[kind]
    meta = {"row_time", "row_device", "row_actor", "row_source", "row_stamps"}
    assert {column.name for column in table.columns} == fields | meta
    assert all(table.c[name].nullable for name in fields - {"id"})


def test_dates_times_decimals_and_codes_are_stored_as_text():
    held = {plain for kind in KINDS.values() for plain in columns(kind).values()}
    assert held == {UUID, bool, int, str}
    assert {date, datetime, Decimal}.isdisjoint(held)
