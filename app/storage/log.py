"""The change log: outbox, audit trail and undo history in one table. An entry is written once and sent as written.

A file that was restored or cloned goes on as a new incarnation of its desk, whose numbers begin at 1 again. So an entry's
*place* in the file is its incarnation and its number in one integer. The latest entry tells the present incarnation: each
begins with an entry of its own.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select

from app.domain.digest import EMPTY_CHAIN
from app.records.change import Change, Scalar
from app.records.codes import Source
from app.storage import direct
from app.storage.tables import change_log

_encoder = msgspec.msgpack.Encoder()
_fields = msgspec.msgpack.Decoder(dict[str, bool | int | str | None])
_seen = msgspec.msgpack.Decoder(dict[str, int])
_INCARNATION_BITS = 40
_SEQ = (1 << _INCARNATION_BITS) - 1
_LAST = select(func.max(change_log.c.place)).scalar_subquery()
_HEAD = direct.compiled(
    select(change_log.c.place, change_log.c.time, change_log.c.chain).where(change_log.c.place == _LAST)
)
_INSERT = direct.compiled(insert(change_log))
_COLUMNS = tuple(column.name for column in change_log.columns)
_SAID = (
    "place",
    "device",
    "time",
    "kind",
    "entity",
    "actor",
    "source",
    "basis",
    "reason",
    "fields",
    "seen",
    "salt",
    "chain",
)
_SAID_BETWEEN = direct.compiled(
    select(*(change_log.c[name] for name in _SAID))
    .where(change_log.c.place.between(bindparam("first"), bindparam("last")))
    .order_by(change_log.c.place)
)
_CHAIN_AT = direct.compiled(select(change_log.c.chain).where(change_log.c.place == bindparam("place")))
_FIRST_AFTER = "SELECT place, device FROM change_log WHERE place > ? ORDER BY place LIMIT 1"
_BETWEEN = (
    select(change_log)
    .where(change_log.c.place.between(bindparam("first"), bindparam("last")))
    .order_by(change_log.c.place)
    .limit(bindparam("most"))
)
_SOURCES = {source.value: source for source in Source}
_person = lru_cache(maxsize=1024)(UUID)
"""Devices and people, of whom there are few."""


@dataclass(frozen=True, slots=True)
class Head:
    """The log's end. ``base``: the place before the first entry of the present incarnation."""

    seq: int
    time: int
    chain: bytes
    base: int = 0

    @property
    def next_incarnation(self) -> "Head":
        """An empty log after this one; its times go on."""
        return Head(0, self.time, EMPTY_CHAIN, self.base + _SEQ + 1)


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A change as logged, with what it overwrote. ``place``: where it stands in the file, once it does."""

    change: Change
    before: dict[str, Scalar]
    digest: bytes
    chain: bytes
    place: int = 0


def overwritten(stored: bytes) -> dict[str, Scalar]:
    """What a change of this desk overwrote, from its column."""
    return _fields.decode(stored)


def head(connection: Connection) -> Head:
    """The end of the log; number 0 and the empty chain when there is none."""
    found = direct.query(connection, _HEAD)
    if not found:
        return Head(0, 0, EMPTY_CHAIN)
    place, time, chain = found[0]
    return Head(seq_of(place), time, chain, base_of(place))


def seq_of(place: int) -> int:
    """The number of the entry at a place, as its device gave it."""
    return place & _SEQ


def base_of(place: int) -> int:
    """The place before the first entry of this entry's incarnation."""
    return place & ~_SEQ


def devices(connection: Connection) -> frozenset[UUID]:
    """Who this file is, and was before it was healed: the device of each incarnation that said something."""
    found: set[UUID] = set()
    place = 0
    while first := direct.query(connection, _FIRST_AFTER, (place,)):
        found.add(_person(first[0][1]))
        place = base_of(first[0][0]) + _SEQ
    return frozenset(found)


def append(connection: Connection, entries: list[Entry], base: int) -> None:
    """Write entries at the end of the incarnation that begins after ``base``."""
    records = [_record(entry, base) for entry in entries]
    direct.run_many(connection, _INSERT, [[record[name] for name in _COLUMNS] for record in records])


def chain_at(connection: Connection, seq: int) -> bytes | None:
    """The chain after entry ``seq`` of the present incarnation; None when the log does not reach it."""
    if seq == 0:
        return EMPTY_CHAIN
    found = direct.query(connection, _CHAIN_AT, (head(connection).base + seq,))
    return found[0][0] if found else None


def read(connection: Connection, first: int, limit: int) -> list[Entry]:
    """Entries of the present incarnation from number ``first`` on, in order."""
    return read_from(connection, head(connection).base + first, limit)


def said(connection: Connection, first: int, limit: int) -> tuple[list[Change], bytes]:
    """Up to ``limit`` changes of the present incarnation from number ``first`` on, and the chain after the last of them.

    What the exchange sends, ten thousand at a time: read without what was overwritten.
    """
    base = head(connection).base
    found = direct.query(connection, _SAID_BETWEEN, (base + first, base + first + limit - 1))
    changes = [
        Change(
            _person(device), place & _SEQ, time, kind, UUID(entity), _fields.decode(fields), _person(actor), _SOURCES[source],
            basis, reason, _seen.decode(seen), salt,
        )
        for place, device, time, kind, entity, actor, source, basis, reason, fields, seen, salt, _ in found
    ]  # fmt: skip
    return changes, found[-1][-1] if found else chain_at(connection, first - 1) or EMPTY_CHAIN


def read_from(connection: Connection, place: int, limit: int, last: int = 1 << 62) -> list[Entry]:
    """Entries from ``place`` to ``last``, of whatever incarnation, in order."""
    between = {"first": place, "last": last, "most": limit}
    return [_entry(record._mapping) for record in connection.execute(_BETWEEN, between)]


def at(connection: Connection, places: Iterable[int]) -> list[Entry]:
    """The entries at these places, in their order there."""
    wanted = func.json_each(json.dumps(sorted(places))).table_valued("value")
    query = select(change_log).where(change_log.c.place.in_(select(wanted.c.value))).order_by(change_log.c.place)
    return [_entry(record._mapping) for record in connection.execute(query)]


def of_entity(connection: Connection, entity: UUID) -> list[Entry]:
    """The history of one entity made on this desk, oldest first."""
    query = select(change_log).where(change_log.c.entity == str(entity)).order_by(change_log.c.place)
    return [_entry(record._mapping) for record in connection.execute(query)]


def of_reason(connection: Connection, reason: str) -> list[Entry]:
    """Every entry made for one reason (an import's batch), oldest first."""
    query = select(change_log).where(change_log.c.reason == reason).order_by(change_log.c.place)
    return [_entry(record._mapping) for record in connection.execute(query)]


def _record(entry: Entry, base: int) -> dict[str, Any]:
    change = entry.change
    return {
        "place": base + change.seq,
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
        seq=seq_of(record["place"]),
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
    return Entry(change, _fields.decode(record["before"]), record["digest"], record["chain"], record["place"])
