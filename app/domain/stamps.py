"""The stamps of a row as desk and gateway keep them beside its fields.

Nothing is kept while every field held has a value and the row's latest stamp; else MessagePack of
``{field: [time, 16 bytes of the device]}`` for every field held.
"""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from app.records.change import Row, Scalar, Stamp

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, tuple[int, bytes]]).decode


def packed(row: Row, latest: Stamp) -> bytes | None:
    """The row's stamps, None when ``latest``, its highest, stands for all of them."""
    stamps = list(row.stamps.values())
    if stamps.count(latest) == len(stamps) and None not in row.fields.values():
        return None
    return _encode({name: (stamp.time, stamp.device.bytes) for name, stamp in row.stamps.items()})


def times(kept: bytes | None) -> dict[str, int]:
    """The time of each field; empty when one stands for all."""
    return {} if kept is None else {name: time for name, (time, _) in _decode(kept).items()}


def unpacked(
    kept: bytes | None, latest: Stamp, values: Mapping[str, Scalar]
) -> tuple[dict[str, Scalar], dict[str, Stamp]]:
    """The fields and stamps of a row from what was kept and its ``values``, those that are not null."""
    if kept is None:
        return dict(values), dict.fromkeys(values, latest)
    stamps = {name: Stamp(time, UUID(bytes=device)) for name, (time, device) in _decode(kept).items()}
    return {name: values.get(name) for name in stamps}, stamps
