"""Sign in a learner of the station who is not in this class."""

from uuid import UUID

from app.domain.attendance import ATTENDED
from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.usecases.attending import open_meeting, require_learner, standing, taking
from app.usecases.context import Context


def sign_in_existing(ctx: Context, session: UUID, learner: UUID) -> Mark:
    """Mark the learner present as a guest. Somebody already marked as here stays as marked. Returns the mark before, for undo.

    Refused: ``learner_unknown``, and what ``mark_attendance`` refuses of the session.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        require_learner(act, learner)
        there = standing(act, at, [learner])[learner]
        if there.mark.status in ATTENDED:
            return there.mark
        act.draft(*there.drafts(at, Mark(learner, AttendanceStatus.PRESENT), Source.LIVE), *taking(at))
    return there.mark
