"""Changes as columns.

What can be derived is not sent: digests and chain, ids made from natural keys, sequence numbers, repeated ids. Changes of
the same shape (kind and field names) share columns, which is what lets zstd see that a roll call is one thing 40 times.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate, repeat
from uuid import UUID

import msgspec

from app.domain.wire.errors import Malformed, TooLarge
from app.domain.wire.limits import MAX_BATCH_BYTES, MAX_CHANGES, MAX_FIELDS, MAX_TEXT
from app.domain.wire.packing import pack, unpack
from app.domain.wire.squeezing import at, deltas, places, spread, squeeze
from app.records.change import Change, Scalar
from app.records.codes import Source
from app.records.kinds import KINDS, natural_id

SALT_BYTES = 8
_SOURCES = list(Source)
_SOURCE_PLACES = {source: place for place, source in enumerate(_SOURCES)}
_DERIVED = -1


class Shape(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """Kind, field names, and which of the fields (by place) carry a ``seen`` time."""

    kind: str
    names: list[str]
    seen: list[int]


class Column(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """One field of one shape. ``ids``: the values are places in the id table. A single value stands for all alike.

    Without values: the field was only looked at (its ``seen`` time says at what), not changed.
    """

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
        self.places: dict[Hashable, int] = {}

    def place(self, value: Hashable) -> int:
        return self.places.setdefault(value, len(self.places))

    def column(self, values: Sequence[Hashable]) -> list[int]:
        """The places of a column of values, squeezed."""
        if values and values.count(values[0]) == len(values):
            return [self.place(values[0])]
        placed = {value: self.place(value) for value in dict.fromkeys(values)}
        return [placed[value] for value in values]


_ShapeKey = tuple[str, tuple[str, ...], tuple[int, ...], tuple[bool, ...]]
"""Kind, names, the places of those that carry a ``seen`` time, and which of them were changed."""


def encode(changes: Sequence[Change]) -> bytes:
    """Changes of one log in the order of their numbers, or rows as changes without numbers; compressed."""
    ids, texts = _Table(), _Table()
    shape_of, shapes = _shapes(changes)
    groups: list[list[Change]] = [[] for _ in shapes]
    for place, change in zip(shape_of, changes, strict=True):
        groups[place].append(change)
    columns = [
        [
            _column([c.fields[n] for c in group], ids) if told else Column(False, [])
            for n, told in zip(key[1], key[3], strict=True)
        ]
        for key, group in zip(shapes, groups, strict=True)
    ]
    seen = [
        [[c.time - c.seen[key[1][i]] for c in group] for i in key[2]] for key, group in zip(shapes, groups, strict=True)
    ]
    batch = Batch(
        first_seq=changes[0].seq if changes else 0,
        ids=b"",
        texts=[],
        shapes=[Shape(kind, list(names), list(seen_at)) for kind, names, seen_at, _ in shapes],
        shape_of=squeeze(shape_of),
        id_of=squeeze([_DERIVED if c.id == derived_id(c) else ids.place(c.id) for c in changes]),
        time_ms=deltas([c.time >> 16 for c in changes]),
        time_counter=squeeze([c.time & 0xFFFF for c in changes]),
        device_of=ids.column([c.device for c in changes]),
        actor_of=ids.column([c.actor for c in changes]),
        source_of=squeeze([_SOURCE_PLACES[c.source] for c in changes]),
        basis_of=texts.column([c.basis for c in changes]),
        reasons={i: c.reason for i, c in enumerate(changes) if c.reason is not None},
        salts=b"".join([c.salt for c in changes if c.salt is not None]),
        columns=columns,
        seen=seen,
    )
    batch.ids = b"".join(u.bytes for u in ids.places)  # type: ignore[attr-defined]  # UUIDs only
    batch.texts = list(texts.places)  # type: ignore[arg-type]  # strings only
    return pack(batch)


def decode(data: bytes) -> list[Change]:
    """The changes. Raises ``Malformed`` or ``TooLarge``; judges form, never content: how long a text is holds back one change, not all."""
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
    parts: list[str] = []
    for name in kind.natural:
        part = change.fields.get(name)
        if not isinstance(part, str):
            return None
        parts.append(part)
    return natural_id(change.kind, *parts)


def _shapes(changes: Sequence[Change]) -> tuple[list[int], list[_ShapeKey]]:
    """The place of each change's shape, and the shapes. Names are put in order once for each way they come."""
    shapes, found = _Table(), list[int]()
    known: dict[tuple[str, tuple[str, ...], tuple[str, ...]], int] = {}
    for change in changes:
        raw = (change.kind, tuple(change.fields), tuple(change.seen))
        place = known.get(raw)
        if place is None:
            names = tuple(sorted(change.fields.keys() | change.seen.keys()))
            seen_at = tuple(i for i, name in enumerate(names) if name in change.seen)
            key = (change.kind, names, seen_at, tuple(name in change.fields for name in names))
            place = known[raw] = shapes.place(key)
        found.append(place)
    return found, list(shapes.places)  # type: ignore[arg-type]  # keys put in above


