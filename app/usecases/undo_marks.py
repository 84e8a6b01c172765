"""Take marks back to what they were."""

from collections.abc import Sequence
from uuid import UUID

from app.domain.attendance import MARK
from app.records.acts import Mark
from app.records.codes import Source
from app.usecases.attending import Meeting, Standing, check_minutes, confirmed_with, sheet_to_add_to, standing
from app.usecases.context import Context
from app.usecases.reasons import require_reason
from app.usecases.undoing import said_since


def undo_marks(
    ctx: Context, session: UUID, marks: Sequence[Mark], made: Sequence[Mark] = (), reason: str | None = None
) -> tuple[UUID, ...]:
    """Make ``marks``, as a verb returned them, true again. A learner who had none is 未登记 again.

    ``made`` is what that verb had made of them. Whoever was marked since stays so, also where it says the same; so does who was
    merged since with somebody, or told apart: the act was on other records than theirs are now.
    ``reason``: for a confirmed sheet, on which it takes back a correction. Returns who stayed so.

    Refused: ``session_unknown`` · ``session_cancelled`` · ``session_moved`` · ``session_in_future`` · ``sheet_confirmed`` ·
    ``reason_required`` · ``minutes_not_for_status`` · ``minutes_out_of_range``.
    """
    why = None if reason is None else require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        act.undoes = max((mark.at for mark in marks), default=0)
        at = sheet_to_add_to(act, session, ctx.latest_today(), why)
        there = standing(act, at, [mark.learner for mark in marks])
        ours = {mark.learner: mark for mark in made}

        def stays(mark: Mark, now: Standing) -> bool:
            if not now.is_who_had(mark):
                return True
            if now.mark == mark:
                return False
            otherwise = now.mark != ours.get(mark.learner, now.mark) or was_said_anew(mark, now)
            return otherwise or (mark.status is None and confirmed_with(act, at, now))

        def was_said_anew(mark: Mark, now: Standing) -> bool:
            return said_since(act, now.rows.values(), MARK, mark.at)

        since = [mark.learner for mark in marks if stays(mark, there[mark.learner])]
        for mark in marks:
            check_minutes(at, mark.status, mark.minutes)
            now = there[mark.learner]
            true_again = now.mark == mark and was_said_anew(
                mark, now
            )  # by others, in records of those merged with them
            if now.rows and mark.learner not in since and not true_again:
                act.draft(*now.back(at, mark, _source(at), why))
    return tuple(since)


def _source(at: Meeting) -> Source:
    return Source.CORRECTION if at.closed else Source.LIVE
