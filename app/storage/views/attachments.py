"""Attachments as a list shows them, each with where its content is."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from app.domain.clock import SHANGHAI, from_millis
from app.domain.hlc import millis_of
from app.records.codes import AttachmentState
from app.records.standing import AttachmentRow
from app.storage import blobs
from app.storage.tables import TABLES, blob
from app.storage.views.reading import NotFound, ident, there

_attachment, _staff = TABLES["attachment"], TABLES["staff"]
_ROWS = (
    select(
        ident(_attachment.c.id).label("id"),
        _attachment.c.title,
        _attachment.c.media_type,
        _attachment.c.bytes,
        _attachment.c.sha256,
        _attachment.c.row_time,
        blob.c.bytes.label("whole"),
        blob.c.stored,
        blob.c.delivered,
        _staff.c.name.label("by"),
    )
    .select_from(_attachment)
    .outerjoin(blob, blob.c.sha256 == _attachment.c.sha256)
    .outerjoin(_staff, _staff.c.id == _attachment.c.row_actor)
    .where(there(_attachment, "owner", "sha256", "bytes"))
    .order_by(_attachment.c.row_time, _attachment.c.id)
)


def attachments(connection: Connection, owner: UUID) -> tuple[AttachmentRow, ...]:
    """The attachments of one record, oldest first."""
    return tuple(_row(found) for found in connection.execute(_ROWS.where(_attachment.c.owner == str(owner))))


def content(connection: Connection, attachment: UUID) -> bytes | None:
    """The content; None when not all of it is here. Raises ``NotFound``."""
    found = connection.execute(_ROWS.where(_attachment.c.id == str(attachment))).first()
    if found is None:
        raise NotFound("attachment", attachment)
    known = blobs.get(connection, found.sha256)
    return blobs.read(connection, found.sha256) if known is not None and known.here else None


def waiting(connection: Connection) -> tuple[int, int]:
    """How many contents are still to go up or to come down, and how many bytes of them."""
    up, down = blobs.outgoing(connection), blobs.incoming(connection)
    left = sum(one.bytes - one.delivered for one in up) + sum(one.bytes - one.stored for one in down)
    return len(up) + len(down), left


def _row(found: Row[Any]) -> AttachmentRow:
    state = _state(found)
    return AttachmentRow(
        id=found.id,
        title=found.title or "",
        media_type=found.media_type or "",
        bytes=found.bytes,
        sha256=found.sha256,
        state=state,
        moved={AttachmentState.WAITING: found.delivered, AttachmentState.FETCHING: found.stored}.get(state, 0),
        at=from_millis(millis_of(found.row_time)).astimezone(SHANGHAI),
        by=found.by or "",
    )


def _state(found: Row[Any]) -> AttachmentState:
    if found.stored is None:
        return AttachmentState.ELSEWHERE
    if found.stored < found.whole:
        return AttachmentState.FETCHING
    return AttachmentState.DELIVERED if found.delivered >= found.whole else AttachmentState.WAITING
