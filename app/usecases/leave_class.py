"""Somebody leaves a class."""

from datetime import date
from uuid import UUID

from app.records.change import Row
from app.records.codes import EnrollmentState
from app.records.refusal import Refusal, Refused
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.enrolment import intervals_of, joined_of


def leave_class(ctx: Context, enrollment: UUID, left_on: date) -> None:
    """End the learner's time in the class: ``left_on`` is the first day no longer in it. Sheets before it stay as they were.

    ``enrollment`` is any of the learner's intervals there; the one open on that day is closed, and none stays open after it.
    Somebody who has left already gets the last interval's day put right. Refused: ``enrollment_unknown`` · ``left_before_joined``.
    """
    with ctx.store.act(ctx.actor) as act:
        row = act.live("enrollment", enrollment)
        if row is None:
            raise Refused(Refusal("enrollment_unknown"))
        there = intervals_of(act, UUID(str(row.fields["course_class"])), UUID(str(row.fields["learner"])))
        for interval in _to_close(there, left_on.isoformat()):
            until = max(left_on.isoformat(), joined_of(interval))
            act.draft(change("enrollment", interval.id, {"left_on": until, "state": EnrollmentState.WITHDRAWN}))


def _to_close(intervals: list[Row], left_on: str) -> list[Row]:
    """The intervals that reach beyond the day; the last one where none does. Raises ``Refused``."""
    reaching = [row for row in intervals if row.fields.get("left_on") is None or str(row.fields["left_on"]) > left_on]
    closing = reaching or intervals[-1:]
    if closing and all(joined_of(row) > left_on for row in closing):
        raise Refused(Refusal("left_before_joined", "left_on", params={"joined_on": joined_of(closing[0])}))
    return closing
