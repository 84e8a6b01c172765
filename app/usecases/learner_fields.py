"""What a person typed about a learner, cleaned and judged field by field, every finding at once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.identity import DocumentVerdict, check_document
from app.domain.names import clean_name, name_problem
from app.domain.phones import check_phone
from app.domain.typed_text import seen
from app.domain.verdict import VerdictKind
from app.records.acts import LearnerForm
from app.records.change import Draft
from app.records.codes import DocumentType
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.drafting import Value, change, create, in_the_open
from app.usecases.roster.dates import read_birth

_LONGEST = {"learner_no": 32, "phone_owner": 200, "community": 200, "emergency_contact": 200, "note": 2000}


@dataclass(frozen=True, slots=True)
class LearnerValues:
    """Fields as stored; every field of the form but the number is named, None where it is empty."""

    fields: dict[str, Value]
    learner_no: str | None
    document: DocumentVerdict | None


def checked_name(raw: str) -> str:
    """The name as stored. Refused: ``name_empty`` and the other codes of ``domain.names``, ``number_in_the_open``."""
    name = clean_name(raw)
    problem = name_problem(name)
    if problem is not None:
        raise Refused(Refusal(problem.value, "name"))
    refusals = in_the_open({"name": name})
    if refusals:
        raise Refused(*refusals)
    return name


def learner_values(form: LearnerForm, today: date) -> LearnerValues:
    """Clean and judge a form. Raises ``Refused`` with a refusal for each field that cannot be taken."""
    refusals: list[Refusal] = []
    texts = _texts(form, refusals)
    fields: dict[str, Value] = {"name": _name(form, refusals), "phone": _phone(form, refusals)}
    document = _document(form, today, refusals)
    birth = read_birth(form.birth or "", today)
    if birth.refusal is not None:
        refusals.append(Refusal(birth.refusal, "birth", params={"value": (form.birth or "").strip()[:20]}))
    if refusals:
        raise Refused(*refusals)
    from_card = None if document is None or document.birth_date is None else document.birth_date.isoformat()
    fields["birth"] = birth.value or from_card
    fields["sex"] = form.sex or (document.sex if document is not None else None)
    learner_no = texts.pop("learner_no")
    return LearnerValues({**fields, **texts}, learner_no, document)


def check_number_free(state: State, learner_no: str, learner: UUID) -> None:
    """Refuse a learner number that somebody else has: ``learner_no_taken``."""
    if any(state.survivor(row.id) != state.survivor(learner) for row in state.find("learner", learner_no=learner_no)):
        raise Refused(Refusal("learner_no_taken", "learner_no", params={"learner_no": learner_no}))


def document_draft(state: State, learner: UUID, verdict: DocumentVerdict) -> Draft | None:
    """The draft that gives the learner this document; None for "no document". Refused: ``document_taken``."""
    if verdict.doc_type in (None, DocumentType.NONE):
        return None
    for row in state.find("identity_document", number=verdict.number):
        holder = state.live("learner", state.survivor(UUID(str(row.fields["learner"]))))
        if holder is not None and holder.id != state.survivor(learner):
            params: dict[str, str | int] = {"learner_no": str(holder.fields.get("learner_no", ""))}
            raise Refused(Refusal("document_taken", "document_number", params=params))
    fields: dict[str, Value] = {"learner": learner, "type": verdict.doc_type, "number": verdict.number}
    entity = natural_id("identity_document", learner, verdict.doc_type)
    if state.row("identity_document", entity) is None:
        return create("identity_document", entity, fields)
    return change("identity_document", entity, {**fields, "deleted": False})


def _texts(form: LearnerForm, refusals: list[Refusal]) -> dict[str, str | None]:
    texts: dict[str, str | None] = {}
    for name, limit in _LONGEST.items():
        text = seen(getattr(form, name) or "", lines=name == "note")
        if len(text) > limit:
            refusals.append(Refusal("too_long", name, params={"limit": limit}))
        texts[name] = text or None
    refusals += in_the_open(texts)
    return texts


def _name(form: LearnerForm, refusals: list[Refusal]) -> str:
    try:
        return checked_name(form.name)
    except Refused as refused:
        refusals += refused.refusals
        return ""


def _phone(form: LearnerForm, refusals: list[Refusal]) -> str | None:
    verdict = check_phone(form.phone or "")
    if verdict.kind is VerdictKind.REFUSED:
        refusals.append(Refusal(verdict.code.value, "phone"))
    return verdict.number or None


def _document(form: LearnerForm, today: date, refusals: list[Refusal]) -> DocumentVerdict | None:
    number = (form.document_number or "").strip()
    if not number and form.document_type in (None, DocumentType.NONE):
        return None
    verdict = check_document(form.document_type, number, today)
    if verdict.kind is VerdictKind.REFUSED:
        refusals.append(Refusal(verdict.code.value, "document_number"))
        return None
    return verdict
