"""Digest and chain: tamper-evident, redactable; and one hash on which desks that agree, agree."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.digest import EMPTY_CHAIN, chain, digest, extend, state_digest
from app.domain.merge import merge
from app.records.change import Change, Row
from app.records.codes import Source
from tests.domain.changes import DEVICES, ENTITY, logs, rivals

CHANGE = Change(
    device=DEVICES[0],
    seq=7,
    time=1_790_000_000_000 << 16,
    kind="learner",
    id=ENTITY,
    fields={"name": "买买提·艾山", "walk_in": True, "phone": None, "note": "王䶮"},
    actor=DEVICES[1],
    source=Source.CORRECTION,
    basis="gd-assumption-1",
    reason="登记有误",
    seen={"name": 5, "phone": 9},
    salt=bytes(range(8)),
)


def rows_of(changes: list[Change]) -> list[Row]:
    found: dict[UUID, Row] = {}
    for change in changes:
        if change.fields:
            found[change.id] = merge(found.get(change.id), change).row
    return list(found.values())


def test_the_digest_of_a_change_is_what_it_was_in_version_one():
    assert digest(CHANGE).hex() == "0e89dc3ace3279d1c4075c8e4b6c285aa9adb989afd1021c248f12cf01671c38"
    assert extend(EMPTY_CHAIN, CHANGE).hex() == "5a96ee844c0e0426633ce60e155195dbaed7f4339bd81a993170a29f37be68e7"


@pytest.mark.parametrize(
    "other",
    [
        replace(CHANGE, kind="staff"),
        replace(CHANGE, id=DEVICES[0]),
        replace(CHANGE, fields={**CHANGE.fields, "phone": ""}),
        replace(CHANGE, fields={**CHANGE.fields, "walk_in": 1}),
        replace(CHANGE, actor=DEVICES[2]),
        replace(CHANGE, source=Source.LIVE),
        replace(CHANGE, basis="gd-assumption-2"),
        replace(CHANGE, reason=None),
        replace(CHANGE, seen={}),
        replace(CHANGE, salt=bytes(8)),
    ],
)
def test_every_part_of_the_content_is_in_the_digest(other):
    assert digest(other) != digest(CHANGE)


def test_the_order_in_which_fields_are_held_is_not_content():
    turned = replace(CHANGE, fields=dict([*CHANGE.fields.items()][::-1]), seen=dict([*CHANGE.seen.items()][::-1]))
    assert digest(turned) == digest(CHANGE)


@pytest.mark.parametrize(
    "other", [replace(CHANGE, device=DEVICES[1]), replace(CHANGE, seq=8), replace(CHANGE, time=CHANGE.time + 1)]
)
def test_the_header_is_in_the_chain_but_not_in_the_digest(other):
    assert digest(other) == digest(CHANGE)
    assert extend(EMPTY_CHAIN, other) != extend(EMPTY_CHAIN, CHANGE)


@given(logs().filter(bool), st.data())
def test_a_chain_is_verifiable_after_contents_were_erased_and_breaks_when_one_was_altered(log, data):
    digests = [digest(change) for change in log]
    end = EMPTY_CHAIN
    for change in log:
        end = extend(end, change)

    def rebuilt(contents: list[bytes]) -> bytes:
        last = EMPTY_CHAIN
        for change, content in zip(log, contents, strict=True):
            last = chain(last, change.device, change.seq, change.time, content)
        return last

    assert rebuilt(digests) == end
    place = data.draw(st.integers(0, len(log) - 1))
    altered = digest(replace(log[place], reason=(log[place].reason or "") + "!"))
    assert rebuilt([*digests[:place], altered, *digests[place + 1 :]]) != end


@given(logs(), st.randoms(use_true_random=False))
def test_the_state_digest_knows_no_order(log, random):
    rows = rows_of(log)
    assert state_digest(random.sample(rows, len(rows))) == state_digest(rows)


@given(rivals(), rivals())
def test_different_states_have_different_digests(one, other):
    ours, theirs = rows_of(one), rows_of(other)
    visible = [
        {name: (value, row.stamps[name]) for name, value in row.fields.items() if value is not None}
        for row in (*ours, *theirs)
    ]
    alike = repr(sorted(visible[0].items())) == repr(sorted(visible[1].items()))
    assert (state_digest(ours) == state_digest(theirs)) == alike


def test_a_row_twice_is_not_the_row_once_and_nothing_is_zero():
    rows = rows_of([CHANGE])
    assert state_digest([]) == "0" * 32
    assert len({state_digest([]), state_digest(rows), state_digest(rows * 2)}) == 3


def test_the_state_digest_is_what_it_was_in_version_one():
    assert state_digest(rows_of([CHANGE])) == "8918515160d048458426d86a7af80f23"
