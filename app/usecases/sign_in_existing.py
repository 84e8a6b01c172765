"""Sign in a learner of the station who is not in this class, or was forgotten on a sheet."""

from dataclasses import replace
from uuid import UUID

from app.domain.attendance import ATTENDED
from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.usecases.attending import in_class, require_learner, sheet_to_add_to, standing, taking
from app.usecases.context import Context
from app.usecases.reasons import require_reason


def sign_in_existing(
    ctx: Context, session: UUID, learner: UUID, reason: str | None = None, guest: bool | None = None
) -> Mark:
    """Mark the learner present, as a guest unless in the class that day. Somebody already marked as here stays as marked.

    On a confirmed sheet it is a correction. Returns what was there before, for undo.

    Args:
        ctx: the desk.
        session: of the sheet.
        learner: anybody of the station.
        reason: for a confirmed sheet; without it that is refused.
        guest: on a confirmed sheet, whether as a guest or as one of the class (应到); None: by membership on that day.

    Refused: ``learner_unknown`` · ``reason_required``, and what ``mark_attendance`` refuses of the session.
    """
    why = None if reason is None else require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        at = sheet_to_add_to(act, session, ctx.latest_today(), why)
        require_learner(act, learner)
        there = standing(act, at, [learner])[learner]
        if there.mark.status in ATTENDED:
            return there.mark
        known = guest if guest is not None and at.closed else not in_class(act, at, learner)
        source = Source.CORRECTION if at.closed else Source.LIVE
        drafts = there.drafts(at, Mark(learner, AttendanceStatus.PRESENT), source, why, guest=known)
        act.draft(*drafts, *taking(at))
    return replace(there.mark, at=act.at)
