"""Stamps kept beside a row: nothing where one stamp says it all, and the same row comes back in every case."""

from functools import reduce
from uuid import UUID

from hypothesis import given

from app.domain.merge import merge
from app.domain.stamps import packed, unpacked
from app.records.change import Change, Row, Stamp
from app.records.codes import Source
from tests.domain.changes import DEVICES, ENTITY, rivals

ANNE = DEVICES[0]


def row(**fields) -> Row:
    return merge(None, Change(ANNE, 1, 7, "learner", ENTITY, fields, ANNE, Source.LIVE)).row


@given(rivals())
def test_fields_and_stamps_come_back_from_the_values_and_what_was_kept(changes: list[Change]) -> None:
    found = reduce(lambda held, change: merge(held, change).row, changes[1:], merge(None, changes[0]).row)
    values = {name: value for name, value in found.fields.items() if value is not None}
    assert unpacked(packed(found, found.latest), found.latest, values) == (found.fields, found.stamps)


def test_a_row_of_one_change_with_a_value_in_each_field_keeps_nothing() -> None:
    assert packed(row(name="区少红", deleted=False), Stamp(7, ANNE)) is None


def test_an_emptied_field_is_kept_with_its_stamp() -> None:
    kept = packed(row(name=None), Stamp(7, ANNE))
    assert kept == b"\x81\xa4name\x92\x07\xc4\x10" + ANNE.bytes
    assert unpacked(kept, Stamp(7, ANNE), {}) == ({"name": None}, {"name": Stamp(7, ANNE)})


def test_an_older_field_keeps_its_own_device() -> None:
    other = UUID(int=5)
    kept = packed(
        merge(row(name="x"), Change(other, 1, 9, "learner", ENTITY, {"note": "y"}, other, Source.LIVE)).row,
        Stamp(9, other),
    )
    assert unpacked(kept, Stamp(9, other), {"name": "x", "note": "y"})[1] == {
        "name": Stamp(7, ANNE),
        "note": Stamp(9, other),
    }
