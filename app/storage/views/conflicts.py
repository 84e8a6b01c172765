"""What two desks did without knowing of each other, as a person needs it to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.attendance import missed_minutes
from app.domain.clock import from_millis
from app.domain.conflicts import Subject, locks, said_at, sheet_over, stands, subject
from app.domain.hlc import millis_of
from app.domain.identity import normalise_number
from app.domain.masking import bare_phone, mask_document, mask_phone
from app.domain.masking import told_apart as shown_apart
from app.domain.merge import DELETED
from app.domain.same_person import MERGED, SAME_PERSON
from app.records.change import Row, Scalar
from app.records.codes import AttendanceStatus
from app.records.columns import columns
from app.records.kinds import KINDS
from app.records.standing import ConflictItem, Said
from app.storage import meta, rows
from app.storage.settling import open_rows
from app.storage.tables import TABLES
from app.storage.views.naming import owners, titles
from app.storage.views.reading import chunks
from app.storage.views.told_apart import ToldApart, told_apart, told_apart_ids

_MASKS = {
    ("learner", "phone"): (mask_phone, bare_phone),
    ("identity_document", "number"): (mask_document, normalise_number),
}
_KIND_OF = {"item": "skill_item", "merged_into": "learner", "confirmed_by": "staff"}


def open_conflicts(connection: Connection) -> tuple[ConflictItem, ...]:
    """What waits for somebody to decide, oldest first; then who may be two after all (``told_apart``), unless that is asked already."""
    found = _undecided(connection)
    asked = {one.record.id for one in found}
    pairs = [one for one in told_apart(connection) if one.pair.id not in asked]
    if not found and not pairs:
        return ()
    things = [(one.record.kind, one.record.id) for one in found]
    named, about = titles(connection, things), owners(connection, things)
    people = _ids(found, "kept_by", "other_by") | {one.record.actor for one in found}
    people |= {row.actor for one in pairs for row in (one.merged, one.pair)}
    desks = _ids(found, "other_device") | {
        stamp.device for one in found if (stamp := said_at(one.record, one.about.field)) is not None
    }
    desks |= {
        row.stamps[name].device for one in pairs for row, name in ((one.merged, MERGED), (one.pair, _since(one.pair)))
    }
    here = meta.require(connection, meta.DEVICE)
    who = _Who(_names(connection, "staff", people), _names(connection, "device", desks), here)
    return tuple(
        _item(connection, one, named.get(one.record.id, ""), about.get(one.record.id, one.record.id), who)
        for one in found
    ) + tuple(_pair(one, who) for one in pairs)


def open_count(connection: Connection) -> int:
    """How many."""
    found = _undecided(connection)
    asked = {one.record.id for one in found}
    return len(found) + sum(pair not in asked for pair in told_apart_ids(connection))


def is_asked(connection: Connection, entity: UUID, field: str) -> bool:
    """Whether somebody has to decide what a field of this record says."""
    return any((one.record.id, one.about.field) == (entity, field) for one in _undecided(connection))


def asked_of(connection: Connection, kind: str) -> frozenset[UUID]:
    """The records of a kind of which somebody has to decide something."""
    return frozenset(one.record.id for one in _undecided(connection) if one.record.kind == kind)


@dataclass(frozen=True, slots=True)
class _Open:
    """A conflict nobody settled, its record, and what it is about."""

    row: Row
    record: Row
    about: Subject


@dataclass(frozen=True, slots=True)
class _Who:
    """Names of people and desks by id; which desk is this one."""

    people: Mapping[str, str]
    desks: Mapping[str, str]
    here: str

    def said(self, value: Scalar, named: str | None, at: datetime, by: Scalar, desk: Scalar) -> Said:
        """One value, by whom and where."""
        names = self.people.get(str(by)), self.desks.get(str(desk))
        return Said(value, named, at, *names, here=desk == self.here)


def _undecided(connection: Connection) -> list[_Open]:
    asked = [(row, about) for row in open_rows(connection) if (about := subject(row)) is not None]
    by_kind: dict[str, set[UUID]] = {}
    for _, about in asked:
        by_kind.setdefault(about.kind, set()).add(about.entity)
    records = {kind: rows.load(connection, kind, ids) for kind, ids in by_kind.items()}
    found = ((row, records[about.kind].get(about.entity), about) for row, about in asked)
    return [_Open(row, record, about) for row, record, about in found if record is not None and about.undecided(record)]


def _item(connection: Connection, one: _Open, title: str, shown_with: UUID, who: _Who) -> ConflictItem:
    fields, record, name = one.row.fields, one.record, one.about.field
    stamp = said_at(record, name) or record.latest
    at = from_millis(millis_of(stamp.time))
    first = at == datetime.fromisoformat(str(fields["kept_at"]))
    by = fields.get("kept_by") if first else str(record.actor) if record.latest == stamp else None
    kept, other = _masked(record, name, one.about.other)
    sheet = sheet_over(record)
    return ConflictItem(
        id=one.row.id,
        kind=record.kind,
        entity=record.id,
        title=title,
        about=shown_with,
        field=name,
        kept=_marked(record, name, who.said(*_named(connection, record, name, kept), at, by, str(stamp.device))),
        other=_marked(
            record,
            name,
            who.said(
                *_named(connection, record, name, other),
                datetime.fromisoformat(str(fields["other_at"])),
                fields.get("other_by"),
                fields.get("other_device"),
            ),
        ),
        locked=sheet is not None and locks(_row(connection, "attendance_sheet", sheet)),
    )


def _marked(record: Row, name: str, said: Said) -> Said:
    """Of a mark that one desk cleared and another changed: what the sheet says of them where it is not cleared."""
    status = record.fields.get("status")
    if (record.kind, name) != ("attendance_record", DELETED) or said.value or status is None:
        return said
    mark, minutes = AttendanceStatus(str(status)), record.fields.get("minutes")
    return replace(said, mark=mark, minutes=missed_minutes(mark, minutes if isinstance(minutes, int) else None))


def _pair(one: ToldApart, who: _Who) -> ConflictItem:
    """Whether two are one person: as the merge says, or as somebody said who had not heard of it."""

    def said(row: Row, name: str, value: Scalar) -> Said:
        stamp = row.stamps[name]
        by = str(row.actor) if row.latest == stamp else None
        return who.said(value, None, from_millis(millis_of(stamp.time)), by, str(stamp.device))

    return ConflictItem(
        id=one.pair.id,
        kind=one.pair.kind,
        entity=one.pair.id,
        title=" / ".join(f"{row.fields.get('name', '')} {row.fields.get('learner_no', '')}" for row in one.entries),
        about=one.survivor,
        field=SAME_PERSON,
        kept=said(one.merged, MERGED, True),
        other=said(one.pair, _since(one.pair), False),
        locked=False,
    )


def _since(pair: Row) -> str:
    """The field by which it was last said that two are not one person."""
    return "deleted" if "deleted" in pair.stamps else "one"


def _row(connection: Connection, kind: str, entity: UUID) -> Row | None:
    return rows.load(connection, kind, [entity]).get(entity)


def masked(kind: str, name: str, value: Scalar) -> Scalar:
    """A field's value as it may be shown."""
    mask = _MASKS.get((kind, name))
    return mask[0](value) if mask is not None and isinstance(value, str) else value


