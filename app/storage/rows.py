"""State rows in and out of their tables."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Select, insert, select
from sqlalchemy.engine import RowMapping

from app.records.change import Row, Scalar, Stamp
from app.records.codes import Source
from app.storage.tables import TABLES

_META = ("id", "row_time", "row_device", "row_actor", "row_source", "row_stamps")
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, tuple[int, bytes]])
_CHUNK = 500
_FIELDS = {name: tuple(c.name for c in table.columns if c.name not in _META) for name, table in TABLES.items()}
_SELECTS: dict[str, Select[Any]] = {name: select(table) for name, table in TABLES.items()}
_UPSERTS = {name: insert(table).prefix_with("OR REPLACE") for name, table in TABLES.items()}


def load(connection: Connection, kind: str, ids: Iterable[UUID]) -> dict[UUID, Row]:
    """The rows of these ids that exist."""
    wanted = [str(i) for i in ids]
    column = TABLES[kind].c.id
    found: dict[UUID, Row] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        condition = column == chunk[0] if len(chunk) == 1 else column.in_(chunk)
        for record in connection.execute(_SELECTS[kind].where(condition)).mappings():
            row = from_record(kind, record)
            found[row.id] = row
    return found


def every(connection: Connection, kind: str) -> Iterator[Row]:
    """All rows of a kind, streamed."""
    for record in connection.execute(_SELECTS[kind]).mappings():
        yield from_record(kind, record)


def save(connection: Connection, kind: str, rows: Iterable[Row]) -> None:
    """Insert or replace whole rows."""
    records = [to_record(row) for row in rows]
    if records:
        connection.execute(_UPSERTS[kind], records)


def from_record(kind: str, record: RowMapping | Mapping[str, Any]) -> Row:
    """A table record as a row with its stamps."""
    base = Stamp(record["row_time"], UUID(record["row_device"]))
    fields: dict[str, Scalar] = {name: record[name] for name in _FIELDS[kind] if record[name] is not None}
    if record["row_stamps"] is None:
        stamps = dict.fromkeys(fields, base)
    else:
        packed = _decoder.decode(record["row_stamps"])
        stamps = {name: Stamp(time, UUID(bytes=device)) for name, (time, device) in packed.items()}
        fields = {name: fields.get(name) for name in stamps}
    return Row(kind, UUID(record["id"]), fields, stamps, UUID(record["row_actor"]), Source(record["row_source"]))


def to_record(row: Row) -> dict[str, Any]:
    """A row as a table record: every column named."""
    latest = row.latest
    plain = all(stamp == latest for stamp in row.stamps.values()) and None not in row.fields.values()
    return {
        **{name: row.fields.get(name) for name in _FIELDS[row.kind]},
        "id": str(row.id),
        "row_time": latest.time,
        "row_device": str(latest.device),
        "row_actor": str(row.actor),
        "row_source": row.source.value,
        "row_stamps": None if plain else _pack(row.stamps),
    }


def _pack(stamps: Mapping[str, Stamp]) -> bytes:
    return _encoder.encode({name: (stamp.time, stamp.device.bytes) for name, stamp in stamps.items()})
