"""Running a schedule: each step in turn, then everything settles, then the oracle looks."""

import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.records.refusal import Refused
from app.storage.doubts import GRACE_MS
from app.storage.errors import StorageFault
from app.sync.errors import ExchangeFault
from tests.simulation import acts, oracle, reading
from tests.simulation.bank import facts_of
from tests.simulation.files import Broken, Kill, Killed
from tests.simulation.steps import Plan, Step
from tests.simulation.sticks import Drawer
from tests.simulation.world import Desk, World, world_of

MOST_DESKS = 6

_YEAR_MS = 365 * 24 * 3600_000
_CLOCKS = {
    "2099": (73 * _YEAR_MS, 0.0),
    "slow_years": (-11 * _YEAR_MS, 0.0),
    "hour": (3600_000, 0.0),
    "hours": (8 * 3600_000, 0.0),
    "minutes": (7 * 60_000, 0.0),
    "drift": (0, 0.02),
    "true": (0, 0.0),
}


@dataclass
class Run:
    """One schedule under way."""

    world: World
    trace: Callable[[str], None] = lambda line: None
    record: acts.Record = field(default_factory=acts.Record)
    tally: Counter[str] = field(default_factory=Counter)
    codes: dict[int, str] = field(default_factory=dict)
    sticks: Drawer = field(init=False)

    def __post_init__(self) -> None:
        self.sticks = Drawer(self.world)

    def step(self, step: Step) -> None:
        """Let one thing happen, and time pass."""
        desk = self.world.desks[step.desk % len(self.world.desks)]
        happen: Callable[[Desk, Step], str | None] = getattr(self, f"_{step.name}")
        ended = happen(desk, step)
        self.trace(f"{step}  → {ended or 'ok'}")
        self.tally[f"{step.name} {ended or 'ok'}"] += 1
        self.world.pass_ms(0 if step.pick % 3 == 0 else 20)  # now and then two desks act in the same millisecond

    def _act(self, desk: Desk, step: Step) -> str:
        verb, *kill = step.what
        desk.disk.plan(_kill(kill))
        ended = acts.act(desk, verb, step.pick, self.record)
        desk.disk.plan(None)
        return ended

    def _exchange(self, desk: Desk, step: Step) -> str:
        faults = [what for what in step.what if not what.startswith("die:")]
        desk.disk.plan(_kill([what for what in step.what if what.startswith("die:")]))
        try:
            done = desk.exchange(faults)
            ended = f"{done.code} healed {done.report.healed}" if done.report.healed else done.code
        except StorageFault as fault:
            ended = fault.code
        except Killed:
            desk.rise()
            ended = "killed"
        desk.disk.plan(None)
        desk.skip()
        oracle.check_told(self.world, desk, done=ended.startswith("done"))
        return ended

    def _pass(self, desk: Desk, step: Step) -> None:
        self.world.pass_ms(step.pick)

    def _clock(self, desk: Desk, step: Step) -> None:
        match step.what[0]:
            case "midnight" | "new_year" as edge:
                desk.clock.set(reading.before_midnight(self.world.ms, new_year=edge == "new_year") - self.world.ms)
            case name:
                desk.clock.set(*_CLOCKS[name])

    def _die(self, desk: Desk, step: Step) -> None:
        desk.disk.die(power="power" in step.what)
        desk.rise()

    def _bank_die(self, desk: Desk, step: Step) -> None:
        self.world.bank.die(power="power" in step.what)

    def _late(self, desk: Desk, step: Step) -> str:
        """A request that somebody kept arrives now, after newer ones; nobody hears the reply."""
        kept = self.world.post.requests
        if not kept:
            return "none"
        return str(self.world.bank.ask(*kept[step.pick % len(kept)]).status)

    def _full(self, desk: Desk, step: Step) -> None:
        desk.disk.fill(step.what[0] == "on")

    def _enrol(self, desk: Desk, step: Step) -> str:
        if desk.enrolled:
            return "already"
        code = self.codes.setdefault(desk.slot, self.world.bank.invite())
        try:
            desk.enrol(code, step.what)
        except (ExchangeFault, Refused) as fault:
            return type(fault).__name__
        except StorageFault as fault:
            return fault.code
        return "done"

    def _bank_back_up(self, desk: Desk, step: Step) -> None:
        self.world.bank.back_up()

    def _bank_restore(self, desk: Desk, step: Step) -> str:
        backups = self.world.bank.backups
        if not backups:
            return "none"
        self.world.bank.restore(backups[step.pick % len(backups)])
        self._mourn()
        return "done"

    def _back_up(self, desk: Desk, step: Step) -> None:
        desk.back_up()

    def _restore(self, desk: Desk, step: Step) -> str:
        if not desk.backups:
            return "none"
        desk.restore(desk.backups[step.pick % len(desk.backups)])
        self._mourn()
        return "done"

    def _clone(self, desk: Desk, step: Step) -> str:
        if len(self.world.desks) >= MOST_DESKS:
            return "enough"
        return f"desk {self.world.clone(desk).slot}"

    def _stick_out(self, desk: Desk, step: Step) -> str:
        return self._dying(desk, step, lambda: self.sticks.write(desk))

    def _counter(self, desk: Desk, step: Step) -> str:
        return self.sticks.answer(step.pick, step.what)

    def _stick_in(self, desk: Desk, step: Step) -> str:
        desk = self.sticks.reader(desk, step.pick, step.what)
        ended = self._dying(desk, step, lambda: self.sticks.read(desk, step.pick, step.what))
        desk.skip()
        oracle.check_told(self.world, desk, done=False)
        return ended

    def _carry_in(self, desk: Desk, step: Step) -> str:
        return self._dying(desk, step, lambda: self.sticks.take_in(desk, step.pick, step.what))

    def _carry_out(self, desk: Desk, step: Step) -> str:
        return self._dying(desk, step, lambda: self.sticks.hand_out(desk))

    def _dying(self, desk: Desk, step: Step, do: Callable[[], str]) -> str:
        """Something at a desk, at one of whose commits it may die."""
        desk.disk.plan(_kill([what for what in step.what if what.startswith("die:")]))
        ended = do()
        desk.disk.plan(None)
        return ended

    def _mourn(self) -> None:
        """Note what no log has any more, for which nobody can be blamed."""
        said, chains = self.world.surviving()
        for noted in self.record.said:
            gone = facts_of(noted.entry.change) - said
            self.world.gone_facts |= gone
            self.world.gone_devices |= {str(noted.entry.change.device)} if gone else set()
        for desk in self.world.desks:
            self.world.gone_chains |= {chain for _, _, chain in desk.receipts} - chains

    def settle(self) -> None:
        """All disks have room again, all lines are good: exchange until nobody has anything left to say."""
        for desk in self.world.desks:
            desk.disk.fill(False)
            if not desk.enrolled and any(said.slot == desk.slot for said in self.record.said):
                desk.enrol(self.world.bank.invite())
        desks = [desk for desk in self.world.desks if desk.enrolled]
        self._rest(desks)
        if any(desk.doubts for desk in desks):
            self.world.pass_ms(GRACE_MS)
            self._rest(desks)

    def _rest(self, desks: Sequence[Desk]) -> None:
        for turn in range(12):
            for desk in desks:
                if not turn or not self._has_nothing_to_do(desk):
                    self._quiet(desk)
            self.world.pass_ms(60_000)
            if turn and all(oracle.is_level(self.world, desk) for desk in desks):
                return
        raise Broken("the desks never came to rest")

    def _has_nothing_to_do(self, desk: Desk) -> bool:
        return oracle.is_level(self.world, desk) and not reading.contents_wait(desk)

    def _quiet(self, desk: Desk) -> None:
        ended = desk.exchange()
        desk.skip()
        if (
            ended.code == "unauthorized"
        ):  # the gateway went back to before it knew this desk: a person asks for a new code
            desk.enrol(self.world.bank.invite())
            return
        if ended.fault is not None:
            raise Broken(f"desk {desk.slot} ends in {ended.code}: {ended.fault}")
        oracle.check_told(self.world, desk, done=True)
        if ended.report.healed:
            self.tally[f"settle healed {ended.report.healed}"] += 1
        self.trace(f"settle {desk.slot} pushed {ended.report.pushed} pulled {ended.report.pulled}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a schedule. ``broken``: the promise that was, or the bug; ``tally`` counts how the steps ended."""

    broken: str | None
    tally: Counter[str]


def attempt(plan: Plan, trace: Callable[[str], None] = lambda line: None) -> Outcome:
    """Run a schedule to its end, whatever it is."""
    tally: Counter[str] = Counter()
    try:
        run(plan, trace, tally)
    except Exception as error:  # noqa: BLE001 -- any bug is a finding
        at = "" if isinstance(error, Broken) else _where(error)
        return Outcome(f"{type(error).__name__}: {error}{at}", tally)
    return Outcome(None, tally)


def try_seed(seed: int, steps: int | None = None, desks: int | None = None) -> Outcome:
    """The same for a seed."""
    return attempt(Plan.of(seed, steps, desks))


def run(plan: Plan, trace: Callable[[str], None] = lambda line: None, tally: Counter[str] | None = None) -> None:
    """Run a schedule to its end. Raises ``Broken`` when a promise is, and whatever is a bug."""
    with world_of(plan.desks) as world:
        running = Run(world, trace, tally=Counter() if tally is None else tally)
        for step in plan.steps:
            running.step(step)
        before = oracle.Before.of(world)
        running.settle()
        oracle.check(world, running.record, before)
        if oracle.repair(world, running.record):
            running.settle()
            oracle.check(world, running.record, oracle.Before())


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "".join(f"\n  {frame.filename}:{frame.lineno} {frame.line}" for frame in frames[-4:])


def _kill(planned: Sequence[str]) -> Kill | None:
    if not planned:
        return None
    _, nth, where, *power = planned[0].split(":")
    return Kill(int(nth), where, bool(power))
