"""Put learners into a class."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.records.acts import AlsoOn
from app.records.refusal import Refusal, Refused
from app.usecases.adding_to_sheets import addition_drafts
from app.usecases.context import Context
from app.usecases.enrolment import enrollment_drafts, require_class


def enroll_learners(
    ctx: Context, class_id: UUID, learners: Sequence[UUID], joined_on: date | None = None, also: AlsoOn | None = None
) -> int:
    """Enrol from ``joined_on``; without it, as ``enrollment_drafts`` says.

    A sheet that was confirmed before stays as it is, without them, unless ``also`` names it. Returns how many were not in the
    class before. Refused: ``class_unknown`` · ``learner_unknown`` (``row`` is the place), and what ``addition_drafts`` refuses.
    """
    with ctx.store.act(ctx.actor) as act:
        course_class = require_class(act, class_id)
        known = act.rows("learner", learners)
        unknown = [
            Refusal("learner_unknown", row=place)
            for place, learner in enumerate(learners, start=1)
            if learner not in known or known[learner].fields.get("deleted")
        ]
        if unknown:
            raise Refused(*unknown)
        drafts = enrollment_drafts(act, course_class, learners, joined_on, ctx.today())
        act.draft(*drafts)
        act.draft(*addition_drafts(act, class_id, learners, also, ctx.latest_today()))
    return len(drafts)
