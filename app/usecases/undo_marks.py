"""Take marks back to what they were."""

from collections.abc import Sequence
from uuid import UUID

from app.records.acts import Mark
from app.records.codes import Source
from app.usecases.attending import check_minutes, open_meeting, standing
from app.usecases.context import Context


def undo_marks(ctx: Context, session: UUID, marks: Sequence[Mark]) -> None:
    """Make ``marks``, as a verb returned them, true again. A learner who had none is 未登记 again.

    Refused: ``session_unknown`` · ``session_cancelled`` · ``session_moved`` · ``session_in_future`` · ``sheet_confirmed`` ·
    ``minutes_not_for_status`` · ``minutes_out_of_range``.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        there = standing(act, at, [mark.learner for mark in marks])
        for mark in marks:
            check_minutes(at, mark.status, mark.minutes)
            if there[mark.learner].rows:
                act.draft(*there[mark.learner].drafts(at, mark, Source.LIVE))
