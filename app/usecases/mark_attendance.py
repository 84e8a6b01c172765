"""Tick one learner."""

from dataclasses import replace
from uuid import UUID

from app.domain.attendance import ATTENDED
from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.usecases.attending import check_minutes, open_meeting, require_on_sheet, standing, taking
from app.usecases.context import Context


def mark_attendance(
    ctx: Context,
    session: UUID,
    learner: UUID,
    status: AttendanceStatus | None,
    minutes: int | None = None,
    source: Source = Source.LIVE,
) -> Mark:
    """Save one mark; ``status`` None takes it back to 未登记. Returns what was there before, for undo.

    A scanned card says "is here": it never overwrites a mark that already says so, so that a double scan is one record.
    Refused: ``session_unknown`` · ``session_cancelled`` · ``session_moved`` · ``session_in_future`` · ``sheet_confirmed`` ·
    ``learner_unknown`` · ``not_on_sheet`` · ``minutes_not_for_status`` · ``minutes_out_of_range``.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        guest = require_on_sheet(act, at, learner)
        check_minutes(at, status, minutes)
        there = standing(act, at, [learner])[learner]
        before = there.mark
        if source is Source.SCAN and before.status in ATTENDED:
            return before
        act.draft(*there.drafts(at, Mark(learner, status, minutes), source, guest=guest))
        if status is not None:
            act.draft(*taking(at))
    return replace(before, at=act.at)
