"""Classes by their title: those of a term, and the one that is made of it, under the id every desk would give it."""

from collections.abc import Mapping
from uuid import UUID

from app.domain.ids import Ids
from app.domain.same_class import shared_id
from app.domain.titles import title_key
from app.records.change import Draft, Row
from app.records.codes import SessionKind, SessionState, Source
from app.records.weekly import WeeklyTime
from app.storage.state import State
from app.usecases.drafting import Value, change, create

_ANEW: Mapping[str, Value] = {
    "kind": SessionKind.LESSON, "weekday": None, "start": None, "minutes": None, "times": None, "venue": None,
    "teacher": None, "rule_set": None, "separate": False, "deleted": False,
}  # fmt: skip
"""A class that was taken off and is opened again begins with none of what it was."""


def classes_titled(state: State, title: str, term: UUID) -> list[Row]:
    """The classes of this title in the term, however the title is written."""
    key = title_key(title)
    return [
        row for row in state.find("course_class", term=term) if title_key(str(row.fields.get("title") or "")) == key
    ]


def opened(
    state: State,
    ids: Ids,
    fields: Mapping[str, Value],
    time: WeeklyTime | None,
    source: Source = Source.LIVE,
) -> tuple[UUID, list[Draft]]:
    """A new class with these fields (title and term among them), and its drafts.

    Two desks that open the same make the same, unless it is ``separate``. One that was taken off comes back empty: whoever was
    in it then is not in it now, and meets at none of its old hours.
    """
    if fields.get("separate"):
        class_id = ids.new()
        return class_id, [create("course_class", class_id, fields, source)]
    turn, term, title = 1, UUID(str(fields["term"])), str(fields["title"])
    class_id = shared_id(term, title, time)
    while state.live("course_class", class_id) is not None:  # it has another title or another time by now
        turn += 1
        class_id = shared_id(term, title, time, turn)
    if state.row("course_class", class_id) is None:
        return class_id, [create("course_class", class_id, fields, source)]
    emptied = [
        change("enrollment", row.id, {"deleted": True}, source)
        for row in state.find("enrollment", course_class=class_id)
    ]
    emptied += [
        change("session", row.id, {"state": SessionState.MOVED}, source)
        for row in state.find("session", course_class=class_id)
    ]
    return class_id, [change("course_class", class_id, {**_ANEW, **fields}, source), *emptied]
