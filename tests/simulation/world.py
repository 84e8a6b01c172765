"""A station in small: some desks with real files, one real gateway, one clock that is true and one for each desk."""

import json
import logging
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

import stamina

from app.config import resource_path
from app.domain.clock import SHANGHAI, from_millis, millis
from app.gateway.limits import Limits
from app.gateway.log import LogCodec
from app.records.acts import LearnerForm
from app.records.change import Draft
from app.records.codes import SessionKind, SessionState
from app.records.kinds import natural_id
from app.storage import doubts, log, meta
from app.storage.keys import KeyOffer
from app.storage.log import Entry
from app.storage.opening import open_profile
from app.storage.store import Store
from app.sync import engine, enrol
from app.sync.session import Ended, Local, synchronise
from app.usecases.add_learner import add_learner
from app.usecases.context import Context
from app.usecases.create_profile import NewProfile, create_profile
from app.usecases.drafting import Value, create
from app.usecases.enroll_learners import enroll_learners
from tests.simulation.bank import CODE12, STATION, Bank, Fact, facts_of
from tests.simulation.files import Broken, Disk, copy, put_back
from tests.simulation.homes import home
from tests.simulation.line import Line, Post

START_MS = millis(datetime(2026, 9, 16, 8, 30, tzinfo=SHANGHAI))
DAYS = ("2026-09-09", "2026-09-16", "2026-12-31", "2027-01-01")
LIMITS = Limits(page_changes=9, threads=2, invite_days=100_000, address_burst=1_000_000, device_burst=1_000_000)
"""Small pages; an invitation for a lifetime; and nobody asks too often in a world without waiting."""
LEARNERS = 4
_GENESIS_IDS, _LATER_IDS = 1, 500


class SimIds:
    """UUIDv7-shaped ids in order; ``world`` keeps those who make them apart."""

    def __init__(self, world: int) -> None:
        self._world, self._count = world, 0

    def new(self) -> UUID:
        self._count += 1
        return UUID(f"0192f0c1-{self._world:04x}-7000-8000-{self._count:012x}")

    def salt(self) -> bytes:
        self._count += 1
        return (self._world << 32 | self._count).to_bytes(8, "big")


@dataclass
class DeskClock:
    """The true time, off by so much, and gaining ``rate`` of the time that passes."""

    world: "World"
    skew_ms: int = 0
    rate: float = 0.0
    since: int = 0

    def now(self) -> datetime:
        gained = int((self.world.ms - self.since) * self.rate)
        return from_millis(self.world.ms + self.skew_ms + gained)

    def set(self, skew_ms: int, rate: float = 0.0) -> None:
        self.skew_ms, self.rate, self.since = skew_ms, rate, self.world.ms


@dataclass
class TrueClock:
    """The gateway's: kept by its provider."""

    world: "World"

    def now(self) -> datetime:
        return from_millis(self.world.ms)


