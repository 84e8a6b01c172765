"""Version 1 of the wire, byte for byte. What compresses may compress differently; what is inside may not."""

import hashlib

import pytest
import zstandard

from app.domain import seals
from app.domain.wire import batch, envelope, incarnation
from tests.domain.wire import samples
from tests.domain.wire.samples import DEVICE_KEY, FIXTURES, GATEWAY_KEY

BASE = bytes(range(200, 232))
SAMPLES = {"v1-batch": samples.day, "v1-news": samples.news}


def pinned(name: str) -> bytes:
    return (FIXTURES / f"{name}.bin").read_bytes()


def plain(packed: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(packed)


@pytest.mark.parametrize("name", SAMPLES)
def test_changes_are_written_as_in_version_one(name):
    assert plain(batch.encode(SAMPLES[name]())) == pinned(f"{name}-plain")


@pytest.mark.parametrize("name", SAMPLES)
def test_changes_compressed_long_ago_are_still_read(name):
    assert plain(pinned(name)) == pinned(f"{name}-plain")
    assert batch.decode(pinned(name)) == SAMPLES[name]()


def test_a_request_is_signed_and_written_as_it_is_now():
    asked = samples.request(pinned("v1-batch"), base_chain=BASE)
    assert envelope.seal_request(asked, DEVICE_KEY) == pinned("v1.1-request")
    assert envelope.open_request(pinned("v1.1-request"))[0] == asked


def test_a_request_sealed_long_ago_is_still_read():
    request, message, signature = envelope.open_request(pinned("v1-request"))
    assert request == samples.request(pinned("v1-batch"))
    assert seals.verifies(seals.public_key(DEVICE_KEY), signature, message)


def test_a_reply_is_signed_and_written_as_it_is_now():
    answer = samples.reply(hashlib.sha256(pinned("v1.1-request")).digest(), pinned("v1-news"), agreed=108)
    assert envelope.seal_reply(answer, GATEWAY_KEY) == pinned("v1.1-reply")
    read, _ = envelope.open_reply(pinned("v1.1-reply"), seals.public_key(GATEWAY_KEY), pinned("v1.1-request"))
    assert read == answer


def test_a_statement_is_signed_and_written_as_it_is_now():
    assert incarnation.seal(samples.statement(), DEVICE_KEY, GATEWAY_KEY) == pinned("v1.1-incarnation")
    assert incarnation.read(pinned("v1.1-incarnation"), seals.public_key(DEVICE_KEY)) == samples.statement()


def test_a_reply_sealed_long_ago_is_still_read_and_its_receipt_still_proves():
    reply, receipt = envelope.open_reply(pinned("v1-reply"), seals.public_key(GATEWAY_KEY), pinned("v1-request"))
    assert reply == samples.reply(hashlib.sha256(pinned("v1-request")).digest(), pinned("v1-news"))
    assert receipt.verified(seals.public_key(GATEWAY_KEY))
    assert (receipt.seq, receipt.chain) == (reply.seq, reply.chain)
