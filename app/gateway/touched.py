"""What the outcomes of a station may depend on and has changed, found in a batch's rows or, later, by their positions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select, true

from app.gateway.tables import STATE
from app.records.change import Row


@dataclass(slots=True)
class Touched:
    """Ids as text. ``learners``: whose consent or documents changed. ``tied``: who was merged, parted or deleted."""

    classes: set[str] = field(default_factory=set)
    sessions: set[str] = field(default_factory=set)
    learners: set[str] = field(default_factory=set)
    tied: set[str] = field(default_factory=set)


_ABOUT = {
    "course_class": ("classes", "id"),
    "session": ("classes", "course_class"),
    "enrollment": ("classes", "course_class"),
    "attendance_sheet": ("sessions", "session"),
    "attendance_record": ("sessions", "session"),
    "consent": ("learners", "learner"),
    "identity_document": ("learners", "learner"),
}
"""What a row of each kind touches, and which of its columns says whom or what."""


def of_rows(changed: Iterable[Row]) -> Touched:
    """What these rows touch, as they are after they changed."""
    found = Touched()
    for row in changed:
        if row.kind in _ABOUT:
            what, column = _ABOUT[row.kind]
            said = row.id if column == "id" else row.fields.get(column)
            getattr(found, what).add(str(said or ""))
        elif row.kind == "learner" and ("merged_into" in row.stamps or row.fields.get("deleted")):
            found.tied.add(str(row.id))
    return found


def since(connection: Connection, station: UUID, position: int) -> Touched:
    """The same for every row that got its place after ``position``; of learners it may name some more."""

    def ids(kind: str, column: str, only: ColumnElement[bool] | None = None) -> set[str]:
        table = STATE[kind]
        later = (table.c.station == str(station), table.c.position > position, true() if only is None else only)
        return {str(said or "") for said in connection.scalars(select(table.c[column]).distinct().where(*later))}

    learner = STATE["learner"].c
    perhaps = or_(learner.merged_into.is_not(None), learner.deleted.is_not(None), learner.row_stamps.is_not(None))
    found = Touched(tied=ids("learner", "id", perhaps))
    for kind, (what, column) in _ABOUT.items():
        getattr(found, what).update(ids(kind, column))
    return found
