"""Changes as columns.

What can be derived is not sent: digests and chain, ids made from natural keys, sequence numbers, repeated ids. Changes of
the same shape (kind and field names) share columns, which is what lets zstd see that a roll call is one thing 40 times.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from uuid import UUID

import msgspec

from app.domain.wire.errors import Malformed, TooLarge
from app.domain.wire.limits import MAX_BATCH_BYTES, MAX_CHANGES, MAX_FIELDS, MAX_TEXT
from app.domain.wire.packing import pack, unpack
from app.records.change import Change, Scalar
from app.records.codes import Source
from app.records.kinds import KINDS, natural_id

SALT_BYTES = 8
_SOURCES = list(Source)
_DERIVED = -1


class Shape(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """Kind, field names, and which of the fields (by place) carry a ``seen`` time."""

    kind: str
    names: list[str]
    seen: list[int]


class Column(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """One field of one shape. ``ids``: the values are places in the id table. A single value stands for all alike."""

    ids: bool
    values: list[bool | int | str | None]


class Batch(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """The columns. Lists per change run in the order of the changes, columns per shape in the order of its changes."""

    first_seq: int
    ids: bytes
    texts: list[str]
    shapes: list[Shape]
    shape_of: list[int]
    id_of: list[int]
    time_ms: list[int]
    time_counter: list[int]
    device_of: list[int]
    actor_of: list[int]
    source_of: list[int]
    basis_of: list[int]
    reasons: dict[int, str]
    salts: bytes
    columns: list[list[Column]]
    seen: list[list[list[int]]]


_decoder = msgspec.msgpack.Decoder(Batch)


class _Table:
    """Distinct values in order of appearance."""

    def __init__(self) -> None:
        self.places: dict[object, int] = {}

    def place(self, value: object) -> int:
        return self.places.setdefault(value, len(self.places))


def encode(changes: Sequence[Change]) -> bytes:
    """Changes of one log in the order of their numbers, or rows as changes without numbers; compressed."""
    ids, texts, shapes = _Table(), _Table(), _Table()
    groups: list[list[Change]] = []
    shape_of: list[int] = []
    for change in changes:
        names = tuple(sorted(change.fields))
        key = (change.kind, names, tuple(i for i, name in enumerate(names) if name in change.seen))
        place = shapes.place(key)
        if place == len(groups):
            groups.append([])
        groups[place].append(change)
        shape_of.append(place)
    keys: list[tuple[str, tuple[str, ...], tuple[int, ...]]] = list(shapes.places)  # type: ignore[arg-type]  # keys put in above
    columns = [
        [_column([c.fields[n] for c in group], ids) for n in key[1]] for key, group in zip(keys, groups, strict=True)
    ]
    seen = [
        [[c.time - c.seen[key[1][i]] for c in group] for i in key[2]] for key, group in zip(keys, groups, strict=True)
    ]
    batch = Batch(
        first_seq=changes[0].seq if changes else 0,
        ids=b"",
        texts=[],
        shapes=[Shape(kind, list(names), list(seen_at)) for kind, names, seen_at in keys],
        shape_of=_squeeze(shape_of),
        id_of=_squeeze([_DERIVED if c.id == derived_id(c) else ids.place(c.id) for c in changes]),
        time_ms=_deltas([c.time >> 16 for c in changes]),
        time_counter=_squeeze([c.time & 0xFFFF for c in changes]),
        device_of=_squeeze([ids.place(c.device) for c in changes]),
        actor_of=_squeeze([ids.place(c.actor) for c in changes]),
        source_of=_squeeze([_SOURCES.index(c.source) for c in changes]),
        basis_of=_squeeze([texts.place(c.basis) for c in changes]),
        reasons={i: c.reason for i, c in enumerate(changes) if c.reason is not None},
        salts=b"".join(c.salt or b"" for c in changes),
        columns=columns,
        seen=seen,
    )
    batch.ids = b"".join(u.bytes for u in ids.places)  # type: ignore[attr-defined]  # UUIDs only
    batch.texts = list(texts.places)  # type: ignore[arg-type]  # strings only
    return pack(batch)


def decode(data: bytes) -> list[Change]:
    """The changes. Raises ``Malformed`` or ``TooLarge``; judges form only, never content."""
    batch = unpack(data, _decoder, MAX_BATCH_BYTES)
    try:
        return _assemble(batch)
    except (IndexError, KeyError, ValueError, StopIteration) as error:
        raise Malformed(f"columns do not fit together: {error}") from error


def derived_id(change: Change) -> UUID | None:
    """The id the change's own fields give its entity, if its kind has a natural key and they are all there."""
    kind = KINDS.get(change.kind)
    if kind is None or not kind.natural:
        return None
    parts = [change.fields.get(name) for name in kind.natural]
    if any(not isinstance(part, str) for part in parts):
        return None
    return natural_id(change.kind, *(str(part) for part in parts))


