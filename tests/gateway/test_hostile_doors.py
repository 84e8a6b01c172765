"""Hostile messages at every door that takes bytes: a typed 4xx, and nothing stored."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import seals
from app.domain.wire import envelope
from app.domain.wire.blobs import BLOB_MEDIA_TYPE
from app.domain.wire.bundle import MEDIA_TYPE as BUNDLE_TYPE
from app.domain.wire.bundle import seal_requests
from app.domain.wire.envelope import MEDIA_TYPE
from app.domain.wire.incarnation import MEDIA_TYPE as STATEMENT_TYPE
from app.gateway import staff
from app.gateway.limits import Limits
from tests.domain.wire.test_batch import odd
from tests.gateway.conftest import Bank
from tests.gateway.desk import Desk

SHA = "ab" * 32
DOORS = {
    "exchange": ("POST", "/v1/exchange", MEDIA_TYPE, b"XZQ1"),
    "incarnate": ("POST", "/v1/incarnate", STATEMENT_TYPE, b"XZI1"),
    "carry": ("POST", "/v1/carry", BUNDLE_TYPE, b"XZB1"),
    "a content": ("PUT", f"/v1/blobs/{SHA}?offset=0", BLOB_MEDIA_TYPE, b""),
}
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def limits() -> Limits:
    plenty = 1_000_000
    return Limits(device_burst=plenty, address_burst=plenty)


@pytest.fixture
def desk(sqlite_bank: Bank) -> Desk:
    found = sqlite_bank.desk()
    found.new("learner", learner_no="1", name="麦穗")
    found.sync()
    return found


def ask(bank: Bank, door: str, body: bytes, token: str | None, **headers: str) -> Any:
    method, path, media, _ = DOORS[door]
    given_headers = {"content-type": media} | ({} if token is None else {"authorization": f"Bearer {token}"}) | headers
    return bank.client.request(method, path, content=body, headers=given_headers)


def refused(bank: Bank, answer: Any, before: dict[str, int]) -> None:
    assert 400 <= answer.status_code < 500, answer.text
    told = answer.json()
    assert (told["protocol"], set(told)) == ("xuezhan/1", {"protocol", "code", "message"})
    assert bank.counts() == before


@pytest.mark.parametrize("door", DOORS)
def test_without_a_token_nothing_is_read(sqlite_bank: Bank, desk: Desk, door: str):
    before = sqlite_bank.counts()
    for token in (None, "nonsense", desk.token[:-1], desk.token + "x"):
        answer = ask(sqlite_bank, door, b"whatever", token)
        refused(sqlite_bank, answer, before)
        assert answer.status_code == 401


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"\x91" * 100_000, b"\xff" * 3_000, b"<html>" * 100],
    ids=["nothing", "JSON", "depth", "noise", "a page"],
)
def test_what_is_none_of_ours_is_refused_at_every_door(sqlite_bank: Bank, desk: Desk, door: str, body: bytes):
    before, magic = sqlite_bank.counts(), DOORS[door][3]
    for sent in {body, magic + body}:
        refused(sqlite_bank, ask(sqlite_bank, door, sent, desk.token), before)


@pytest.mark.parametrize("door", DOORS)
def test_another_media_type_or_a_second_encoding_is_refused_at_every_door(sqlite_bank: Bank, desk: Desk, door: str):
    before = sqlite_bank.counts()
    for headers in ({"content-type": "text/html"}, {"content-encoding": "gzip"}):
        answer = ask(sqlite_bank, door, b"bytes", desk.token, **headers)
        refused(sqlite_bank, answer, before)
        assert answer.json()["code"] == "media_type"


@FEW
@given(door=st.sampled_from(sorted(DOORS)), rest=st.binary(max_size=400))
def test_no_bytes_make_a_door_fail(sqlite_bank: Bank, desk: Desk, door: str, rest: bytes):
    before = sqlite_bank.counts()
    refused(sqlite_bank, ask(sqlite_bank, door, DOORS[door][3] + rest, desk.token), before)


@FEW
@given(place=st.integers(0, 12), part=odd)
def test_no_part_of_a_signed_request_makes_the_gateway_fail(sqlite_bank: Bank, desk: Desk, place: int, part: Any):
    """What a broken or wicked desk could sign: one part of the request is of any shape."""
    parts = msgspec.msgpack.decode(msgspec.msgpack.decode(desk.sealed()[4:])[0])
    if place < len(parts):
        parts[place] = part
    else:
        parts.append(part)
    body = msgspec.msgpack.encode(parts)
    sealed = envelope.REQUEST_MAGIC + msgspec.msgpack.encode([body, seals.sign(desk.private, b"XZQ1" + body)])
    logged = sqlite_bank.logged()
    answer = desk.post(sealed)
    assert answer.status_code == 200 or 400 <= answer.status_code < 500, answer.text
    assert sqlite_bank.logged() == logged


def test_old_requests_played_again_in_any_order_change_nothing(sqlite_bank: Bank, desk: Desk):
    kept = []
    for number in range(4):
        desk.new("learner", learner_no=str(number + 2), name="麦穗")
        raw = desk.sealed()
        kept.append(raw)
        desk.read(desk.post(raw), raw)
    before, digest = sqlite_bank.counts(), sqlite_bank.digest()
    for raw in (kept[0], kept[3], kept[1], kept[1], kept[2], kept[0]):
        assert desk.post(raw).status_code == 200
    assert (sqlite_bank.counts(), sqlite_bank.digest()) == (before, digest)
    desk.new("learner", learner_no="9", name="麦穗")
    desk.sync()
    assert desk.known == len(desk.log)


def test_another_stations_desk_can_neither_speak_nor_ask_for_this_one(sqlite_bank: Bank, desk: Desk):
    staff.add_station(sqlite_bank.gateway, "440103001002", "另一站")
    stranger = sqlite_bank.desk("440103001002")
    before = sqlite_bank.counts()
    for raw in (desk.sealed(), envelope.seal_request(desk.request(), stranger.private)):
        refused(sqlite_bank, stranger.post(raw), before)
    for method in ("GET", "HEAD", "PUT"):
        answer = sqlite_bank.client.request(
            method,
            f"/v1/blobs/{SHA}?offset=0",
            content=b"x",
            headers={"authorization": f"Bearer {stranger.token}", "content-type": BLOB_MEDIA_TYPE},
        )
        assert answer.status_code == 404
    assert sqlite_bank.counts() == before


def test_a_bundle_of_lies_is_no_way_around_the_token(sqlite_bank: Bank, desk: Desk):
    """The carrier is known; the requests inside are signed by nobody the gateway knows."""
    other = Desk(sqlite_bank.client, sqlite_bank.clock)
    other.station = desk.station
    other.new("learner", learner_no="7", name="冒名")
    before = sqlite_bank.counts()
    for message in (other.sealed(), b"XZQ1" + bytes(50), envelope.seal_request(desk.request(), other.private)):
        file = seal_requests([message], desk.gateway_key)
        refused(sqlite_bank, ask(sqlite_bank, "carry", file, desk.token), before)
