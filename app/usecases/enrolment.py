"""What enrolling shares: the class, since when somebody is in it, and the drafts of intervals."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from app.records.change import Draft, Row
from app.records.codes import SETTLED, EnrollmentState, SessionState, Source
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
    *,
    anew: bool = False,
) -> list[Draft]:
    """Drafts that put these learners into the class; whoever is in it already needs none.

    Without ``joined_on``, a class none of whose sheets is confirmed is still being made up: its people are in it from its
    first meeting, or from today where that is still to come (but from no day before the term's first); without meetings, from
    the term's first day. Later, whoever comes joins today (插班). Somebody who left and comes back has a further interval from that
    day on, so that sheets of the days between stay as they were; on the very day of leaving, or before it, the old one
    goes on. ``anew``: the class is only being made, and whoever was in it before it was taken off is in it no longer.
    """
    starts, begins = _term_starts(state, course_class), first_meeting(state, course_class.id)
    opens = max(today, starts) if starts is not None else today
    """From when people come into a class that has not met yet."""
    begins = begins or starts
    running = begins is None or _has_begun(state, course_class.id)
    day = joined_on or (today if running or begins is None else min(begins, opens))
    back_on = joined_on or (today if running else opens)
    drafts: list[Draft] = []
    for learner in dict.fromkeys(map(state.survivor, learners)):
        intervals = [] if anew else intervals_of(state, course_class.id, learner)
        if not intervals:
            first = natural_id("enrollment", course_class.id, learner)
            drafts.append(_interval(state, first, (course_class.id, learner), day, begins, source))
        elif all(row.fields.get("left_on") is not None for row in intervals):
            drafts.append(_back(state, intervals, (course_class.id, learner), back_on, begins, source))
    return drafts


def intervals_of(state: State, class_id: UUID, learner: UUID) -> list[Row]:
    """The person's intervals in the class that say since when, the earliest first."""
    entries = state.one_person(learner)
    found = (row for entry in entries for row in state.find("enrollment", course_class=class_id, learner=entry))
    return sorted((row for row in found if row.fields.get("joined_on") is not None), key=joined_of)


def joined_of(interval: Row) -> str:
    """The first day of an interval."""
    return str(interval.fields["joined_on"])


def _back(
    state: State, intervals: Sequence[Row], whose: tuple[UUID, UUID], day: date, begins: date | None, source: Source
) -> Draft:
    """Somebody is in the class again from ``day`` on: the interval that reaches so far goes on, or a further one begins.

    Two desks that let one person return on the same day make the same interval (ADR 0006).
    """
    on = day.isoformat()
    reaching = [row for row in intervals if joined_of(row) <= on <= str(row.fields["left_on"])]
    if reaching:
        row = max(reaching, key=lambda one: one.stamps["left_on"])  # what was ended last goes on
        since = date.fromisoformat(joined_of(row))
        return change("enrollment", row.id, {"left_on": None, "state": _state(since, begins)}, source)
    return _interval(state, natural_id("enrollment", *whose, on), whose, day, begins, source)


def _interval(
    state: State, entity: UUID, whose: tuple[UUID, UUID], day: date, begins: date | None, source: Source
) -> Draft:
    """An interval from ``day`` on, new or, where it had been taken back, again. ``whose``: class and learner."""
    since: dict[str, Value] = {"joined_on": day.isoformat(), "state": _state(day, begins)}
    if state.row("enrollment", entity) is not None:
        return change("enrollment", entity, {**since, "left_on": None, "deleted": False}, source)
    course_class, learner = whose
    return create("enrollment", entity, {"course_class": course_class, "learner": learner, **since}, source)


def _state(joined_on: date, begins: date | None) -> EnrollmentState:
    """插班 is who came after the class had begun."""
    late = begins is not None and joined_on > begins
    return EnrollmentState.JOINED_LATE if late else EnrollmentState.ENROLLED


def first_meeting(state: State, class_id: UUID) -> date | None:
    """The day of the first session that was not moved away; None before there is one."""
    sessions = state.find("session", course_class=class_id)
    days = [str(row.fields["date"]) for row in sessions if row.fields.get("state") != SessionState.MOVED]
    return date.fromisoformat(min(days)) if days else None


def carried(state: State, class_id: UUID, days: Iterable[date]) -> list[Draft]:
    """Drafts for who was in the class from its beginning, where it gets meetings on ``days``: also from an earlier beginning."""
    began, begins = first_meeting(state, class_id), min(days, default=None)
    if began is None or begins is None or begins >= began:
        return []
    members = state.find("enrollment", course_class=class_id, state=EnrollmentState.ENROLLED.value)
    late = [row for row in members if begins.isoformat() < str(row.fields.get("joined_on") or "") <= began.isoformat()]
    first = [row for row in late if row.id == natural_id("enrollment", class_id, UUID(str(row.fields["learner"])))]
    return [change("enrollment", row.id, {"joined_on": begins.isoformat()}) for row in first]  # a return keeps its day


def _term_starts(state: State, course_class: Row) -> date | None:
    term = course_class.fields.get("term")
    row = None if term is None else state.live("term", UUID(str(term)))
    starts = None if row is None else row.fields.get("starts")
    return None if starts is None else date.fromisoformat(str(starts))


def _has_begun(state: State, class_id: UUID) -> bool:
    """Whether a sheet of the class is confirmed."""
    sessions = state.find("session", course_class=class_id)
    sheets = state.rows("attendance_sheet", [natural_id("attendance_sheet", row.id) for row in sessions])
    return any(row.fields.get("state") in SETTLED and not row.fields.get("deleted") for row in sheets.values())
