"""Who is on file already, as a roster's rows are compared with them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.names import fold_key
from app.records.change import Scalar
from app.records.codes import DocumentType
from app.storage.state import State


@dataclass(frozen=True, slots=True)
class KnownLearner:
    """A learner on file: fields as stored, document numbers by type."""

    id: UUID
    fields: Mapping[str, Scalar]
    documents: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A field's text, None when there is none."""
        value = self.fields.get(name)
        return None if value is None else str(value)


@dataclass(slots=True)
class Known:
    """Everybody on file, by what a roster may know of them."""

    learners: dict[UUID, KnownLearner] = field(default_factory=dict)
    by_number: dict[str, UUID] = field(default_factory=dict)
    by_document: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))


def load_known(state: State) -> Known:
    """Read everybody who is not deleted."""
    known = Known()
    for row in state.find("learner"):
        if row.fields.get("name"):
            learner = known.learners[row.id] = KnownLearner(row.id, row.fields)
            known.by_name[fold_key(str(row.fields["name"]))].append(row.id)
            known.by_number[number_key(learner.text("learner_no") or "")] = row.id
    for row in state.find("identity_document"):
        number, owner = row.fields.get("number"), row.fields.get("learner")
        holder = known.learners.get(UUID(str(owner))) if number and owner is not None else None
        if holder is not None:
            doc_type = str(row.fields.get("type"))
            holder.documents[doc_type] = str(number)
            known.by_document[document_key(doc_type, str(number))].append(holder.id)
    return known


def number_key(learner_no: str) -> str:
    """Learner numbers are compared without case."""
    return learner_no.casefold()


def document_key(doc_type: str, number: str) -> str:
    """What two forms of one document have in common: the 15 digits of a 一代证 stand in the 18 of today's."""
    if doc_type == DocumentType.RESIDENT_ID_15 and re.fullmatch(r"\d{15}", number):
        return f"{DocumentType.RESIDENT_ID}:{number[:6]}19{number[6:]}"
    if doc_type == DocumentType.RESIDENT_ID:
        return f"{DocumentType.RESIDENT_ID}:{number[:17]}"
    return f"{doc_type}:{number}"
