"""The log of layout 2 had a row for each change; now it has one for each batch, and what was said stands beside it.

Beside the step to layout 3, because what the old rows held is sealed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.wire import batch
from app.gateway.database import Database
from app.gateway.errors import NoDatabase
from app.gateway.keys import Keys, place
from app.gateway.log import LogCodec
from app.records.change import Change, Scalar
from app.records.codes import Source
from app.records.verdict import Verdict, VerdictCode

_AT_ONCE = 500
_MOST_BYTES = 4 << 20
_OLD = sa.table(
    "log",
    *map(
        sa.column, ("station", "device", "seq", "time", "kind", "entity", "payload", "sealed", "chain", "received_ms")
    ),
    *map(sa.column, ("verdict", "reason", "field", "rule")),
)


class _Content(msgspec.Struct, array_like=True, frozen=True):
    fields: dict[str, Scalar]
    seen: dict[str, int]
    actor: bytes
    source: str
    basis: str
    reason: str | None
    salt: bytes | None


_decode = msgspec.msgpack.Decoder(_Content).decode


def carry_over(connection: Connection, database: Database, keys: Keys) -> None:
    """Write each device's log anew; the old table goes. Raises ``NoDatabase`` where an entry has no content."""
    devices = connection.execute(sa.select(_OLD.c.station, _OLD.c.device).distinct()).all()
    for station, device in devices:
        codec = LogCodec(UUID(str(station)), UUID(str(device)), keys)
        for entries in _batches(_entries(connection, station, device)):
            _carry(connection, database, codec, keys, entries)
    connection.execute(sa.schema.DropTable(sa.Table("log", sa.MetaData())))


def _entries(connection: Connection, station: Any, device: Any) -> Iterator[Any]:
    """One device's old entries, a page at a time."""
    mine, seq = (_OLD.c.station == station, _OLD.c.device == device), 0
    while True:
        page = sa.select(_OLD).where(*mine, _OLD.c.seq > seq).order_by(_OLD.c.seq).limit(_AT_ONCE)
        found = connection.execute(page).all()
        yield from found
        if len(found) < _AT_ONCE:
            return
        seq = found[-1].seq


def _batches(entries: Iterable[Any]) -> Iterator[list[Any]]:
    """As many at once as make a batch of modest size."""
    waiting, size = list[Any](), 0
    for entry in entries:
        if entry.payload is None:
            raise NoDatabase(f"the log of {entry.device} has no content at {entry.seq}")
        waiting.append(entry)
        size += len(entry.payload)
        if len(waiting) == _AT_ONCE or size > _MOST_BYTES:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting


def _carry(connection: Connection, database: Database, codec: LogCodec, keys: Keys, entries: Sequence[Any]) -> None:
    changes = [_change(keys, entry) for entry in entries]
    codec.append(connection, database, changes, bytes(entries[-1].chain), batch.encode(changes))
    spoken = [
        (change, Verdict(change.seq, VerdictCode(entry.verdict), entry.reason, entry.field, entry.rule), entry)
        for change, entry in zip(changes, entries, strict=True)
        if entry.verdict is not None
    ]
    for received_ms, said in groupby(spoken, key=lambda each: each[2].received_ms):
        codec.speak(connection, database, [(change, verdict) for change, verdict, _ in said], received_ms)


def _change(keys: Keys, entry: Any) -> Change:
    station, device = UUID(str(entry.station)), UUID(str(entry.device))
    payload = bytes(entry.payload)
    content = _decode(keys.unseal(payload, place(str(station), str(device), entry.seq)) if entry.sealed else payload)
    return Change(
        device,
        entry.seq,
        entry.time,
        entry.kind,
        UUID(str(entry.entity)),
        content.fields,
        UUID(bytes=content.actor),
        Source(content.source),
        content.basis,
        content.reason,
        content.seen,
        content.salt,
    )
