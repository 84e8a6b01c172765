"""Which days a new class would meet on, before anything is made."""

from dataclasses import replace
from uuid import UUID

from app.domain.calendar import HolidayCalendar, Plan
from app.records.acts import ClassForm, ClassPlan, NewClass, PlannedSession, SameTitle
from app.records.change import Draft, Row
from app.records.codes import SessionKind
from app.records.refusal import Refusal, Refused
from app.records.weekly import said_as
from app.storage.state import State
from app.usecases.context import Context
from app.usecases.drafting import Value
from app.usecases.enrolment import carried, require_class
from app.usecases.meanwhile import changed_in, require_seen
from app.usecases.meetings import NO_MEETINGS, Meetings, added, as_shown, meetings_of, times_draft, weekly_times
from app.usecases.same_title import classes_titled, opened
from app.usecases.teaching import TermFound, course_for, fit_together, overlaps, planned, term_for, tidy_class

_NOT_YET = UUID(int=0)


def plan_class(ctx: Context, new: NewClass, calendar: HolidayCalendar) -> ClassPlan:
    """The sessions by the calendar; changes nothing, so their ids are still empty (``class_id`` None).

    Refused, each with its field: ``term_unknown`` · ``missing_value`` · ``invalid_value`` · ``times_overlap`` ·
    ``clock_impossible`` (no field) · ``too_many_times`` · ``first_outside_term``; and, where it is to be a further time of a class, what ``add_class`` refuses of that.
    """
    with ctx.store.read() as connection:
        plan, _ = opening(ctx, State(connection), new, calendar)
    return replace(plan, class_id=None, sessions=tuple(replace(session, id=_NOT_YET) for session in plan.sessions))


def opening(
    ctx: Context, state: State, new: NewClass, calendar: HolidayCalendar, shown: ClassForm | None = None
) -> tuple[ClassPlan, list[Draft]]:
    """What opening the class comes to, with its drafts; refused as ``plan_class`` says, and as ``add_class`` of what was ``shown``."""
    written, new = new.title.strip(), tidy_class(new)
    term = term_for(state, new.term, ctx.today())
    plan = planned(new, term, calendar, ctx.today())
    known = _known(state, new, term)
    before = NO_MEETINGS if known is None else meetings_of(state, known.id)
    if known is not None and before.standing():
        if new.same_title is SameTitle.ADD_TIME:
            return _joining(
                state, known, before, written, new, planned(new, term, calendar, ctx.today(), before.hours())
            )
        title, known, before = str(known.fields["title"]), None, NO_MEETINGS
    else:
        title = None
    class_id, drafts = _made(ctx, state, new, term, known, shown)
    sessions, more = added(state, class_id, plan, new.kind, before)
    return _plan(class_id, sessions, plan, title), [*term.drafts, *drafts, *more]


def _known(state: State, new: NewClass, term: TermFound) -> Row | None:
    """The class of that title, or the one that is meant. Refused: ``class_ambiguous`` · ``class_unknown``."""
    if new.made is not None and new.same_title is not SameTitle.SEPARATE:
        return require_class(state, new.made)
    found = [] if new.same_title is SameTitle.SEPARATE else classes_titled(state, new.title, term.id)
    if len(found) > 1:
        raise Refused(Refusal("class_ambiguous", "title", params={"title": new.title}))
    return found[0] if found else None


def _joining(
    state: State, known: Row, before: Meetings, written: str, new: NewClass, plan: Plan
) -> tuple[ClassPlan, list[Draft]]:
    """The class meets at these times too, if its title is ``written`` just so.

    Refused: ``class_exists`` · ``class_alike`` · ``times_overlap`` · ``too_many_times``.
    """
    title = str(known.fields["title"])
    times = weekly_times(known)
    if any(time[:2] == other[:2] for time in new.times for other in times):
        raise Refused(Refusal("class_exists", "title", params={"title": title}))
    if written != title:
        raise Refused(Refusal("class_alike", "title", params={"title": title}))
    if any(overlaps(time, other) for time in new.times for other in times):
        raise Refused(Refusal("times_overlap", "start"))
    if not fit_together([*times, *new.times]):
        raise Refused(Refusal("too_many_times", "times"))
    further = times_draft(known.id, [*times, *new.times])
    kind = SessionKind(str(known.fields.get("kind") or SessionKind.LESSON))
    sessions, more = added(state, known.id, plan, kind, before)
    people = carried(state, known.id, (one.date for one in sessions))
    return _plan(known.id, sessions, plan, title, joined=True), [further, *more, *people]


def _made(
    ctx: Context, state: State, new: NewClass, term: TermFound, known: Row | None, shown: ClassForm | None
) -> tuple[UUID, list[Draft]]:
    """The class: a new one, or the one an import made, which has no sessions yet. Refused: ``course_unknown``, and what changed meanwhile.

    Of the one an import made only that is said which the form changed: a form that showed nothing of it changed what is filled in.
    """
    fields: dict[str, Value] = {"kind": new.kind, "venue": new.venue, "teacher": new.teacher}
    if known is not None:
        if new.course is not None:
            fields["course"], _ = course_for(state, new.course, new.title)
        form, now = ClassForm(new.title, new.teacher, new.venue, new.times), as_shown(known)
        changed = changed_in(form, shown or ClassForm(new.title)) - {"title"}
        require_seen(sorted(name for name in changed if getattr(form, name) != getattr(now, name)), shown, now)
        kept = {"venue", "teacher"} - changed
        beside = {name: said for name, said in fields.items() if name not in kept and known.fields.get(name) != said}
        return known.id, [times_draft(known.id, new.times, beside)]
    course, drafts = course_for(state, new.course, new.title)
    fields |= {
        **said_as(new.times),
        "title": new.title, "course": course, "term": term.id, "separate": new.same_title is SameTitle.SEPARATE,
    }  # fmt: skip
    class_id, made = opened(state, ctx.ids, fields, new.times[0])
    return class_id, [*drafts, *made]


def _plan(
    class_id: UUID, sessions: list[PlannedSession], plan: Plan, known: str | None, joined: bool = False
) -> ClassPlan:
    return ClassPlan(
        class_id,
        tuple(sessions),
        tuple((skipped.date, skipped.reason) for skipped in plan.skipped),
        tuple((warning.code.value, str(warning.number)) for warning in plan.warnings),
        known,
        joined,
    )
