"""Put a learner's particulars right."""

from dataclasses import replace
from uuid import UUID

from app.domain.masking import mask_document, mask_phone
from app.records.acts import LearnerForm
from app.records.change import Row
from app.records.codes import DocumentType
from app.storage.state import State
from app.usecases.attending import require_learner
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.learner_fields import check_number_free, document_draft, learner_values


def edit_learner(ctx: Context, learner: UUID, form: LearnerForm) -> None:
    """Make the form true; an empty field becomes empty. A walk-in becomes an ordinary learner.

    Forms show numbers masked: a phone or document number handed back as its mask stays as it is. So does the document when
    its number is empty; the type "none" takes every document away. Refused: ``learner_unknown``, and what
    ``add_learner`` refuses.
    """
    with ctx.store.act(ctx.actor) as act:
        row = require_learner(act, learner)
        learner = row.id
        values = learner_values(_unmasked(act, row, form), ctx.today())
        fields = {**values.fields, "walk_in": False}
        if values.learner_no is not None:
            check_number_free(act, values.learner_no, learner)
            fields["learner_no"] = values.learner_no
        act.draft(change("learner", learner, fields))
        if form.document_type is DocumentType.NONE:
            for document in _documents(act, learner):
                act.draft(change("identity_document", document.id, {"deleted": True}))
        elif values.document is not None:
            draft = document_draft(act, learner, values.document)
            if draft is not None:
                act.draft(draft)


def _documents(state: State, learner: UUID) -> list[Row]:
    """Every document of a person, whichever entry holds it."""
    return [row for entry in state.one_person(learner) for row in state.find("identity_document", learner=entry)]


def _unmasked(state: State, row: Row, form: LearnerForm) -> LearnerForm:
    phone, number = row.fields.get("phone"), (form.document_number or "").strip()
    if phone is not None and form.phone == mask_phone(str(phone)):
        form = replace(form, phone=str(phone))
    held = [str(document.fields.get("number")) for document in _documents(state, row.id)]
    if number and number in [mask_document(one) for one in held]:
        form = replace(form, document_number=None)
    if not form.document_number and form.document_type is not DocumentType.NONE:
        form = replace(form, document_type=None)
    return form
