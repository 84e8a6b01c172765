"""The gateway's log: every change of every device as it came, with digest, chain and what was said of it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Select, select

from app.domain.digest import EMPTY_CHAIN
from app.domain.wire.envelope import WireVerdict
from app.gateway.keys import Keys, place
from app.gateway.tables import log
from app.records.change import Change, Scalar
from app.records.codes import Source
from app.records.kinds import KINDS
from app.records.verdict import Verdict

_NAME_LENGTH = 64
_LOOKUP = 2_000


class Content(msgspec.Struct, array_like=True, frozen=True):
    """What a log entry holds beside its header, as it is read; it is written in this order."""

    fields: dict[str, Scalar]
    seen: dict[str, int]
    actor: bytes
    source: str
    basis: str
    reason: str | None
    salt: bytes | None


_PLAIN = (None, None, None, None)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Content).decode


class LogCodec:
    """Turns one device's changes into rows of the log and back; content about persons is sealed."""

    def __init__(self, station: UUID, device: UUID, keys: Keys) -> None:
        """Bind to the device; sealed content opens nowhere else."""
        self.station, self.device, self._keys = str(station), str(device), keys

    def entry(
        self, change: Change, digest: bytes, chain: bytes, verdict: Verdict | None, received_ms: int
    ) -> tuple[object, ...]:
        """Every column of the change's log entry, in the table's order. No verdict: plainly accepted."""
        content = _encode(
            (
                change.fields,
                change.seen,
                change.actor.bytes,
                change.source,
                change.basis,
                change.reason,
                change.salt,
            )
        )
        kind = KINDS.get(change.kind)
        sealed = kind is None or kind.personal  # nobody knows what an unknown kind is about
        if sealed:
            content = self._keys.seal(content, place(self.station, self.device, change.seq))
        return (
            self.station,
            self.device,
            change.seq,
            change.time,
            _storable(change.kind) if kind is None else kind.name,
            str(change.id),
            content,
            sealed,
            digest,
            chain,
            received_ms,
            *(_PLAIN if verdict is None else _spoken(verdict)),
        )

    def changes(self, connection: Connection, first: int, limit: int) -> list[Change]:
        """The log again as it came, from number ``first`` on."""
        statement = self._mine().where(log.c.seq >= first).order_by(log.c.seq).limit(limit)
        return [self._change(entry) for entry in connection.execute(statement)]

    def of(self, connection: Connection, entities: Iterable[UUID]) -> list[Change]:
        """What this device said of these things. Looks through its whole log: ask once for many."""
        wanted = sorted({str(entity) for entity in entities})
        found: list[Change] = []
        for start in range(0, len(wanted), _LOOKUP):
            statement = self._mine().where(log.c.entity.in_(wanted[start : start + _LOOKUP]))
            found += [self._change(entry) for entry in connection.execute(statement)]
        return found

    def _mine(self) -> Select[Any]:
        mine = (log.c.station == self.station, log.c.device == self.device, log.c.payload.is_not(None))
        return select(log).where(*mine)

    def _change(self, entry: Any) -> Change:
        at = place(self.station, self.device, entry.seq)
        content = _decode(self._keys.unseal(entry.payload, at) if entry.sealed else entry.payload)
        return Change(
            UUID(self.device),
            entry.seq,
            entry.time,
            entry.kind,
            UUID(entry.entity),
            content.fields,
            UUID(bytes=content.actor),
            Source(content.source),
            content.basis,
            content.reason,
            content.seen,
            content.salt,
        )


def chain_at(connection: Connection, station: UUID, device: UUID, seq: int) -> bytes | None:
    """The chain after change ``seq`` of this device, None if it is not here."""
    if seq == 0:
        return EMPTY_CHAIN
    mine = (log.c.station == str(station), log.c.device == str(device), log.c.seq == seq)
    value = connection.scalar(select(log.c.chain).where(*mine))
    return None if value is None else bytes(value)


def chains(connection: Connection, station: UUID, device: UUID, first: int, limit: int) -> list[bytes]:
    """The chain after each change from number ``first`` on, as far as they are here."""
    mine = (log.c.station == str(station), log.c.device == str(device), log.c.seq >= first)
    found = connection.scalars(select(log.c.chain).where(*mine).order_by(log.c.seq).limit(limit))
    return [bytes(chain) for chain in found]


def verdicts_after(connection: Connection, station: UUID, device: UUID, seq: int) -> list[WireVerdict]:
    """What was said of each change after number ``seq`` that was not plainly accepted.

    Asked from the last receipt on, so that a reply that was lost takes no verdict with it.
    """
    mine = (log.c.station == str(station), log.c.device == str(device), log.c.seq > seq, log.c.verdict.is_not(None))
    statement = select(log.c.seq, log.c.verdict, log.c.reason, log.c.field, log.c.rule).where(*mine).order_by(log.c.seq)
    return [WireVerdict(*row) for row in connection.execute(statement)]


def _spoken(verdict: Verdict) -> tuple[str, str | None, str | None, str | None]:
    field = None if verdict.field is None else _storable(verdict.field)
    return (verdict.code.value, verdict.reason, field, verdict.rule)


def _storable(name: str) -> str:
    """A name from outside as every database can hold it; the payload keeps it exact."""
    return name.replace("\x00", "�")[:_NAME_LENGTH]
