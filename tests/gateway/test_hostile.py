"""Whatever is sent, the answer is a typed 4xx of our protocol and nothing is stored; never a 500."""

import secrets
import socket
from uuid import uuid4

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import hlc
from app.domain.clock import millis
from app.domain.digest import extend
from app.domain.wire import batch, envelope, packing
from app.domain.wire.limits import MAX_BATCH_BYTES, MAX_CHANGES, MAX_REQUEST_BYTES
from app.gateway import staff
from app.records.change import Change
from app.records.codes import Source
from app.records.kinds import KINDS
from tests.gateway.desk import JSON


def refused(bank, answer, status: int, code: str, before: dict[str, int]) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.json()["protocol"] == "xuezhan/1"
    assert bank.counts() == before


@pytest.fixture
def desk(bank):
    found = bank.desk()
    found.new("learner", learner_no="1", name="麦穗")
    return found


@pytest.fixture
def small(sqlite_bank):
    found = sqlite_bank.desk()
    found.new("learner", learner_no="1", name="麦穗")
    return found


def test_a_tampered_body_is_refused(bank, desk):
    raw = bytearray(desk.sealed())
    place = raw.index(b"0.1.0")
    raw[place] ^= 1
    refused(bank, desk.post(bytes(raw)), 400, "bad_signature", bank.counts())


def test_a_signature_of_another_key_is_refused(bank, desk):
    raw = envelope.seal_request(desk.request(), secrets.token_bytes(32))
    refused(bank, desk.post(raw), 400, "bad_signature", bank.counts())


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer  x", "Basic eDp5", "Bearer nonsense", "Bearer " + "x" * 5_000]
)
def test_a_token_that_is_not_known_is_refused_before_the_body_is_read(bank, desk, header):
    answer = desk.post(desk.sealed(), authorization=header)
    refused(bank, answer, 401, "token", bank.counts())


def test_another_devices_token_is_refused(bank, desk):
    other = bank.desk()
    answer = desk.post(desk.sealed(), authorization=f"Bearer {other.token}")
    refused(bank, answer, 409, "foreign", bank.counts())


def test_another_stations_name_is_refused(bank, desk):
    staff.add_station(bank.gateway, "440103001002", "另一站")
    other = bank.desk("440103001002")
    refused(bank, desk.post(desk.sealed(station=other.station.bytes)), 409, "foreign", bank.counts())


def test_changes_of_another_device_are_refused(bank, desk):
    other = bank.desk()
    other.new("learner", learner_no="9", name="别人")
    raw = desk.sealed(batch=batch.encode(other.log), batch_chain=other.chains[-1])
    refused(bank, desk.post(raw), 409, "foreign", bank.counts())


def test_a_revoked_device_is_refused_and_what_it_sent_stays(bank, desk):
    desk.sync()
    staff.revoke(bank.gateway, str(desk.device))
    desk.new("learner", learner_no="2", name="冼建国")
    refused(bank, desk.post(desk.sealed()), 403, "revoked", bank.counts())
    assert len(bank.rows("state_learner")) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "malformed"),
        (b"<html>", "not_ours"),
        (b"XZQ1", "malformed"),
        (b"XZQ1" + b"\x92\xc4\x00\xc4\x00", "malformed"),
        (b"XZQ1" + b"\x91" * 100_000, "malformed"),
        (b"XZQ1" + secrets.token_bytes(1_000), "malformed"),
    ],
)
def test_garbage_is_refused(sqlite_bank, small, body, code):
    refused(sqlite_bank, small.post(body), 400, code, sqlite_bank.counts())


def test_another_version_of_the_protocol_is_told_apart(sqlite_bank, small):
    refused(sqlite_bank, small.post(b"XZQ9" + small.sealed()[4:]), 426, "too_old", sqlite_bank.counts())


def test_a_truncated_body_is_refused(sqlite_bank, small):
    raw = small.sealed()
    before = sqlite_bank.counts()
    for length in range(0, len(raw), 7):
        answer = small.post(raw[:length])
        assert answer.status_code == 400, length
    assert sqlite_bank.counts() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"count": 2},
        {"count": 0},
        {"first_seq": 0},
        {"first_seq": 2},
        {"batch": b""},
        {"batch": b"\x28\xb5\x2f\xfd"},
        {"batch": packing.pack([1, 2, 3])},
        {"batch_chain": b"short"},
        {"epoch": b"short"},
        {"head_seq": -1},
        {"cursors": {"station": -1}},
        {"cursors": {"station": 1 << 64 - 1}},
        {"receipt_seq": 1 << 63},
    ],
)
def test_numbers_that_do_not_fit_together_are_refused(sqlite_bank, small, changes):
    answer = small.post(small.sealed(**changes))
    refused(sqlite_bank, answer, 400, "malformed", sqlite_bank.counts())


def test_a_body_over_the_limit_is_refused_before_it_is_read(sqlite_bank, small):
    refused(sqlite_bank, small.post(bytes(MAX_REQUEST_BYTES + 1)), 413, "too_large", sqlite_bank.counts())


