"""Request and reply: signed, bounded, and refused with a word when they are not what they claim."""

import hashlib
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import seals
from app.domain.wire.envelope import (
    REPLY_MAGIC,
    REQUEST_MAGIC,
    News,
    Reply,
    Request,
    WireVerdict,
    open_reply,
    open_request,
    seal_reply,
    seal_request,
)
from app.domain.wire.errors import BadSignature, Malformed, NotOurs, TooLarge, WireError
from app.domain.wire.limits import MAX_REPLY_BYTES, MAX_REQUEST_BYTES
from tests.domain.changes import texts
from tests.domain.wire.samples import DEVICE_KEY, GATEWAY_KEY, reply, request

GATEWAY_PUBLIC, DEVICE_PUBLIC = seals.public_key(GATEWAY_KEY), seals.public_key(DEVICE_KEY)
ASKED = b"the request's bytes"
numbers = st.integers(0, (1 << 63) - 1)


def exactly(length: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=length, max_size=length)


requests = st.builds(
    Request,
    app=texts,
    station=exactly(16),
    device=exactly(16),
    epoch=exactly(16) | st.just(b""),
    head_seq=numbers,
    head_chain=exactly(32),
    receipt_seq=numbers,
    cursors=st.dictionaries(texts, numbers, max_size=3),
    first_seq=numbers,
    count=numbers,
    batch=st.binary(max_size=50),
    batch_chain=exactly(32),
)
verdicts = st.builds(WireVerdict, seq=numbers, code=texts, reason=st.none() | texts, field=st.none() | texts)
replies = st.builds(
    Reply,
    epoch=exactly(16),
    time_ms=numbers,
    station=exactly(16),
    device=exactly(16),
    seq=numbers,
    chain=exactly(32),
    request=st.just(hashlib.sha256(ASKED).digest()),
    verdicts=st.lists(verdicts, max_size=3),
    news=st.lists(st.builds(News, texts, numbers, st.booleans(), st.binary(max_size=20)), max_size=3),
)


@given(requests)
def test_a_request_comes_out_as_it_went_in_and_its_signature_verifies(asked):
    opened, message, signature = open_request(seal_request(asked, DEVICE_KEY))
    assert opened == asked
    assert seals.verifies(DEVICE_PUBLIC, signature, message)
    assert not seals.verifies(GATEWAY_PUBLIC, signature, message)


@given(replies)
def test_a_reply_comes_out_as_it_went_in_with_a_receipt_that_proves_it(answer):
    opened, receipt = open_reply(seal_reply(answer, GATEWAY_KEY), GATEWAY_PUBLIC, ASKED)
    assert opened == answer
    assert receipt.verified(GATEWAY_PUBLIC)
    assert not receipt.verified(DEVICE_PUBLIC)
    told = (receipt.station, receipt.device, receipt.epoch, receipt.seq, receipt.chain, receipt.time_ms)
    assert told == (answer.station, answer.device, answer.epoch, answer.seq, answer.chain, answer.time_ms)


@given(replies, st.data())
def test_a_reply_with_any_byte_altered_is_refused(answer, data):
    sealed = bytearray(seal_reply(answer, GATEWAY_KEY))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(WireError):
        open_reply(bytes(sealed), GATEWAY_PUBLIC, ASKED)


@given(requests, st.data())
def test_a_request_with_any_byte_altered_is_refused_or_its_signature_fails(asked, data):
    sealed = bytearray(seal_request(asked, DEVICE_KEY))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with suppress(WireError):
        _, message, signature = open_request(bytes(sealed))
        assert not seals.verifies(DEVICE_PUBLIC, signature, message)


@given(st.sampled_from([b"", REQUEST_MAGIC, REPLY_MAGIC]), st.binary(max_size=200))
def test_any_bytes_are_refused(magic, rest):
    for wrong in (magic + rest, magic + msgspec.msgpack.encode([rest, rest])):
        with pytest.raises(WireError):
            open_request(wrong)
        with pytest.raises(WireError):
            open_reply(wrong, GATEWAY_PUBLIC, ASKED)


@given(requests, replies, st.data())
def test_a_body_altered_within_a_whole_seal_is_taken_or_refused(asked, answer, data):
    for magic, sealed, opening in (
        (REQUEST_MAGIC, seal_request(asked, DEVICE_KEY), open_request),
        (REPLY_MAGIC, seal_reply(answer, GATEWAY_KEY), lambda wrong: open_reply(wrong, GATEWAY_PUBLIC, ASKED)),
    ):
        body, signature = msgspec.msgpack.decode(sealed[4:])
        changed = bytearray(body)
        changed[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
        with suppress(WireError):
            opening(magic + msgspec.msgpack.encode([bytes(changed), signature]))


def test_text_that_is_not_utf_8_is_malformed():
    body, signature = msgspec.msgpack.decode(seal_request(request(b""), DEVICE_KEY)[4:])
    wrong = body.replace(b"0.1.0", b"0\xff1.0")
    with pytest.raises(Malformed):
        open_request(REQUEST_MAGIC + msgspec.msgpack.encode([wrong, signature]))


@pytest.mark.parametrize("other", [b"", b"<html>", REPLY_MAGIC, b"XZQ2" + bytes(100)])
def test_what_is_not_our_protocol_is_not_ours(other):
    with pytest.raises(NotOurs):
        open_request(other)


@pytest.mark.parametrize(
    "changed",
    [
        {"station": bytes(15)},
        {"device": bytes(17)},
        {"epoch": bytes(8)},
        {"head_chain": bytes(31)},
        {"batch_chain": b""},
        {"head_seq": -1},
        {"first_seq": 1 << 63},
        {"cursors": {"station": -1}},
    ],
)
def test_ids_chains_and_numbers_out_of_shape_are_malformed(changed):
    with pytest.raises(Malformed):
        open_request(seal_request(msgspec.structs.replace(request(b""), **changed), DEVICE_KEY))


def test_a_verdict_on_a_number_no_log_can_have_is_malformed():
    wrong = msgspec.structs.replace(reply(bytes(32), b""), verdicts=[WireVerdict(-1, "held")])
    with pytest.raises(Malformed):
        open_reply(seal_reply(wrong, GATEWAY_KEY), GATEWAY_PUBLIC, ASKED)


def test_a_reply_to_another_request_or_by_another_gateway_is_refused():
    answer = msgspec.structs.replace(reply(b"", b""), request=hashlib.sha256(ASKED).digest())
    open_reply(seal_reply(answer, GATEWAY_KEY), GATEWAY_PUBLIC, ASKED)
    with pytest.raises(BadSignature):
        open_reply(seal_reply(answer, GATEWAY_KEY), GATEWAY_PUBLIC, b"another")
    with pytest.raises(BadSignature):
        open_reply(seal_reply(answer, DEVICE_KEY), GATEWAY_PUBLIC, ASKED)


def test_messages_beyond_the_limit_are_too_large_before_anything_is_read():
    with pytest.raises(TooLarge):
        open_request(REQUEST_MAGIC + bytes(MAX_REQUEST_BYTES))
    with pytest.raises(TooLarge):
        open_reply(REPLY_MAGIC + bytes(MAX_REPLY_BYTES), GATEWAY_PUBLIC, ASKED)
