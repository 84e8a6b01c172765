"""Rows of the state tables as ``Row`` and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, or_, select

from app.domain.stamps import packed, unpacked
from app.gateway import tables
from app.gateway.keys import Keys, place
from app.records.change import Row, Scalar, Stamp
from app.records.codes import Source
from app.records.columns import columns
from app.records.kinds import KINDS

_LOOKUP = 2_000


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
        identity = str(row.id)
        fields: Mapping[str, object] = row.fields
        if kind.sealed:
            fields = dict(row.fields) | {n: self._sealed(row.kind, identity, n, row.fields.get(n)) for n in kind.sealed}
        return (
            self.station,
            identity,
            *map(fields.get, columns(kind)),
            *((self._match(row.fields),) if row.kind == "identity_document" else ()),
            latest.time,
            str(latest.device),
            str(row.actor),
            row.source.value,
            packed(row, latest),
            position,
        )

    def row(self, kind_name: str, stored: RowMapping) -> Row:
        """The row held by a mapping of its table's columns."""
        kind = KINDS[kind_name]
        identity = stored["id"]
        latest = Stamp(stored["row_time"], UUID(stored["row_device"]))
        values: dict[str, Scalar] = {name: stored[name] for name in columns(kind) if stored[name] is not None}
        fields, stamps = unpacked(stored["row_stamps"], latest, values)
        for name in kind.sealed:
            if fields.get(name) is not None:
                fields[name] = self._keys.unseal(stored[name], place(self.station, kind_name, identity, name)).decode()
        return Row(kind_name, UUID(identity), fields, stamps, UUID(stored["row_actor"]), Source(stored["row_source"]))

    def _sealed(self, kind: str, identity: str, name: str, value: Scalar) -> bytes | None:
        return (
            None if value is None else self._keys.seal(str(value).encode(), place(self.station, kind, identity, name))
        )

    def _match(self, fields: Mapping[str, Scalar]) -> bytes | None:
        number, document_type = fields.get("number"), fields.get("type")
        return self._keys.match(str(document_type), str(number)) if number and document_type else None


def load(connection: Connection, codec: RowCodec, wanted: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], Row]:
    """The rows of these (kind, id) that exist."""
    by_kind: dict[str, list[str]] = {}
    for kind, identity in wanted:
        by_kind.setdefault(kind, []).append(str(identity))
    found: dict[tuple[str, UUID], Row] = {}
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), _LOOKUP):
            for row in where(connection, codec, kind, tables.STATE[kind].c.id.in_(ids[start : start + _LOOKUP])):
                found[kind, row.id] = row
    return found


def where(connection: Connection, codec: RowCodec, kind: str, *conditions: ColumnElement[bool]) -> Iterator[Row]:
    """The station's rows of one kind under these conditions, one after another."""
    table = tables.STATE[kind]
    statement = select(table).where(table.c.station == codec.station, *conditions)
    for stored in connection.execute(statement).mappings():
        yield codec.row(kind, stored)


def between(
    connection: Connection, codec: RowCodec, kind: str, after: int, last: int, device: UUID
) -> list[tuple[int, Row]]:
    """The station's rows of one kind whose position lies in ``(after, last]``, each with it.

    Without those whose every field has the stamp of ``device``.
    """
    table = tables.STATE[kind]
    place_in = (table.c.station == codec.station, table.c.position > after, table.c.position <= last)
    others = or_(table.c.row_stamps.is_not(None), table.c.row_device != str(device))
    rows = connection.execute(select(table).where(*place_in, others)).mappings()
    found = [(stored["position"], codec.row(kind, stored)) for stored in rows]
    return [(position, row) for position, row in found if any(stamp.device != device for stamp in row.stamps.values())]


def by_field(connection: Connection, codec: RowCodec, kind: str, field: str, values: Sequence[str]) -> list[Row]:
    """The station's rows of one kind whose ``field`` is one of ``values``, without those deleted."""
    column = tables.STATE[kind].c[field]
    found: list[Row] = []
    for start in range(0, len(values), _LOOKUP):
        chunk = values[start : start + _LOOKUP]
        found.extend(row for row in where(connection, codec, kind, column.in_(chunk)) if not row.fields.get("deleted"))
    return found