@dataclass
class Desk:
    """One desk: its folder, clock and ids, and what it did so far."""

    world: "World"
    slot: int
    folder: Path
    ids: SimIds
    clock: DeskClock
    disk: Disk = field(init=False)
    store: Store = field(init=False)
    place: int = 0
    """The last place of its log that the simulator has looked at, and the chain there."""
    chain: bytes = b""
    acted: bool = False
    carried: bool = False
    """Whether its last exchange brought others' files to the gateway: then there may be news again."""
    restores_heard: int = 0
    receipts: list[tuple[str, int, bytes]] = field(default_factory=list)
    epochs: list[str] = field(default_factory=list)
    """Those of the gateway that this file has heard of, since it was last put back itself."""
    backups: list[Path] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.disk = Disk(self.folder / "profile" / "station.db")

    def open(self) -> None:
        engine_ = open_profile(self.folder / "profile", KeyOffer(key_file=self.folder / "desk.key"))
        self.disk.watch(engine_)
        self.store = Store(engine_, self.clock, self.ids)

    def rise(self) -> None:
        """After a death: the next start. What had returned by then must be there."""
        self.store.close()
        self.disk.revive()
        self.open()
        with self.store.read() as connection:
            found = log.at(connection, [self.place]) if self.place else []
        if self.place and [entry.chain for entry in found] != [self.chain]:
            raise Broken(f"desk {self.slot} lost what was done before it died")

    def back_up(self) -> None:
        """Somebody copies the profile's file."""
        folder = self.folder / f"copy{len(self.backups)}"
        copy(self.disk.file, folder)
        self.backups.append(folder)

    def restore(self, folder: Path) -> None:
        """An older copy in place of the file."""
        self.store.close()
        put_back(folder, self.disk.file)
        self.disk.settle()
        self.open()
        self.place, self.chain, self.epochs = 0, b"", []
        self.skip()

    def entries(self, after: int = 0) -> list[Entry]:
        """The log after a place, of every incarnation."""
        with self.store.read() as connection:
            return log.read_from(connection, after + 1, 1 << 30)

    def skip(self) -> list[Entry]:
        """Look at what the log has got since the last look."""
        found = self.entries(self.place)
        if found:
            self.place, self.chain = found[-1].place, found[-1].chain
        return found

    def facts(self) -> dict[str, str]:
        with self.store.read() as connection:
            return meta.everything(connection)

    def context(self, actor: UUID) -> Context:
        return Context(self.store, self.clock, self.ids, actor)

    @property
    def device(self) -> str:
        """Who it is now."""
        return self.facts()[meta.DEVICE]

    @property
    def local(self) -> Local:
        return Local(self.store, self.folder / "profile", self.clock, "sim")

    def exchange(self, faults: Iterable[str] = ()) -> Ended:
        """One exchange over a line with these faults, each receipt noted as it is kept."""
        line = Line(self.world, self.slot, self.facts().get(meta.TOKEN), faults)
        ended = synchronise(self.local, transport=line, progress=lambda report: self.note_receipt())
        self.outcomes.append(ended.code)
        self.carried = line.carried
        return ended

    def enrol(self, code: str, faults: Iterable[str] = ()) -> None:
        """Make this desk known. Raises as ``enrol`` does."""
        with patch.object(enrol, "HttpTransport", lambda url: Line(self.world, self.slot, None, faults)):
            enrol.enrol(self.store, "http://bank.example", code, "sim")

    @property
    def doubts(self) -> bool:
        """Whether it still waits for others to say what a restored gateway has lost."""
        with self.store.read() as connection:
            return doubts.in_doubt(connection)

    @property
    def enrolled(self) -> bool:
        return meta.TOKEN in self.facts()

    def note_receipt(self, restores: int | None = None) -> None:
        """A receipt was verified and kept: what it covers must be at the gateway now.

        Unless the gateway wrote it before it was restored: ``restores`` tells how often it had been by then.
        """
        receipt = json.loads(self.facts()[meta.RECEIPT])
        device, seq, chain = str(UUID(receipt["device"])), receipt["seq"], bytes.fromhex(receipt["chain"])
        self.receipts.append((device, seq, chain))
        if receipt["epoch"] in self.epochs[:-1]:
            raise Broken(f"desk {self.slot} goes back to before the gateway was restored")
        if self.epochs[-1:] != [receipt["epoch"]]:
            self.epochs.append(receipt["epoch"])
        self.restores_heard = self.world.bank.restores if restores is None else restores
        if self.restores_heard == self.world.bank.restores:
            self.world.check_receipt(device, seq, chain)


class World:
    """Everything there is. ``ms`` is the true time."""

    def __init__(self, folder: Path, desks: int, *, first: bool = False) -> None:
        self.folder = folder
        self.ms = START_MS
        self.post = Post()
        self.bank = Bank(folder / "bank", TrueClock(self), SimIds(0xBA17), LIMITS, home(folder / "bank", desks, first))
        self.desks = [self._desk(slot, _GENESIS_IDS + slot) for slot in range(desks + 1)]
        self.acts = 0
        self.gone_chains: set[bytes] = set()
        self.gone_facts: set[Fact] = set()
        self.gone_devices: set[str] = set()
        """Of which no log has all any more."""
        self.taken_back: set[Fact] = set()
        self.ahead: dict[tuple[UUID, int], set[Fact]] = {}
        """What clocks that ran ahead stamped, by thing and time."""
        self.restored = 0

    def _desk(self, slot: int, ids: int) -> Desk:
        return Desk(self, slot, self.folder / f"desk{slot}", SimIds(ids), DeskClock(self))

    def pass_ms(self, ms: int) -> None:
        """Time passes for all."""
        self.ms += ms

    def check_receipt(self, device: str, seq: int, chain: bytes) -> None:
        """No receipt without its rows."""
        with self.bank.read() as connection:
            station = self.bank.station(connection)
            held = LogCodec(station, UUID(device), self.bank.gateway.keys).chain_at(connection, seq)
        if held != chain:
            raise Broken(f"a receipt for {seq} of {device}, which the gateway does not hold")

    def open(self) -> None:
        self.bank.start()
        for desk in self.desks:
            desk.open()
            desk.skip()

    def close(self) -> None:
        for desk in self.desks:
            desk.store.close()
        self.bank.stop()

    def surviving(self) -> tuple[set[Fact], set[bytes]]:
        """What is in some log somewhere: what was said, and the chain after it."""
        said, chains = self.bank.held(), self.bank.chains()
        for desk in self.desks:
            for entry in desk.entries():
                said |= facts_of(entry.change)
                chains.add(entry.chain)
        return said, chains

    def clone(self, of: Desk) -> Desk:
        """The same disk in another PC."""
        slot = len(self.desks)
        clone = self._desk(slot, _LATER_IDS + slot)
        shutil.copytree(of.folder, clone.folder, ignore=shutil.ignore_patterns("copy*", "*-shm"))
        clone.clock.set(of.clock.skew_ms, of.clock.rate)
        clone.open()
        clone.skip()
        self.desks.append(clone)
        return clone


