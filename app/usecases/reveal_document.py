"""Show a masked number."""

from uuid import UUID

from app.records.codes import DisclosureAct, DocumentType
from app.usecases.attending import require_learner
from app.usecases.context import Context
from app.usecases.drafting import Value, create
from app.usecases.reasons import require_reason

_ORDER = [kind.value for kind in DocumentType]


def reveal_document(ctx: Context, learner: UUID, purpose: str) -> str | None:
    """The learner's document number in full, None without one. That it was shown, to whom and what for is in the trail.

    Refused: ``purpose_required`` · ``learner_unknown``.
    """
    why = require_reason(purpose, "purpose")
    with ctx.store.act(ctx.actor) as act:
        learner = require_learner(act, learner).id
        held = (row for entry in act.one_person(learner) for row in act.find("identity_document", learner=entry))
        documents = [row for row in held if row.fields.get("number")]
        if not documents:
            return None
        first = min(documents, key=lambda row: _ORDER.index(str(row.fields["type"])))
        fields: dict[str, Value] = {
            "act": DisclosureAct.REVEAL,
            "what": "identity_document",
            "learner": learner,
            "purpose": why,
        }
        act.draft(create("disclosure", ctx.ids.new(), fields))
    return str(first.fields["number"])
