"""The statement of a desk that goes on as another: whatever is made of its bytes, it is read rightly or refused by its type."""

from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import seals
from app.domain.wire import incarnation
from app.domain.wire.errors import BadSignature, Malformed, NotOurs, TooLarge, WireError
from tests.domain.wire import samples
from tests.domain.wire.samples import DEVICE_KEY, GATEWAY_KEY
from tests.domain.wire.test_batch import odd

PUBLIC = seals.public_key(DEVICE_KEY)
SEALED = incarnation.seal(samples.statement(), DEVICE_KEY, GATEWAY_KEY)


def sealed_again(parts: list[Any]) -> bytes:
    """Other contents, honestly signed."""
    body = msgspec.msgpack.encode(parts)
    message = incarnation.MAGIC + body
    signed = [body, seals.sign(DEVICE_KEY, message), seals.sign(GATEWAY_KEY, message)]
    return incarnation.MAGIC + msgspec.msgpack.encode(signed)


def parts() -> list[Any]:
    found: list[Any] = msgspec.msgpack.decode(msgspec.msgpack.decode(SEALED[4:])[0])
    return found


@given(st.data())
def test_a_statement_with_any_byte_altered_is_refused(data: st.DataObject):
    changed = bytearray(SEALED)
    place = data.draw(st.integers(0, len(SEALED) - 1))
    changed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(WireError):
        incarnation.read(bytes(changed), PUBLIC)


@given(st.integers(0, len(SEALED) - 1), st.binary(max_size=40))
def test_a_statement_cut_short_or_with_something_after_it_is_refused(length: int, more: bytes):
    for wrong in (SEALED[:length], SEALED + b"\0" + more):
        with pytest.raises(WireError):
            incarnation.read(wrong, PUBLIC)


@given(st.sampled_from([b"", incarnation.MAGIC]), st.binary(max_size=300))
def test_any_bytes_are_refused(magic: bytes, rest: bytes):
    with pytest.raises(WireError):
        incarnation.read(magic + rest, PUBLIC)


@given(st.integers(0, 7), odd)
def test_a_signed_statement_with_one_part_replaced_is_taken_or_refused(place: int, part: Any):
    changed = parts()
    changed[place] = part
    with suppress(WireError):
        incarnation.read(sealed_again(changed), PUBLIC)


@pytest.mark.parametrize(
    ("place", "part"),
    [(0, b"short"), (1, bytes(17)), (2, b""), (3, bytes(31)), (4, bytes(33)), (7, -1), (7, 1 << 63), (2, parts()[1])],
)
def test_ids_keys_and_numbers_out_of_shape_are_malformed(place: int, part: Any):
    changed = parts()
    changed[place] = part
    with pytest.raises(Malformed):
        incarnation.read(sealed_again(changed), PUBLIC)


def test_each_way_of_being_wrong_has_its_type():
    with pytest.raises(NotOurs):
        incarnation.read(b"XZI9" + SEALED[4:], PUBLIC)
    with pytest.raises(TooLarge):
        incarnation.read(incarnation.MAGIC + bytes(incarnation.MAX_BYTES), PUBLIC)
    with pytest.raises(BadSignature):
        incarnation.read(SEALED, seals.public_key(GATEWAY_KEY))
    with pytest.raises(Malformed):
        incarnation.read(incarnation.MAGIC + b"\x91" * 2_000, PUBLIC)
