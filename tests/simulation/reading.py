"""What stands where, read plainly: logs, rows and verdicts of the gateway and of the desks, for the oracle to compare."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.clock import from_millis, millis
from app.domain.digest import EMPTY_CHAIN, chain, digest, station_digest
from app.domain.merge import merge
from app.domain.wire.envelope import WireVerdict
from app.gateway import tables
from app.gateway.log import LogCodec, verdicts_after
from app.gateway.rows import RowCodec, every
from app.records.change import Change, Row, Scalar, Stamp
from app.records.kinds import KINDS, Scope
from app.records.standing import ExchangeView
from app.records.verdict import VerdictCode
from app.storage import blobs, repair, rows
from app.storage import tables as desk_tables
from app.storage.log import Entry
from app.storage.views.exchange import exchange as exchange_view
from tests.simulation.bank import Bank
from tests.simulation.files import Broken
from tests.simulation.world import Desk

Rows = dict[tuple[str, UUID], Row]
Verdicts = dict[int, tuple[str, str | None, str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One change as the gateway keeps it, and what it said of it."""

    change: Change
    chain: bytes
    verdict: str | None
    reason: str | None
    field: str | None
    rule: str | None

    @property
    def applied(self) -> bool:
        return self.verdict != "held"


def gateway_log(bank: Bank) -> dict[str, list[Kept]]:
    """Each device's log, whole: without a gap, every digest and chain as its content says, and as far as it is known."""
    found: dict[str, list[Kept]] = {}
    with bank.read() as connection:
        station = bank.station(connection)
        for device, (seq, known) in bank.known().items():
            log = LogCodec(station, UUID(device), bank.gateway.keys)
            changes = log.changes(connection, 1, 1 << 30)
            spoken = {said.seq: said for said in verdicts_after(connection, station, UUID(device), 0)}
            ends = _ends(connection, device)
            previous, chains = EMPTY_CHAIN, list[bytes]()
            for number, change in enumerate(changes, start=1):
                previous = chain(previous, change.device, change.seq, change.time, digest(change))
                chains.append(previous)
                if change.seq != number or ends.pop(number, previous) != previous:
                    raise Broken(f"the gateway's log of {device} is not what it says at {number}")
            if (len(changes), previous) != (seq, known) or ends or chains != log.chains(connection, 1, 1 << 30):
                raise Broken(f"the gateway knows {seq} of {device} and has {len(changes)}")
            if not spoken.keys() <= {change.seq for change in changes}:
                raise Broken(f"the gateway judged what it does not have of {device}")
            found[device] = [
                Kept(change, after, *_said(spoken.get(change.seq)))
                for change, after in zip(changes, chains, strict=True)
            ]
    return found


def _ends(connection: Connection, device: str) -> dict[int, bytes]:
    """The chain after each batch, by the number of its last change."""
    query = select(tables.segment.c.last_seq, tables.segment.c.chain).where(tables.segment.c.device == device)
    return {row.last_seq: bytes(row.chain) for row in connection.execute(query)}


def _said(verdict: WireVerdict | None) -> tuple[str | None, str | None, str | None, str | None]:
    return (None,) * 4 if verdict is None else (verdict.code, verdict.reason, verdict.field, verdict.rule)


def folded(log: dict[str, list[Kept]]) -> Rows:
    """The state that these logs make, from scratch."""
    made: Rows = {}
    for kept in (each for changes in log.values() for each in changes if each.applied):
        key = (kept.change.kind, kept.change.id)
        made[key] = merge(made.get(key), kept.change).row
    return made


def gateway_rows(bank: Bank, scope: Scope) -> Rows:
    with bank.read() as connection:
        home = tables.EVERYWHERE if scope is Scope.REFERENCE else bank.station(connection)
        codec = RowCodec(home, bank.gateway.keys)
        return {(name, row.id): row for name in kinds(scope) for row in every(connection, codec, name)}


def desk_rows(desk: Desk, scope: Scope) -> Rows:
    with desk.store.read() as connection:
        return {(name, row.id): row for name in kinds(scope) for row in rows.every(connection, name)}


