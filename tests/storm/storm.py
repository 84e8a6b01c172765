"""Desks and a gateway as processes that die at any moment, over a line that fails in every way; then the reckoning.

What to do next is drawn from a seed. When exactly a process dies is the machine's business: a seed repeats the plan, not
the moment.
"""

import multiprocessing
import random
import socket
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection as Pipe
from multiprocessing.context import ForkServerContext
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import Any
from uuid import UUID

from app import __version__, bootstrap
from app.bootstrap import Opening, open_context
from app.domain.clock import SHANGHAI
from app.gateway import staff
from app.gateway.database import Database
from app.gateway.limits import Limits
from app.gateway.service import Gateway, open_gateway
from app.gateway.surroundings import RandomIds, SystemClock
from app.records.acts import LearnerForm
from app.records.change import Draft, Scalar
from app.records.kinds import natural_id
from app.sync.enrol import enrol
from tests.storm import programs
from tests.storm.reckoning import Promise, reckon
from tests.support.fault_proxy import VILLAGE, Fault, FaultProxy

CODE12 = "440103001001"
WAIT_S = 30.0
"""For whatever should take a moment."""
LONGEST_S = 90.0
"""However little happened by then."""
STATUSES = ("present", "present", "present", "late", "absent", "excused", "left_early")
_nothing_happens = threading.Event()


