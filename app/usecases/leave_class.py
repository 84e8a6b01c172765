"""Somebody leaves a class."""

from datetime import date
from uuid import UUID

from app.records.codes import EnrollmentState
from app.records.refusal import Refusal, Refused
from app.usecases.context import Context
from app.usecases.drafting import change


def leave_class(ctx: Context, enrollment: UUID, left_on: date) -> None:
    """End the interval: ``left_on`` is the first day no longer in the class. Sheets before it stay as they were.

    Refused: ``enrollment_unknown`` · ``left_before_joined``.
    """
    with ctx.store.act(ctx.actor) as act:
        row = act.live("enrollment", enrollment)
        if row is None:
            raise Refused(Refusal("enrollment_unknown"))
        if left_on.isoformat() < str(row.fields["joined_on"]):
            raise Refused(Refusal("left_before_joined", "left_on", params={"joined_on": str(row.fields["joined_on"])}))
        left = {"left_on": left_on.isoformat(), "state": EnrollmentState.WITHDRAWN}
        act.draft(change("enrollment", enrollment, left))
