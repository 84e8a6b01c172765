"""What enrolling shares: the class, since when somebody is in it, and the drafts of intervals."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.records.change import Draft, Row
from app.records.codes import SETTLED, EnrollmentState, Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.drafting import Value, change, create


def require_class(state: State, class_id: UUID) -> Row:
    """The class. Raises ``Refused`` when there is none."""
    row = state.live("course_class", class_id)
    if row is None:
        raise Refused(Refusal("class_unknown"))
    return row


def enrollment_drafts(
    state: State,
    course_class: Row,
    learners: Sequence[UUID],
    joined_on: date | None,
    today: date,
    source: Source = Source.LIVE,
) -> list[Draft]:
    """Drafts that put these learners into the class; whoever is in it already needs none.

    Without ``joined_on``, a class none of whose sheets is confirmed is still being made up: its people are in it from the
    first day. Later, whoever comes joins today (插班). Somebody who left is back in the old interval, so that old sheets
    stay as they were.
    """
    begins = _first_day(state, course_class)
    running = _has_begun(state, course_class.id)
    day = joined_on or (today if running or begins is None else begins)
    status = _state(day, begins)
    ids = {learner: natural_id("enrollment", course_class.id, learner) for learner in dict.fromkeys(learners)}
    rows = state.rows("enrollment", ids.values())
    drafts: list[Draft] = []
    for learner, entity in ids.items():
        row = rows.get(entity)
        if row is None:
            fields: dict[str, Value] = {
                "course_class": course_class.id,
                "learner": learner,
                "joined_on": day.isoformat(),
                "state": status,
            }
            drafts.append(create("enrollment", entity, fields, source))
        elif row.fields.get("deleted"):
            fields = {"joined_on": day.isoformat(), "left_on": None, "state": status, "deleted": False}
            drafts.append(change("enrollment", entity, fields, source))
        elif row.fields.get("left_on") is not None:
            since = date.fromisoformat(str(row.fields["joined_on"]))
            fields = {"left_on": None, "state": _state(since, begins)}
            drafts.append(change("enrollment", entity, fields, source))
    return drafts


def _state(joined_on: date, begins: date | None) -> EnrollmentState:
    """插班 is who came after the class had begun."""
    late = begins is not None and joined_on > begins
    return EnrollmentState.JOINED_LATE if late else EnrollmentState.ENROLLED


def _first_day(state: State, course_class: Row) -> date | None:
    """The class's first meeting or its term's first day, whichever is earlier."""
    days = [str(row.fields["date"]) for row in state.find("session", course_class=course_class.id)]
    term = course_class.fields.get("term")
    row = None if term is None else state.live("term", UUID(str(term)))
    if row is not None and row.fields.get("starts") is not None:
        days.append(str(row.fields["starts"]))
    return date.fromisoformat(min(days)) if days else None


def _has_begun(state: State, class_id: UUID) -> bool:
    """Whether a sheet of the class is confirmed."""
    sessions = state.find("session", course_class=class_id)
    sheets = state.rows("attendance_sheet", [natural_id("attendance_sheet", row.id) for row in sessions])
    return any(row.fields.get("state") in SETTLED and not row.fields.get("deleted") for row in sheets.values())