def test_a_body_that_does_not_say_its_length_is_stopped_at_the_limit(sqlite_bank, small):
    host, port = sqlite_bank.server.servers[0].sockets[0].getsockname()[:2]
    head = (
        f"POST /v1/exchange HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {small.token}\r\n"
        f"content-type: {envelope.MEDIA_TYPE}\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    chunk = b"10000\r\n" + bytes(1 << 16) + b"\r\n"
    with socket.create_connection((host, port), timeout=20) as line:
        line.sendall(head.encode() + chunk * (MAX_REQUEST_BYTES // (1 << 16) + 1))
        # The body has not ended, and the answer is here.
        assert line.recv(64).startswith(b"HTTP/1.1 413 ")


def test_a_decompression_bomb_is_refused(sqlite_bank, small):
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(MAX_BATCH_BYTES + 1))
    assert len(bomb) < 10_000
    refused(sqlite_bank, small.post(small.sealed(batch=bomb)), 413, "too_large", sqlite_bank.counts())


def test_a_bomb_that_lies_about_its_size_is_refused(sqlite_bank, small):
    honest = zstandard.ZstdCompressor(level=3).compress(bytes(40 << 20))
    # The frame's header says 1000 bytes.
    lying = zstandard.ZstdCompressor(level=3).compress(bytes(1_000))[:9] + honest[9:]
    answer = small.post(small.sealed(batch=lying))
    assert answer.status_code in (400, 413)


def test_a_bomb_without_a_size_is_refused(sqlite_bank, small):
    parameters = zstandard.ZstdCompressor(write_content_size=False)
    refused(
        sqlite_bank,
        small.post(small.sealed(batch=parameters.compress(bytes(99)))),
        400,
        "malformed",
        sqlite_bank.counts(),
    )


def test_too_many_changes_are_refused(sqlite_bank, small):
    change = small.log[0]
    many = [change] * (MAX_CHANGES + 1)
    raw = small.sealed(batch=batch.encode(many), count=len(many))
    refused(sqlite_bank, small.post(raw), 413, "too_large", sqlite_bank.counts())


@pytest.mark.parametrize(
    "headers",
    [{"content-type": "application/json"}, {"content-type": "text/html"}, {"content-encoding": "gzip"}],
)
def test_another_media_type_or_encoding_is_refused(sqlite_bank, small, headers):
    refused(sqlite_bank, small.post(small.sealed(), **headers), 415, "media_type", sqlite_bank.counts())


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/v1/exchange", 405, "method"),
        ("DELETE", "/v1/enrol", 405, "method"),
    ],
)
def test_an_unknown_door_is_answered_in_our_form(sqlite_bank, method, path, status, code):
    refused(sqlite_bank, sqlite_bank.client.request(method, path), status, code, sqlite_bank.counts())


def test_a_caller_who_hangs_up_in_the_middle_leaves_nothing(sqlite_bank, small):
    before = sqlite_bank.counts()
    host, port = sqlite_bank.server.servers[0].sockets[0].getsockname()[:2]
    raw = small.sealed()
    head = (
        f"POST /v1/exchange HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {small.token}\r\n"
        f"content-type: {envelope.MEDIA_TYPE}\r\ncontent-length: {len(raw)}\r\n\r\n"
    )
    with socket.create_connection((host, port)) as line:
        line.sendall(head.encode() + raw[: len(raw) // 2])
    assert sqlite_bank.client.get("/v1/health").status_code == 200
    assert sqlite_bank.counts() == before


scalars = st.one_of(st.none(), st.booleans(), st.integers(-(1 << 63), (1 << 64) - 1), st.text(max_size=30))
names = st.one_of(
    st.sampled_from(
        ["name", "number", "type", "learner", "status", "minutes", "date", "deleted", "id", "confirmed_at", "rate"]
    ),
    st.text(max_size=12),
)
kinds = st.one_of(st.sampled_from(["learner", "identity_document", "attendance_record", "session", "attendance_sheet", "consent", "enrollment", "skill_mark"]), st.text(max_size=9))  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(kinds, st.dictionaries(names, scalars, max_size=5)), min_size=1, max_size=4))
def test_no_content_makes_the_gateway_fail(bank, written):
    found = bank.desk()
    for kind, fields in written:
        change = any_change(found, kind, fields)
        found.log.append(change)
        found.chains.append(extend(found.chains[-1], change))
    raw = found.sealed()
    reply = found.read(found.post(raw), raw)
    assert reply.seq == len(written)


def any_change(desk, kind, fields):
    salt = bytes(8) if kind in KINDS and KINDS[kind].personal else None
    time = hlc.pack(millis(desk.clock.now()), len(desk.log))
    return Change(desk.device, len(desk.log) + 1, time, kind, uuid4(), fields, desk.actor, Source.LIVE, salt=salt)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_no_mutation_of_a_signed_batch_makes_the_gateway_fail(sqlite_bank, small, data):
    """The signature is right, the bytes inside are not: what a broken or wicked desk could send."""
    plain = bytearray(zstandard.ZstdDecompressor().decompress(small.request().batch))
    for _ in range(data.draw(st.integers(1, 4))):
        plain[data.draw(st.integers(0, len(plain) - 1))] = data.draw(st.integers(0, 255))
    broken = zstandard.ZstdCompressor().compress(bytes(plain))
    before = sqlite_bank.logged()  # an earlier example may have changed nothing that matters, and was taken
    answer = small.post(small.sealed(batch=broken))
    assert answer.status_code in (200, 400, 409, 413), answer.text
    if answer.status_code != 200:
        assert sqlite_bank.logged() == before


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_bytes_at_the_enrolment_make_the_gateway_fail(sqlite_bank, body):
    answer = sqlite_bank.client.post("/v1/enrol", content=body, headers=JSON)
    assert answer.status_code == 400
    assert answer.json()["protocol"] == "xuezhan/1"
