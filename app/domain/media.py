"""What kind of file a photo or a scan is, told by its first bytes: a name can say anything."""

HEAD_BYTES = 16
"""So many bytes tell."""

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"})
"""Brands (ISO/IEC 23008-12) that phones write."""

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".pdf", ".tif", ".tiff", ".heic", ".heif", ".avif")
"""As such files are usually called."""


def media_type(head: bytes) -> str | None:
    """The type of a file that begins so, or None for one that is not taken."""
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        return "image/avif" if head[8:12] == b"avif" else "image/heif"
    return None
