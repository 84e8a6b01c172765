"""Taking in a batch: judge each change, merge what may be merged, keep everything.

All in the caller's one transaction: the log, the state rows, the verdicts and what is known of the device.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from app.domain import digest
from app.domain.judge import judge
from app.domain.merge import FieldConflict, merge
from app.domain.wire.envelope import Request
from app.gateway import log, positions, tables
from app.gateway.callers import Caller
from app.gateway.errors import BadRequest
from app.gateway.keys import Keys, place
from app.gateway.rows import RowCodec, load
from app.gateway.service import Gateway
from app.gateway.tables import conflict, device
from app.records.change import Change, Row
from app.records.kinds import KINDS, Scope
from app.records.verdict import Verdict, VerdictCode

_pack = msgspec.msgpack.Encoder().encode


@dataclass(slots=True)
class Taken:
    """What became of a batch: what is known afterwards, and the rows that are new or changed."""

    seq: int
    chain: bytes
    changed: dict[tuple[str, UUID], Row] = field(default_factory=dict)


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
    base = _chain_at(connection, caller, request.first_seq - 1)
    if request.base_chain not in (b"", base):
        return unchanged
    chains = chains_after(base, changes, digests)
    known = max(0, min(len(changes), caller.seq + 1 - request.first_seq))
    if known:
        ours = _chain_at(connection, caller, request.first_seq + known - 1)
        agreed = chains[known - 1] == ours and (known < len(changes) or request.batch_chain == ours)
        if not agreed or known == len(changes):
            return unchanged
    if chains[-1] != request.batch_chain:
        raise BadRequest("the chain does not fit the changes", code="chain")
    return _store(gateway, connection, caller, changes[known:], digests[known:], chains[known:])


def _chain_at(connection: Connection, caller: Caller, seq: int) -> bytes:
    if seq == caller.seq:
        return caller.chain
    found = log.chain_at(connection, caller.station, caller.device, seq)
    if found is None:
        raise LookupError(f"the log of {caller.device} lacks its number {seq}")
    return found


def chains_after(start: bytes, changes: Sequence[Change], digests: Sequence[bytes]) -> list[bytes]:
    """The chain after each of these changes."""
    found: list[bytes] = []
    for change, content in zip(changes, digests, strict=True):
        start = digest.chain(start, change.device, change.seq, change.time, content)
        found.append(start)
    return found


def _store(
    gateway: Gateway, connection: Connection, caller: Caller, changes: Sequence[Change], digests: Sequence[bytes],
    chains: Sequence[bytes],
) -> Taken:  # fmt: skip
    positions.lock(connection, gateway.database, caller.station, Scope.STATION)
    rows_of, now_ms = RowCodec(caller.station, gateway.keys), gateway.now_ms()
    rows = load(connection, rows_of, {(c.kind, c.id): None for c in changes if _is_station_kind(c.kind)})
    taken = Taken(changes[-1].seq, chains[-1])
    codec = log.LogCodec(caller.station, caller.device, gateway.keys)
    entries: list[tuple[object, ...]] = []
    conflicts: list[dict[str, object]] = []
    for change, content, chain in zip(changes, digests, chains, strict=True):
        key = (change.kind, change.id)
        held = judge(change, rows.get(key), now_ms)
        if held is not None:
            verdict = Verdict(change.seq, VerdictCode.HELD, held.reason, held.field, held.rule)
        else:
            merged = merge(rows.get(key), change)
            if merged.changed:
                rows[key] = taken.changed[key] = merged.row
            verdict = _verdict(change.seq, merged.lost, bool(merged.conflicts))
            conflicts.extend(_conflict(gateway.keys, caller, change, found, now_ms) for found in merged.conflicts)
        entries.append(codec.entry(change, content, chain, verdict, now_ms))
    gateway.database.append(connection, tables.log, entries)
    if conflicts:
        connection.execute(conflict.insert(), conflicts)
    positions.save(connection, gateway.database, rows_of, Scope.STATION, taken.changed.values())
    mine = (device.c.station == str(caller.station), device.c.id == str(caller.device))
    connection.execute(device.update().where(*mine).values(known_seq=taken.seq, known_chain=taken.chain))
    return taken


def _is_station_kind(name: str) -> bool:
    return name in KINDS and KINDS[name].scope is Scope.STATION


def _verdict(seq: int, lost: bool, conflicting: bool) -> Verdict:
    if conflicting:
        return Verdict(seq, VerdictCode.CONFLICT)
    return Verdict(seq, VerdictCode.MERGED if lost else VerdictCode.ACCEPTED)


def _conflict(keys: Keys, caller: Caller, change: Change, found: FieldConflict, now_ms: int) -> dict[str, object]:
    both = {
        "winner": [found.winner, found.winner_stamp.time, found.winner_stamp.device.bytes],
        "loser": [found.loser, found.loser_stamp.time, found.loser_stamp.device.bytes],
    }
    at = place(caller.station, caller.device, change.seq, found.field)
    return {
        "station": str(caller.station),
        "device": str(caller.device),
        "seq": change.seq,
        "field": found.field,
        "kind": change.kind,
        "entity": str(change.id),
        "both": keys.seal(_pack(both), at),
        "found_ms": now_ms,
        "settled_ms": None,
    }
