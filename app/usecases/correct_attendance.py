"""Put a confirmed mark right, with a reason."""

from dataclasses import replace
from uuid import UUID

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.records.refusal import Refusal, Refused
from app.usecases.attending import check_minutes, confirmed_with, meeting_under_way, require_on_sheet, standing
from app.usecases.context import Context
from app.usecases.reasons import require_reason


def correct_attendance(
    ctx: Context,
    session: UUID,
    learner: UUID,
    status: AttendanceStatus | None,
    minutes: int | None,
    reason: str,
    shown: Mark | None = None,
) -> tuple[Mark, Mark]:
    """Change one mark of a confirmed sheet; both versions stay in the log. Returns the mark before and after.

    ``shown`` is the mark that somebody saw and means to change; None: whichever stands. ``status`` None takes off the sheet who was put on it by mistake: from then on it is none of theirs.

    Refused: ``reason_required`` · ``sheet_not_confirmed`` · ``record_stays``: the sheet was confirmed with this member of the
    class, of whom it keeps a record · ``changed_meanwhile``: another mark stands than was shown · and what ``mark_attendance`` refuses, but for the confirmed
    sheet.
    """
    why = require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        at = meeting_under_way(act, session, ctx.latest_today())
        if not at.closed:
            raise Refused(Refusal("sheet_not_confirmed"))
        require_on_sheet(act, at, learner)
        check_minutes(at, status, minutes)
        there = standing(act, at, [learner])[learner]
        if shown is not None and (shown.status, shown.minutes) != (there.mark.status, there.mark.minutes):
            raise Refused(Refusal("changed_meanwhile", "status"))
        if status is None and confirmed_with(act, at, there):
            raise Refused(Refusal("record_stays"))
        before, after = there.mark, Mark(learner, status, minutes)
        act.draft(*there.drafts(at, after, Source.CORRECTION, why))
    return replace(before, at=act.at), after