def _assemble(batch: Batch) -> list[Change]:
    """Column by column, then all columns at once: a change passes through here in no step of its own."""
    count = len(batch.time_ms)
    _check_tables(batch, count)
    ids = [UUID(bytes=batch.ids[i : i + 16]) for i in range(0, len(batch.ids), 16)]
    shape_of = places(batch.shape_of, count)
    rows = _rows(batch, shape_of, list(map(str, ids)))
    turns = [iter(shape) for shape in rows]
    parts = rows[0] if len(rows) == 1 else [next(turns[place]) for place in shape_of]
    kinds = [batch.shapes[place].kind for place in shape_of]
    times = _times(batch, count)
    return [
        Change(*parts)
        for parts in zip(
            [ids[i] for i in places(batch.device_of, count)],
            range(batch.first_seq, batch.first_seq + count) if batch.first_seq else repeat(0, count),
            times,
            kinds,
            [
                ids[i] if i >= 0 else _derive(kind, fields)
                for i, kind, (fields, _) in zip(spread(batch.id_of, count), kinds, parts, strict=True)
            ],
            [fields for fields, _ in parts],
            [ids[i] for i in places(batch.actor_of, count)],
            [_SOURCES[i] for i in places(batch.source_of, count)],
            [batch.texts[i] for i in places(batch.basis_of, count)],
            map(batch.reasons.get, range(count)),
            _seen(batch, shape_of, times, [backs for _, backs in parts]),
            _salts(batch, shape_of),
            strict=True,
        )
    ]


def _check_tables(batch: Batch, count: int) -> None:
    if count > MAX_CHANGES:
        raise TooLarge(f"{count} changes")
    if len(batch.ids) % 16 or len(batch.columns) != len(batch.shapes) or len(batch.seen) != len(batch.shapes):
        raise Malformed("tables of unequal length")
    if any(len(text) > MAX_TEXT for text in batch.texts):
        raise TooLarge("basis")


_Part = tuple[dict[str, Scalar], tuple[int, ...]]


def _rows(batch: Batch, shape_of: list[int], ids: list[str]) -> list[list[_Part]]:
    """For each shape, its changes' fields and how long before them each was seen, in order."""
    sizes = Counter(shape_of)
    if sizes and max(sizes) >= len(batch.shapes):
        raise Malformed("not a place in a table")
    return [
        list(
            zip(
                _fields(shape, columns, sizes[place], ids),
                zip(*seen, strict=True) if seen else repeat((), sizes[place]),
                strict=True,
            )
        )
        for place, (shape, columns, seen) in enumerate(zip(batch.shapes, batch.columns, batch.seen, strict=True))
    ]


def _times(batch: Batch, count: int) -> list[int]:
    millis, counters = list(accumulate(batch.time_ms)), spread(batch.time_counter, count)
    if count and not (min(millis) >= 0 and max(millis) < 1 << 47 and min(counters) >= 0 and max(counters) <= 0xFFFF):
        raise Malformed("not a hybrid time")
    return [(ms << 16) | counter for ms, counter in zip(millis, counters, strict=True)]


def _seen(batch: Batch, shape_of: list[int], times: list[int], backs: list[tuple[int, ...]]) -> list[dict[str, int]]:
    names = [[shape.names[at(k)] for k in shape.seen] for shape in batch.shapes]
    found = [
        {name: time - b for name, b in zip(names[place], back, strict=True)} if back or names[place] else {}
        for place, time, back in zip(shape_of, times, backs, strict=True)
    ]
    if not all(0 <= time < 1 << 63 for seen in found for time in seen.values()):
        raise Malformed("not a hybrid time")
    return found


def _salts(batch: Batch, shape_of: list[int]) -> Iterable[bytes | None]:
    """One for each change from a log of a kind about persons."""
    salted = [batch.first_seq > 0 and s.kind in KINDS and KINDS[s.kind].personal for s in batch.shapes]
    salts = iter([batch.salts[i : i + SALT_BYTES] for i in range(0, len(batch.salts), SALT_BYTES)])
    found = [next(salts) if salted[place] else None for place in shape_of]
    if next(salts, None) is not None:
        raise Malformed("salts left over")
    return found


def _derive(kind: str, fields: dict[str, Scalar]) -> UUID:
    return natural_id(kind, *map(str, map(fields.__getitem__, KINDS[kind].natural)))


def _fields(shape: Shape, columns: list[Column], size: int, ids: list[str]) -> Iterable[dict[str, Scalar]]:
    if len(columns) != len(shape.names) or len(shape.names) > MAX_FIELDS or len(set(shape.names)) != len(shape.names):
        raise Malformed("a column for each field")
    values: list[list[Scalar]] = []
    told: list[str] = []
    for place, (name, column) in enumerate(zip(shape.names, columns, strict=True)):
        if not column.values and place in shape.seen:
            continue
        told.append(name)
        if column.ids:
            column.values = [None if value is None else ids[at(value)] for value in column.values]
        values.append(spread(column.values, size))
    if not values:
        return ({} for _ in range(size))
    return [dict(zip(told, row)) for row in zip(*values, strict=True)]  # noqa: B905 -- as many as names, by now


def _column(values: list[Scalar], ids: _Table) -> Column:
    parsed = {value: _as_id(value) for value in dict.fromkeys(values)}
    if any(parsed.values()) and all(value is None or found for value, found in parsed.items()):
        placed = {value: found and ids.place(found) for value, found in parsed.items()}
        return Column(True, squeeze([placed[value] for value in values]))
    return Column(False, squeeze(values))


def _as_id(value: Scalar) -> UUID | None:
    """The UUID if the text is one in its canonical form, so that it comes back as the same text."""
    if not isinstance(value, str) or len(value) != 36:
        return None
    try:
        parsed = UUID(value)
    except ValueError:
        return None
    return parsed if str(parsed) == value else None
