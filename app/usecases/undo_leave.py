"""Take a leaving back, however long ago it was."""

from datetime import date
from uuid import UUID

from app.records.refusal import Refusal, Refused
from app.usecases.context import Context
from app.usecases.enrolment import enrollment_drafts, intervals_of, require_class


def undo_leave(ctx: Context, enrollment: UUID) -> date:
    """Let the learner be in the class as if never gone, where leaving was the last thing there; the day that is taken back.

    ``enrollment`` is any of the learner's intervals in the class. Refused: ``enrollment_unknown`` · ``class_unknown`` ·
    ``not_left`` (in it, or in it again).
    """
    with ctx.store.act(ctx.actor) as act:
        row = act.live("enrollment", enrollment)
        if row is None:
            raise Refused(Refusal("enrollment_unknown"))
        course_class = require_class(act, UUID(str(row.fields["course_class"])))
        learner = UUID(str(row.fields["learner"]))
        ends = [one.fields.get("left_on") for one in intervals_of(act, course_class.id, learner)]
        if not ends or None in ends:
            raise Refused(Refusal("not_left"))
        left_on = date.fromisoformat(max(map(str, ends)))
        act.draft(*enrollment_drafts(act, course_class, [learner], left_on, ctx.today()))
    return left_on
