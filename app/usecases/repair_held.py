"""Put right what the bank holds: one field, judged here as the bank will judge it."""

from uuid import UUID

from app.domain.clock import millis
from app.domain.conflicts import locks, sheet_over
from app.domain.hlc import pack
from app.domain.identity import check_document
from app.domain.judge import judge
from app.domain.phones import check_phone
from app.domain.verdict import VerdictKind
from app.records.change import Change, Draft, Row, Scalar
from app.records.codes import DocumentType, Source
from app.records.columns import columns, is_typed
from app.records.kinds import KINDS
from app.records.refusal import Refusal, Refused
from app.storage.state import Act
from app.storage.withdrawing import Debt
from app.usecases.context import Context
from app.usecases.drafting import in_the_open
from app.usecases.learner_fields import checked_name, document_draft
from app.usecases.reasons import require_reason


def repair_held(ctx: Context, place: int, text: str, reason: str | None = None) -> None:
    """Give the field for which a change is held the value a person typed; the next exchange sends the record whole.

    A confirmed sheet asks for a reason. Refused: ``not_held`` · ``nothing_to_repair`` (it is not about one field) ·
    ``reason_required`` · what the field's own rule says, with the field.
    """
    with ctx.store.act(ctx.actor) as act:
        debt = act.debt(place)
        row = None if debt is None else act.row(debt.kind, debt.entity)
        if debt is None or row is None:
            raise Refused(Refusal("not_held"))
        if debt.kind not in KINDS or not is_typed(KINDS[debt.kind], debt.field):
            raise Refused(Refusal("nothing_to_repair"))
        sheet = sheet_over(row)
        locked = sheet is not None and locks(act.row("attendance_sheet", sheet))
        why = require_reason(reason or "") if reason or locked else None
        draft = _draft(ctx, act, debt, row, text.strip(), why)
        _judge(ctx, row, draft, debt)
        act.draft(draft)


def _draft(ctx: Context, act: Act, debt: Debt, row: Row, text: str, why: str | None) -> Draft:
    field = str(debt.field)
    if (debt.kind, field) == ("identity_document", "number"):
        return _document(ctx, act, row, text, why)
    value: Scalar = text or None
    if (debt.kind, field) == ("learner", "phone") and text:
        found = check_phone(text)
        if found.kind is VerdictKind.REFUSED:
            raise Refused(Refusal(found.code.value, field))
        value = found.number
    elif (debt.kind, field) == ("learner", "name"):
        value = checked_name(text)
    elif columns(KINDS[debt.kind])[field] is int and text:
        if not text.isdecimal():
            raise Refused(Refusal("invalid_value", field))
        value = int(text)
    refusals = in_the_open({field: value})
    if refusals:
        raise Refused(*refusals)
    return Draft(debt.kind, debt.entity, {field: value}, Source.CORRECTION, why, anew=True)


def _document(ctx: Context, act: Act, row: Row, text: str, why: str | None) -> Draft:
    found = check_document(DocumentType(str(row.fields["type"])), text, ctx.today())
    if found.kind is VerdictKind.REFUSED:
        raise Refused(Refusal(found.code.value, "number"))
    draft = document_draft(act, UUID(str(row.fields["learner"])), found)
    if draft is None or draft.id != row.id:
        raise Refused(Refusal("invalid_value", "number"))
    return Draft(row.kind, row.id, {"number": found.number}, Source.CORRECTION, why, anew=True)


def _judge(ctx: Context, row: Row, draft: Draft, debt: Debt) -> None:
    """Ask what the bank will be asked: the new value with all that was held with it."""
    now = millis(ctx.clock.now())
    owed = {name: row.fields[name] for name in {*debt.before, *debt.new} if name in row.fields}
    change = Change(
        ctx.store.device, 1, pack(now), row.kind, row.id, owed | dict(draft.fields), ctx.actor, draft.source
    )
    hold = judge(change, row, now)
    if hold is not None:
        raise Refused(Refusal(hold.reason, hold.field))
