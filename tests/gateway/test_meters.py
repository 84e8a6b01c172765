"""What is counted for those who watch: true figures, few series, nobody's data; of all worker processes together."""

import re
import time
from collections.abc import Iterator

import httpx
import pytest
from prometheus_client import REGISTRY, generate_latest

from tests.gateway.conftest import CODE12, NO_TLS
from tests.gateway.desk import Desk, FixedClock
from tests.support.programs import WAIT_S, GatewayProcess


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


def wait_until_all_left() -> None:
    """A request is counted as it leaves, a moment after its answer was read."""
    ends = time.monotonic() + WAIT_S
    while value("xuezhan_requests_inside") and time.monotonic() < ends:
        time.sleep(0.005)  # nothing outside the gateway's thread hears of the end of a request; this gives it the turn
    assert value("xuezhan_requests_inside") == 0


def test_an_exchange_is_counted_once_with_what_became_of_its_changes(bank):
    names = [("xuezhan_changes_total", {"verdict": v}) for v in ("accepted", "held", "conflict", "merged")]
    door = {"route": "/v1/exchange"}
    names += [
        ("xuezhan_requests_total", door | {"outcome": "ok"}),
        ("xuezhan_requests_total", door | {"outcome": "token"}),
        ("xuezhan_request_seconds_count", door),
        ("xuezhan_news_changes_total", {}),
    ]
    one, other = bank.desk(), bank.desk()
    learner = one.new("learner", learner_no="26001", name="麦穗")
    one.sync()
    other.sync()
    before = [value(name, **labels) for name, labels in names]
    other.write("learner", learner, note="后到")
    one.write("learner", learner, note="先到")
    one.new("identity_document", learner=str(learner), type="resident_id", number="440103194002290018")
    first, second = one.sealed(), other.sealed()
    taken, given = value("xuezhan_bytes_total", direction="in"), value("xuezhan_bytes_total", direction="out")
    answers = [one.post(first), one.post(first), other.post(second)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    wait_until_all_left()
    assert value("xuezhan_bytes_total", direction="in") - taken == 2 * len(first) + len(second)
    assert value("xuezhan_bytes_total", direction="out") - given == sum(len(answer.content) for answer in answers)
    assert one.post(first, authorization="Bearer x").status_code == 401
    wait_until_all_left()
    after = [value(name, **labels) for name, labels in names]
    accepted, held, conflict, merged, ok, token, timed, news = (b - a for a, b in zip(before, after, strict=True))
    assert (accepted, held, conflict + merged) == (1, 1, 1)
    assert (ok, token, timed) == (3, 1, 4)
    assert news >= 1
    assert value("xuezhan_requests_inside") == 0
    assert value("xuezhan_database_connections") == 0


def test_labels_tell_of_nobody_and_stay_few(sqlite_bank):
    desk = sqlite_bank.desk()
    desk.new("learner", learner_no="26001", name="买买提·艾山")
    desk.sync()
    for n in range(30):
        sqlite_bank.client.get(f"/v1/{n}/买买提")
        sqlite_bank.client.put(f"/v1/blobs/{n:064x}?offset=0", content=b"x")
    told = generate_latest(REGISTRY).decode()
    for secret in ("买买提", CODE12, str(desk.device), str(desk.station), "127.0.0.1", "文化站", "%E4"):
        assert secret not in told
    routes = set(re.findall(r'xuezhan_requests_total\{outcome="[a-z_]+",route="([^"]+)"\}', told))
    assert {"/v1/exchange", "/v1/blobs/{sha256}", "other"} <= routes
    assert len(routes) < 12


@pytest.fixture
def process(tmp_path) -> Iterator[GatewayProcess]:
    made = GatewayProcess(tmp_path / "node", None, tmp_path / "bank.key")
    yield made
    made.kill()


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_all_workers_counted_is_told_on_loopback_only(process, workers):
    process.staff("station", "add", "--code12", CODE12, "--name", "文化站")
    codes = [process.staff("invite", "--station", CODE12)["code"] for _ in range(2)]
    process.start("--workers", workers, "--metrics-port", "0", "--log", "json")
    found = re.search(r'"url": "(http://127\.0\.0\.1:\d+/metrics)"', process.log())
    assert found is not None
    clients = [httpx.Client(base_url=process.url, trust_env=False, verify=NO_TLS, timeout=WAIT_S) for _ in codes]
    for client, code in zip(clients, codes, strict=True):
        desk = Desk(client, FixedClock())
        desk.enrol(code)
        desk.new("learner", learner_no="1", name="麦穗")
        desk.exchange()
        desk.exchange()
    told = httpx.get(found[1], trust_env=False, verify=NO_TLS, timeout=WAIT_S).text
    assert 'xuezhan_requests_total{outcome="ok",route="/v1/exchange"} 4.0' in told
    assert 'xuezhan_changes_total{verdict="accepted"} 2.0' in told
    assert re.search(r"^xuezhan_database_connections_most [1-9]\d*\.0", told, re.M)
    assert clients[0].get("/metrics").status_code == 404
    for client in clients:
        client.close()
    assert process.stop() == 0
    assert "麦穗" not in process.log()
