"""500 desks of as many stations at once against one gateway process: each with a lesson's marks, then with nothing."""

import asyncio
import secrets
import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import msgspec

from app.domain.wire import envelope
from app.gateway import enrolment, staff
from app.gateway.database import Database
from app.gateway.limits import Limits
from app.gateway.service import open_gateway
from tests.bench.reporting import Line
from tests.gateway.desk import Desk
from tests.support.programs import GatewayProcess

DESKS = 500
MARKS = 40
BAR_MB = 250
_STATUSES = ("present", "present", "present", "present", "absent", "excused")


class _Now:
    def now(self) -> datetime:
        return datetime.now(UTC)


class _Ids:
    def new(self) -> UUID:
        return uuid4()

    def salt(self) -> bytes:
        return secrets.token_bytes(8)


@dataclass(frozen=True, slots=True)
class _Round:
    """Every desk's request at once: how long each waited, how long all took, and what was not a verified reply."""

    waits: list[float]
    took: float
    errors: int


def measure(folder: Path, desks: int = DESKS) -> list[Line]:
    """Learners and sessions first; then a lesson's marks of every desk at once; then nothing, of every desk at once."""
    folder.mkdir(parents=True)
    crowd = _enrolled(folder, desks)
    gateway = GatewayProcess(folder)
    gateway.start()
    try:
        idle = gateway.peak_mb()
        lessons = [_first_day(desk) for desk in crowd]
        _at_once(gateway.url, crowd)
        for desk, (session, learners) in zip(crowd, lessons, strict=True):
            for place, learner in enumerate(learners):
                status = _STATUSES[place % len(_STATUSES)]
                desk.natural("attendance_record", session=str(session), learner=str(learner), status=status)
        marks = _at_once(gateway.url, crowd)
        nothing = _at_once(gateway.url, crowd)
        assert all(desk.known == len(desk.log) for desk in crowd)
        peak = gateway.peak_mb()
    finally:
        gateway.kill()
    return [
        *_lines(f"{desks} desks at once, {MARKS} marks each", marks, desks * MARKS),
        *_lines(f"{desks} desks at once, nothing to say", nothing, None),
        Line("the gateway's most memory", f"{peak:.0f} MB", f"bar {BAR_MB} MB; idle {idle:.0f} MB", peak / BAR_MB),
    ]


def _lines(what: str, done: _Round, marks: int | None) -> list[Line]:
    cuts = statistics.quantiles(done.waits, n=100)
    rate = f"{len(done.waits) / done.took:,.0f} requests/s" if marks is None else f"{marks / done.took:,.0f} marks/s"
    return [
        Line(f"{what}: half, 95 %, 99 % within", " ".join(f"{cuts[n - 1] * 1e3:,.0f}" for n in (50, 95, 99)) + " ms"),
        Line("   and in all; errors", f"{rate}; {done.errors}"),
    ]


def _enrolled(folder: Path, desks: int) -> list[Desk]:
    """Stations and desks, made by the gateway's own hands before it serves."""
    made: list[Desk] = []
    gateway = open_gateway(
        Database(str(folder / "gateway.db"), Limits()), folder / "gateway.key", _Now(), _Ids(), Limits()
    )
    for number in range(desks):
        code12 = f"44{number:010d}"
        staff.add_station(gateway, code12, f"站{number}")
        desk = Desk(httpx.Client(), _Now())  # type: ignore[arg-type]  # the present will do
        asked = desk.enrolment(staff.make_invite(gateway, code12)[0])
        told = enrolment.enrol(gateway, msgspec.json.encode(asked), "bench")
        desk.station, desk.token, desk.epoch = UUID(told.station.id), told.token, bytes.fromhex(told.epoch)
        desk.gateway_key = gateway.keys.public_key
        made.append(desk)
    gateway.database.close()
    return made


def _first_day(desk: Desk) -> tuple[UUID, list[UUID]]:
    group = desk.new("course_class", title="智能手机基础")
    session = desk.natural("session", course_class=str(group), date="2026-09-02", start="09:00", no=1, minutes=90)
    return session, [desk.new("learner", learner_no=f"{n:04d}", name=f"学员{n}") for n in range(MARKS)]


def _at_once(url: str, crowd: list[Desk]) -> _Round:
    """Sealed before the clock starts; opened and verified after it has stopped."""
    sealed = [desk.sealed() for desk in crowd]
    waits, answers, took = asyncio.run(_ask_all(url, crowd, sealed))
    errors = 0
    for desk, raw, answer in zip(crowd, sealed, answers, strict=True):
        if answer is None or answer.status_code != httpx.codes.OK:
            errors += 1
            continue
        reply, _ = envelope.open_reply(answer.content, desk.gateway_key, raw)
        errors += reply.seq != len(desk.log)
        desk.read(answer, raw)
    return _Round(waits, took, errors)


async def _ask_all(
    url: str, crowd: list[Desk], sealed: list[bytes]
) -> tuple[list[float], list[httpx.Response | None], float]:
    waits = [0.0] * len(crowd)

    async def ask(client: httpx.AsyncClient, place: int) -> httpx.Response | None:
        headers = {"Content-Type": envelope.MEDIA_TYPE, "Authorization": f"Bearer {crowd[place].token}"}
        started = time.perf_counter()
        try:
            return await client.post("/v1/exchange", content=sealed[place], headers=headers)
        except httpx.TransportError:
            return None
        finally:
            waits[place] = time.perf_counter() - started

    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits, trust_env=False) as client:
        started = time.perf_counter()
        answers = list(await asyncio.gather(*(ask(client, place) for place in range(len(crowd)))))
        return waits, answers, time.perf_counter() - started
