"""Say that a list is taken out, before it is."""

from app.domain.titles import clean_title
from app.records.codes import DisclosureAct
from app.usecases.context import Context
from app.usecases.drafting import Value, create
from app.usecases.reasons import require_reason


def disclose_export(ctx: Context, what: str, size: int, purpose: str, recipient: str | None = None) -> None:
    """Write into the trail that ``size`` rows of a list leave the encrypted file.

    Refused: what ``require_reason`` refuses of the purpose, ``invalid_value`` (a recipient too long).
    """
    fields: dict[str, Value] = {
        "act": DisclosureAct.EXPORT,
        "what": what,
        "size": size,
        "purpose": require_reason(purpose, "purpose"),
        "recipient": clean_title(recipient or "") or None,
    }
    with ctx.store.act(ctx.actor) as act:
        act.draft(create("disclosure", ctx.ids.new(), fields))
