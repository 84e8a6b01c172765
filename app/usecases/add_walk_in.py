"""Sign in somebody who is on no list."""

from uuid import UUID

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.usecases.attending import open_meeting, standing, taking
from app.usecases.context import Context
from app.usecases.drafting import Value, create
from app.usecases.learner_fields import checked_name
from app.usecases.learner_numbers import next_learner_no


def add_walk_in(ctx: Context, session: UUID, name: str) -> UUID:
    """Make a 临时学员 of this name, present at the session. Returns the learner's id.

    Refused: the name's own refusals (``name_empty`` …), and what ``mark_attendance`` refuses of the session.
    """
    learner = ctx.ids.new()
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        fields: dict[str, Value] = {"name": checked_name(name), "learner_no": next_learner_no(act), "walk_in": True}
        act.draft(create("learner", learner, fields))
        there = standing(act, at, [learner])[learner]
        act.draft(*there.drafts(at, Mark(learner, AttendanceStatus.PRESENT), Source.LIVE), *taking(at))
    return learner
