"""State rows in and out of their tables."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Connection, Table, Uuid, bindparam, delete, func, insert, select
from sqlalchemy.engine import RowMapping

from app.domain.stamps import packed, unpacked
from app.records.change import Row, Scalar, Stamp
from app.records.codes import Source
from app.storage import direct
from app.storage.tables import TABLES

_META = ("id", "row_time", "row_device", "row_actor", "row_source", "row_stamps")
_FIELDS = {name: tuple(c.name for c in table.columns if c.name not in _META) for name, table in TABLES.items()}
_COLUMNS = {name: tuple(column.name for column in table.columns) for name, table in TABLES.items()}


@cache
def _upsert(kind: str) -> str:
    return direct.compiled(insert(TABLES[kind]).prefix_with("OR REPLACE"))


@cache
def _all(kind: str) -> str:
    return direct.compiled(select(TABLES[kind]))


@cache
def _by_ids(kind: str) -> str:
    table = TABLES[kind]
    wanted = func.json_each(bindparam("ids")).table_valued("value")
    return direct.compiled(select(table).where(table.c.id.in_(select(wanted.c.value))))


def _readers(table: Table) -> tuple[Callable[[Any], Any] | None, ...]:
    """How the driver's value of each column becomes a scalar; None: it is one already."""
    return tuple(
        _canonical if isinstance(c.type, Uuid) else bool if isinstance(c.type, Boolean) else None for c in table.columns
    )


def _writers(table: Table) -> tuple[Callable[[Any], Any] | None, ...]:
    return tuple(_hex if isinstance(c.type, Uuid) else None for c in table.columns)


def _canonical(value: str) -> str:
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


def _hex(value: str) -> str:
    return value.replace("-", "")


_READERS = {name: _readers(table) for name, table in TABLES.items()}
_WRITERS = {name: _writers(table) for name, table in TABLES.items()}


@lru_cache(maxsize=4096)
def _uuid(text: str) -> UUID:
    """Devices and people stand in many rows; parsing them once is a third of reading a row."""
    return UUID(text)


def load(connection: Connection, kind: str, ids: Iterable[UUID]) -> dict[UUID, Row]:
    """The rows of these ids that exist."""
    wanted = json.dumps([entity.hex for entity in ids])
    return {row.id: row for row in _read(kind, direct.query(connection, _by_ids(kind), (wanted,)))}


def find(connection: Connection, kind: str, equal: Mapping[str, Scalar | UUID]) -> list[Row]:
    """The rows, deleted ones left out, whose fields have these values; in order of id."""
    statement = _by_fields(kind, tuple((name, value is None) for name, value in equal.items()))
    writers = dict(zip(_COLUMNS[kind], _WRITERS[kind], strict=True))
    given = [_driven(value, writers[name]) for name, value in equal.items() if value is not None]
    return list(_read(kind, direct.query(connection, statement, given)))


def _driven(value: Scalar | UUID, write: Callable[[Any], Any] | None) -> Scalar:
    """The value as the driver takes it."""
    plain = str(value) if isinstance(value, UUID) else value
    return plain if write is None else write(plain)


@cache
def _by_fields(kind: str, equal: tuple[tuple[str, bool], ...]) -> str:
    """The names of the fields asked for, and whether each is to be empty."""
    table = TABLES[kind]
    query = select(table).where(table.c.deleted.isnot(True)).order_by(table.c.id)
    for name, empty in equal:
        query = query.where(table.c[name].is_(None) if empty else table.c[name] == bindparam(f"is_{name}"))
    return direct.compiled(query)


def _read(kind: str, found: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    names, readers = _COLUMNS[kind], _READERS[kind]
    for values in found:
        record = {
            name: value if value is None or read is None else read(value)
            for name, value, read in zip(names, values, readers, strict=True)
        }
        yield from_record(kind, record)


def since(connection: Connection, kind: str, time: int) -> list[Row]:
    """The rows, deleted or not, of which something is not older than a hybrid time."""
    return list(_read(kind, direct.query(connection, _since(kind), (time,))))


@cache
def _since(kind: str) -> str:
    table = TABLES[kind]
    return direct.compiled(select(table).where(table.c.row_time >= bindparam("time")))


def every(connection: Connection, kind: str) -> Iterator[Row]:
    """All rows of a kind, streamed."""
    return _read(kind, direct.stream(connection, _all(kind)))


def save(connection: Connection, kind: str, rows: Iterable[Row]) -> None:
    """Insert or replace whole rows."""
    names, writers = _COLUMNS[kind], _WRITERS[kind]
    direct.run_many(
        connection,
        _upsert(kind),
        [
            [
                value if value is None or write is None else write(value)
                for value, write in zip((record[name] for name in names), writers, strict=True)
            ]
            for record in map(to_record, rows)
        ],
    )


def remove(connection: Connection, kind: str, identity: UUID) -> None:
    """Take a row away of which nobody else ever knew."""
    table = TABLES[kind]
    connection.execute(delete(table).where(table.c.id == str(identity)))


def from_record(kind: str, record: RowMapping | Mapping[str, Any]) -> Row:
    """A table record as a row with its stamps."""
    latest = Stamp(record["row_time"], _uuid(record["row_device"]))
    values: dict[str, Scalar] = {name: record[name] for name in _FIELDS[kind] if record[name] is not None}
    fields, stamps = unpacked(record["row_stamps"], latest, values)
    return Row(kind, UUID(record["id"]), fields, stamps, _uuid(record["row_actor"]), Source(record["row_source"]))


def to_record(row: Row) -> dict[str, Any]:
    """A row as a table record: every column named."""
    latest = row.latest
    return {
        **{name: row.fields.get(name) for name in _FIELDS[row.kind]},
        "id": str(row.id),
        "row_time": latest.time,
        "row_device": str(latest.device),
        "row_actor": str(row.actor),
        "row_source": row.source.value,
        "row_stamps": packed(row, latest),
    }
