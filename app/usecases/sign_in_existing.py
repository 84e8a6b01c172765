"""Sign in a learner of the station who is not in this class."""

from uuid import UUID

from app.domain.attendance import ATTENDED
from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.records.kinds import natural_id
from app.usecases.attending import mark_draft, mark_of, open_meeting, require_learner, taking
from app.usecases.context import Context


def sign_in_existing(ctx: Context, session: UUID, learner: UUID) -> None:
    """Mark the learner present as a guest. Somebody already marked as here stays as marked.

    Refused: ``learner_unknown``, and what ``mark_attendance`` refuses of the session.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        require_learner(act, learner)
        row = act.row("attendance_record", natural_id("attendance_record", session, learner))
        if mark_of(learner, row).status in ATTENDED:
            return
        draft = mark_draft(at, Mark(learner, AttendanceStatus.PRESENT), row, Source.LIVE)
        if draft is not None:
            act.draft(draft, *taking(at))
