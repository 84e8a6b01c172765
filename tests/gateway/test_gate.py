"""Too much at once, too often, or nothing more: each gets its answer before it costs anybody else anything."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event, Semaphore
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.gateway import exchange, staff
from app.gateway.limits import Limits
from tests.gateway.conftest import CODE12
from tests.gateway.desk import Desk
from tests.gateway.test_workers import until


@pytest.mark.parametrize("limits", [Limits(device_burst=5, device_per_second=0.01)])
def test_a_device_that_asks_without_end_is_told_to_wait_and_others_are_not(sqlite_bank, limits):
    mad, calm = sqlite_bank.desk(), sqlite_bank.desk()
    answers = [mad.post(mad.sealed()) for _ in range(8)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 3
    assert answers[-1].json()["code"] == "too_many"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 100
    assert calm.exchange()


def test_an_exchange_of_many_batches_in_a_hurry_is_never_braked(sqlite_bank):
    desk = sqlite_bank.desk()
    for _ in range(400):
        desk.new("learner", learner_no=f"26{len(desk.log):04}", name="麦穗")
    for number in range(1, 401):
        desk.exchange(number, number)
    assert desk.known == 400


@pytest.mark.parametrize("limits", [Limits(address_burst=3, address_per_second=0.01)])
def test_an_address_that_proves_nothing_is_told_to_wait_before_the_database_is_asked(sqlite_bank, limits, monkeypatch):
    known, fresh = sqlite_bank.desk(), sqlite_bank.desk()
    known.exchange()
    for answer in [fresh.post(b"x", authorization="Bearer guess") for _ in range(3)]:
        assert answer.status_code == 401
    asked: list[object] = []
    monkeypatch.setattr(exchange, "identify", lambda *given: asked.append(given))
    for path in ("/v1/exchange", "/v1/enrol", "/v1/nothing", "/"):
        answer = sqlite_bank.client.get(path, headers={"authorization": "Bearer guess"})
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
        assert int(answer.headers["retry-after"]) >= 1
    assert asked == []
    monkeypatch.undo()
    assert known.exchange(), "a device known to be good shares its line with others"
    assert sqlite_bank.client.get("/v1/health").status_code == 200


@pytest.mark.parametrize("limits", [Limits(address_burst=2, address_per_second=0.01)])
def test_a_revoked_device_loses_its_good_name(sqlite_bank, limits):
    desk = sqlite_bank.desk()
    desk.exchange()
    staff.revoke(sqlite_bank.gateway, str(desk.device))
    assert [desk.post(desk.sealed()).status_code for _ in range(4)] == [403, 403, 429, 429]


@pytest.mark.parametrize("limits", [Limits(address_burst=2, address_per_second=0.01)])
def test_behind_a_trusted_proxy_each_address_is_counted_for_itself(sqlite_bank, limits):
    def ask(forwarded: str) -> int:
        found = sqlite_bank.client.get("/v1/nothing", headers={"x-forwarded-for": forwarded})
        return int(found.status_code)

    assert [ask("198.51.100.7") for _ in range(3)] == [404, 404, 429]
    assert ask("198.51.100.8") == 404


@pytest.mark.parametrize("limits", [Limits(inside=2)])
def test_what_is_too_much_at_once_is_told_to_come_back_and_nothing_of_it_stored(sqlite_bank, limits, monkeypatch):
    desks: list[Desk] = [sqlite_bank.desk() for _ in range(4)]
    entered, go = Semaphore(0), Event()
    plain = exchange.answer

    def slowly(*given):
        entered.release()
        assert go.wait(60)
        return plain(*given)

    monkeypatch.setattr(exchange, "answer", slowly)
    for desk in desks:
        desk.new("learner", learner_no="1", name="麦穗")
    with ThreadPoolExecutor(2) as pool:
        first = [pool.submit(desk.post, desk.sealed()) for desk in desks[:2]]
        assert all(entered.acquire(timeout=30) for _ in first)
        refused = desks[2].post(desks[2].sealed())
        assert sqlite_bank.client.get("/v1/health").status_code == 200
        go.set()
        assert [answer.result().status_code for answer in first] == [200, 200]
    assert (refused.status_code, refused.json()["code"]) == (503, "busy")
    assert 5 <= int(refused.headers["retry-after"]) <= 25
    assert len(sqlite_bank.logged()) == 2
    assert desks[2].exchange().seq == 1


@pytest.mark.parametrize("limits", [Limits(bodies_bytes=10_000)])
def test_bodies_that_would_not_fit_together_are_not_read(sqlite_bank, limits):
    desk = sqlite_bank.desk()
    answer = desk.post(bytes(10_001))
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert desk.exchange()


@pytest.mark.parametrize("limits", [Limits(stall_seconds=1)])
def test_a_body_that_stops_coming_is_given_up(sqlite_bank, limits):
    desk = sqlite_bank.desk()
    parts = urlsplit(str(sqlite_bank.client.base_url))
    head = (
        "POST /v1/exchange HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/vnd.xuezhan.exchange\r\n"
        f"Authorization: Bearer {desk.token}\r\nContent-Length: 500\r\n\r\nonly the beginning"
    )
    with closing(socket.create_connection((parts.hostname, parts.port), timeout=20)) as line:
        line.sendall(head.encode())
        assert b" 408 " in line.recv(1000)
    assert sqlite_bank.desk(CODE12).exchange()


def test_who_is_refused_while_still_speaking_hears_the_answer(sqlite_bank):
    """A line closed while bytes are still coming is reset, and the answer is lost with it."""
    body = bytes(3_000_000)
    parts = urlsplit(str(sqlite_bank.client.base_url))
    head = (
        "POST /v1/exchange HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/vnd.xuezhan.exchange\r\n"
        f"Authorization: Bearer wrong\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with closing(socket.create_connection((parts.hostname, parts.port), timeout=20)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        line.sendall(head.encode() + body[:1])
        first = line.recv(100_000)  # the answer is there before a desk on a slow line has said half
        line.sendall(body[1:])
        whole = first
        while not whole.endswith(b"}"):
            part = line.recv(100_000)
            assert part, "closed in the middle of the answer"
            whole += part
    assert whole.startswith(b"HTTP/1.1 401")
    assert b'"code":"token"' in whole


def visits(caplog: pytest.LogCaptureFixture) -> dict[str, dict[str, Any]]:
    """What was told of each request, by its number."""
    return {record.told["request"]: record.told for record in caplog.records if hasattr(record, "told")}


def test_every_answer_bears_the_number_under_which_it_is_logged(sqlite_bank, caplog):
    desk = sqlite_bank.desk()
    with caplog.at_level("INFO"):
        answers = [
            desk.post(desk.sealed()),
            sqlite_bank.client.get("/v1/nothing"),
            sqlite_bank.client.get("/v1/health"),
        ]
        numbers = [answer.headers["xuezhan-request"] for answer in answers]
        until(lambda: set(numbers) <= visits(caplog).keys())  # a line may be written after its answer was read
    told = visits(caplog)
    first, second, third = (told[number] for number in numbers)
    assert (first["route"], first["outcome"], first["station"], first["status"]) == ("/v1/exchange", "ok", CODE12, 200)
    assert first["device"] == str(desk.device)[:8]
    assert first["out"] == len(answers[0].content)
    assert (second["route"], second["outcome"], "station" in second) == ("other", "not_found", False)
    assert third["route"] == "/v1/health"
