"""The change log: outbox, audit trail and undo history in one table. An entry is written once and sent as written."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, func, insert, select

from app.domain.digest import EMPTY_CHAIN
from app.records.change import Change, Scalar
from app.records.codes import Source
from app.storage import direct
from app.storage.tables import change_log

_encoder = msgspec.msgpack.Encoder()
_fields = msgspec.msgpack.Decoder(dict[str, bool | int | str | None])
_seen = msgspec.msgpack.Decoder(dict[str, int])
_LAST = select(func.max(change_log.c.seq)).scalar_subquery()
_HEAD = direct.compiled(
    select(change_log.c.seq, change_log.c.time, change_log.c.chain).where(change_log.c.seq == _LAST)
)
_INSERT = direct.compiled(insert(change_log))
_COLUMNS = tuple(column.name for column in change_log.columns)


@dataclass(frozen=True, slots=True)
class Head:
    """The log's end."""

    seq: int
    time: int
    chain: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as logged, with what it overwrote."""

    change: Change
    before: dict[str, Scalar]
    digest: bytes
    chain: bytes


def head(connection: Connection) -> Head:
    """The end of the log; number 0 and the empty chain when there is none."""
    found = direct.query(connection, _HEAD)
    return Head(*found[0]) if found else Head(0, 0, EMPTY_CHAIN)


def append(connection: Connection, entries: list[Entry]) -> None:
    """Write entries at the end."""
    records = map(_record, entries)
    direct.run_many(connection, _INSERT, [[record[name] for name in _COLUMNS] for record in records])


def chain_at(connection: Connection, seq: int) -> bytes | None:
    """The chain after entry ``seq``; None when the log does not reach it."""
    if seq == 0:
        return EMPTY_CHAIN
    return connection.execute(select(change_log.c.chain).where(change_log.c.seq == seq)).scalar_one_or_none()


def read(connection: Connection, first: int, limit: int) -> list[Entry]:
    """Entries from number ``first`` on, in order."""
    query = select(change_log).where(change_log.c.seq >= first).order_by(change_log.c.seq).limit(limit)
    return [_entry(record._mapping) for record in connection.execute(query)]


def of_entity(connection: Connection, entity: UUID) -> list[Entry]:
    """The history of one entity made on this desk, oldest first."""
    query = select(change_log).where(change_log.c.entity == str(entity)).order_by(change_log.c.seq)
    return [_entry(record._mapping) for record in connection.execute(query)]


def of_reason(connection: Connection, reason: str) -> list[Entry]:
    """Every entry made for one reason (an import's batch), oldest first."""
    query = select(change_log).where(change_log.c.reason == reason).order_by(change_log.c.seq)
    return [_entry(record._mapping) for record in connection.execute(query)]


def _record(entry: Entry) -> dict[str, Any]:
    change = entry.change
    return {
        "seq": change.seq,
        "device": change.device.hex,
        "time": change.time,
        "kind": change.kind,
        "entity": change.id.hex,
        "actor": change.actor.hex,
        "source": change.source.value,
        "basis": change.basis,
        "reason": change.reason,
        "fields": _encoder.encode(change.fields),
        "seen": _encoder.encode(change.seen),
        "before": _encoder.encode(entry.before),
        "salt": change.salt,
        "digest": entry.digest,
        "chain": entry.chain,
    }


def _entry(record: Any) -> Entry:
    change = Change(
        device=UUID(record["device"]),
        seq=record["seq"],
        time=record["time"],
        kind=record["kind"],
        id=UUID(record["entity"]),
        fields=_fields.decode(record["fields"]),
        actor=UUID(record["actor"]),
        source=Source(record["source"]),
        basis=record["basis"],
        reason=record["reason"],
        seen=_seen.decode(record["seen"]),
        salt=record["salt"],
    )
    return Entry(change, _fields.decode(record["before"]), record["digest"], record["chain"])
