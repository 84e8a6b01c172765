"""Take a class off that was made by mistake, and bring it back."""

from uuid import UUID

from app.records.refusal import Refusal, Refused
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.enrolment import require_class
from app.usecases.meetings import meetings_of


def remove_class(ctx: Context, class_id: UUID) -> None:
    """Take the class off the lists, with its sessions and whoever is in it. ``restore_class`` brings all of it back.

    Only the class's own row says so (ADR 0016). Refused: ``class_unknown`` · ``class_has_work`` (with how many ``sessions``
    were taken: ``Meetings``).
    """
    with ctx.store.act(ctx.actor) as act:
        row = require_class(act, class_id)
        taken = meetings_of(act, class_id).taken
        if taken:
            params: dict[str, str | int] = {"title": str(row.fields.get("title") or ""), "sessions": len(taken)}
            raise Refused(Refusal("class_has_work", params=params))
        act.draft(change("course_class", class_id, {"deleted": True}))


def restore_class(ctx: Context, class_id: UUID) -> None:
    """Bring a class back as it was. Refused: ``class_unknown`` · ``class_not_removed``."""
    with ctx.store.act(ctx.actor) as act:
        row = act.row("course_class", class_id)
        if row is None or row.fields.get("title") is None:
            raise Refused(Refusal("class_unknown"))
        if not row.fields.get("deleted"):
            raise Refused(Refusal("class_not_removed"))
        act.draft(change("course_class", class_id, {"deleted": False}))
