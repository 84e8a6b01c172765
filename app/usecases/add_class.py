"""Open a class with its sessions, or let the one there is meet at a further weekly time."""

from app.domain.calendar import HolidayCalendar
from app.records.acts import ClassForm, ClassPlan, NewClass
from app.records.refusal import Refusal, Refused
from app.usecases.context import Context
from app.usecases.plan_class import opening


def add_class(ctx: Context, new: NewClass, calendar: HolidayCalendar, shown: ClassForm | None = None) -> ClassPlan:
    """Make the class, its sessions by the calendar, and what it needs: the term on first use, a local course.

    A class that an import made by its name alone gets its sessions here; what its form ``shown`` of it and did not change is not
    said, and what came meanwhile is not overruled unseen (``changed_meanwhile``, ``emptied_meanwhile``). Where the term has a class of that title which meets,
    ``new.same_title`` decides: this is a further weekly time of it, or another class beside it. Refused: what ``plan_class``
    refuses, and ``class_exists`` (it does not decide, or the class meets at that very time) · ``class_alike`` (the title is not
    written as that class writes it) · ``class_ambiguous`` · ``course_unknown`` · ``no_dates`` (the term leaves no day).
    """
    with ctx.store.act(ctx.actor) as act:
        made, drafts = opening(ctx, act, new, calendar, shown)
        if made.known is not None and not made.joined:
            raise Refused(Refusal("class_exists", "title", params={"title": made.known}))
        if not made.sessions:
            raise Refused(Refusal("no_dates", "sessions"))
        act.draft(*drafts)
    return made
