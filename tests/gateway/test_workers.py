"""Several processes share the work of one gateway: begun at once, replaced, ended gracefully, and never in each other's way."""

import os
import re
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import httpx
import pytest

from app.gateway import digests, staff
from app.gateway.database import Database
from app.gateway.limits import Limits
from app.gateway.service import Gateway, open_gateway
from app.gateway.surroundings import SystemClock
from tests.gateway.conftest import BACKENDS, CODE12, NO_TLS
from tests.gateway.desk import Desk, FixedClock, Uuid4Ids
from tests.support.programs import WAIT_S, GatewayProcess


@pytest.fixture
def url(request, new_database) -> str:
    """Of SQLite, unless the test says otherwise: what no database changes."""
    found: str = new_database(getattr(request, "param", "sqlite"))
    return found


on_both = pytest.mark.parametrize("url", BACKENDS, indirect=True)


@pytest.fixture
def process(tmp_path) -> Iterator[Callable[[str], GatewayProcess]]:
    """Gateway processes on one database and one key file; none outlives the test."""
    made: list[GatewayProcess] = []

    def make(url: str) -> GatewayProcess:
        made.append(GatewayProcess(tmp_path / f"node{len(made)}", url, tmp_path / "bank.key"))
        return made[-1]

    yield make
    for one in made:
        one.kill()


@pytest.fixture
def hands(url, tmp_path) -> Iterator[Gateway]:
    """The staff's, in this process, on the same database."""
    database = Database(url, Limits())
    opened = open_gateway(database, tmp_path / "bank.key", SystemClock(), Uuid4Ids(), Limits())
    staff.add_station(opened, CODE12, "春晖社区学校")
    yield opened
    database.close()


@pytest.fixture
def gateway(process, url, hands) -> GatewayProcess:
    """With a station, not serving yet."""
    made: GatewayProcess = process(url)
    return made


@pytest.fixture
def new_desk(gateway, hands) -> Iterator[Callable[[], Desk]]:
    clients: list[httpx.Client] = []

    def make() -> Desk:
        clients.append(httpx.Client(base_url=gateway.url, trust_env=False, verify=NO_TLS, timeout=WAIT_S))
        desk = Desk(clients[-1], FixedClock())
        assert desk.enrol(staff.make_invite(hands, CODE12)[0]).status_code == 200
        return desk

    yield make
    for client in clients:
        client.close()


def address(gateway: GatewayProcess) -> tuple[str, int]:
    parts = urlsplit(gateway.url)
    assert parts.hostname is not None
    assert parts.port is not None
    return parts.hostname, parts.port


def until(found: Callable[[], bool]) -> None:
    """Look again until it is so; the machine may be slow, but not for ever."""
    ended = Event()
    for _ in range(int(WAIT_S / 0.05)):
        if found():
            return
        ended.wait(0.05)
    raise AssertionError("it never came")


def refuses(gateway: GatewayProcess) -> bool:
    try:
        socket.create_connection(address(gateway), timeout=5).close()
    except OSError:
        return True
    return False


def workers(gateway: GatewayProcess) -> list[int]:
    return [int(found) for found in re.findall(r"Started server process \[(\d+)\]", gateway.log())]


def until_work(gateway: GatewayProcess, count: int) -> None:
    """So many workers have begun since the gateway's log began."""
    until(lambda: len(set(workers(gateway))) == count)


@on_both
def test_desks_that_write_and_one_that_reads_through_several_processes_all_end_equal(gateway, new_desk, hands):
    """No reader skips a row that commits late: nobody ever goes back behind a cursor."""
    gateway.start("--workers", "3")
    until_work(gateway, 3)
    reader, writers = new_desk(), [new_desk() for _ in range(6)]
    done = Event()

    def write(desk: Desk) -> None:
        for number in range(12):
            for _ in range(1 + number % 4):
                desk.new("learner", learner_no=f"26{len(desk.log):04}", name="麦穗")
            desk.exchange()

    def read() -> list[int]:
        cursors: list[int] = []
        while True:
            last = done.is_set()
            reader.sync()
            cursors.append(reader.cursors.get("station", 0))
            if last:
                return cursors

    with ThreadPoolExecutor(len(writers) + 1) as pool:
        reading = pool.submit(read)
        for written in [pool.submit(write, desk) for desk in writers]:
            written.result()
        done.set()
        cursors = reading.result()

    assert cursors == sorted(cursors)
    assert len(cursors) > 3
    mine = {key for desk in writers for key in desk.rows if key[0] == "learner"}
    assert len(mine) == 6 * 30
    assert mine <= set(reader.rows)
    for desk in writers:
        desk.sync()
    with hands.database.read() as connection:
        station = staff.station_of(connection, CODE12)
        kept = digests.digest_of(connection, hands.keys, station).digest
    assert {desk.digest() for desk in [reader, *writers]} == {kept}
    assert gateway.stop() == 0
    assert "Traceback" not in gateway.log()


