"""Who is on file already, as a roster's rows are compared with them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.names import fold_key
from app.domain.same_person import bare_number, document_type
from app.records.change import Scalar
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
    """Read everybody who is not deleted. Whoever was merged into somebody leads there, by name, number and documents."""
    known, others = Known(), []
    for row in state.find("learner"):
        if row.fields.get("name"):
            if state.survivor(row.id) != row.id:
                others.append(row)
                continue
            learner = known.learners[row.id] = KnownLearner(row.id, row.fields)
            known.by_name[fold_key(str(row.fields["name"]))].append(row.id)
            known.by_number[number_key(learner.text("learner_no") or "")] = row.id
    for row in others:
        survivor, name = state.survivor(row.id), fold_key(str(row.fields["name"]))
        if survivor in known.learners:
            known.by_name[name] += [] if survivor in known.by_name[name] else [survivor]
            known.by_number.setdefault(number_key(str(row.fields.get("learner_no") or "")), survivor)
    for row in state.find("identity_document"):
        number, owner = row.fields.get("number"), row.fields.get("learner")
        holder = known.learners.get(state.survivor(UUID(str(owner)))) if number and owner is not None else None
        if holder is not None:
            doc_type = str(row.fields.get("type"))
            if owner == str(holder.id):
                holder.documents[doc_type] = str(number)
            else:
                holder.documents.setdefault(doc_type, str(number))
            known.by_document[document_key(doc_type, str(number))].append(holder.id)
    return known


def number_key(learner_no: str) -> str:
    """Learner numbers are compared without case."""
    return learner_no.casefold()


def document_key(doc_type: str, number: str) -> str:
    """What two forms of one document have in common."""
    return f"{document_type(doc_type)}:{bare_number(doc_type, number)}"
