"""Digest and chain: what makes a log tamper-evident and still redactable; and the digest of a station's shared state."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

import msgspec

from app.records.change import Change, Row

EMPTY_CHAIN = bytes(32)
"""Chain before the first change of a device."""

_json = msgspec.json.Encoder(order="sorted")


def digest(change: Change) -> bytes:
    """SHA-256 of the change's content. Erasing a learner removes content and salt; digest and chain stay verifiable."""
    content = [
        change.kind,
        change.id.hex,
        change.fields,
        change.seen,
        change.actor.hex,
        change.reason,
        change.source.value,
        change.basis,
    ]
    return hashlib.sha256((change.salt or b"") + _json.encode(content)).digest()


def chain(previous: bytes, device: UUID, seq: int, time: int, content_digest: bytes) -> bytes:
    """SHA-256 of (previous chain, header, digest)."""
    header = device.bytes + seq.to_bytes(8, "big") + time.to_bytes(8, "big")
    return hashlib.sha256(previous + header + content_digest).digest()


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
