"""Take back what the bank holds: the record is again as the bank knows it."""

from app.records.change import Draft, Scalar
from app.records.codes import Source
from app.records.kinds import KINDS
from app.records.refusal import Refusal, Refused
from app.storage.withdrawing import Debt
from app.usecases.context import Context
from app.usecases.reasons import require_reason
from app.usecases.undoing import as_before

NOT_UNDERSTOOD = frozenset({"unknown_kind", "unknown_field", "not_for_desks"})
"""The bank's program does not know such a record yet, so it would not understand its end either."""


def withdraw_held(ctx: Context, place: int, reason: str) -> None:
    """Every change of this record that the bank holds is taken back: fields are as before, what they created is deleted.

    Who did it and why is in the trail. ``place`` is the held change's in the log. Refused: ``reason_required`` ·
    ``not_held`` (it was repaired, or taken back already) · ``repair_waiting`` (a later change is still to be sent) ·
    ``not_understood``.
    """
    why = require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        debt = act.debt(place)
        if debt is None:
            raise Refused(Refusal("not_held"))
        if debt.waiting:
            raise Refused(Refusal("repair_waiting"))
        if debt.reason in NOT_UNDERSTOOD or debt.kind not in KINDS:
            raise Refused(Refusal("not_understood"))
        row = act.row(debt.kind, debt.entity)
        left = set() if row is None else row.fields.keys() - debt.new
        fields, forgotten = _as_before(debt, left)
        act.withdraw(debt, forgotten)
        if row is not None and fields:
            act.draft(Draft(debt.kind, debt.entity, fields, Source.CORRECTION, why, anew=True))


def _as_before(debt: Debt, left: set[str]) -> tuple[dict[str, Scalar], frozenset[str]]:
    """The values the record takes again, and the fields it loses because nobody else ever knew them."""
    infos = KINDS[debt.kind].entity.model_fields
    if any(info.is_required() and name not in left for name, info in infos.items() if name != "id"):
        return {**debt.before, "deleted": True}, debt.new - {"deleted"}
    return as_before(debt.kind, debt.before, {*debt.before, *debt.new}), frozenset()