def _masked(record: Row, name: str, other: Scalar) -> tuple[Scalar, Scalar]:
    """The value that stands and the other, as they may be shown."""
    kept, mask = stands(record, name), _MASKS.get((record.kind, name))
    if mask is None:
        return kept, other
    if isinstance(kept, str) and isinstance(other, str):
        return shown_apart(kept, other, *mask)
    return masked(record.kind, name, kept), masked(record.kind, name, other)


def _named(connection: Connection, record: Row, name: str, value: Scalar) -> tuple[Scalar, str | None]:
    """A value, and the name of what it points to."""
    if not isinstance(value, str) or columns(KINDS[record.kind]).get(name) is not UUID:
        return value, None
    target = UUID(value)
    return value, titles(connection, [(_KIND_OF.get(name, name), target)]).get(target)


def _ids(found: Sequence[_Open], *names: str) -> set[UUID]:
    return {UUID(str(one.row.fields[name])) for one in found for name in names if one.row.fields.get(name) is not None}


def _names(connection: Connection, kind: str, ids: set[UUID]) -> dict[str, str]:
    table = TABLES[kind]
    query = select(table.c.id, table.c.name).where(table.c.name.isnot(None))
    return {row.id: row.name for chunk in chunks(ids) for row in connection.execute(query.where(table.c.id.in_(chunk)))}
