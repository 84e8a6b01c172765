"""Put a learner's particulars right."""

from dataclasses import replace
from uuid import UUID

from app.domain.masking import mask_document, mask_phone
from app.records.acts import LearnerForm
from app.records.change import Row
from app.records.codes import DocumentType, Sex
from app.storage.state import State
from app.usecases.attending import require_learner
from app.usecases.context import Context
from app.usecases.drafting import Value, change
from app.usecases.learner_fields import LearnerValues, check_number_free, document_draft, learner_values
from app.usecases.meanwhile import changed_in, keeping, require_seen


def edit_learner(ctx: Context, learner: UUID, form: LearnerForm, shown: LearnerForm | None = None) -> None:
    """Make the form true; an empty field becomes empty. A walk-in becomes an ordinary learner.

    ``shown`` is what the form was filled with: a field that is still so is not said, whatever it is by now. None: all are said.
    Forms show numbers masked: a phone or document number handed back as its mask stays as it is. So does the document when
    its number is empty; the type "none" takes every document away. Refused: ``learner_unknown``, ``changed_meanwhile`` and
    ``emptied_meanwhile`` (``ChangedMeanwhile``), and what ``add_learner`` refuses.
    """
    with ctx.store.act(ctx.actor) as act:
        row = require_learner(act, learner)
        learner = row.id
        changed = changed_in(form, shown)
        form = _unmasked(act, row, keeping(form, changed, LearnerForm(str(row.fields.get("name") or ""))))
        values = learner_values(form, ctx.today())
        said = {name: value for name, value in values.fields.items() if name in changed or _is_new(row, name, value)}
        if values.learner_no is not None:
            check_number_free(act, values.learner_no, learner)
            said["learner_no"] = values.learner_no
        others = [name for name, value in said.items() if value != row.fields.get(name)]
        require_seen([*others, *_other_document(act, learner, form, values)], shown, _as_shown(act, row, shown))
        act.draft(change("learner", learner, {**said, "walk_in": False}))
        if form.document_type is DocumentType.NONE:
            for document in _documents(act, learner):
                act.draft(change("identity_document", document.id, {"deleted": True}))
        elif values.document is not None:
            draft = document_draft(act, learner, values.document)
            if draft is not None:
                act.draft(draft)


def _is_new(row: Row, name: str, value: Value) -> bool:
    """Whether a document says what nobody has said of the person."""
    return value is not None and row.fields.get(name) is None


def _other_document(state: State, learner: UUID, form: LearnerForm, values: LearnerValues) -> list[str]:
    """The field of the document, where it is to be another than what is there."""
    held = [document.fields.get("number") for document in _documents(state, learner)]
    if form.document_type is DocumentType.NONE:
        return ["document_number"] if held else []
    return ["document_number"] if values.document is not None and values.document.number not in held else []


def _as_shown(state: State, row: Row, shown: LearnerForm | None) -> LearnerForm:
    """The learner as a form would be filled now; of several documents the one that was ``shown``, while it is there."""
    sex, phone = row.fields.get("sex"), row.fields.get("phone")
    masks = [mask_document(str(document.fields.get("number"))) for document in _documents(state, row.id)]
    before = None if shown is None else shown.document_number

    def text(name: str) -> str | None:
        return str(row.fields.get(name) or "") or None

    return LearnerForm(
        name=text("name") or "",
        learner_no=text("learner_no"),
        sex=None if sex is None else Sex(str(sex)),
        birth=text("birth"),
        phone=None if phone is None else mask_phone(str(phone)),
        phone_owner=text("phone_owner"),
        community=text("community"),
        emergency_contact=text("emergency_contact"),
        note=text("note"),
        document_number=before if before in masks else next(iter(masks), None),
    )


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
