"""An exchange of 10,000 marks with a real gateway process, against posting the same rows plainly to a bare insert."""

import json
import random
import sqlite3
import threading
import time
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import UUID

import httpx
import zstandard

from app.domain.clock import SHANGHAI
from app.records.codes import AttendanceStatus
from app.storage import log, meta
from app.sync.enrol import enrol
from app.sync.session import Local, synchronise
from app.sync.transport import HttpTransport
from tests.bench.reporting import Line
from tests.support.desk import World
from tests.support.programs import GatewayProcess

CODE12 = "440103001001"
CLASSES, LEARNERS, MEETINGS = 5, 40, 50
MARKS = CLASSES * LEARNERS * MEETINGS
STATUSES = (AttendanceStatus.PRESENT, AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED)
WEIGHTS = (85, 8, 7)


class _Counting(HttpTransport):
    """Counts body bytes of what it carries."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, token)
        self.up = self.down = self.requests = 0

    def exchange(self, request: bytes, cancelled=lambda: False) -> bytes:
        reply = super().exchange(request, cancelled)
        self.up += len(request)
        self.down += len(reply)
        self.requests += 1
        return reply


def measure(folder: Path) -> list[Line]:
    """10,000 marks; one roster of 30; one mark; nothing to say."""
    gateway = GatewayProcess(folder / "gateway")
    gateway.staff("station", "add", "--code12", CODE12, "--name", "泮塘社区教学点")
    gateway.start()
    try:
        return _with(gateway, folder)
    finally:
        gateway.kill()


def _with(gateway: GatewayProcess, folder: Path) -> list[Line]:
    world = World(folder / "desk", datetime.now(SHANGHAI))
    enrol(world.store, gateway.url, gateway.staff("invite", "--station", CODE12)["code"], "bench")
    groups = [world.course_class(f"{number}班") for number in range(CLASSES)]
    people = [
        [world.learner(f"学员{number}-{n}", f"{number}{n:03d}") for n in range(LEARNERS)] for number in range(CLASSES)
    ]
    day = f"{world.clock.moment:%Y-%m-%d}"
    meetings = [
        [world.session(group, day, n + 1, start=f"{n // 60:02d}:{n % 60:02d}") for n in range(MEETINGS)]
        for group in groups
    ]
    _run(world)
    chance, first = random.Random(5), _head(world) + 1
    for group, learners in zip(meetings, people, strict=True):
        for session in group:
            for learner in learners:
                world.clock.advance(milliseconds=chance.randrange(300, 6_000))
                world.mark(session, learner, chance.choices(STATUSES, WEIGHTS)[0])
    made = _head(world) + 1 - first
    assert made == MARKS
    carrier, took = _run(world)
    rows = _plain_rows(world, first)
    floor, floor_bytes = _floor(folder / "floor.db", rows)
    roster, _ = _one_roster(world, groups[0])
    one, _ = _one_mark(world, meetings[0][0], people[0][0])
    nothing, _ = _run(world)
    return [
        Line(
            f"{MARKS} marks, log to verified receipt",
            f"{MARKS / took:,.0f} records/s",
            "the same rows, plain insert endpoint",
            floor / took,
        ),
        Line("the plain insert endpoint (JSON+zstd, WAL, FULL)", f"{MARKS / floor:,.0f} records/s"),
        Line(
            "bytes up per mark",
            f"{carrier.up / MARKS:.2f} B",
            f"JSON+zstd-19 {floor_bytes / MARKS:.1f} B",
            carrier.up / floor_bytes,
        ),
        Line("requests for all of them", f"{carrier.requests}"),
        Line("bytes up per mark, one roster of 30", f"{roster.up / 30:.1f} B", "bar 25 B", roster.up / 30 / 25),
        Line("one mark: requests, bytes up, bytes down", f"{one.requests}, {one.up}, {one.down}"),
        Line(
            "nothing to say: requests, bytes both ways",
            f"{nothing.requests}, {nothing.up + nothing.down} B",
            "bar 600 B",
            (nothing.up + nothing.down) / 600,
        ),
    ]


def _head(world: World) -> int:
    with world.store.read() as connection:
        return log.head(connection).seq


def _run(world: World) -> tuple[_Counting, float]:
    with world.store.read() as connection:
        facts = meta.everything(connection)
    carrier = _Counting(facts[meta.GATEWAY_URL], facts[meta.TOKEN])
    started = time.perf_counter()
    ended = synchronise(Local(world.store, world.folder, world.clock, "bench"), transport=carrier)
    took = time.perf_counter() - started
    assert ended.code == "done", ended.fault
    return carrier, took


def _one_roster(world: World, group: UUID) -> tuple[_Counting, float]:
    session = world.session(group, "2026-11-01", 99, start="23:00")
    learners = [world.learner(f"新{number}", f"9{number:03d}") for number in range(30)]
    _run(world)
    chance = random.Random(6)
    for learner in learners:
        world.clock.advance(milliseconds=chance.randrange(300, 6_000))
        world.mark(session, learner, chance.choices(STATUSES, WEIGHTS)[0])
    return _run(world)


def _one_mark(world: World, session: UUID, learner: UUID) -> tuple[_Counting, float]:
    world.mark(session, learner, AttendanceStatus.EXCUSED)
    return _run(world)


def _plain_rows(world: World, first: int) -> list[dict[str, object]]:
    with world.store.read() as connection:
        entries = log.read(connection, first, MARKS)
    return [
        {
            "id": str(entry.change.id),
            "time": entry.change.time,
            "actor": str(entry.change.actor),
            "source": entry.change.source.value,
            "basis": entry.change.basis,
            **entry.change.fields,
        }
        for entry in entries
    ]


def _floor(path: Path, rows: list[dict[str, object]]) -> tuple[float, int]:
    """The machine's limit: the same rows as JSON, compressed, posted in batches to a server that only inserts them."""
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE mark (id TEXT PRIMARY KEY, time INT, actor TEXT, source TEXT, session TEXT, learner TEXT, status TEXT)"
    )

    class Insert(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            items = json.loads(zstandard.decompress(body))
            values = [
                (r["id"], r["time"], r["actor"], r["source"], r["session"], r["learner"], r["status"]) for r in items
            ]
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO mark VALUES (?,?,?,?,?,?,?)", values)
            connection.execute("COMMIT")
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Insert)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sent = 0
    with httpx.Client(base_url=f"http://127.0.0.1:{server.server_port}") as client:
        started = time.perf_counter()
        for start in range(0, len(rows), 2_000):
            body = zstandard.compress(json.dumps(rows[start : start + 2_000]).encode(), 3)
            client.post("/", content=body)
        took = time.perf_counter() - started
    server.shutdown()
    server.server_close()
    sent = len(zstandard.compress(json.dumps(rows).encode(), 19))
    return took, sent
