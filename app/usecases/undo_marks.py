"""Take marks back to what they were."""

from collections.abc import Sequence
from uuid import UUID

from app.records.acts import Mark
from app.records.codes import Source
from app.records.kinds import natural_id
from app.usecases.attending import check_minutes, mark_draft, open_meeting
from app.usecases.context import Context


def undo_marks(ctx: Context, session: UUID, marks: Sequence[Mark]) -> None:
    """Make ``marks``, as a verb returned them, true again. A learner who had none is 未登记 again.

    Refused: ``session_unknown`` · ``session_cancelled`` · ``session_moved`` · ``session_in_future`` · ``sheet_confirmed`` ·
    ``minutes_not_for_status`` · ``minutes_out_of_range``.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        ids = {mark.learner: natural_id("attendance_record", session, mark.learner) for mark in marks}
        rows = act.rows("attendance_record", ids.values())
        for mark in marks:
            check_minutes(at, mark.status, mark.minutes)
            row = rows.get(ids[mark.learner])
            draft = None if row is None else mark_draft(at, mark, row, Source.LIVE)
            if draft is not None:
                act.draft(draft)
