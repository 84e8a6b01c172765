"""Taking in a batch: judge each change, merge what may be merged, keep everything.

All in the caller's one transaction: the log, the state rows, the verdicts and what is known of the device.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection

from app.domain import digest
from app.domain.judge import Hold, judge, said_again
from app.domain.merge import merge
from app.domain.wire import batch
from app.domain.wire.envelope import Request
from app.gateway import positions
from app.gateway.callers import Caller
from app.gateway.conflicts import Conflicts
from app.gateway.errors import BadRequest
from app.gateway.log import LogCodec
from app.gateway.rows import RowCodec, load
from app.gateway.service import Gateway
from app.gateway.tables import device
from app.records.change import Change, Row
from app.records.kinds import KINDS, Scope
from app.records.verdict import Verdict, VerdictCode

_OF_STATIONS = frozenset(kind.name for kind in KINDS.values() if kind.scope is Scope.STATION)


@dataclass(slots=True)
class Taken:
    """What became of a batch: what is known afterwards, and the rows to be told: new, changed, or better than what came.

    ``own``: the positions they got, if this device alone made every one of them: it need not be told what it said.
    """

    seq: int
    chain: bytes
    changed: dict[tuple[str, UUID], Row] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
    own: range = range(0)
    parted: set[str] = field(default_factory=set)
    """Whom learners of the batch had been merged into before it."""

    def take(self, before: Row | None, after: Row) -> Row:
        """Remember that a row is changed."""
        self.changed[after.kind, after.id] = after
        if after.kind == "learner" and before is not None and before.fields.get("merged_into") is not None:
            self.parted.add(str(before.fields["merged_into"]))
        return after


def ingest(
    gateway: Gateway, connection: Connection, caller: Caller, request: Request, changes: Sequence[Change],
    digests: Sequence[bytes],
) -> Taken:  # fmt: skip
    """Take in what is not known yet of ``changes``, whose numbers run from ``request.first_seq`` without a gap.

    Nothing is taken when they begin beyond what is known, or when device and gateway disagree about what is known: the
    reply then says what is known, and the desk compares. Raises ``BadRequest`` when the chain does not fit the changes.
    """
    unchanged = Taken(caller.seq, caller.chain)
    if request.first_seq > caller.seq + 1:
        return unchanged
    base = _chain_at(gateway, connection, caller, request.first_seq - 1)
    if request.base_chain not in (b"", base):
        return unchanged
    chains = digest.chains(base, changes, digests)
    known = max(0, min(len(changes), caller.seq + 1 - request.first_seq))
    if known:
        ours = _chain_at(gateway, connection, caller, request.first_seq + known - 1)
        agreed = chains[known - 1] == ours and (known < len(changes) or request.batch_chain == ours)
        if not agreed or known == len(changes):
            return unchanged
    if chains[-1] != request.batch_chain:
        raise BadRequest("the chain does not fit the changes", code="chain")
    encoded = request.batch if not known else batch.encode(changes[known:])
    return _store(gateway, connection, caller, changes[known:], chains[-1], encoded)


def _chain_at(gateway: Gateway, connection: Connection, caller: Caller, seq: int) -> bytes:
    if seq == caller.seq:
        return caller.chain
    found = LogCodec(caller.station, caller.device, gateway.keys).chain_at(connection, seq)
    if found is None:
        raise LookupError(f"the log of {caller.device} lacks its number {seq}")
    return found


def _store(
    gateway: Gateway, connection: Connection, caller: Caller, changes: Sequence[Change], chain: bytes, encoded: bytes
) -> Taken:
    positions.lock(connection, gateway.database, caller.station, Scope.STATION)
    rows_of, now_ms = RowCodec(caller.station, gateway.keys), gateway.now_ms()
    rows = load(connection, rows_of, {(c.kind, c.id): None for c in changes if c.kind in _OF_STATIONS})
    taken = Taken(changes[-1].seq, chain)
    conflicts = Conflicts(connection, gateway.keys, caller.station, gateway.device, now_ms)
    verdicts: list[Verdict | None] = []  # None: plainly accepted
    alone, again = True, said_again(changes)
    for change in changes:
        key = (change.kind, change.id)
        row = rows.get(key)
        held = Hold("clock") if change.seq in again else judge(change, row, now_ms)
        if held is not None:
            verdicts.append(Verdict(change.seq, VerdictCode.HELD, held.reason, held.field, held.rule))
            continue
        merged = merge(row, change)
        if merged.changed or merged.lost:  # who lost may not have what won: a wrong clock's stamps had hidden it
            rows[key] = taken.take(row, merged.row)
            alone = alone and row is None
        if merged.conflicts:
            conflicts.suspect(change, row, merged.conflicts)
        verdicts.append(Verdict(change.seq, VerdictCode.MERGED) if merged.lost else None)
    told = conflicts.confirm(taken.changed)
    taken.changed |= {(row.kind, row.id): row for rows_of_one in told.values() for row in rows_of_one}
    for seq in told:
        verdicts[seq - changes[0].seq] = Verdict(seq, VerdictCode.CONFLICT)
    spoken = [(change, verdict) for change, verdict in zip(changes, verdicts, strict=True) if verdict is not None]
    log = LogCodec(caller.station, caller.device, gateway.keys)
    log.append(connection, gateway.database, changes, chain, encoded)
    log.speak(connection, gateway.database, spoken, now_ms)
    taken.verdicts.update(verdict.code.value for _, verdict in spoken)
    taken.verdicts[VerdictCode.ACCEPTED.value] += len(changes) - len(spoken)
    given = positions.save(connection, gateway.database, rows_of, Scope.STATION, taken.changed.values())
    taken.own = given if alone and not told else taken.own
    mine = (device.c.station == str(caller.station), device.c.id == str(caller.device))
    connection.execute(device.update().where(*mine).values(known_seq=taken.seq, known_chain=taken.chain))
    return taken
