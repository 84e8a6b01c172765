"""An exchange of 100,000 marks between real processes, against posting the same rows plainly to a bare insert."""

import importlib
import importlib.util
import json
import lzma
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import zstandard

from app.domain.clock import SHANGHAI
from app.records.codes import AttendanceStatus
from app.storage import log
from app.storage import rows as state
from app.sync.enrol import enrol
from tests.bench.long_log import STATUSES, WEIGHTS, Classes, call_the_rolls, open_classes
from tests.bench.reporting import Line
from tests.support.desk import World
from tests.support.programs import GatewayProcess

CODE12 = "440103001001"
CLASSES, LEARNERS, MEETINGS = 25, 40, 100
MARKS = CLASSES * LEARNERS * MEETINGS
_PLAIN_BATCH = 8_000


def exchanged(world: World, url: str) -> dict[str, Any]:
    """One exchange of this desk in a process of its own (``one_exchange``)."""
    command = [
        sys.executable,
        "-m",
        "tests.bench.one_exchange",
        world.folder / "profile",
        world.folder / "desk.key",
        url,
    ]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["code"] == "done", told
    return told


def enrolled(gateway: GatewayProcess, folder: Path, number: int = 1) -> World:
    """A desk of the gateway's station that has exchanged nothing yet, a month ago."""
    world = World(folder, datetime.now(SHANGHAI) - timedelta(days=30), number)
    enrol(world.store, gateway.url, gateway.staff("invite", "--station", CODE12)["code"], "bench")
    return world


@contextmanager
def _station(folder: Path, database: str | None) -> Iterator[tuple[GatewayProcess, World, Classes]]:
    """A gateway, a desk of its one station, and its classes, delivered."""
    gateway = GatewayProcess(folder / "gateway", database)
    gateway.staff("station", "add", "--code12", CODE12, "--name", "泮塘社区教学点")
    gateway.start()
    try:
        world = enrolled(gateway, folder / "desk")
        made = open_classes(world, CLASSES, LEARNERS, MEETINGS)
        exchanged(world, gateway.url)
        yield gateway, world, made
        world.store.close()
    finally:
        gateway.kill()


def measure(folder: Path, database: str | None, bar: int) -> list[Line]:
    """100,000 marks; one roster of 30; one mark; nothing to say. ``bar``: records a second that are asked for."""
    with _station(folder, database) as (gateway, world, made):
        first = _head(world) + 1
        assert call_the_rolls(world, made) == MARKS
        worked = gateway.processor_s()
        told = exchanged(world, gateway.url) | {"gateway": gateway.processor_s() - worked}
        rows = _plain_rows(world, first)
        small = _small(gateway, world, made)
        lines = _speed(told, _plainly(folder, rows, database), bar)
        if database is None:
            lines += [*_bytes(told, rows), *small]
        lines.append(
            Line(
                "most memory: desk above idle, gateway",
                f"{told['peak_mb'] - told['idle_mb']:.0f}, {gateway.peak_mb():.0f} MB",
                "bar 150 MB for the desk",
                (told["peak_mb"] - told["idle_mb"]) / 150,
            )
        )
        return lines


def measure_term(folder: Path, database: str | None) -> list[Line]:
    """The same marks as a station makes them: on sheets that are opened and confirmed, so that outcomes are derived."""
    with _station(folder, database) as (gateway, world, made):
        assert call_the_rolls(world, made, confirmed=True) == MARKS
        told = exchanged(world, gateway.url)
        with world.store.read() as connection:
            derived = sum(1 for _ in state.every(connection, "learning_outcome"))
        assert derived == CLASSES * LEARNERS, derived
        rate = MARKS / told["took"]
        return [Line(f"with their sheets confirmed, and {derived:,} outcomes", f"{rate:,.0f} marks/s")]


