"""What left on a stick and what came back: requests that are remembered until they are answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from app.storage import meta
from app.storage.store import Store
from app.storage.tables import bundle

REMEMBERED = timedelta(days=400)
"""After so long nobody brings a reply any more."""


class Asked(msgspec.Struct, frozen=True):
    """What one request told and asked. Its reply is read by this, whatever happened to the file meanwhile.

    ``head``: the log's last number then. ``first`` to ``last``: the changes it carries; none where ``last`` is the smaller.
    """

    device: str
    epoch: str
    receipt: int
    cursors: dict[str, int]
    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Remembered:
    """One request that left on a stick. ``digest``: SHA-256 of its sealed bytes."""

    digest: bytes
    asked: Asked
    made_at: datetime
    answered: bool


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Asked).decode


def remember(store: Store, file: bytes, requests: Mapping[bytes, Asked], at: datetime) -> None:
    """Remember the requests of a file, by the file's digest and each request's own, before the file is there."""
    made_at = _text(at)
    rows = [
        {"digest": digest, "file": file, "asked": _encode(asked).decode(), "made_at": made_at}
        for digest, asked in requests.items()
    ]
    with store.write() as connection:
        connection.execute(delete(bundle).where(bundle.c.made_at < _text(at - REMEMBERED)))
        connection.execute(insert(bundle), rows)
    store.tell(frozenset({"exchange"}))


def forget(store: Store, file: bytes) -> None:
    """The file was not written after all."""
    with store.write() as connection:
        connection.execute(delete(bundle).where(bundle.c.file == file))
    store.tell(frozenset({"exchange"}))


def remembered(store: Store, file: bytes) -> dict[bytes, Remembered]:
    """The requests of one file, by their digests; none if it was not written here."""
    with store.read() as connection:
        found = connection.execute(select(bundle).where(bundle.c.file == file)).all()
    return {row.digest: _remembered(row) for row in found}


def mark_answered(connection: Connection, file: bytes, at: str) -> None:
    """A file was answered, and may not be again."""
    connection.execute(update(bundle).where(bundle.c.file == file).values(answered_at=at))


def keep_disagreement(store: Store, agreed: int, file: bytes, at: datetime) -> None:
    """A reply on a stick has told that the gateway knows another log of ours, the same only up to ``agreed``."""
    with store.write() as connection:
        device = meta.require(connection, meta.DEVICE)
        meta.put(connection, {meta.DISAGREED: msgspec.json.encode([device, agreed]).decode()})
        mark_answered(connection, file, _text(at))
    store.tell(frozenset({"exchange"}))


def disagreement(store: Store) -> int | None:
    """Up to which number the gateway's log of this device is ours, if a stick has told that it parts from ours there."""
    with store.read() as connection:
        kept, device = meta.get(connection, meta.DISAGREED), meta.require(connection, meta.DEVICE)
    if kept is None:
        return None
    of, agreed = msgspec.json.decode(kept, type=tuple[str, int])
    return agreed if of == device else None  # since then another exchange has healed it


def still_out(connection: Connection) -> tuple[int, datetime] | None:
    """How many changes of the last file written no receipt covers yet, and when it was written; None when all are covered.

    Whatever brought the receipt, the line or another stick, settles it.
    """
    newest = select(func.max(bundle.c.made_at)).scalar_subquery()
    rows = connection.execute(select(bundle).where(bundle.c.made_at == newest)).all()
    device = UUID(meta.require(connection, meta.DEVICE)).hex
    known = int(meta.get(connection, meta.KNOWN_SEQ) or 0)
    found = [_remembered(row) for row in rows]
    open_ = [one for one in found if not one.answered and one.asked.device == device]
    last = max((one.asked.last for one in open_), default=0)
    return (last - known, open_[0].made_at) if last > known else None


def _text(at: datetime) -> str:
    """Texts that sort as the moments do."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _remembered(row: Row[Any]) -> Remembered:
    return Remembered(row.digest, _decode(row.asked), datetime.fromisoformat(row.made_at), row.answered_at is not None)
