"""Two entries are one person, or they are not: merge them, part them again, or keep that they are two."""

from itertools import product
from uuid import UUID

from app.records.change import Row
from app.records.codes import Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import Act, State
from app.usecases.attending import require_learner
from app.usecases.context import Context
from app.usecases.drafting import change, create
from app.usecases.reasons import reason_or
from app.usecases.undoing import said_since

MERGE_REASON = "merge"
"""The reason in the trail where nobody gave one; ``same:`` and a likeness where that is why."""


def merge_learners(ctx: Context, learner: UUID, into: UUID, reason: str | None = None) -> int:
    """``learner`` is the same person as ``into``, who stays. Nothing moves: marks, classes and papers count there from now on.

    Returns when, for undo. Each may stand for others already; all of them are one person then. That any of the one were told apart
    from any of the other is taken away with it: who merges has that in sight (``storage.views.told_apart``).

    Refused: ``learner_unknown`` · ``already_merged`` · what ``require_reason`` refuses.
    """
    with ctx.store.act(ctx.actor, reason_or(reason, MERGE_REASON)) as act:
        goes, stays = require_learner(act, learner), require_learner(act, into)
        if goes.id == stays.id:
            raise Refused(Refusal("already_merged", "learner"))
        act.draft(change("learner", goes.id, {"merged_into": stays.id}, Source.CORRECTION))
        for apart in _told_apart(act, goes.id, stays.id):
            act.draft(change("distinct_pair", apart, {"deleted": True}, Source.CORRECTION))
    return act.at


def unmerge_learner(ctx: Context, learner: UUID, reason: str | None = None) -> None:
    """``learner`` is somebody else after all: what is noted of each counts for each. Whoever was merged into ``learner`` stays so.

    That the two were told apart once does not come back with it: who says so now is asked ``tell_apart``.

    Refused: ``learner_unknown`` · ``not_merged``, and what ``require_reason`` refuses.
    """
    with ctx.store.act(ctx.actor, reason_or(reason, MERGE_REASON)) as act:
        row = act.live("learner", learner)
        if row is None:
            raise Refused(Refusal("learner_unknown"))
        survivor = act.survivor(learner)
        if survivor == learner:
            raise Refused(Refusal("not_merged", "learner"))
        act.draft(change("learner", learner, {"merged_into": None}, Source.CORRECTION))
        if _leads_to(act, survivor, learner):  # two desks merged each into the other: else that merge would come alive
            act.draft(change("learner", survivor, {"merged_into": None}, Source.CORRECTION))


def undo_merge(ctx: Context, learner: UUID, into: UUID, at: int) -> tuple[UUID, ...]:
    """Take back the ``merge_learners`` of the time ``at``: the two are as they were before it, told apart where they had been.

    A merge moves nothing, so nothing else is taken back. Where it was said again since, or ``learner`` was merged into somebody
    else, they stay so; returns who. Two who were told apart meanwhile are apart already.
    """
    with ctx.store.act(ctx.actor, MERGE_REASON) as act:
        act.undoes = at
        row = act.live("learner", learner)
        if row is None or act.survivor(learner) != act.survivor(into):
            return ()
        ours = row.fields.get("merged_into") == str(into) and not said_since(act, [row], ("merged_into",), at)
        if not ours or _leads_to(act, into, learner):
            return (learner,)
        act.draft(change("learner", learner, {"merged_into": None}, Source.CORRECTION))
        for apart in act.since("distinct_pair", row.stamps["merged_into"].time):
            if _went_with(apart, row, at) and not said_since(act, [apart], ("deleted",), at):
                act.draft(change("distinct_pair", apart.id, {"deleted": False}, Source.CORRECTION))
    return ()


def tell_apart(ctx: Context, one: UUID, other: UUID, apart: bool = True) -> None:
    """These two are not the same person, and nobody is asked again; ``apart`` false takes that back, be they merged meanwhile.

    Refused: ``learner_unknown`` · ``already_merged``.
    """
    with ctx.store.act(ctx.actor) as act:
        first, second = require_learner(act, one).id, require_learner(act, other).id
        if first == second and apart:
            raise Refused(Refusal("already_merged", "learner"))
        low, high = _ordered(first, second) if first != second else _ordered(one, other)
        entity = natural_id("distinct_pair", low, high)
        if act.row("distinct_pair", entity) is not None:
            act.draft(change("distinct_pair", entity, {"deleted": not apart}))
        elif apart:
            act.draft(create("distinct_pair", entity, {"one": low, "other": high}))


def _told_apart(act: Act, one: UUID, other: UUID) -> list[UUID]:
    """What was said and stands of any entries of the one person and of the other: that they are two."""
    pairs = product(act.one_person(one), act.one_person(other))
    found = act.rows("distinct_pair", [natural_id("distinct_pair", *_ordered(*pair)) for pair in pairs])
    return [entity for entity, row in found.items() if not row.fields.get("deleted")]


def _ordered(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return (one, other) if one < other else (other, one)


def _went_with(apart: Row, merged: Row, at: int) -> bool:
    """Whether the act of the time ``at``, which merged, also took away that the two are apart."""
    gone = apart.stamps.get("deleted")
    return (
        bool(apart.fields.get("deleted")) and gone is not None and merged.stamps["merged_into"].time < gone.time <= at
    )


def _leads_to(state: State, start: UUID, end: UUID) -> bool:
    """Whether ``start`` was merged into ``end``, at once or through others."""
    seen = {start}
    row: Row | None = state.row("learner", start)
    while row is not None and (following := row.fields.get("merged_into")) is not None:
        if UUID(str(following)) == end:
            return True
        if UUID(str(following)) in seen:
            return False
        seen.add(UUID(str(following)))
        row = state.row("learner", UUID(str(following)))
    return False
