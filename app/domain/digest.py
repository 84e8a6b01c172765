"""Digest and chain: what makes a log tamper-evident and still redactable; and the digest of a station's shared state."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct
from uuid import UUID

import msgspec

from app.records.change import Change, Row

EMPTY_CHAIN = bytes(32)
"""Chain before the first change of a device."""

_json = msgspec.json.Encoder(order="sorted", uuid_format="hex")
_header = Struct(">16sQQ").pack


def digest(change: Change) -> bytes:
    """SHA-256 of the change's content. Erasing a learner removes content and salt; digest and chain stay verifiable."""
    content = _json.encode(
        (
            change.kind,
            change.id,
            change.fields,
            change.seen,
            change.actor,
            change.reason,
            change.source,
            change.basis,
        )
    )
    return hashlib.sha256(content if change.salt is None else change.salt + content).digest()


def chain(previous: bytes, device: UUID, seq: int, time: int, content_digest: bytes) -> bytes:
    """SHA-256 of (previous chain, header, digest)."""
    return hashlib.sha256(previous + _header(device.bytes, seq, time) + content_digest).digest()


def chains(start: bytes, changes: Sequence[Change], digests: Sequence[bytes]) -> list[bytes]:
    """The chain after each of these changes, which follow ``start``."""
    found: list[bytes] = []
    for change, content in zip(changes, digests, strict=True):
        start = chain(start, change.device, change.seq, change.time, content)
        found.append(start)
    return found


def extend(previous: bytes, change: Change) -> bytes:
    """The chain after one more change."""
    return chain(previous, change.device, change.seq, change.time, digest(change))


def state_digest(rows: Iterable[Row]) -> str:
    """One hash over rows, whatever their order: the same on every desk that agrees. Hex, 32 characters.

    Fields that are empty count as not there, so a field set and cleared again still shows by its stamp only where it
    has a value; 128-bit sums of per-row hashes make the order irrelevant (multiset hash by addition).
    """
    total = 0
    for row in rows:
        live = {
            name: [value, row.stamps[name].time, row.stamps[name].device.hex]
            for name, value in row.fields.items()
            if value is not None
        }
        item = hashlib.sha256(_json.encode([row.kind, row.id.hex, live])).digest()
        total = (total + int.from_bytes(item[:16], "big")) % (1 << 128)
    return f"{total:032x}"


@dataclass(frozen=True, slots=True)
class KindDigest:
    """How many rows of one kind there are, and one hash over them."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class StationDigest:
    """One hash over everything the desks of a station share; the same on each that agrees, and on the gateway."""

    digest: str
    kinds: dict[str, KindDigest]


def station_digest(rows_by_kind: Mapping[str, Iterable[Row]]) -> StationDigest:
    """Combine the digests of the kinds. Kinds without rows are left out; rows are taken once, in any order.

    Give it the kinds of station scope only: the other scopes are not the desks' to agree on.
    """
    kinds: dict[str, KindDigest] = {}
    for name, rows in rows_by_kind.items():
        counted = _Counted(rows)
        value = state_digest(counted)
        if counted.count:
            kinds[name] = KindDigest(counted.count, value)
    lines = "".join(f"{name}:{kind.rows}:{kind.digest}\n" for name, kind in sorted(kinds.items()))
    return StationDigest(hashlib.sha256(lines.encode()).hexdigest()[:32], dict(sorted(kinds.items())))


class _Counted:
    """Passes rows on and counts them, so that a big station need not be held in memory."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row
