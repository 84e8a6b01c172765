"""Held changes that still wait for somebody: those of which the record has heard nothing since.

A desk that repairs or takes back what is held says the field, or the record's end, anew: the state then knows a later time.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, and_, select

from app.domain.stamps import times
from app.gateway import tables
from app.gateway.tables import device, verdict
from app.records.verdict import VerdictCode

CLOCK = "clock"
_LOOKUP = 2_000
_HELD = (
    select(verdict, device.c.known_seq)
    .join_from(verdict, device, and_(device.c.station == verdict.c.station, device.c.id == verdict.c.device))
    .where(verdict.c.code == VerdictCode.HELD.value)
    .order_by(verdict.c.received_ms.desc(), verdict.c.device, verdict.c.seq)
)


def still_held(connection: Connection) -> list[Any]:
    """The verdicts, the latest first."""
    entries = connection.execute(_HELD).all()
    heard = dict(_heard(connection, entries))
    return [entry for entry in entries if not _is_settled(entry, heard.get((entry.station, entry.kind, entry.entity)))]


def _heard(connection: Connection, entries: Iterable[Any]) -> Iterator[tuple[tuple[str, str, str], Any]]:
    """What the state says of the records in question, by station, kind and id.

    Asked for by station and id, which are the key: by the id alone every row there is would be looked at.
    """
    wanted: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        if entry.kind in tables.STATE:
            wanted.setdefault((entry.station, entry.kind), set()).add(entry.entity)
    for (station, kind), found in wanted.items():
        table, ids = tables.STATE[kind], sorted(found)
        said = select(table.c.id, table.c.deleted, table.c.row_time, table.c.row_stamps).where(
            table.c.station == station
        )
        for start in range(0, len(ids), _LOOKUP):
            for row in connection.execute(said.where(table.c.id.in_(ids[start : start + _LOOKUP]))):
                yield (station, kind, row.id), row


def _is_settled(entry: Any, row: Any) -> bool:
    if entry.reason == CLOCK:
        return bool(entry.known_seq > entry.seq)  # the desk says it again under a true time, in the same exchange
    if row is None:
        return False
    said = times(row.row_stamps)
    if not said:
        return bool(row.row_time > entry.time)  # one time stands for every field
    about = {entry.field} if entry.field else set(said)
    return any(said.get(name, 0) > entry.time for name in about | ({"deleted"} if row.deleted else set()))
