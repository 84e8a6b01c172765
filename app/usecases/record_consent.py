"""Keep a learner's word."""

from uuid import UUID

from app.domain.titles import clean_title
from app.records.codes import ConsentPurpose
from app.records.kinds import natural_id
from app.usecases.attending import require_learner
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create

TEXT_VERSIONS = {
    ConsentPurpose.REGISTER: "register-2026-1",
    ConsentPurpose.DEPOSIT: "deposit-2026-1",
    ConsentPurpose.PHOTO: "photo-2026-1",
    ConsentPurpose.PUBLICITY: "publicity-2026-1",
}
"""Which text each purpose is agreed to by. A changed text is a new version; who agreed to the old one agreed to the old one."""


def record_consent(
    ctx: Context,
    learner: UUID,
    purpose: ConsentPurpose,
    granted: bool,
    witness: str | None = None,
) -> None:
    """Record that the learner agrees to a purpose today, or withdraws. ``witness`` saw the paper.

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