def _speed(told: dict[str, Any], floor: float, bar: int) -> list[Line]:
    rate = MARKS / told["took"]
    return [
        Line(f"{MARKS:,} marks, log to verified receipt", f"{rate:,.0f} records/s", f"bar {bar:,}", bar / rate),
        Line(
            "the same rows, compressed JSON, plain insert",
            f"{MARKS / floor:,.0f} records/s",
            "ours against it",
            told["took"] / floor,
        ),
        Line(
            "processor time a mark: desk, gateway",
            f"{told['worked'] / MARKS * 1e6:.0f}, {told['gateway'] / MARKS * 1e6:.0f} µs",
            "bar: the slower of the two",
            max(told["worked"], told["gateway"]) / MARKS * bar,
        ),
        Line("requests for all of them", f"{told['requests']}"),
    ]


def _bytes(told: dict[str, Any], rows: list[dict[str, Any]]) -> list[Line]:
    columns = json.dumps({name: [row[name] for row in rows] for name in rows[0]}).encode()
    general: dict[str, Callable[[bytes], bytes]] = {
        "zstd-19": zstandard.ZstdCompressor(level=19).compress,
        "xz": lzma.compress,
    }
    if importlib.util.find_spec("brotli") is not None:
        general["brotli"] = importlib.import_module("brotli").compress
    sizes = {name: len(compress(columns)) for name, compress in general.items()}
    best = min(sizes, key=lambda name: sizes[name])
    return [
        Line("bytes up per mark, a term", f"{told['up'] / MARKS:.2f} B", "bar 6 B", told["up"] / MARKS / 6),
        Line(
            "the same columns as JSON, best of " + ", ".join(sizes),
            f"{sizes[best] / MARKS:.2f} B",
            f"ours against {best}",
            told["up"] / sizes[best],
        ),
    ]


def _small(gateway: GatewayProcess, world: World, made: Classes) -> list[Line]:
    chance = random.Random(6)
    session = world.session(world.course_class("新班"), f"{world.day()}", 99, start="23:00")
    learners = [world.learner(f"新{number}", f"9{number:03d}") for number in range(30)]
    exchanged(world, gateway.url)
    for learner in learners:
        world.clock.advance(milliseconds=chance.randrange(300, 6_000))
        world.mark(session, learner, AttendanceStatus(chance.choices(STATUSES, WEIGHTS)[0]))
    roster = exchanged(world, gateway.url)
    world.put("attendance_record", _corrected(world, made.sessions[0][0], made.learners[0][0]))
    one = exchanged(world, gateway.url)
    nothing = exchanged(world, gateway.url)
    both = nothing["up"] + nothing["down"]
    return [
        Line("bytes up per mark, one roster of 30", f"{roster['up'] / 30:.1f} B", "bar 25 B", roster["up"] / 30 / 25),
        Line("one changed mark: requests, bytes up, down", f"{one['requests']}, {one['up']}, {one['down']}"),
        Line("nothing to say: requests, bytes both ways", f"{nothing['requests']}, {both} B", "bar 600 B", both / 600),
    ]


def _corrected(world: World, session: UUID, learner: UUID) -> dict[str, str]:
    row = world.row("attendance_record", session, learner)
    assert row is not None
    other = next(status for status in STATUSES if status != row.fields["status"])
    return {"session": str(session), "learner": str(learner), "status": other}


def _head(world: World) -> int:
    with world.store.read() as connection:
        return log.head(connection).seq


def _plain_rows(world: World, first: int) -> list[dict[str, Any]]:
    with world.store.read() as connection:
        changes, _ = log.said(connection, first, MARKS)
    return [
        {
            "id": str(change.id),
            "time": change.time,
            "actor": str(change.actor),
            "source": change.source.value,
            "basis": change.basis,
            **change.fields,
        }
        for change in changes
    ]


def _plainly(folder: Path, rows: list[dict[str, Any]], database: str | None) -> float:
    """Seconds until all rows were inserted by ``plain_insert``."""
    url = database or f"sqlite:///{folder / 'plain.db'}"
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.plain_insert", url], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            started = time.perf_counter()
            for start in range(0, len(rows), _PLAIN_BATCH):
                part = json.dumps(rows[start : start + _PLAIN_BATCH]).encode()
                client.post("/", content=zstandard.compress(part, 3)).raise_for_status()
            return time.perf_counter() - started
    finally:
        server.kill()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()
