"""Take a leaving back, however long ago it was."""

from collections.abc import Sequence, Set
from datetime import date
from uuid import UUID

from app.records.change import Draft, Row
from app.records.refusal import Refusal, Refused
from app.storage import log
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.enrolment import enrollment_drafts, intervals_of, require_class
from app.usecases.undoing import as_before

_ENDING = {"left_on", "state"}


def undo_leave(ctx: Context, enrollment: UUID) -> date:
    """Let the learner be in the class as if never gone, where leaving was the last thing there; the day that is taken back.

    ``enrollment`` is any of the learner's intervals in the class. A leaving may have ended several: of entries that were merged, and
    earlier ones that reached beyond its day. Refused: ``enrollment_unknown`` · ``class_unknown`` · ``not_left`` (in it, or in it again).
    """
    with ctx.store.act(ctx.actor) as act:
        row = act.live("enrollment", enrollment)
        if row is None:
            raise Refused(Refusal("enrollment_unknown"))
        course_class = require_class(act, UUID(str(row.fields["course_class"])))
        learner = UUID(str(row.fields["learner"]))
        intervals = intervals_of(act, course_class.id, learner)
        ends = [one.fields.get("left_on") for one in intervals]
        if not ends or None in ends:
            raise Refused(Refusal("not_left"))
        left_on = date.fromisoformat(max(map(str, ends)))
        back = {draft.id: draft for draft in enrollment_drafts(act, course_class, [learner], left_on, ctx.today())}
        said, others = _before(ctx, intervals, set(back))
        was_in = any(draft.fields["left_on"] is None for draft in said.values())
        act.draft(*(others | (back | said if was_in else said | back)).values())
    return left_on


def _before(ctx: Context, intervals: Sequence[Row], opened: Set[UUID]) -> tuple[dict[UUID, Draft], dict[UUID, Draft]]:
    """What the leaving had ended, as it was by this desk's log; and, of another desk's, the last interval of each merged entry."""
    last = {str(row.fields["learner"]): row.id for row in intervals}
    said, others = {}, {}
    for row in _ended_with(intervals, opened):
        with ctx.store.read() as connection:
            found = [
                entry for entry in log.of_entity(connection, row.id) if entry.change.stamp == row.stamps["left_on"]
            ]
        if found:
            ended = found[0].change.fields.keys() & _ENDING
            said[row.id] = change("enrollment", row.id, as_before("enrollment", found[0].before, ended))
        elif row.id == last[str(row.fields["learner"])] and row.id not in opened:
            others[row.id] = change("enrollment", row.id, as_before("enrollment", {}, _ENDING))
    return said, others


def _ended_with(intervals: Sequence[Row], opened: Set[UUID]) -> list[Row]:
    """The intervals that one act ended with these: nothing else of its desk lies between the times of an act."""
    ended = sorted((row.stamps["left_on"], row.id, row) for row in intervals if "left_on" in row.stamps)
    found: list[Row] = []
    for at, (stamp, _, row) in enumerate(ended):
        begins = at == 0 or (stamp.device, stamp.time - 1) != (ended[at - 1][0].device, ended[at - 1][0].time)
        if begins and any(one.id in opened for one in found):
            break
        found = [row] if begins else [*found, row]
    return found if any(row.id in opened for row in found) else []
