"""Contents of attachments in the encrypted file: in parts of at most 256 KiB, known by their SHA-256.

A content is *here* when all of it is stored and is what its name says; *wanted* when a person opened it and it is still to come
from the gateway; *delivered* when the gateway has all of it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, exists, insert, or_, select, update

from app.domain import hlc
from app.domain.clock import millis
from app.storage import meta
from app.storage.tables import TABLES, blob, blob_part

PART_BYTES = 256 * 1024
KEPT = timedelta(days=30)
"""A content that no attachment names any more is kept for so long: taking an attachment off can be undone."""
_attachment = TABLES["attachment"]
_NAMED = and_(_attachment.c.sha256 == blob.c.sha256, _attachment.c.deleted.isnot(True))
_HERE = blob.c.stored == blob.c.bytes
_OLDEST = select(_attachment.c.row_time).where(_NAMED).order_by(_attachment.c.row_time).limit(1).scalar_subquery()
_OUTGOING = select(blob).where(_HERE, blob.c.delivered < blob.c.bytes, exists().where(_NAMED)).order_by(_OLDEST)
_INCOMING = select(blob).where(~_HERE, exists().where(_NAMED)).order_by(blob.c.stored.desc(), blob.c.bytes)
_UNWANTED = select(_attachment.c.sha256, _attachment.c.bytes).where(
    _attachment.c.deleted.isnot(True),
    _attachment.c.sha256.isnot(None),
    _attachment.c.bytes <= bindparam("most"),
    ~exists().where(blob.c.sha256 == _attachment.c.sha256),
)
_STILL = or_(_attachment.c.deleted.isnot(True), _attachment.c.row_time > bindparam("long_ago"))
_FORGOTTEN = select(blob.c.sha256).where(~exists().where(_attachment.c.sha256 == blob.c.sha256, _STILL))


@dataclass(frozen=True, slots=True)
class Blob:
    """How many of a content's ``bytes`` are stored here, and how many the gateway is known to have."""

    sha256: str
    bytes: int
    stored: int
    delivered: int

    @property
    def here(self) -> bool:
        """Whether all of it is."""
        return self.stored == self.bytes


def get(connection: Connection, sha256: str) -> Blob | None:
    """What is known of a content; None before it was kept or wanted."""
    found = connection.execute(select(blob).where(blob.c.sha256 == sha256)).first()
    return None if found is None else Blob(*found)


def keep(connection: Connection, content: bytes) -> str:
    """Store a content whole, to be delivered from now on; what is here already is only delivered anew. Its name."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = get(connection, sha256)
    if known is not None and known.here:
        deliver_again(connection, sha256)
        return sha256
    forget(connection, sha256)
    _append(connection, sha256, 0, content)
    row = {"sha256": sha256, "bytes": len(content), "stored": len(content), "delivered": 0}
    connection.execute(insert(blob), row)
    return sha256


def deliver_again(connection: Connection, sha256: str) -> None:
    """Ask the gateway anew what it has of a content, and send what it lacks."""
    connection.execute(update(blob).where(blob.c.sha256 == sha256).values(delivered=0))


def want(connection: Connection, sha256: str, size: int) -> None:
    """Fetch a content with the next exchange, unless it is here."""
    row = {"sha256": sha256, "bytes": size, "stored": 0, "delivered": 0}
    connection.execute(insert(blob).prefix_with("OR IGNORE"), row)


def receive(connection: Connection, sha256: str, data: bytes) -> Blob:
    """Append the next piece of a wanted content. One that ends as another than its name says is dropped: nothing is stored."""
    found = get(connection, sha256)
    if found is None or found.here:
        raise LookupError(f"nothing more is wanted of {sha256}")
    _append(connection, sha256, found.stored, data)
    stored = found.stored + len(data)
    whole = stored >= found.bytes
    if whole and _hash(connection, sha256) != sha256:
        connection.execute(delete(blob_part).where(blob_part.c.sha256 == sha256))
        stored, whole = 0, False
    after = Blob(sha256, found.bytes, stored, found.bytes if whole else 0)
    mine = blob.c.sha256 == sha256
    connection.execute(update(blob).where(mine).values(stored=after.stored, delivered=after.delivered))
    return after


def note_delivered(connection: Connection, sha256: str, known: int) -> None:
    """The gateway durably has so many bytes from the start."""
    connection.execute(update(blob).where(blob.c.sha256 == sha256).values(delivered=known))


def read(connection: Connection, sha256: str, offset: int = 0, length: int | None = None) -> bytes:
    """A stretch of what is stored; less where less is stored."""
    end = None if length is None else offset + length
    return b"".join(_stretch(connection, sha256, offset, end))


def outgoing(connection: Connection) -> list[Blob]:
    """What is here, is named by an attachment, and the gateway has not all of; oldest attachment first."""
    return [Blob(*found) for found in connection.execute(_OUTGOING)]


def incoming(connection: Connection) -> list[Blob]:
    """What was opened and is still to come; what was begun first."""
    return [Blob(*found) for found in connection.execute(_INCOMING)]


def want_small(connection: Connection, most: int) -> None:
    """Want each content of other desks that has at most so many bytes: cheap enough to have before somebody opens it."""
    for sha256, size in connection.execute(_UNWANTED, {"most": most}).all():
        want(connection, sha256, size)


def heed_epoch(connection: Connection) -> None:
    """A gateway restored from a backup may lack what it had: after its epoch changed, each content is offered anew."""
    epoch = meta.get(connection, meta.EPOCH)
    if epoch != meta.get(connection, meta.BLOBS_EPOCH):
        connection.execute(update(blob).values(delivered=0))
        meta.put(connection, {meta.BLOBS_EPOCH: epoch})


def tidy(connection: Connection, now: datetime) -> None:
    """Drop what no attachment has named for a while."""
    long_ago = hlc.pack(max(0, millis(now - KEPT)))
    for sha256 in connection.execute(_FORGOTTEN, {"long_ago": long_ago}).scalars().all():
        forget(connection, sha256)


def forget(connection: Connection, sha256: str) -> None:
    """Drop a content."""
    for table in (blob_part, blob):
        connection.execute(delete(table).where(table.c.sha256 == sha256))


def unsound(connection: Connection) -> Iterator[str]:
    """The names of contents that are here and are not what their name says. Reads them all."""
    for sha256 in connection.execute(select(blob.c.sha256).where(_HERE)).scalars().all():
        if _hash(connection, sha256) != sha256:
            yield sha256


def _append(connection: Connection, sha256: str, offset: int, data: bytes) -> None:
    for start in range(0, len(data), PART_BYTES):
        part = {"sha256": sha256, "offset": offset + start, "data": data[start : start + PART_BYTES]}
        connection.execute(insert(blob_part), part)


def _stretch(connection: Connection, sha256: str, start: int, end: int | None) -> Iterator[bytes]:
    """A part at a time: a content need not be held in memory."""
    mine = blob_part.c.sha256 == sha256
    places = select(blob_part.c.offset).where(mine, *_before(end)).order_by(blob_part.c.offset)
    for offset in connection.execute(places).scalars().all():
        if offset + PART_BYTES <= start:
            continue
        data = connection.execute(select(blob_part.c.data).where(mine, blob_part.c.offset == offset)).scalar_one()
        yield data[max(0, start - offset) : None if end is None else end - offset]


def _before(end: int | None) -> tuple[ColumnElement[bool], ...]:
    return () if end is None else (blob_part.c.offset < end,)


def _hash(connection: Connection, sha256: str) -> str:
    found = hashlib.sha256()
    for part in _stretch(connection, sha256, 0, None):
        found.update(part)
    return found.hexdigest()
