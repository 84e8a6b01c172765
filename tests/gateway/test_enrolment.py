"""A one-time code makes a desk known, once; the lost reply is forgiven, everything else is not."""

import re
import secrets

import pytest

from app.gateway import enrolment, staff
from app.gateway.limits import Limits
from tests.gateway.conftest import CODE12
from tests.gateway.desk import JSON, Desk


@pytest.fixture
def code(bank) -> str:
    return staff.make_invite(bank.gateway, CODE12)[0]


@pytest.fixture
def desk(bank) -> Desk:
    return Desk(bank.client, bank.clock)


def refused(answer, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"], answer.json()["protocol"]) == (status, code, "xuezhan/1")


def test_a_code_enrols_a_desk(bank, desk, code):
    told = desk.enrol(code).json()
    assert told["protocol"] == "xuezhan/1"
    assert (told["station"]["code12"], told["station"]["name"]) == (CODE12, "文化站")
    assert (told["device"], told["ordinal"]) == (str(desk.device), 1)
    assert bytes.fromhex(told["epoch"]) == bank.gateway.epoch
    assert desk.gateway_key == bank.gateway.keys.public_key
    assert desk.exchange().seq == 0


def test_a_station_counts_its_desks_from_one(bank):
    ordinals = []
    for _ in range(3):
        desk = Desk(bank.client, bank.clock)
        ordinals.append(desk.enrol(staff.make_invite(bank.gateway, CODE12)[0]).json()["ordinal"])
    assert ordinals == [1, 2, 3]


def test_the_same_desk_may_ask_again_because_the_reply_may_have_been_lost(bank, desk, code):
    first = desk.enrol(code).json()
    desk.new("learner", learner_no="1", name="麦穗")
    desk.sync()
    again = desk.enrol(code).json()
    assert again == first
    assert desk.exchange().seq == 1


def test_a_request_that_arrives_late_takes_no_token_away(bank, desk, code):
    assert desk.enrol(code).status_code == 200
    late = Desk(bank.client, bank.clock, device=desk.device, private=desk.private)
    assert late.enrol(code).status_code == 200
    assert desk.post(desk.sealed()).status_code == 200


def test_a_new_code_gives_a_new_token_and_the_old_one_is_gone(bank, desk, code):
    first = desk.enrol(code).json()["token"]
    assert desk.enrol(staff.make_invite(bank.gateway, CODE12)[0]).json()["token"] != first
    refused(desk.post(desk.sealed(), authorization=f"Bearer {first}"), 401, "token")


def test_another_desk_cannot_use_a_code_again(bank, desk, code):
    desk.enrol(code)
    refused(Desk(bank.client, bank.clock).enrol(code), 409, "code_used")


def test_an_unknown_code_is_refused(bank, desk):
    refused(desk.enrol("AAAA-AAAA"), 404, "code_unknown")
    assert bank.counts()["device"] == 0


def test_a_code_lives_for_seven_days(bank, desk, code):
    bank.clock.forward(days=7, seconds=1)
    refused(desk.enrol(code), 410, "code_expired")


def test_a_code_may_be_typed_as_people_type(bank, desk, code):
    full_width = code.lower().replace("-", " ").translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)})
    assert desk.enrol(f" {full_width} ").status_code == 200


def test_a_code_has_no_letters_that_people_confuse():
    for _ in range(200):
        assert re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}", enrolment.new_code())


def test_a_device_cannot_be_taken_over_with_another_key(bank, desk, code):
    desk.enrol(code)
    desk.private = secrets.token_bytes(32)
    refused(desk.enrol(staff.make_invite(bank.gateway, CODE12)[0]), 409, "device_known")


def test_a_desk_of_this_station_keeps_its_log_when_it_enrols_with_a_new_code(bank, desk, code):
    desk.enrol(code)
    desk.new("learner", learner_no="1", name="麦穗")
    desk.sync()
    answer = desk.enrol(staff.make_invite(bank.gateway, CODE12)[0])
    assert (answer.status_code, answer.json()["ordinal"]) == (200, 1)
    assert desk.exchange().seq == 1


def test_a_device_cannot_move_to_another_station(bank, desk, code):
    desk.enrol(code)
    staff.add_station(bank.gateway, "440103001002", "另一站")
    refused(desk.enrol(staff.make_invite(bank.gateway, "440103001002")[0]), 409, "device_known")


def test_a_revoked_device_cannot_come_back(bank, desk, code):
    desk.enrol(code)
    staff.revoke(bank.gateway, str(desk.device))
    refused(desk.enrol(code), 403, "revoked")


@pytest.mark.parametrize("limits", [Limits(tries=3, tries_seconds=60)])
def test_guessing_codes_is_braked(bank, desk, code, limits):
    for _ in range(3):
        refused(desk.enrol("AAAA-AAAA"), 404, "code_unknown")
    answer = desk.enrol(code)
    refused(answer, 429, "too_many")
    assert 0 < int(answer.headers["retry-after"]) <= 61
    bank.clock.forward(seconds=int(answer.headers["retry-after"]))
    assert desk.enrol(code).status_code == 200


@pytest.mark.parametrize(
    ("changes", "status", "code_"),
    [
        ({"protocol": "xuezhan/2"}, 426, "too_old"),
        ({"protocol": "http"}, 400, "not_ours"),
        ({"device": "x"}, 422, "field"),
        ({"device": "{01a20073-1cf6-7e49-a28f-4ccce141d209}"}, 422, "field"),
        ({"public_key": "AAAA"}, 422, "field"),
        ({"public_key": "*" * 44}, 422, "field"),
        ({"device_name": ""}, 422, "field"),
        ({"device_name": "字" * 201}, 422, "field"),
        ({"device_name": "nul\x00"}, 422, "field"),
        ({"app": "1" * 41}, 422, "field"),
        ({"code": 5}, 400, "malformed"),
        ({"code": "字" * 3_000}, 413, "too_large"),
    ],
)
def test_a_request_that_is_not_one_is_refused_and_spends_nothing(bank, desk, code, changes, status, code_):
    before = bank.counts()
    refused(desk.enrol(code, **changes), status, code_)
    assert bank.counts() == before
    assert desk.enrol(code).status_code == 200


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{", b"[" * 8_000, b'{"code": "\xff"}', b'{"code": "\\ud800"}'])
def test_a_body_that_is_no_request_is_refused(sqlite_bank, body):
    refused(sqlite_bank.client.post("/v1/enrol", content=body, headers=JSON), 400, "malformed")


def test_another_media_type_is_refused(sqlite_bank):
    refused(
        sqlite_bank.client.post("/v1/enrol", content=b"{}", headers={"content-type": "text/plain"}), 415, "media_type"
    )


def test_neither_codes_nor_tokens_are_stored(sqlite_bank, tmp_path):
    code = staff.make_invite(sqlite_bank.gateway, CODE12)[0]
    desk = Desk(sqlite_bank.client, sqlite_bank.clock)
    desk.enrol(code)
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("*.db*"))
    assert CODE12.encode() in stored
    for secret in (code, code.replace("-", ""), desk.token):
        assert secret.encode() not in stored
