"""Taking back what the bank holds: what of a record it never got, and what stood there before."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, select, update

from app.records.change import Row, Scalar
from app.records.verdict import VerdictCode
from app.storage import log, meta, rows
from app.storage.log import Entry
from app.storage.reissue import WITHDRAWN
from app.storage.tables import verdict


@dataclass(frozen=True, slots=True)
class Debt:
    """What the bank does not have of one record, because it holds the changes at ``places``.

    ``before``: for each field that stands as such a change gave it, what stood there when the bank still agreed; ``new``:
    those of them where nothing did. ``field`` and ``reason`` are the verdict's on the change that was asked for. ``waiting``:
    later changes of the record are still to be sent; what the bank says of them is not known.
    """

    kind: str
    entity: UUID
    places: tuple[int, ...]
    before: dict[str, Scalar]
    new: frozenset[str]
    reason: str
    field: str | None
    waiting: bool


def debt_of(connection: Connection, place: int) -> Debt | None:
    """What is owed of the record of the change at ``place``; None when the bank does not hold that change."""
    said = connection.execute(select(verdict).where(verdict.c.place == place)).first()
    asked = log.at(connection, [place])
    if said is None or said.code != VerdictCode.HELD.value or not asked:
        return None
    kind, entity = asked[0].change.kind, asked[0].change.id
    entries = log.of_entity(connection, entity)
    codes = _codes(connection, entries)
    known = log.head(connection).base + int(meta.get(connection, meta.KNOWN_SEQ) or 0)
    owed: dict[str, list[Scalar]] = {}
    places: list[int] = []
    for entry in entries:
        if codes.get(entry.place) == VerdictCode.HELD.value:
            places.append(entry.place)
            for name in entry.change.fields:
                owed.setdefault(name, [entry.before[name]] if name in entry.before else [])
        elif codes.get(entry.place) != WITHDRAWN:
            for name in entry.change.fields:
                owed.pop(name, None)
    row = rows.load(connection, kind, [entity]).get(entity)
    here = UUID(meta.require(connection, meta.DEVICE))
    ours = {name for name in owed if row is not None and name in row.stamps and row.stamps[name].device == here}
    return Debt(
        kind,
        entity,
        tuple(places),
        {name: owed[name][0] for name in ours if owed[name]},
        frozenset(name for name in ours if not owed[name]),
        said.reason or "",
        said.field,
        waiting=any(entry.place > max(known, place) for entry in entries),
    )


def forget(connection: Connection, row: Row, names: Iterable[str]) -> Row | None:
    """Take fields that nobody else ever knew out of a row; None when nothing is left of it."""
    gone = set(names)
    fields = {name: value for name, value in row.fields.items() if name not in gone}
    if fields:
        left = replace(row, fields=fields, stamps={name: row.stamps[name] for name in fields})
        rows.save(connection, row.kind, [left])
        return left
    rows.remove(connection, row.kind, row.id)
    return None


def mark_withdrawn(connection: Connection, places: Iterable[int]) -> None:
    """The changes at these places were taken back; who did it and why stands in the log after them."""
    connection.execute(update(verdict).where(verdict.c.place.in_(list(places))).values(code=WITHDRAWN))


def _codes(connection: Connection, entries: Iterable[Entry]) -> dict[int, str]:
    places = [entry.place for entry in entries]
    query = select(verdict.c.place, verdict.c.code).where(verdict.c.place.in_(places))
    return {found.place: found.code for found in connection.execute(query)}
