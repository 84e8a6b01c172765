"""Keep a learner's word."""

from uuid import UUID

from app.domain.titles import clean_title
from app.records.change import Draft
from app.records.codes import ConsentPurpose
from app.records.kinds import natural_id
from app.usecases.attending import require_learner
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create
from app.usecases.undoing import as_before, require_ours, require_written

TEXT_VERSIONS = {
    ConsentPurpose.REGISTER: "register-2026-1",
    ConsentPurpose.DEPOSIT: "deposit-2026-1",
    ConsentPurpose.PHOTO: "photo-2026-1",
    ConsentPurpose.PUBLICITY: "publicity-2026-1",
}
"""Which text each purpose is agreed to by. A changed text is a new version; who agreed to the old one agreed to the old one."""

_WORD = ("granted", "text_version", "on", "witness", "deleted")
"""What was said, when and before whom."""


def record_consent(
    ctx: Context,
    learner: UUID,
    purpose: ConsentPurpose,
    granted: bool,
    witness: str | None = None,
) -> int:
    """Record that the learner agrees to a purpose today, or withdraws. ``witness`` saw the paper. Returns when, for undo.

    Refused: ``learner_unknown`` · ``invalid_value`` (a text too long).
    """
    with ctx.store.act(ctx.actor) as act:
        learner = require_learner(act, learner).id
        fields: dict[str, Value] = {
            "granted": granted,
            "text_version": TEXT_VERSIONS[purpose],
            "on": ctx.today().isoformat(),
            "witness": clean_title(witness or "") or None,
        }
        entity = natural_id("consent", learner, purpose)
        row = act.row("consent", entity)
        if row is None:
            act.draft(create("consent", entity, {"learner": learner, "purpose": purpose, **fields}))
        else:
            act.draft(
                change("consent", entity, {**fields, **({"deleted": False} if row.fields.get("deleted") else {})})
            )
    return act.at


def undo_consent(ctx: Context, learner: UUID, purpose: ConsentPurpose, at: int) -> None:
    """Take back what was recorded at ``at``: the word as it was before, its day, text and witness with it, or none at all.

    It is taken back of whoever it was recorded for, also where another entry stands for them by now. Refused: ``said_since`` · ``learner_unknown``.
    """
    with ctx.store.act(ctx.actor) as act:
        entries = act.one_person(require_learner(act, learner).id)
        entities = [natural_id("consent", one, purpose) for one in entries]
        for one in entities:
            require_ours(act, "consent", one, _WORD, at)
        entity = next((one for one in entities if act.overwritten(one, at)), entities[0])
        before = require_written(act, entity, at)
        was_first = "learner" in before
        act.draft(Draft("consent", entity, {"deleted": True} if was_first else as_before("consent", before, before)))