def _assemble(batch: Batch) -> list[Change]:
    count = len(batch.time_ms)
    _check_tables(batch, count)
    ids = [UUID(bytes=batch.ids[i : i + 16]) for i in range(0, len(batch.ids), 16)]
    shape_of = _spread(batch.shape_of, count)
    rows = _rows(batch, shape_of, [str(value) for value in ids])
    salts = iter([batch.salts[i : i + SALT_BYTES] for i in range(0, len(batch.salts), SALT_BYTES)])
    times = list(accumulate(batch.time_ms))
    id_of, devices = _spread(batch.id_of, count), _spread(batch.device_of, count)
    actors, sources = _spread(batch.actor_of, count), _spread(batch.source_of, count)
    basis, counters = _spread(batch.basis_of, count), _spread(batch.time_counter, count)
    seen_names = [[shape.names[_at(k)] for k in shape.seen] for shape in batch.shapes]
    salted = [batch.first_seq > 0 and s.kind in KINDS and KINDS[s.kind].personal for s in batch.shapes]
    changes: list[Change] = []
    for i, place in enumerate(shape_of):
        kind, (fields, seen) = batch.shapes[place].kind, next(rows[place])
        time = _time(times[i], counters[i])
        change = Change(
            device=ids[_at(devices[i])],
            seq=batch.first_seq + i if batch.first_seq else 0,
            time=time,
            kind=kind,
            id=ids[id_of[i]] if id_of[i] >= 0 else _derive(kind, fields),
            fields=fields,
            actor=ids[_at(actors[i])],
            source=_SOURCES[_at(sources[i])],
            basis=batch.texts[_at(basis[i])],
            reason=batch.reasons.get(i),
            seen={name: _seen(time, back) for name, back in zip(seen_names[place], seen, strict=True)},
            salt=next(salts) if salted[place] else None,
        )
        changes.append(change)
    if next(salts, None) is not None:
        raise Malformed("salts left over")
    return changes


def _check_tables(batch: Batch, count: int) -> None:
    if count > MAX_CHANGES:
        raise TooLarge(f"{count} changes")
    if len(batch.ids) % 16 or len(batch.columns) != len(batch.shapes) or len(batch.seen) != len(batch.shapes):
        raise Malformed("tables of unequal length")
    if any(len(text) > MAX_TEXT for text in (*batch.texts, *batch.reasons.values())):
        raise TooLarge("text value")


_Part = tuple[dict[str, Scalar], tuple[int, ...]]


def _rows(batch: Batch, shape_of: list[int], ids: list[str]) -> list[Iterator[_Part]]:
    """For each shape, its changes' fields and seen times, in order."""
    sizes = [0] * len(batch.shapes)
    for place in shape_of:
        sizes[_at(place)] += 1
    return [
        iter(
            list(
                zip(
                    _fields(shape, columns, size, ids),
                    zip(*seen, strict=True) if seen else [()] * size,
                    strict=True,
                )
            )
        )
        for shape, columns, seen, size in zip(batch.shapes, batch.columns, batch.seen, sizes, strict=True)
    ]


def _derive(kind: str, fields: dict[str, Scalar]) -> UUID:
    return natural_id(kind, *(str(fields[name]) for name in KINDS[kind].natural))


def _fields(shape: Shape, columns: list[Column], size: int, ids: list[str]) -> list[dict[str, Scalar]]:
    if len(columns) != len(shape.names) or len(shape.names) > MAX_FIELDS or len(set(shape.names)) != len(shape.names):
        raise Malformed("a column for each field")
    spread: list[list[Scalar]] = []
    for column in columns:
        values: list[Scalar] = _spread(column.values, size)
        if column.ids:
            values = [None if v is None else ids[_at(v)] for v in values]
        for value in values:
            if isinstance(value, str) and len(value) > MAX_TEXT:
                raise TooLarge("text value")
        spread.append(values)
    if not spread:
        return [{} for _ in range(size)]
    return [dict(zip(shape.names, row, strict=True)) for row in zip(*spread, strict=True)]


def _column(values: list[Scalar], ids: _Table) -> Column:
    parsed = [_as_id(value) for value in values]
    if any(p is not None for p in parsed) and all(
        v is None or p is not None for v, p in zip(values, parsed, strict=True)
    ):
        return Column(True, _squeeze([None if p is None else ids.place(p) for p in parsed]))
    return Column(False, _squeeze(values))


def _as_id(value: Scalar) -> UUID | None:
    """The UUID if the text is one in its canonical form, so that it comes back as the same text."""
    if not isinstance(value, str) or len(value) != 36:
        return None
    try:
        parsed = UUID(value)
    except ValueError:
        return None
    return parsed if str(parsed) == value else None


def _squeeze(values: list) -> list:  # type: ignore[type-arg]  # any scalar column
    first = values[0] if values else None
    same = len(values) > 1 and all(type(v) is type(first) and v == first for v in values)
    return values[:1] if same else values


def _spread(values: list, count: int) -> list:  # type: ignore[type-arg]  # any scalar column
    if len(values) == 1 and count > 1:
        return values * count
    if len(values) != count:
        raise Malformed("a column of the wrong length")
    return values


def _deltas(values: list[int]) -> list[int]:
    return [b - a for a, b in zip([0, *values], values, strict=False)]


def _at(place: Scalar) -> int:
    if not isinstance(place, int) or isinstance(place, bool) or place < 0:
        raise Malformed("not a place in a table")
    return place


def _time(ms: int, counter: int) -> int:
    if not 0 <= ms < 1 << 47 or not 0 <= counter <= 0xFFFF:
        raise Malformed("not a hybrid time")
    return (ms << 16) | counter


def _seen(time: int, back: int) -> int:
    if not 0 <= time - back < 1 << 63:
        raise Malformed("not a hybrid time")
    return time - back