@on_both
def test_processes_that_begin_at_once_on_nothing_make_one_gateway(process, url):
    nodes = [process(url) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda node: node.start("--workers", "2"), nodes))
    told = [
        httpx.get(f"{node.url}/v1/health", trust_env=False, verify=NO_TLS, timeout=WAIT_S).json()["epoch"]
        for node in nodes
    ]
    assert len(set(told)) == 1
    for node in nodes:
        until_work(node, 2)
        assert node.stop() == 0
        assert "Traceback" not in node.log()


@pytest.mark.parametrize("count", ["1", "2"])
def test_what_is_under_way_is_answered_before_the_end(gateway, new_desk, count):
    gateway.start("--workers", count)
    desk = new_desk()
    desk.new("learner", learner_no="26001", name="麦穗")
    raw = desk.sealed()
    head = (
        "POST /v1/exchange HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/vnd.xuezhan.exchange\r\n"
        f"Authorization: Bearer {desk.token}\r\nContent-Length: {len(raw)}\r\nExpect: 100-continue\r\n\r\n"
    )
    with closing(socket.create_connection(address(gateway), timeout=WAIT_S)) as line:
        line.sendall(head.encode())
        assert line.recv(1000).startswith(b"HTTP/1.1 100")  # the body is being waited for
        line.sendall(raw[: len(raw) // 2])
        gateway.interrupt()
        until(lambda: refuses(gateway))
        line.sendall(raw[len(raw) // 2 :])
        answer = read_answer(line)
    assert desk.read(answer, raw).seq == 1
    assert gateway.wait() == 0
    assert "Traceback" not in gateway.log()


def read_answer(line: socket.socket) -> httpx.Response:
    """The one answer on this line, which ends with it."""
    whole = b""
    while part := line.recv(1 << 16):
        whole += part
    head, _, body = whole.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    headers = [(name, value.strip()) for name, _, value in (row.partition(":") for row in rest)]
    return httpx.Response(int(first.split()[1]), headers=headers, content=body)


def test_workers_of_a_process_that_was_killed_do_not_stay_behind(gateway):
    gateway.start("--workers", "2")
    until_work(gateway, 2)
    gateway.kill()
    until(lambda: refuses(gateway))
    gateway.start("--workers", "2")
    assert httpx.get(f"{gateway.url}/v1/health", trust_env=False, verify=NO_TLS, timeout=WAIT_S).status_code == 200


def test_a_worker_that_dies_is_replaced(gateway, new_desk):
    gateway.start("--workers", "2")
    until_work(gateway, 2)
    desk = new_desk()
    desk.new("learner", learner_no="26001", name="麦穗")
    desk.exchange()
    for victim in workers(gateway):
        os.kill(victim, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    until_work(gateway, 4)
    with httpx.Client(base_url=gateway.url, trust_env=False, verify=NO_TLS, timeout=WAIT_S) as client:
        desk.client = client
        desk.new("learner", learner_no="26002", name="何伯")
        assert desk.exchange().seq == 2
    assert gateway.stop() == 0


@pytest.mark.parametrize("count", ["0", "65", "many"])
def test_a_senseless_number_of_workers_is_wrong_usage(count, tmp_path, capsys):
    from app.gateway.__main__ import main

    with pytest.raises(SystemExit) as left:
        main(["serve", "--workers", count, "--db", str(tmp_path / "g.db")])
    assert left.value.code == 2
    assert not list(Path(tmp_path).iterdir())
