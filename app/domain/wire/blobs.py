"""Contents of attachments on the wire: plain pieces over HTTPS, beside the exchange and never in it."""

from dataclasses import dataclass

BLOB_MEDIA_TYPE = "application/vnd.xuezhan.blob"
KNOWN_HEADER = "xuezhan-known"
"""So many bytes of the content, from its start, are at the gateway."""
WHOLE_HEADER = "xuezhan-whole"
"""1 when they are all of it, and their SHA-256 is its name; else 0."""


@dataclass(frozen=True, slots=True)
class Known:
    """How much of a content the gateway has, from its start. ``whole``: all of it, and it is what its name says."""

    known: int
    whole: bool
