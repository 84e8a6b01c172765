"""What one desk took off while another, apart from it, worked with it: it comes back, so that no work is out of sight.

A class is taken off, a meeting moved to another time, and an import or a walk-in taken back, only while nothing was made of them.
Two desks that are apart cannot know that of each other; whoever sees both says that it is there after all. So it is with a
confirmed sheet that opened itself by the first mark of a desk that had not heard of it: it is confirmed after all.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, literal, select

from app.domain.attendance import opened_itself, standing
from app.domain.numbering import numbers_apart
from app.records.change import Draft, Row, Scalar
from app.records.codes import SETTLED, SessionState, SheetState, Source
from app.storage import rows
from app.storage.people_coming_back import people_back
from app.storage.tables import TABLES, session_state

REASON = "worked-with-elsewhere"
_MADE_OF_A_MEETING = {"attendance_record": "session", "skill_mark": "session", "attachment": "owner"}
_WITH_A_CLASS = ("course", "term")
_CONFIRMATION = ("confirmed_at", "confirmed_by")
_class, _session, _sheet = TABLES["course_class"], TABLES["session"], TABLES["attendance_sheet"]


@dataclass(frozen=True, slots=True)
class Back:
    """What is said to bring things back, in whose name (who did the latest of the work), and which learners come back by it."""

    drafts: list[Draft]
    actor: UUID
    people: tuple[UUID, ...]


def coming_back(connection: Connection) -> Back | None:
    """What was taken off although it is worked with; None where there is nothing."""
    people, classes, moved = people_back(connection), _classes(connection), _moved(connection)
    counted, renumbered = _numbered_anew(connection, moved)
    closed = _opened_by_themselves(connection)
    works = [*classes.values(), *moved.values(), *renumbered, *([] if people.work is None else [people.work]), *closed]
    if not works:
        return None
    newest = max(works, key=lambda row: (row.latest, row.id))
    back = list(people.things)
    for one, row in rows.load(connection, "course_class", classes).items():
        held = {(kind, UUID(str(row.fields[kind]))) for kind in _WITH_A_CLASS if row.fields.get(kind)}
        back += [("course_class", one), *(about for about in sorted(held) if _off(connection, *about))]
    drafts = [Draft(kind, one, {"deleted": False}, Source.SYSTEM, REASON) for kind, one in dict.fromkeys(back)]
    for one, work in moved.items():
        settled = work.kind == "attendance_sheet" and (work.fields.get("state") in SETTLED or work in closed)
        state = SessionState.HELD if settled else SessionState.PLANNED
        drafts.append(Draft("session", one, {"state": state.value}, Source.SYSTEM, REASON))
    drafts += [Draft(row.kind, row.id, _as_confirmed(row), Source.SYSTEM, REASON, anew=True) for row in closed]
    return Back([*drafts, *counted], newest.actor, people.people)


def _classes(connection: Connection) -> dict[UUID, Row]:
    """The classes that were taken off although something is made of a meeting of theirs, with the latest of it."""
    gone = connection.scalars(select(_class.c.id).where(_class.c.deleted.is_(True), _class.c.title.isnot(None))).all()
    found: dict[UUID, Row] = {}
    for one in gone:
        meetings = connection.scalars(
            select(_session.c.id).where(_session.c.course_class == one, _session.c.deleted.isnot(True))
        ).all()
        work = (
            row
            for meeting in meetings
            for kind, field in _MADE_OF_A_MEETING.items()
            for row in rows.find(connection, kind, {field: UUID(meeting)})
        )
        latest = _latest(work)
        if latest is not None:
            found[UUID(one)] = latest
    return found


def _moved(connection: Connection) -> dict[UUID, Row]:
    """The meetings that were moved to another time although something is made of them: with the sheet, or the latest of it."""
    found: dict[UUID, Row] = {}
    for kind, field in {"attendance_sheet": "session", **_MADE_OF_A_MEETING}.items():
        table = TABLES[kind]
        query = (
            select(table.c.id)
            .join(_session, _session.c.id == table.c[field])
            .where(
                session_state == SessionState.MOVED.value,
                _session.c.deleted.isnot(True),
                table.c.deleted.isnot(True),
            )
        )
        for row in rows.load(connection, kind, map(UUID, connection.scalars(query))).values():
            meeting = UUID(str(row.fields[field]))
            if kind == "attendance_sheet" and not _stands(connection, row):
                continue
            there = found.get(meeting)
            if there is None or (there.kind == kind and there.latest < row.latest):
                found[meeting] = row
    return found


def _opened_by_themselves(connection: Connection) -> list[Row]:
    """The sheets that were confirmed and then, with a first mark made apart, opened by themselves.

    The query narrows it to few; the rule is the domain's.
    """
    taking = literal(SheetState.TAKING.value, literal_execute=True)  # spelled out, or the partial index is not seen
    query = select(_sheet.c.id).where(
        _sheet.c.state == taking,
        _sheet.c.confirmed_at.isnot(None),
        _sheet.c.session.isnot(None),
        _sheet.c.deleted.isnot(True),
    )
    found = rows.load(connection, "attendance_sheet", map(UUID, connection.scalars(query)))
    said = {one: (str(row.fields["state"]), str(row.fields["confirmed_at"]), row.source) for one, row in found.items()}
    return [found[one] for one in sorted(found) if opened_itself(*said[one])]


def _as_confirmed(row: Row) -> dict[str, Scalar]:
    """The confirmation of a sheet, whole, as it was."""
    return {"state": SheetState.CONFIRMED.value, **{name: row.fields.get(name) for name in _CONFIRMATION}}


def _numbered_anew(connection: Connection, back: Collection[UUID]) -> tuple[list[Draft], list[Row]]:
    """Numbers of meetings in classes of which some were moved: one that came back may have the number of a later one.

    The drafts, and the meetings that they number anew.
    """
    gone = select(_session.c.course_class).where(session_state == SessionState.MOVED.value)
    drafts: list[Draft] = []
    changed: list[Row] = []
    whole = _session.c.course_class.isnot(None)  # of a meeting whose making was held only a part may be known
    for group in sorted(set(connection.scalars(gone.where(whole, _session.c.deleted.isnot(True))))):
        found = [row for row in rows.find(connection, "session", {"course_class": group}) if row.fields.get("date")]
        there = {row.id: row for row in found if row.id in back or row.fields.get("state") != SessionState.MOVED.value}
        number = numbers_apart(there.values(), partial(_taken, connection))
        drafts += [Draft("session", one, {"no": no}, Source.SYSTEM, REASON) for one, no in sorted(number.items())]
        changed += [there[one] for one in number]
    return drafts, changed


def _taken(connection: Connection, meeting: Row) -> bool:
    works = {"attendance_sheet": "session", **_MADE_OF_A_MEETING}
    held = meeting.fields.get("state") == SessionState.HELD.value
    return held or any(
        kind != "attendance_sheet" or _stands(connection, row)
        for kind, field in works.items()
        for row in rows.find(connection, kind, {field: meeting.id})
    )


def _stands(connection: Connection, sheet: Row) -> bool:
    """Whether a sheet was begun: one whose only mark was undone was not."""
    marks = rows.find(connection, "attendance_record", {"session": UUID(str(sheet.fields["session"]))})
    said = SheetState(str(sheet.fields.get("state") or SheetState.NOT_TAKEN))
    return standing(said, len(marks)) is not SheetState.NOT_TAKEN


def _latest(made: Iterable[Row]) -> Row | None:
    return max(made, key=lambda row: (row.latest, row.id), default=None)


def _off(connection: Connection, kind: str, entity: UUID) -> bool:
    row = rows.load(connection, kind, [entity]).get(entity)
    return row is not None and bool(row.fields.get("deleted"))