@contextmanager
def _only_bugs_logged() -> Iterator[None]:
    """A gateway whose disk is full says so, and it is filled often here."""
    log_ = logging.getLogger("app.gateway")
    level = log_.level
    log_.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log_.setLevel(level)


@contextmanager
def quiet_retries() -> Iterator[None]:
    """As many tries as ever, without pauses between them."""
    with stamina.set_testing(True, attempts=4):
        yield


@contextmanager
def world_of(desks: int) -> Iterator[World]:
    """A station at work: enrolled desks that agree, and one more that nobody knows yet."""
    folder = Path(tempfile.mkdtemp(dir=_root()))
    try:
        shutil.copytree(_genesis(desks), folder, dirs_exist_ok=True)
        world = World(folder, desks)
        for desk in world.desks:
            desk.ids = SimIds(_LATER_IDS + desk.slot)
        world.bank.ids = SimIds(0xBA18)
        try:
            with patch.object(engine, "time", _VirtualTime(world)), quiet_retries(), _only_bugs_logged():
                world.open()
                yield world
                world.close()
        finally:
            world.bank.home.remove()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class _VirtualTime:
    """The ``time`` of the exchange: how long a reply took is the world's to say."""

    world: World

    def monotonic(self) -> float:
        return self.world.ms / 1000


@cache
def _root() -> Path:
    """Where worlds live: in memory where there is such a place."""
    memory = Path("/dev/shm")
    root = Path(tempfile.mkdtemp(prefix="xz-sim-", dir=memory if memory.is_dir() else None))
    Finalize(None, shutil.rmtree, (root, True), exitpriority=0)  # also in a process that another one started
    return root


def leave_nothing() -> None:
    """Remove the worlds of this process."""
    if _root.cache_info().currsize:
        shutil.rmtree(_root(), ignore_errors=True)


@cache
def _genesis(desks: int) -> Path:
    """What every schedule begins with, made once in each process."""
    folder = Path(tempfile.mkdtemp(prefix="genesis-", dir=_root()))
    world = World(folder, desks, first=True)
    world.bank.folder.mkdir(parents=True)
    with patch.object(engine, "time", _VirtualTime(world)), quiet_retries(), _only_bugs_logged():
        world.bank.start()
        world.bank.new_station()
        for desk in world.desks:
            _new_profile(desk)
        for desk in world.desks[:-1]:
            desk.enrol(world.bank.invite())
        _teach(world.desks[0])
        for _ in range(2):
            for desk in world.desks[:-1]:
                ended = desk.exchange()
                assert ended.code == "done", ended
        world.close()
    for desk in world.desks:
        (desk.folder / "profile" / "exchange.lock").unlink(missing_ok=True)
    return folder


def _new_profile(desk: Desk) -> None:
    checklists = [json.loads(file.read_text("utf-8")) for file in sorted(resource_path("skills").glob("*.json"))]
    new = NewProfile(
        STATION, CODE12, f"clerk{desk.slot}", f"林{desk.slot}", f"电脑{desk.slot}", bytes([desk.slot + 1]) * 32,
        "gd-assumption-1", checklists,
    )  # fmt: skip
    desk.folder.mkdir(parents=True)
    offer = KeyOffer(key_file=desk.folder / "desk.key")
    store, _ = create_profile(desk.folder / "profile", offer, new, desk.clock, desk.ids)
    store.close()
    desk.open()


def _teach(desk: Desk) -> None:
    """Two classes, one of them smart aid, each with a lesson past, today, and at the year's edge; four learners."""
    ctx = desk.context(UUID(int=1))
    learners = [
        add_learner(ctx, LearnerForm(f"学员{number}", phone=f"1380000000{number}")) for number in range(LEARNERS)
    ]
    for number, kind in enumerate((SessionKind.LESSON, SessionKind.SMART_AID)):
        term, course = natural_id("term", "2026秋"), natural_id("course", f"课程{number}")
        group = desk.ids.new()
        drafts: list[Draft] = [
            create("term", term, {"code": "2026秋", "starts": "2026-09-01", "ends": "2027-02-28"}),
            create("course", course, {"code": f"课程{number}", "title": f"课程{number}", "local": True}),
            create("course_class", group, {"title": f"班级{number}", "course": course, "term": term, "kind": kind}),
        ]
        for no, day in enumerate(DAYS, start=1):
            fields: dict[str, Value] = {
                "course_class": group, "no": no, "date": day, "start": "09:00", "minutes": 90, "kind": kind,
                "state": SessionState.PLANNED,
            }  # fmt: skip
            drafts.append(create("session", None, fields))
        desk.store.commit(drafts, ctx.actor)
        enroll_learners(ctx, group, learners)
