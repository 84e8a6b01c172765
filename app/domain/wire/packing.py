"""Bounded zstd around msgpack."""

from typing import TypeVar

import msgspec
import zstandard

from app.domain.wire.errors import Malformed, TooLarge

LEVEL = 12
T = TypeVar("T")
_encoder = msgspec.msgpack.Encoder()


def pack(value: object) -> bytes:
    """Msgpack, then zstd with the expanded size in the frame."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(_encoder.encode(value))


def expanded(data: bytes) -> int:
    """How many bytes something packed by ``pack`` expands to."""
    return zstandard.frame_content_size(data) if data else 0


def unpack(data: bytes, decoder: msgspec.msgpack.Decoder[T], limit: int) -> T:
    """The value, checked against the decoder's type. Never expands beyond ``limit`` bytes.

    Raises ``Malformed`` or ``TooLarge``.
    """
    try:
        size = zstandard.frame_content_size(data)
        if size < 0:
            raise Malformed("frame without its size")
        if size > limit:
            raise TooLarge(f"{size} bytes expanded")
        raw = zstandard.ZstdDecompressor().decompress(data, max_output_size=limit, allow_extra_data=False)
        return decoder.decode(raw)
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(str(error)) from error
