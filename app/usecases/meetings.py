"""The meetings of one class as a change of its times sees them: what was taken stays, what is to come can move, all are numbered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from app.domain.attendance import standing
from app.domain.calendar import Plan
from app.domain.numbering import numbers
from app.records.acts import ClassForm, PlannedSession
from app.records.change import Draft, Fields, Row
from app.records.codes import SessionKind, SessionState, SheetState, Source
from app.records.kinds import natural_id
from app.records.weekly import WEEKLY, WeeklyTime, meets, said_as
from app.storage.state import State
from app.usecases.drafting import Value, change, create

_MADE_OF = {"attendance_record": "session", "skill_mark": "session", "attachment": "owner"}
"""What hangs on a session: kind and the field that names it."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """A class's sessions by date and hour.

    ``taken`` are those that were held, or have a mark, a skill, an attachment, or a sheet that stands without one
    (``domain.attendance.standing``): one whose only mark was undone was not begun.
    """

    rows: tuple[Row, ...]
    taken: frozenset[UUID]

    def to_come(self, since: date | None) -> list[Row]:
        """Those that can move: planned, nothing taken of them, from the day on."""
        return [
            row
            for row in self.rows
            if row.id not in self.taken
            and state_of(row) is SessionState.PLANNED
            and (since is None or str(row.fields["date"]) >= since.isoformat())
        ]

    def standing(self) -> list[Row]:
        """Those that are not moved away."""
        return [row for row in self.rows if state_of(row) is not SessionState.MOVED or row.id in self.taken]

    def hours(self) -> set[tuple[date, str]]:
        """Days and hours at which the class meets."""
        return {(date.fromisoformat(day), start) for day, start in map(when, self.standing())}


NO_MEETINGS = Meetings((), frozenset())
"""Of a class that is only being made."""


def weekly_times(course_class: Row) -> tuple[WeeklyTime, ...]:
    """The weekly times of a class, the first one first; none where it only has a name."""
    return meets(course_class.fields)


def as_shown(row: Row) -> ClassForm:
    """The class as a form would be filled now."""
    texts = (str(row.fields.get(name) or "") for name in ("title", "teacher", "venue"))
    title, teacher, venue = texts
    return ClassForm(title, teacher or None, venue or None, weekly_times(row))


def times_draft(
    class_id: UUID, times: Iterable[WeeklyTime], beside: Mapping[str, Value] = MappingProxyType({})
) -> Draft:
    """The draft that lets a class meet at these times, and says what else is new ``beside`` them: an act has one word of a record.

    It says all of them anew: of two desks that say so apart one word stands whole, and none is mixed of both.
    """
    return replace(change("course_class", class_id, {**beside, **said_as(times)}), anew=True)


def put_back(kind: str, entity: UUID, fields: Fields, source: Source = Source.LIVE) -> Draft:
    """The draft by which undo makes fields true again as they were, whatever an older program let be written there; times whole."""
    return Draft(kind, entity, fields, source, anew=kind == "course_class" and fields.keys() >= set(WEEKLY))


def meetings_of(state: State, class_id: UUID) -> Meetings:
    """The sessions of a class that say when they are."""
    found = (row for row in state.find("session", course_class=class_id) if row.fields.get("date") is not None)
    rows = tuple(sorted(found, key=when))
    sheets = state.rows("attendance_sheet", [natural_id("attendance_sheet", row.id) for row in rows])
    sheeted = {UUID(str(row.fields["session"])) for row in sheets.values() if _stands(row)}
    taken = {
        row.id for row in rows if row.id in sheeted or state_of(row) is SessionState.HELD or _touched(state, row.id)
    }
    return Meetings(rows, frozenset(taken))


def when(row: Row) -> tuple[str, str]:
    """Sort key: day and hour."""
    return str(row.fields["date"]), str(row.fields.get("start") or "")


def state_of(row: Row) -> SessionState:
    """The session's state."""
    return SessionState(str(row.fields.get("state") or SessionState.PLANNED))


def shown(row: Row, no: int | None = None) -> PlannedSession:
    """The session as an act hands it back."""
    number = int(row.fields.get("no") or 0) if no is None else no
    return PlannedSession(row.id, number, date.fromisoformat(str(row.fields["date"])), str(row.fields["start"]))


def session_id(class_id: UUID, day: date, start: str) -> UUID:
    """The id of the class's session then."""
    return natural_id("session", class_id, day.isoformat(), start)


def added(
    state: State, class_id: UUID, plan: Plan, kind: SessionKind, before: Meetings
) -> tuple[list[PlannedSession], list[Draft]]:
    """The sessions of a plan beside those the class has, and the drafts: made, or come back, and all numbered by date."""
    new = {session_id(class_id, day, time.start): (day, time) for day, time in plan.meetings}
    standing = [row for row in before.standing() if row.id not in new]
    fixed = {row.id: int(row.fields.get("no") or 0) for row in standing if row.id in before.taken}
    loose = [(when(row), row.id) for row in standing if row.id not in before.taken]
    number = numbers(fixed, [*loose, *(((day.isoformat(), time.start), one) for one, (day, time) in new.items())])
    sessions = [PlannedSession(one, number[one], day, time.start) for one, (day, time) in new.items()]
    drafts = [session_draft(state, class_id, one, new[one.id][1], kind) for one in sessions]
    drafts += [
        change("session", row.id, {"no": number[row.id]}) for row in standing if number[row.id] != row.fields.get("no")
    ]
    return sessions, drafts


def session_draft(
    state: State, class_id: UUID, at: PlannedSession, time: WeeklyTime, kind: SessionKind, topic: str | None = None
) -> Draft:
    """The draft that lets the class meet then: made, or, where it once was to and was moved away, come back.

    The ``topic`` is that of the session whose place it takes: it goes along as it is, whatever an older program let be written there.
    """
    fields: dict[str, Value] = {
        "course_class": class_id, "no": at.no, "date": at.date.isoformat(), "start": at.start, "minutes": time.minutes,
        "kind": kind, "state": SessionState.PLANNED,
    }  # fmt: skip
    if state.row("session", at.id) is None:
        made = create("session", at.id, fields)
        return made if topic is None else replace(made, fields={**made.fields, "topic": topic})
    again = change("session", at.id, {**fields, "note": None, "venue": None, "teacher": None, "deleted": False})
    return replace(again, fields={**again.fields, "topic": topic})


def _touched(state: State, session: UUID) -> bool:
    return any(state.find(kind, **{field: session}) for kind, field in _MADE_OF.items())


def _stands(sheet: Row) -> bool:
    """Whether a sheet says by itself that the roll was called; else its marks do."""
    there = not sheet.fields.get("deleted") and sheet.fields.get("state") is not None
    return there and standing(SheetState(str(sheet.fields["state"])), 0) is not SheetState.NOT_TAKEN
