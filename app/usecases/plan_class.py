"""Which days a new class would meet on, before anything is made."""

from uuid import UUID

from app.domain.calendar import HolidayCalendar, Plan
from app.records.acts import ClassPlan, NewClass, PlannedSession
from app.records.kinds import natural_id
from app.storage.state import State
from app.usecases.context import Context
from app.usecases.teaching import planned, term_for, tidy_class

_NOT_YET = UUID(int=0)


def plan_class(ctx: Context, new: NewClass, calendar: HolidayCalendar) -> ClassPlan:
    """The sessions by the calendar; changes nothing, so their ids are still empty (``class_id`` None).

    Refused, each with its field: ``term_unknown`` · ``missing_value`` · ``invalid_value`` · ``first_outside_term``.
    """
    new = tidy_class(new)
    with ctx.store.read() as connection:
        term = term_for(State(connection), new.term)
    return plan_of(None, new, planned(new, term, calendar))


def plan_of(class_id: UUID | None, new: NewClass, plan: Plan) -> ClassPlan:
    """The plan as it is handed back."""
    sessions = tuple(
        PlannedSession(
            _NOT_YET if class_id is None else natural_id("session", class_id, day.isoformat(), new.start),
            no,
            day,
            new.start,
        )
        for no, day in enumerate(plan.dates, start=1)
    )
    return ClassPlan(
        class_id,
        sessions,
        tuple((skipped.date, skipped.reason) for skipped in plan.skipped),
        tuple((warning.code.value, str(warning.number)) for warning in plan.warnings),
    )
