"""Everyone not marked yet, in one act."""

from dataclasses import replace
from uuid import UUID

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.usecases.attending import enrolled, open_meeting, records, standing, taking
from app.usecases.context import Context


def mark_rest(ctx: Context, session: UUID, status: AttendanceStatus, source: Source = Source.LIVE) -> tuple[Mark, ...]:
    """Give ``status`` to each learner in the class that day who has no mark. Returns their marks before, for undo.

    Refused: ``session_unknown`` · ``session_cancelled`` · ``session_moved`` · ``session_in_future`` · ``sheet_confirmed``.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        marked = records(act, at)
        left = [learner for learner in enrolled(act, at) if learner not in marked]
        found = standing(act, at, left)
        for learner, there in found.items():
            act.draft(*there.drafts(at, Mark(learner, status), source, guest=False))
        if left:
            act.draft(*taking(at))
    return tuple(replace(there.mark, at=act.at) for there in found.values())
