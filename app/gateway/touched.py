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


def of_rows(changed: Iterable[Row]) -> Touched:
    """What these rows touch, as they are after they changed."""
    found = Touched()
    for row in changed:
        match row.kind:
            case "attendance_sheet" | "attendance_record":
                found.sessions.add(str(row.fields.get("session") or ""))
            case "course_class":
                found.classes.add(str(row.id))
            case "session" | "enrollment":
                found.classes.add(str(row.fields.get("course_class") or ""))
            case "consent" | "identity_document":
                found.learners.add(str(row.fields.get("learner") or ""))
            case "learner" if "merged_into" in row.stamps or row.fields.get("deleted"):
                found.tied.add(str(row.id))
            case _:
                pass
    return found


def since(connection: Connection, station: UUID, position: int) -> Touched:
    """The same for every row that got its place after ``position``; of learners it may name some more."""
    learner = STATE["learner"].c
    perhaps = or_(learner.merged_into.is_not(None), learner.deleted.is_not(None), learner.row_stamps.is_not(None))

    def ids(kind: str, column: str, only: ColumnElement[bool] | None = None) -> set[str]:
        table = STATE[kind]
        later = (table.c.station == str(station), table.c.position > position, true() if only is None else only)
        return {str(found or "") for found in connection.scalars(select(table.c[column]).distinct().where(*later))}

    return Touched(
        classes=ids("course_class", "id") | ids("session", "course_class") | ids("enrollment", "course_class"),
        sessions=ids("attendance_sheet", "session") | ids("attendance_record", "session"),
        learners=ids("consent", "learner") | ids("identity_document", "learner"),
        tied=ids("learner", "id", perhaps),
    )
