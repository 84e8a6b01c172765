"""Note what a learner can do with the phone."""

from collections.abc import Mapping
from uuid import UUID

from app.records.acts import Level
from app.records.change import Row
from app.records.codes import SessionKind, SkillLevel
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.usecases.attending import meeting_under_way, require_on_sheet
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create
from app.usecases.undoing import said_since

LEVEL = ("level", "deleted")


def mark_skill(ctx: Context, session: UUID, learner: UUID, item: UUID, level: int | None) -> Level:
    """Save the level 0 to 3 observed in this session; None takes it back. Returns the level before, for undo.

    Refused: ``not_smart_aid`` · ``skill_item_unknown`` · ``level_out_of_range`` · ``not_on_sheet`` · ``learner_unknown`` ·
    ``session_unknown`` · ``session_cancelled`` · ``session_moved`` · ``session_in_future``.
    """
    return _say(ctx, session, learner, item, level)


def undo_skill(ctx: Context, session: UUID, learner: UUID, item: UUID, before: Level, made: int | None) -> None:
    """Make ``before``, as ``mark_skill`` returned it, true again, where ``made`` still stands and nobody spoke of it since.

    Of who was merged with somebody since it stays. Refused: ``said_since``, and what ``mark_skill`` refuses.
    """
    _say(ctx, session, learner, item, before.level, undo=before._replace(level=made))


def _say(
    ctx: Context,
    session: UUID,
    learner: UUID,
    item: UUID,
    level: int | None,
    undo: Level | None = None,
) -> Level:
    """Make the level true; refused (``said_since``) where it would ``undo`` an act of whose level somebody spoke since."""
    if level is not None and level not in list(SkillLevel):
        raise Refused(Refusal("level_out_of_range", "level", params={"most": max(SkillLevel).value}))
    with ctx.store.act(ctx.actor) as act:
        at = meeting_under_way(act, session, ctx.latest_today())
        if at.kind is not SessionKind.SMART_AID:
            raise Refused(Refusal("not_smart_aid"))
        require_on_sheet(act, at, learner)
        if act.live("skill_item", item) is None:
            raise Refused(Refusal("skill_item_unknown", "item"))
        entries = act.one_person(learner)
        found = act.rows("skill_mark", [natural_id("skill_mark", session, entry, item) for entry in entries])
        live = [row for row in found.values() if not row.fields.get("deleted")]
        telling = max(live, key=lambda row: (row.latest.time, str(row.fields["learner"])), default=None)
        before = None if telling is None else int(telling.fields["level"] or 0)
        if undo is not None and before != level:
            act.undoes = undo.at
            one_person = undo.entries == set(entries)
            if before != undo.level or not one_person or said_since(act, found.values(), LEVEL, undo.at):
                raise Refused(Refusal("said_since"))
        own = natural_id("skill_mark", session, entries[0], item)
        if level is None:
            act.draft(*(change("skill_mark", row.id, {"deleted": True}) for row in live))
        elif own not in found:
            fields: dict[str, Value] = {"session": session, "learner": entries[0], "item": item, "level": level}
            act.draft(create("skill_mark", own, fields))
        else:
            act.draft(
                change("skill_mark", own, {"level": level, **({"deleted": False} if own in _gone(found) else {})})
            )
            act.draft(*(change("skill_mark", row.id, {"level": level}) for row in live if row.id != own))
    return Level(before, act.at, frozenset(entries))


def _gone(found: Mapping[UUID, Row]) -> set[UUID]:
    return {entity for entity, row in found.items() if row.fields.get("deleted")}
