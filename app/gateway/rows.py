"""Rows of the state tables as ``Row`` and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Select, Uuid, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from app.domain.stamps import packed, unpacked
from app.gateway import tables
from app.gateway.keys import Keys, place
from app.records.change import Row, Scalar, Stamp
from app.records.codes import Source
from app.records.columns import columns
from app.records.kinds import KINDS

# UUIDs as canonical text in a fifth of the time that str() takes.
_plain = msgspec.to_builtins
_json = msgspec.json.Encoder().encode
_SOURCES = {source.value: source for source in Source}
_REMEMBERED = 4_096
# Few devices and people stand in many rows.
_text = lru_cache(maxsize=_REMEMBERED)(str)
_uuid = lru_cache(maxsize=_REMEMBERED)(UUID)


class RowCodec:
    """Turns rows of one station into what its tables hold: sealed fields encrypted, documents with their match value."""

    def __init__(self, station: UUID, keys: Keys) -> None:
        """Bind to the station whose rows these are; sealed bytes open nowhere else."""
        self.station = str(station)
        self._keys = keys

    def stored(self, row: Row, position: int) -> tuple[object, ...]:
        """Every column of the row's table, in its order."""
        kind = KINDS[row.kind]
        latest = row.latest
        identity: str = _plain(row.id)
        fields: Mapping[str, object] = row.fields
        if kind.sealed:
            fields = dict(row.fields) | {n: self._sealed(row.kind, identity, n, row.fields.get(n)) for n in kind.sealed}
        return (
            self.station,
            identity,
            *map(fields.get, columns(kind)),
            *((self._match(row.fields),) if row.kind == "identity_document" else ()),
            latest.time,
            _text(latest.device),
            _text(row.actor),
            str(row.source),
            packed(row, latest),
            position,
        )

    def row(self, kind_name: str, stored: Sequence[Any]) -> Row:
        """The row held by a record of its table, every column in its order."""
        kind = KINDS[kind_name]
        named = columns(kind)
        identity = stored[1]
        time, device, actor, source, stamps_kept = stored[-6:-1]
        latest = Stamp(time, _uuid(device))
        held = zip(named, stored[2:], strict=False)  # what stands behind the fields is not one of them
        values: dict[str, Scalar] = {name: value for name, value in held if value is not None}
        fields, stamps = unpacked(stamps_kept, latest, values)
        for name in kind.sealed:
            if fields.get(name) is not None:
                sealed = stored[2 + list(named).index(name)]
                fields[name] = self._keys.unseal(sealed, place(self.station, kind_name, identity, name)).decode()
        return Row(kind_name, UUID(identity), fields, stamps, _uuid(actor), _SOURCES[source])

    def _sealed(self, kind: str, identity: str, name: str, value: Scalar) -> bytes | None:
        return (
            None if value is None else self._keys.seal(str(value).encode(), place(self.station, kind, identity, name))
        )

    def _match(self, fields: Mapping[str, Scalar]) -> bytes | None:
        number, document_type = fields.get("number"), fields.get("type")
        return self._keys.match(str(document_type), str(number)) if number and document_type else None


def load(connection: Connection, codec: RowCodec, wanted: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], Row]:
    """The rows of these (kind, id) that exist."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, identity in wanted:
        by_kind.setdefault(kind, []).append(identity)
    found: dict[tuple[str, UUID], Row] = {}
    for kind, ids in by_kind.items():
        for row in _among(connection, codec, kind, "id", ids):
            found[kind, row.id] = row
    return found


def every(connection: Connection, codec: RowCodec, kind: str) -> Iterator[Row]:
    """The station's rows of one kind, one after another."""
    for stored in connection.execute(_every(kind), {"home": codec.station}):
        yield codec.row(kind, stored)


@cache
def _every(kind: str) -> Select[Any]:
    table = tables.STATE[kind]
    return select(table).where(table.c.station == bindparam("home"))


def between(
    connection: Connection, codec: RowCodec, kind: str, after: int, last: int, device: UUID
) -> list[tuple[int, Row]]:
    """The station's rows of one kind whose position lies in ``(after, last]``, each with it.

    Without those whose every field has the stamp of ``device``.
    """
    bounds = {"home": codec.station, "after": after, "last": last, "reader": str(device)}
    rows = connection.execute(_between(kind), bounds)
    found = [(stored[-1], codec.row(kind, stored)) for stored in rows]
    return [(position, row) for position, row in found if any(stamp.device != device for stamp in row.stamps.values())]


@cache
def _between(kind: str) -> Select[Any]:
    """Asked of every kind at every exchange: built once."""
    table = tables.STATE[kind]
    place_in = (table.c.position > bindparam("after"), table.c.position <= bindparam("last"))
    others = or_(table.c.row_stamps.is_not(None), table.c.row_device != bindparam("reader"))
    return select(table).where(table.c.station == bindparam("home"), *place_in, others)


def by_field(connection: Connection, codec: RowCodec, kind: str, field: str, values: Sequence[str]) -> list[Row]:
    """The station's rows of one kind whose ``field`` is one of ``values``, without those deleted."""
    return [row for row in _among(connection, codec, kind, field, values) if not row.fields.get("deleted")]


def _among(
    connection: Connection, codec: RowCodec, kind: str, column: str, values: Sequence[str | UUID]
) -> Iterator[Row]:
    listed = connection.dialect.name == "sqlite"
    wanted = _json(values).decode() if listed else _plain(values)
    for stored in connection.execute(_chosen(kind, column, listed=listed), {"home": codec.station, "wanted": wanted}):
        yield codec.row(kind, stored)


@cache
def _chosen(kind: str, column: str, *, listed: bool) -> Select[Any]:
    """Those whose column is one of ``wanted``: one parameter, however many they are; ``listed`` as JSON, or an array."""
    table = tables.STATE[kind]
    if listed:
        each = func.json_each(bindparam("wanted")).table_valued("value")
        return _every(kind).where(table.c[column].in_(select(each.c.value)))
    return _every(kind).where(table.c[column] == func.any(bindparam("wanted", type_=ARRAY(Uuid(as_uuid=False)))))
