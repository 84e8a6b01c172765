"""The exchange as files: whole, sealed to one key, and refused with a word when they are anything else."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import seals
from app.domain.wire import bundle
from app.domain.wire.errors import CutShort, Malformed, NotForUs, NotOurs, TooLarge, TooNew, WireError
from app.domain.wire.limits import MAX_BUNDLE_BYTES, MAX_BUNDLE_MESSAGES, MAX_BUNDLE_REPLY_BYTES
from tests.domain.wire.samples import DEVICE_KEY, FIXTURES, GATEWAY_KEY

GATEWAY_PUBLIC, DEVICE_PUBLIC = seals.public_key(GATEWAY_KEY), seals.public_key(DEVICE_KEY)
ANSWERED = bytes(range(32))
MESSAGES = [b"XZQ1 the first request", b"XZQ1 the second"]
REQUESTS = bundle.seal_requests(MESSAGES, GATEWAY_PUBLIC)
REPLIES = bundle.seal_replies(MESSAGES, DEVICE_PUBLIC, ANSWERED)
messages = st.lists(st.binary(max_size=300), min_size=1, max_size=5)


def opened(file: bytes) -> list[bytes]:
    """As the addressee opens it, whichever kind of file it is."""
    if file[:4] == bundle.REPLIES_MAGIC:
        return bundle.open_replies(file, DEVICE_KEY)
    return bundle.open_requests(file, GATEWAY_KEY)


@given(messages)
def test_messages_come_out_as_they_went_in(said):
    assert bundle.open_requests(bundle.seal_requests(said, GATEWAY_PUBLIC), GATEWAY_KEY) == said
    assert bundle.open_replies(bundle.seal_replies(said, DEVICE_PUBLIC, ANSWERED), DEVICE_KEY) == said


@given(st.binary(min_size=16, max_size=300))
def test_a_file_shows_nothing_of_what_it_says(said):
    for file in (
        bundle.seal_requests([said], GATEWAY_PUBLIC),
        bundle.seal_replies([said], DEVICE_PUBLIC, ANSWERED),
    ):
        assert said not in file


@given(st.sampled_from([REQUESTS, REPLIES]), st.data())
def test_a_file_with_any_bit_altered_is_refused_or_is_for_somebody_else(file, data):
    altered = bytearray(file)
    place = data.draw(st.integers(0, len(file) - 1))
    altered[place] ^= 1 << data.draw(st.integers(0, 7))
    if bytes(altered[:4]) == bundle.REPLIES_MAGIC and 12 <= place < 44:
        assert bundle.answers(bytes(altered)) != ANSWERED  # nobody asked that
    else:
        with pytest.raises(WireError):
            opened(bytes(altered))


@given(st.sampled_from([REQUESTS, REPLIES]), st.data())
def test_a_file_that_ends_early_is_cut_short(file, data):
    length = data.draw(st.integers(0, len(file) - 1))
    with pytest.raises(CutShort):
        (bundle.answers if file is REPLIES else bundle.addressee)(file[:length])


@given(st.sampled_from([REQUESTS, REPLIES]), st.binary(min_size=1, max_size=40))
def test_a_file_to_which_something_was_added_is_malformed(file, more):
    with pytest.raises(Malformed):
        opened(file + more)


@given(st.sampled_from([b"", bundle.REQUESTS_MAGIC, bundle.REPLIES_MAGIC]), st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_refused(magic, rest):
    letter = b"age-encryption.org/v1\n" + rest
    whole = magic + len(letter).to_bytes(8, "big") + bundle.fingerprint(GATEWAY_PUBLIC) + letter
    for wrong in (magic + rest, whole):
        with pytest.raises(WireError):
            bundle.open_requests(wrong, GATEWAY_KEY)
        with pytest.raises(WireError):
            bundle.open_replies(wrong, DEVICE_KEY)


def test_a_file_names_its_gateway_or_the_file_it_answers_and_nothing_else():
    assert bundle.addressee(REQUESTS) == hashlib.sha256(GATEWAY_PUBLIC).digest()
    assert bundle.answers(REPLIES) == ANSWERED
    assert bundle.file_digest(REQUESTS) == hashlib.sha256(REQUESTS).digest()


def test_only_the_addressee_opens_a_file():
    with pytest.raises(NotForUs):
        bundle.open_requests(REQUESTS, DEVICE_KEY)
    with pytest.raises(Malformed):
        bundle.open_replies(REPLIES, GATEWAY_KEY)
    with pytest.raises(seals.Unopened):
        seals.open_letter(DEVICE_KEY, REQUESTS[44:])


@pytest.mark.parametrize("file", [b"PK\x03\x04", bytes(100), b"\xff\xd8\xff\xe0", REPLIES, b"XZB\x00" + bytes(90)])
def test_another_file_is_not_ours(file: bytes):
    with pytest.raises(NotOurs) as refused:
        bundle.open_requests(file, GATEWAY_KEY)
    assert refused.type is NotOurs


def test_a_file_of_a_later_version_is_told_from_one_that_is_not_ours():
    with pytest.raises(TooNew):
        bundle.open_requests(b"XZB2" + REQUESTS[4:], GATEWAY_KEY)
    with pytest.raises(TooNew):
        bundle.open_replies(b"XZC2" + REPLIES[4:], DEVICE_KEY)


def test_files_beyond_the_limits_are_refused_before_anything_is_opened():
    with pytest.raises(TooLarge):
        bundle.addressee(bundle.REQUESTS_MAGIC + bytes(MAX_BUNDLE_BYTES))
    with pytest.raises(TooLarge):
        bundle.answers(bundle.REPLIES_MAGIC + bytes(MAX_BUNDLE_REPLY_BYTES))
    for wrong in ([], [b""] * (MAX_BUNDLE_MESSAGES + 1)):
        with pytest.raises(Malformed):
            bundle.open_requests(bundle.seal_requests(wrong, GATEWAY_PUBLIC), GATEWAY_KEY)


def test_what_is_inside_is_written_as_in_version_one():
    assert bundle.plain(MESSAGES) == b"\x92\xc4\x16XZQ1 the first request\xc4\x0fXZQ1 the second"
    assert REQUESTS[:44] == b"XZB1" + (len(REQUESTS) - 44).to_bytes(8, "big") + hashlib.sha256(GATEWAY_PUBLIC).digest()
    assert REPLIES[:44] == b"XZC1" + (len(REPLIES) - 44).to_bytes(8, "big") + ANSWERED
    assert REQUESTS[44:].startswith(b"age-encryption.org/v1\n-> ssh-ed25519 ")


def test_files_sealed_long_ago_are_still_opened():
    assert bundle.open_requests((FIXTURES / "v1-bundle.xzreq").read_bytes(), GATEWAY_KEY) == MESSAGES
    assert bundle.open_replies((FIXTURES / "v1-bundle.xzrep").read_bytes(), DEVICE_KEY) == MESSAGES
