"""Sign in somebody who is on no list."""

from uuid import UUID

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.usecases.attending import sheet_to_add_to, standing, taking
from app.usecases.context import Context
from app.usecases.drafting import Value, create
from app.usecases.learner_fields import checked_name
from app.usecases.learner_numbers import next_learner_no
from app.usecases.reasons import require_reason


def add_walk_in(ctx: Context, session: UUID, name: str, reason: str | None = None) -> UUID:
    """Make a 临时学员 of this name, present at the session. Returns the learner's id.

    ``reason``: for a confirmed sheet, on which it is a correction. Refused: the name's own refusals (``name_empty`` …),
    ``reason_required``, and what ``mark_attendance`` refuses of the session.
    """
    learner = ctx.ids.new()
    why = None if reason is None else require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        at = sheet_to_add_to(act, session, ctx.latest_today(), why)
        fields: dict[str, Value] = {"name": checked_name(name), "learner_no": next_learner_no(act), "walk_in": True}
        act.draft(create("learner", learner, fields))
        there = standing(act, at, [learner])[learner]
        source = Source.CORRECTION if at.closed else Source.LIVE
        drafts = there.drafts(at, Mark(learner, AttendanceStatus.PRESENT), source, why, guest=True)
        act.draft(*drafts, *taking(at))
    return learner
