"""What a conflict is about, and whether there is still something to decide."""

from dataclasses import dataclass
from uuid import UUID

import msgspec

from app.domain.merge import CLASS, DELETED, TIMES
from app.records.change import Row, Scalar, Stamp
from app.records.codes import SETTLED
from app.records.kinds import KINDS, natural_id
from app.records.weekly import WEEKLY, whole_word

_LOCKED_BY_SHEET = frozenset({"attendance_record", "attendance_sheet"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The record and the field of a conflict, and the value that did not stay."""

    kind: str
    entity: UUID
    field: str
    other: Scalar

    def undecided(self, record: Row | None) -> bool:
        """Whether its record still holds another value. What was deleted meanwhile waits until it comes back."""
        if record is None or said_at(record, self.field) is None or stands(record, self.field) == self.other:
            return False
        return self.field == DELETED or not record.fields.get(DELETED)


def stands(record: Row, field: str) -> Scalar:
    """What a record says of what a conflict about ``field`` asks: of a class's times the whole word."""
    return whole_word(record.fields) if (record.kind, field) == (CLASS, TIMES) else record.fields.get(field)


def said_at(record: Row, field: str) -> Stamp | None:
    """Since when it says so, and by whom; None where it says nothing of it."""
    names = WEEKLY if (record.kind, field) == (CLASS, TIMES) else (field,)
    return max((record.stamps[name] for name in names if name in record.stamps), default=None)


def subject(conflict: Row) -> Subject | None:
    """None while part of the conflict is still to come, or when it is about something this program does not know."""
    found = conflict.fields
    kind, entity, field, other = (found.get(name) for name in ("kind", "entity", "field", "other"))
    if kind not in KINDS or entity is None or field not in KINDS[str(kind)].entity.model_fields or other is None:
        return None
    return Subject(str(kind), UUID(str(entity)), str(field), msgspec.json.decode(str(other)))


def sheet_over(record: Row) -> UUID | None:
    """The sheet whose confirmation locks this record; None for records that no sheet locks."""
    session = record.fields.get("session")
    return (
        None if record.kind not in _LOCKED_BY_SHEET or session is None else natural_id("attendance_sheet", str(session))
    )


def locks(sheet: Row | None) -> bool:
    """Whether a sheet is confirmed, so that nothing on it changes without a reason."""
    return sheet is not None and not sheet.fields.get(DELETED) and sheet.fields.get("state") in SETTLED
