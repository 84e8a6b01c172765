"""Take marks back to what they were."""

from collections.abc import Sequence
from uuid import UUID

from app.records.acts import Mark
from app.records.codes import Source
from app.usecases.attending import check_minutes, open_meeting, standing
from app.usecases.context import Context


def undo_marks(ctx: Context, session: UUID, marks: Sequence[Mark], made: Sequence[Mark] = ()) -> tuple[UUID, ...]:
    """Make ``marks``, as a verb returned them, true again. A learner who had none is 未登记 again.

    ``made`` is what that verb had made of them: whoever was marked otherwise since, at another desk say, stays so.
    Returns who stayed so.

    Refused: ``session_unknown`` · ``session_cancelled`` · ``session_moved`` · ``session_in_future`` · ``sheet_confirmed`` ·
    ``minutes_not_for_status`` · ``minutes_out_of_range``.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        there = standing(act, at, [mark.learner for mark in marks])
        ours = {mark.learner: mark for mark in made}
        since = [
            mark.learner
            for mark in marks
            if there[mark.learner].mark not in (mark, ours.get(mark.learner, there[mark.learner].mark))
        ]
        for mark in marks:
            check_minutes(at, mark.status, mark.minutes)
            if there[mark.learner].rows and mark.learner not in since:
                act.draft(*there[mark.learner].drafts(at, mark, Source.LIVE))
    return tuple(since)
