"""The gateway's log: every change of every device as it came, batch by batch, and what was said of it.

A batch is kept as the desk encoded it, sealed: it says everything of its changes, digests and chain can be derived from it,
and it takes some bytes a change.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from app.domain import digest
from app.domain.digest import EMPTY_CHAIN
from app.domain.wire import batch
from app.domain.wire.envelope import WireVerdict
from app.gateway.database import Database
from app.gateway.keys import Keys, place
from app.gateway.tables import segment, verdict
from app.records.change import Change
from app.records.verdict import Verdict

_NAME_LENGTH = 64


class LogCodec:
    """The log of one device, written and read."""

    def __init__(self, station: UUID, device: UUID, keys: Keys) -> None:
        """Bind to the device; sealed batches open nowhere else."""
        self.station, self.device, self._keys = str(station), str(device), keys

    def append(
        self, connection: Connection, database: Database, changes: Sequence[Change], chain: bytes, encoded: bytes
    ) -> None:
        """One more batch, which follows what is there. ``encoded`` is it on the wire, ``chain`` the one after its last."""
        first, times = changes[0].seq, [change.time for change in changes]
        sealed = self._keys.seal(encoded, place(self.station, self.device, first))
        row = (self.station, self.device, first, changes[-1].seq, min(times), max(times), chain, sealed)
        database.append(connection, segment, [row])

    def speak(
        self, connection: Connection, database: Database, spoken: Iterable[tuple[Change, Verdict]], received_ms: int
    ) -> None:
        """Keep what was said of these changes."""
        database.append(
            connection,
            verdict,
            [
                (
                    self.station, self.device, change.seq, change.time, _storable(change.kind), str(change.id),
                    said.code.value, said.reason, None if said.field is None else _storable(said.field), said.rule,
                    received_ms,
                )
                for change, said in spoken
            ],
        )  # fmt: skip

    def changes(self, connection: Connection, first: int, limit: int) -> list[Change]:
        """The log again as it came, from number ``first`` on."""
        found: list[Change] = []
        for kept in connection.execute(self._from(first)):
            found += [change for change in self._read(kept) if change.seq >= first]
            if len(found) >= limit:
                break
        return found[:limit]

    def at(self, connection: Connection, wanted: Iterable[tuple[UUID, int]]) -> list[Change]:
        """What this device said of these things at these hybrid times."""
        looked_for = set(wanted)
        times = sorted({time for _, time in looked_for})
        if not times:
            return []
        spans = self._mine().where(segment.c.earliest <= times[-1], segment.c.latest >= times[0])
        found: list[Change] = []
        for kept in connection.execute(spans):
            if bisect_left(times, kept.earliest) < bisect_right(times, kept.latest):
                found += [change for change in self._read(kept) if (change.id, change.time) in looked_for]
        return found

    def chain_at(self, connection: Connection, seq: int) -> bytes | None:
        """The chain after change ``seq``, None if it is not here."""
        return next(iter(self.chains(connection, seq, 1)), None) if seq else EMPTY_CHAIN

    def chains(self, connection: Connection, first: int, limit: int) -> list[bytes]:
        """The chain after each change from number ``first`` on, as far as they are here."""
        found: list[bytes] = []
        before: bytes | None = None
        for kept in connection.execute(self._from(first)):
            if kept.last_seq == first and limit == 1:
                return [bytes(kept.chain)]
            before = self._chain_before(connection, kept.first_seq) if before is None else before
            changes = self._read(kept)
            chains = digest.chains(before, changes, [digest.digest(change) for change in changes])
            found += chains[max(0, first - kept.first_seq) :]
            before = bytes(kept.chain)
            if len(found) >= limit:
                break
        return found[:limit]

    def _chain_before(self, connection: Connection, first_seq: int) -> bytes:
        if first_seq == 1:
            return EMPTY_CHAIN
        ends = (segment.c.station == self.station, segment.c.device == self.device, segment.c.first_seq < first_seq)
        latest = select(segment.c.chain).where(*ends).order_by(segment.c.first_seq.desc()).limit(1)
        return bytes(connection.execute(latest).scalar_one())

    def _mine(self) -> Select[Any]:
        mine = (segment.c.station == self.station, segment.c.device == self.device)
        return select(segment).where(*mine).order_by(segment.c.first_seq)

    def _from(self, first: int) -> Select[Any]:
        """The batches from the one that holds number ``first`` on."""
        mine = (segment.c.station == self.station, segment.c.device == self.device, segment.c.first_seq <= first)
        start = select(segment.c.first_seq).where(*mine).order_by(segment.c.first_seq.desc()).limit(1)
        return self._mine().where(segment.c.first_seq >= start.scalar_subquery(), segment.c.last_seq >= first)

    def _read(self, kept: Any) -> Sequence[Change]:
        return batch.decode(self._keys.unseal(kept.changes, place(self.station, self.device, kept.first_seq)))


def verdicts_after(connection: Connection, station: UUID, device: UUID, seq: int) -> list[WireVerdict]:
    """What was said of each change after number ``seq`` that was not plainly accepted.

    Asked from the last receipt on, so that a reply that was lost takes no verdict with it.
    """
    mine = (verdict.c.station == str(station), verdict.c.device == str(device), verdict.c.seq > seq)
    columns = (verdict.c.seq, verdict.c.code, verdict.c.reason, verdict.c.field, verdict.c.rule)
    return [WireVerdict(*row) for row in connection.execute(select(*columns).where(*mine).order_by(verdict.c.seq))]


def _storable(name: str) -> str:
    """A name from outside as every database can hold it; the batch keeps it exact."""
    return name.replace("\x00", "�")[:_NAME_LENGTH]
