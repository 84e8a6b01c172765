"""Other desks' files on their way through this one: taken in, delivered, and their replies kept until they are taken out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from app.records.bundles import CarriedRow, CarriedState
from app.records.refusal import Refusal, Refused
from app.storage.store import Store
from app.storage.tables import carried

KEPT = timedelta(days=30)
"""So long a reply that was taken out, or the word that a file was refused, is kept; then it is cleaned away."""
MOST_BYTES = 64 << 20
"""Of files that wait here at once."""
MOST = 200
_ID_DIGITS = 16
_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Reply:
    """A file of replies to be given back under the name of the file it answers."""

    id: str
    name: str
    content: bytes


def take_in(store: Store, files: Sequence[tuple[str, bytes]], now: datetime) -> list[CarriedRow]:
    """Keep files for delivery, by name and content, all or none. The same content again is the same row.

    Refused: ``carry_full``.
    """
    wanted = {hashlib.sha256(content).hexdigest()[:_ID_DIGITS]: (name, content) for name, content in files}
    with store.write() as connection:
        _clean(connection, now)
        known = {row.id for row in listed(connection)}
        for identity, (name, content) in wanted.items():
            if identity not in known:
                row = {"id": identity, "name": name[:_NAME_LENGTH], "request": content, "taken_at": _text(now)}
                connection.execute(insert(carried), row)
        count, size = connection.execute(
            select(func.count(), func.total(func.length(carried.c.request))).where(_is_waiting())
        ).one()
        if count > MOST or size > MOST_BYTES:
            raise Refused(Refusal("carry_full", "file"))
        taken = [row for row in listed(connection) if row.id in wanted]
    store.tell(frozenset({"exchange"}))
    return taken


def listed(connection: Connection) -> tuple[CarriedRow, ...]:
    """Every file that is here, the oldest first."""
    query = select(
        carried.c.id,
        carried.c.name,
        func.length(carried.c.request).label("bytes"),
        carried.c.reply.isnot(None).label("answered"),
        carried.c.refused,
        carried.c.taken_at,
        carried.c.out_at,
    ).order_by(carried.c.taken_at, carried.c.id)
    return tuple(
        CarriedRow(
            id=row.id,
            name=row.name,
            state=_state(row.answered, row.refused, row.out_at),
            bytes=row.bytes,
            taken_at=datetime.fromisoformat(row.taken_at),
            code=row.refused,
        )
        for row in connection.execute(query)
    )


def waiting(store: Store) -> list[str]:
    """The ids of the files still to be delivered, the oldest first."""
    with store.read() as connection:
        return list(connection.execute(_TO_DELIVER).scalars())


def content_of(store: Store, identity: str) -> bytes | None:
    """A file to be delivered, as it was taken in; None when it no longer waits."""
    query = select(carried.c.request).where(carried.c.id == identity, _is_waiting())
    with store.read() as connection:
        return connection.execute(query).scalar_one_or_none()


def keep_answer(store: Store, identity: str, reply: bytes) -> None:
    """The gateway answered a file."""
    _settle(store, identity, {"reply": reply})


def keep_refusal(store: Store, identity: str, code: str) -> None:
    """The gateway does not take a file, and says why."""
    _settle(store, identity, {"refused": code})


def to_hand_out(store: Store) -> list[Reply]:
    """Every reply that was not taken out yet."""
    query = select(carried.c.id, carried.c.name, carried.c.reply).where(
        carried.c.reply.isnot(None), carried.c.out_at.is_(None)
    )
    with store.read() as connection:
        return [Reply(row.id, row.name, row.reply) for row in connection.execute(query.order_by(carried.c.taken_at))]


def handed_out(store: Store, identity: str, now: datetime) -> None:
    """A reply is on a stick."""
    _settle(store, identity, {"out_at": _text(now)})


def _settle(store: Store, identity: str, values: dict[str, object]) -> None:
    with store.write() as connection:
        connection.execute(update(carried).where(carried.c.id == identity).values(**values))
    store.tell(frozenset({"exchange"}))


def _clean(connection: Connection, now: datetime) -> None:
    """What has reached its end long ago goes. What still waits, for the line or for its bearer, stays."""
    before = _text(now - KEPT)
    ended = or_(carried.c.out_at < before, carried.c.refused.isnot(None) & (carried.c.taken_at < before))
    connection.execute(delete(carried).where(ended))


def _is_waiting() -> ColumnElement[bool]:
    return carried.c.reply.is_(None) & carried.c.refused.is_(None)


_TO_DELIVER = select(carried.c.id).where(_is_waiting()).order_by(carried.c.taken_at, carried.c.id)


def _text(at: datetime) -> str:
    """Texts that sort as the moments do."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _state(answered: bool, refused: str | None, out_at: str | None) -> CarriedState:
    if refused is not None:
        return CarriedState.REFUSED
    if not answered:
        return CarriedState.WAITING
    return CarriedState.ANSWERED if out_at is None else CarriedState.OUT