def kinds(scope: Scope) -> list[str]:
    return [kind.name for kind in KINDS.values() if kind.scope is scope]


@dataclass
class Look:
    """One desk at one moment: what it has and shows, each read once."""

    desk: Desk

    @cached_property
    def entries(self) -> list[Entry]:
        return self.desk.entries()

    @cached_property
    def ours(self) -> list[Entry]:
        """The present incarnation's part of the log."""
        device = UUID(self.desk.device)
        return [entry for entry in self.entries if entry.change.device == device]

    @cached_property
    def verdicts(self) -> Verdicts:
        with self.desk.store.read() as connection:
            found = connection.execute(select(desk_tables.verdict))
            return {row.place: (row.code, row.reason, row.field, row.rule) for row in found}

    @cached_property
    def view(self) -> ExchangeView:
        with self.desk.store.read() as connection:
            return exchange_view(connection)

    @cached_property
    def rows(self) -> Rows:
        """What the station's desks share."""
        return desk_rows(self.desk, Scope.STATION)

    @cached_property
    def owed(self) -> dict[UUID, set[str]]:
        """The fields that nothing but held changes carried."""
        if not any(code == VerdictCode.HELD for code, *_ in self.verdicts.values()):
            return {}
        with self.desk.store.read() as connection:
            found = repair.held_fields(connection, {entry.change.id for entry in self.entries})
        return {entity: set(names) for entity, names in found.items()}

    @property
    def digest(self) -> str:
        """The short sum that desks and gateway compare."""
        by_kind: dict[str, list[Row]] = {kind: [] for kind in kinds(Scope.STATION)}
        for (kind, _), row in self.rows.items():
            by_kind[kind].append(row)
        return station_digest(by_kind).digest


def contents(desk: Desk) -> set[str]:
    """The attachments' contents that are here whole."""
    with desk.store.read() as connection:
        columns = desk_tables.blob.c
        return set(connection.scalars(select(columns.sha256).where(columns.stored == columns.bytes)))


def contents_wait(desk: Desk) -> bool:
    """Whether any content is still to come here, or to go."""
    with desk.store.read() as connection:
        return bool(blobs.incoming(connection) or blobs.outgoing(connection))


def gateway_contents(bank: Bank) -> set[str]:
    with bank.read() as connection:
        return set(connection.scalars(select(tables.blob.c.sha256).where(tables.blob.c.whole)))


def difference(ours: Rows, theirs: Rows, but: dict[UUID, set[str]]) -> str:
    """The first thing in which two states differ, leaving out these fields; empty when they agree."""
    for key in sorted(ours.keys() | theirs.keys(), key=str):
        left, right = (_plain(rows_.get(key), but.get(key[1], set())) for rows_ in (ours, theirs))
        if left != right:
            names = [name for name in left.keys() | right.keys() if left.get(name) != right.get(name)]
            told = [f"{name}: {_told(left.get(name))} and {_told(right.get(name))}" for name in sorted(names)]
            return f"{key[0]} {key[1]} {'; '.join(told)}"
    return ""


def _plain(row: Row | None, but: set[str]) -> dict[str, tuple[Scalar, Stamp]]:
    if row is None:
        return {}
    return {name: (value, row.stamps[name]) for name, value in row.fields.items() if name not in but}


def _told(held: tuple[Scalar, Stamp] | None) -> str:
    if held is None:
        return "nothing"
    value, stamp = held
    return f"{str(value)[:40]!r} of {from_millis(stamp.time >> 16):%Y-%m-%d %H:%M:%S}+{stamp.time & 0xFFFF} {stamp.device.hex[8:12]}-{stamp.device.hex[-4:]}"


def before_midnight(ms: int, new_year: bool) -> int:
    """Two seconds before this day's end, or this year's."""
    moment = from_millis(ms)
    edge = moment.replace(hour=23, minute=59, second=58, microsecond=0)
    return millis(edge.replace(month=12, day=31) if new_year else edge)