@cache
def nursery() -> ForkServerContext:
    """Where processes are born: one that has imported the programs already."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.storm.programs"])
    return made


class Mortal:
    """One process, which can be killed and started again as often as one likes."""

    def __init__(self, target: Any, *arguments: Any) -> None:
        self._target, self._arguments = target, arguments
        self._process: Any = None
        self.pipe: Pipe | None = None

    def start(self) -> Pipe:
        """Give birth."""
        ours, theirs = nursery().Pipe()
        self._process = nursery().Process(target=self._target, args=(*self._arguments, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.pipe = ours
        return ours

    def kill(self) -> None:
        """SIGKILL: nothing is said, nothing is tidied."""
        if self._process is not None:
            self._process.kill()
            self._process.join(WAIT_S)
            assert self._process.exitcode is not None
            self._process = None
        if self.pipe is not None:
            self.pipe.close()
            self.pipe = None


class Bank:
    """The gateway's process, on a port of its own."""

    def __init__(self, folder: Path, database: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.database, self._key_file = database, folder / "bank.key"
        self._log = folder / "bank.log"
        self._program = Mortal(programs.gateway, database, self._key_file, self.port, self._log)

    @contextmanager
    def inside(self) -> Iterator[Gateway]:
        """The gateway's own view of what it has."""
        database = Database(self.database, Limits())
        try:
            yield open_gateway(database, self._key_file, SystemClock(), RandomIds(), Limits())
        finally:
            database.close()

    def start(self) -> None:
        """Serve."""
        self._program.start()

    def kill(self) -> None:
        """As a power cut would."""
        self._program.kill()

    def wait(self) -> None:
        """Until it answers."""
        until = monotonic() + WAIT_S
        while monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            _nothing_happens.wait(0.02)
        raise AssertionError(f"the gateway does not come back: {self.said()}")

    def said(self) -> str:
        """What it logged: warnings and worse."""
        return self._log.read_text("utf-8") if self._log.exists() else ""


@dataclass
class Desk:
    """One PC of the station: its file, the hand that acts on it, and the window that exchanges beside."""

    folder: Path
    hand: Mortal
    window: Mortal
    asked: tuple[Any, ...] | None = None
    promises: list[Promise] = field(default_factory=list)
    made: int = 0


class Storm:
    """A station of several desks before one gateway. ``blow`` for a while, then ``settle`` and ``reckon``."""

    def __init__(self, folder: Path, database: str, seed: int, desks: int = 3) -> None:
        self.chance = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.bank = Bank(folder, database)
        with self.bank.inside() as gateway:
            staff.add_station(gateway, CODE12, "风口社区教学点")
        self.bank.start()
        self.bank.wait()
        self.link = FaultProxy(("127.0.0.1", self.bank.port))
        self.desks = [self._new_desk(folder / f"桌 {number}", f"staff{number}") for number in range(desks)]
        self.course_class, self.sessions, self.learners = self._teach(self.desks[0])
        for desk in self.desks:
            self._restart(desk)
        self.settle()

    # -- the calm before

    def _new_desk(self, folder: Path, login: str) -> Desk:
        programs.make_desk(folder, login)
        with self.bank.inside() as gateway:
            code, _ = staff.make_invite(gateway, CODE12)
        ctx = open_context(Opening(folder, folder.with_suffix(".key")))
        enrol(ctx.store, self.link.url, code, __version__)
        ctx.store.close()
        return Desk(folder, Mortal(programs.hand, folder), Mortal(programs.window, folder))

    def _teach(self, desk: Desk) -> tuple[UUID, list[UUID], list[UUID]]:
        """A class of twenty and three meetings that have been."""
        ctx = open_context(Opening(desk.folder, desk.folder.with_suffix(".key")))
        group, ids = ctx.ids.new(), [ctx.ids.new() for _ in range(20)]
        day = bootstrap.SystemClock().now().astimezone(SHANGHAI).date().isoformat()
        starts = ["08:00", "10:00", "14:00"]
        sessions = [natural_id("session", group, day, start) for start in starts]
        drafts = [Draft("course_class", group, {"title": "风雨班"})]
        for number, (session, start) in enumerate(zip(sessions, starts, strict=True), 1):
            fields: dict[str, Scalar] = {
                "course_class": str(group),
                "no": number,
                "date": day,
                "start": start,
                "minutes": 90,
            }
            drafts.append(Draft("session", session, {**fields, "kind": "lesson", "state": "planned"}))
        for number, learner in enumerate(ids):
            drafts.append(Draft("learner", learner, {"learner_no": f"{number:04d}", "name": f"学员{number}"}))
            place: dict[str, Scalar] = {
                "course_class": str(group),
                "learner": str(learner),
                "joined_on": day,
                "state": "enrolled",
            }
            drafts.append(Draft("enrollment", natural_id("enrollment", group, learner), place))
        ctx.store.commit(drafts, ctx.actor)
        ctx.store.close()
        return group, sessions, ids

    # -- the storm

    def blow(self, seconds: float, enough: Mapping[str, int] = MappingProxyType({})) -> None:
        """Acts, exchanges, faults and deaths, for so long; and on until there was ``enough`` of each, on a busy machine."""
        self.link.weather = self._weather
        until, latest = monotonic() + seconds, monotonic() + seconds + LONGEST_S
        while monotonic() < until or (monotonic() < latest and self._misses(enough)):
            self._step()
        self.link.weather = Fault

    def _misses(self, enough: Mapping[str, int]) -> bool:
        return any(self.counts[what] < least for what, least in enough.items())

    def _step(self) -> None:
        desk = self.chance.choice(self.desks)
        what = self.chance.random()
        if what < 0.80:
            self._tell(desk, self._act(desk))
        elif what < 0.90:
            self._tell(desk, ("sync",))
        elif what < 0.96:
            self.counts["killed a hand"] += 1
            self._hear(desk, self.chance.uniform(0, 0.01))
            desk.hand.kill()
            self._in_doubt(desk)
            self._restart(desk)
        elif what < 0.985:
            self.counts["killed a window"] += 1
            desk.window.kill()
            desk.window.start()
        else:
            self.counts["killed the gateway"] += 1
            self.bank.kill()
            self._hear(desk, self.chance.choice((0.0, 0.0, 0.3)))
            self.bank.start()
        for each in self.desks:
            self._hear(each, self.chance.uniform(0, 0.004))

    def _weather(self) -> Fault:
        """What happens to the next connection: half of them are well."""
        chance = self.chance.random
        fault = random.Random(chance()).choice
        at = int(2 ** (chance() * 12)) - 1
        kinds = [Fault()] * 8 + [
            Fault(cut_up=at), Fault(cut_down=at), Fault(hang_up=at), Fault(hang_down=at), Fault(end_down=at),
            Fault(latency_s=0.1), VILLAGE, Fault(again_after_s=chance() * 0.5), Fault(cut_down=0, again_after_s=chance()),
        ]  # fmt: skip
        chosen = fault(kinds)
        self.counts["bad line" if chosen != Fault() else "good line"] += 1
        return chosen

    def _act(self, desk: Desk) -> tuple[Any, ...]:
        chance, number = self.chance, self.desks.index(desk)
        name = f"风{'甲乙丙丁戊己庚辛'[number]}{_hanzi(desk.made)}"
        match chance.randrange(12):
            case 0:
                desk.made += 1
                return "learner", self.course_class, name
            case 1:
                desk.made += 1
                return "walk_in", chance.choice(self.sessions), name
            case 2 | 3:
                place = chance.randrange(len(self.learners))
                form = LearnerForm(
                    f"学员{place}", note=f"{number}-{chance.random()}", community=chance.choice("东西南北")
                )
                return "note", self.learners[place], form
            case 4 if chance.random() < 0.1:
                return "rest", chance.choice(self.sessions[1:])
            case _:
                # At the first meeting a learner is one desk's alone: what it promised last must stand at the end.
                own = [learner for place, learner in enumerate(self.learners) if place % len(self.desks) == number]
                session = self.sessions[0] if chance.random() < 0.5 else self.sessions[1]
                learner = chance.choice(own if session == self.sessions[0] else self.learners)
                return "mark", session, learner, chance.choice(STATUSES)

    # -- talking with the hands

    def _restart(self, desk: Desk) -> None:
        desk.hand.start()
        desk.asked = ("start",)
        if desk.window.pipe is None:
            desk.window.start()

    def _tell(self, desk: Desk, asked: tuple[Any, ...]) -> None:
        """Ask for it, unless the hand is still at something."""
        if desk.asked is None and desk.hand.pipe is not None:
            desk.hand.pipe.send(asked)
            desk.asked = asked

    def _hear(self, desk: Desk, wait_s: float) -> Any:
        """What came of it, if it is there by then."""
        if desk.asked is None or desk.hand.pipe is None or not desk.hand.pipe.poll(wait_s):
            return None
        asked, desk.asked = desk.asked, None
        try:
            told = desk.hand.pipe.recv()
        except EOFError:
            told = "died by itself"
        self._note(desk, asked, told)
        return told

    def _note(self, desk: Desk, asked: tuple[Any, ...], told: Any) -> None:
        match told:
            case "ready" | ("standing", _):
                pass
            case ("done", seq, chain):
                self.counts["act"] += 1
                desk.promises.append(Promise(asked, seq, chain))
            case ("ended", code, _):
                self.counts[f"exchange {code}"] += 1
            case ("refused", codes):
                self.counts[f"refused {codes}"] += 1
            case _:
                self.faults.append(f"{desk.folder.name} {asked}: {told}")

    def _in_doubt(self, desk: Desk) -> None:
        """What was asked of a hand that died: done or not done, nobody knows; but not done twice."""
        if desk.asked is not None and desk.asked[0] not in ("start", "sync"):
            desk.promises.append(Promise(desk.asked, None, None))
            self.counts["in doubt"] += 1
        desk.asked = None

    # -- the calm after

    def ask(self, desk: Desk, *asked: Any) -> Any:
        """Ask and wait for the answer."""
        while desk.asked is not None:
            assert self._hear(desk, WAIT_S) is not None, f"{desk.folder.name} does not answer {desk.asked}"
        self._tell(desk, asked)
        told = self._hear(desk, WAIT_S * 2)
        assert told is not None, f"{desk.folder.name} does not answer {asked}"
        return told

    def settle(self) -> None:
        """Everybody exchanges until nobody has anything left to say."""
        self.bank.wait()
        for desk in self.desks:
            desk.window.kill()
        quiet, told = 0, list[Any]()
        for _ in range(200):
            told = [self.ask(desk, "sync") for desk in self.desks]
            quiet = quiet + 1 if all(each == ("ended", "done", 0) for each in told) else 0
            if quiet == 2:
                break
        else:
            raise AssertionError(f"no quiet: {told} {self.faults} {self.bank.said()}")
        for desk in self.desks:
            desk.window.start()

    def reckon(self) -> None:
        """Whether everything that was promised is there, once, everywhere."""
        assert not self.faults, self.faults
        standings = [self.ask(desk, "standing")[1] for desk in self.desks]
        self.bank.kill()
        with self.bank.inside() as gateway:
            reckon(gateway, CODE12, standings, [desk.promises for desk in self.desks], self.sessions[0])
        assert not self.bank.said(), self.bank.said()

    def close(self) -> None:
        """End every process."""
        for desk in self.desks:
            desk.hand.kill()
            desk.window.kill()
        self.link.close()
        self.bank.kill()


def _hanzi(number: int) -> str:
    """A name nobody else has, in letters a name may have."""
    digits = "零一二三四五六七八九"
    return "".join(digits[int(digit)] for digit in str(number))
