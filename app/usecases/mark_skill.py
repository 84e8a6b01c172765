"""Note what a learner can do with the phone."""

from uuid import UUID

from app.records.codes import SessionKind, SkillLevel
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.usecases.attending import meeting_under_way, require_on_sheet
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create


def mark_skill(ctx: Context, session: UUID, learner: UUID, item: UUID, level: int | None) -> int | None:
    """Save the level 0 to 3 observed in this session; None takes it back. Returns the level before, for undo.

    Refused: ``not_smart_aid`` · ``skill_item_unknown`` · ``level_out_of_range`` · ``not_on_sheet`` · ``learner_unknown`` ·
    ``session_unknown`` · ``session_cancelled`` · ``session_moved`` · ``session_in_future``.
    """
    if level is not None and level not in list(SkillLevel):
        raise Refused(Refusal("level_out_of_range", "level", params={"most": max(SkillLevel).value}))
    with ctx.store.act(ctx.actor) as act:
        at = meeting_under_way(act, session, ctx.latest_today())
        if at.kind is not SessionKind.SMART_AID:
            raise Refused(Refusal("not_smart_aid"))
        require_on_sheet(act, at, learner)
        if act.live("skill_item", item) is None:
            raise Refused(Refusal("skill_item_unknown", "item"))
        entity = natural_id("skill_mark", session, learner, item)
        row = act.row("skill_mark", entity)
        gone = row is None or bool(row.fields.get("deleted"))
        before = None if row is None or gone else int(row.fields["level"] or 0)
        if row is None and level is not None:
            fields: dict[str, Value] = {"session": session, "learner": learner, "item": item, "level": level}
            act.draft(create("skill_mark", entity, fields))
        elif row is not None and level is None:
            act.draft(change("skill_mark", entity, {"deleted": True}))
        elif row is not None:
            act.draft(change("skill_mark", entity, {"level": level, **({"deleted": False} if gone else {})}))
    return before
