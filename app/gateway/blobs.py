"""Contents of attachments: taken in pieces, by offset; sealed at rest; believed only when their SHA-256 is their name.

Kept in the database, so that backup, restore and several worker processes need no second place (docs/adr/0009).
"""

import hashlib
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select

from app.domain import hlc
from app.domain.wire.blobs import Known
from app.gateway.callers import Caller
from app.gateway.errors import BadRequest, NoSuchBlob, TooLargeBody, Unprocessable, WrongOffset
from app.gateway.keys import place
from app.gateway.service import Gateway
from app.gateway.tables import STATE, blob, blob_part

_DAY_MS = 24 * 60 * 60 * 1000
_attachment = STATE["attachment"]


def give(gateway: Gateway, caller: Caller, sha256: str, offset: int, length: int) -> tuple[bytes, Known]:
    """A piece of what is here whole, from ``offset`` on; nothing of what is not. Raises ``NoSuchBlob``, ``BadRequest``."""
    length = min(length, gateway.limits.blob_piece_bytes)
    with gateway.database.read() as connection:
        _sizes(connection, caller, sha256)
        found = _known(connection, caller, sha256)
        if not found.whole:
            return b"", found
        if offset > found.known:
            raise BadRequest(f"{found.known} bytes are all", code="offset")
        end = min(offset + length, found.known)
        return b"".join(_pieces(gateway, connection, caller, sha256, offset, end)), found


def take(gateway: Gateway, caller: Caller, sha256: str, offset: int, data: bytes) -> Known:
    """Keep the next piece durably. With the last, the whole is compared with its name, and dropped if it is another.

    Raises ``NoSuchBlob``, ``WrongOffset``, ``TooLargeBody``, or ``Unprocessable`` (``hash``, ``quota``).
    """
    with gateway.database.write() as connection:
        sizes = _sizes(connection, caller, sha256)
        if offset == 0:
            _tidy(gateway, connection, caller)
        here = _hold(gateway, connection, caller, sha256)
        if here.whole or offset != here.known:
            raise WrongOffset(here.known, here.whole)
        reached = offset + len(data)
        if reached > max(sizes):
            raise TooLargeBody(f"{max(sizes)} bytes are all")
        _check_room(gateway, connection, caller, len(data))
        sealed = gateway.keys.seal(data, _place(caller, sha256, offset))
        mine = {"station": str(caller.station), "sha256": sha256}
        connection.execute(blob_part.insert(), {**mine, "offset": offset, "data": sealed})
        whole = reached in sizes and _is_named(gateway, connection, caller, sha256, reached)
        sound = whole or reached < max(sizes)
        if sound:
            connection.execute(blob.update().where(*_mine(caller, sha256)).values(known=reached, whole=whole))
        else:
            _drop(connection, caller, sha256)
    if not sound:
        raise Unprocessable("the content is not what its name says", code="hash")
    return Known(reached, whole)


def _sizes(connection: Connection, caller: Caller, sha256: str) -> set[int]:
    """How large the station's attachments say that this content is. Raises ``NoSuchBlob`` when none names it."""
    named = (
        _attachment.c.station == str(caller.station),
        _attachment.c.sha256 == sha256,
        _attachment.c.deleted.is_not(True),
        _attachment.c.bytes.is_not(None),
    )
    found = set(connection.scalars(select(_attachment.c.bytes).where(*named)))
    if not found:
        raise NoSuchBlob("no attachment of this station names it")
    return found


def _mine(caller: Caller, sha256: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return blob.c.station == str(caller.station), blob.c.sha256 == sha256


def _known(connection: Connection, caller: Caller, sha256: str) -> Known:
    found = connection.execute(select(blob.c.known, blob.c.whole).where(*_mine(caller, sha256))).first()
    return Known(0, False) if found is None else Known(found.known, found.whole)


def _hold(gateway: Gateway, connection: Connection, caller: Caller, sha256: str) -> Known:
    """The same, and whoever else sends this content waits until this transaction ends."""
    first = {"station": str(caller.station), "sha256": sha256, "known": 0, "whole": False}
    connection.execute(gateway.database.insert(blob).on_conflict_do_nothing(), first)
    query = select(blob.c.known, blob.c.whole).where(*_mine(caller, sha256)).with_for_update()
    found = connection.execute(query).one()
    return Known(found.known, found.whole)


def _check_room(gateway: Gateway, connection: Connection, caller: Caller, more: int) -> None:
    used = connection.scalar(select(func.sum(blob.c.known)).where(blob.c.station == str(caller.station))) or 0
    if used + more > gateway.limits.blob_station_bytes:
        raise Unprocessable("the station's room for attachments is full", code="quota")


def _is_named(gateway: Gateway, connection: Connection, caller: Caller, sha256: str, size: int) -> bool:
    found = hashlib.sha256()
    for piece in _pieces(gateway, connection, caller, sha256, 0, size):
        found.update(piece)
    return found.hexdigest() == sha256


def _pieces(
    gateway: Gateway, connection: Connection, caller: Caller, sha256: str, start: int, end: int
) -> Iterator[bytes]:
    """The bytes from ``start`` to ``end``, a stored piece at a time."""
    mine = (blob_part.c.station == str(caller.station), blob_part.c.sha256 == sha256)
    first = select(func.max(blob_part.c.offset)).where(*mine, blob_part.c.offset <= start).scalar_subquery()
    within = (blob_part.c.offset >= first, blob_part.c.offset < end)
    offsets = connection.scalars(select(blob_part.c.offset).where(*mine, *within).order_by(blob_part.c.offset)).all()
    for offset in offsets:
        sealed = connection.scalars(select(blob_part.c.data).where(*mine, blob_part.c.offset == offset)).one()
        piece = gateway.keys.unseal(bytes(sealed), _place(caller, sha256, offset))
        yield piece[max(0, start - offset) : end - offset]


def _drop(connection: Connection, caller: Caller, sha256: str) -> None:
    for table in (blob_part, blob):
        connection.execute(delete(table).where(table.c.station == str(caller.station), table.c.sha256 == sha256))


def _tidy(gateway: Gateway, connection: Connection, caller: Caller) -> None:
    """Drop what no attachment of the station has named for ``limits.blob_kept_days``."""
    long_ago = hlc.pack(gateway.now_ms() - gateway.limits.blob_kept_days * _DAY_MS)
    still = or_(_attachment.c.deleted.is_not(True), _attachment.c.row_time > long_ago)
    named = select(_attachment.c.id).where(
        and_(_attachment.c.station == blob.c.station, _attachment.c.sha256 == blob.c.sha256, still)
    )
    forgotten = select(blob.c.sha256).where(blob.c.station == str(caller.station), ~named.exists())
    for sha256 in connection.scalars(forgotten).all():
        _drop(connection, caller, sha256)


def _place(caller: Caller, sha256: str, offset: int) -> bytes:
    return place(caller.station, "blob", sha256, offset)
