"""Open a class with its sessions."""

from uuid import UUID

from app.domain.calendar import HolidayCalendar
from app.records.acts import ClassPlan, NewClass
from app.records.change import Draft
from app.records.codes import SessionState
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create
from app.usecases.plan_class import plan_of
from app.usecases.teaching import class_named, course_for, planned, term_for, tidy_class


def add_class(ctx: Context, new: NewClass, calendar: HolidayCalendar) -> ClassPlan:
    """Make the class, its sessions by the calendar, and what it needs: the term on first use, a local course.

    A class that an import made by its name alone gets its sessions here. Refused: what ``plan_class`` refuses, and
    ``class_exists`` · ``course_unknown`` · ``no_dates`` (the term leaves no day).
    """
    new = tidy_class(new)
    with ctx.store.act(ctx.actor) as act:
        term = term_for(act, new.term)
        plan = planned(new, term, calendar)
        if not plan.dates:
            raise Refused(Refusal("no_dates", "sessions"))
        class_id, drafts = _class_drafts(ctx, act, new, term.id)
        act.draft(*term.drafts, *drafts)
        made = plan_of(class_id, new, plan)
        for session in made.sessions:
            fields: dict[str, Value] = {
                "course_class": class_id,
                "no": session.no,
                "date": session.date.isoformat(),
                "start": session.start,
                "minutes": new.minutes,
                "kind": new.kind,
                "state": SessionState.PLANNED,
            }
            act.draft(create("session", session.id, fields))
    return made


def _class_drafts(ctx: Context, state: State, new: NewClass, term: UUID) -> tuple[UUID, list[Draft]]:
    """The class: a new one, or the one an import made, if it has no sessions yet."""
    fields: dict[str, Value] = {
        "kind": new.kind,
        "weekday": new.weekday,
        "start": new.start,
        "minutes": new.minutes,
        "venue": new.venue,
        "teacher": new.teacher,
    }
    known = class_named(state, new.title, term)
    if known is not None:
        if state.find("session", course_class=known.id):
            raise Refused(Refusal("class_exists", "title", params={"title": new.title}))
        if new.course is not None:
            fields["course"], _ = course_for(state, new.course, new.title)
        return known.id, [change("course_class", known.id, fields)]
    course, drafts = course_for(state, new.course, new.title)
    class_id = ctx.ids.new()
    fields |= {"title": new.title, "course": course, "term": term}
    return class_id, [*drafts, create("course_class", class_id, fields)]
