"""Who is on file already, and who came in an earlier row, as a roster's rows are compared with them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.card_numbers import number_key, without_zeros
from app.domain.names import fold_key
from app.domain.same_person import bare_number, document_type
from app.records.change import Scalar
from app.storage.state import State

_DAY = len("1948-02-29")


@dataclass(slots=True)
class KnownLearner:
    """A learner: fields as stored, document numbers by type. ``row``: nobody on file yet, but an earlier row of the same list.

    ``merged``: the fields of other entries that are the same person.
    """

    id: UUID
    fields: dict[str, Scalar]
    documents: dict[str, str] = field(default_factory=dict)
    row: int | None = None
    met: bool = False
    """Whether an earlier row of the list was this person."""
    merged: list[Mapping[str, Scalar]] = field(default_factory=list)

    def texts(self, name: str) -> list[str]:
        """What this entry and those merged into it say of a field, this one first."""
        return [str(fields[name]) for fields in (self.fields, *self.merged) if fields.get(name) is not None]

    def text(self, name: str) -> str | None:
        """A field's text, None when there is none."""
        value = self.fields.get(name)
        return None if value is None else str(value)


Index = defaultdict[str, dict[UUID, None]]


def _index() -> Index:
    return defaultdict(dict)


@dataclass(slots=True)
class Known:
    """Everybody to compare with, by what a roster may know of them. ``by_count``: numbers without their leading zeros."""

    learners: dict[UUID, KnownLearner] = field(default_factory=dict)
    by_number: Index = field(default_factory=_index)
    by_count: Index = field(default_factory=_index)
    by_document: Index = field(default_factory=_index)
    by_name: Index = field(default_factory=_index)
    by_phone: Index = field(default_factory=_index)
    by_birth: Index = field(default_factory=_index)

    def add(self, learner: KnownLearner) -> None:
        """Somebody more to compare with."""
        self.learners[learner.id] = learner
        self._note(learner)

    def learn(self, learner: UUID, fields: Mapping[str, Scalar], document: tuple[str, str] | None) -> None:
        """What a row adds to somebody, for the rows to come. ``document``: type and number."""
        known = self.learners[learner]
        known.met = True
        known.fields.update(fields)
        if document is not None:
            known.documents[document[0]] = document[1]
        self._note(known)

    def named(self, name: str) -> list[KnownLearner]:
        """Everybody of that name, as names are compared."""
        return [self.learners[one] for one in self.by_name.get(fold_key(name), ())]

    def numbered(self, number: str) -> list[KnownLearner]:
        """Who has that number; where nobody has it so, who has it with other zeros before it (1 for 0001)."""
        exact = self.by_number.get(number_key(number), {})
        return [self.learners[one] for one in exact or self.by_count.get(without_zeros(number), {})]

    def lead(self, survivor: UUID, fields: Mapping[str, Scalar]) -> None:
        """Somebody was merged into ``survivor``: their name, number, phone and birth lead there."""
        self.learners[survivor].merged.append(fields)
        number, phone, birth = (str(fields.get(name) or "") for name in ("learner_no", "phone", "birth"))
        self.by_name[fold_key(str(fields["name"]))][survivor] = None
        if phone:
            self.by_phone[phone][survivor] = None
        if len(birth) == _DAY:
            self.by_birth[birth][survivor] = None
        for index, key in ((self.by_number, number_key(number)), (self.by_count, without_zeros(number))):
            if not index.get(key):
                index[key][survivor] = None

    def _note(self, learner: KnownLearner) -> None:
        self.by_name[fold_key(learner.text("name") or "")][learner.id] = None
        number, phone, birth = (learner.text(name) for name in ("learner_no", "phone", "birth"))
        if number:
            self.by_number[number_key(number)][learner.id] = None
            self.by_count[without_zeros(number)][learner.id] = None
        if phone:
            self.by_phone[phone][learner.id] = None
        if birth and len(birth) == _DAY:
            self.by_birth[birth][learner.id] = None
        for doc_type, document in learner.documents.items():
            self.by_document[document_key(doc_type, document)][learner.id] = None


def load_known(state: State) -> Known:
    """Read everybody who is not deleted. Whoever was merged into somebody leads there, by all a roster may know of them."""
    known, others = Known(), []
    for row in state.find("learner"):
        if row.fields.get("name"):
            if state.survivor(row.id) != row.id:
                others.append(row)
                continue
            known.add(KnownLearner(row.id, dict(row.fields)))
    for row in others:
        survivor = state.survivor(row.id)
        if survivor in known.learners:
            known.lead(survivor, dict(row.fields))
    for row in state.find("identity_document"):
        number, owner = row.fields.get("number"), row.fields.get("learner")
        holder = known.learners.get(state.survivor(UUID(str(owner)))) if number and owner is not None else None
        if holder is not None:
            doc_type = str(row.fields.get("type"))
            if owner == str(holder.id):
                holder.documents[doc_type] = str(number)
            else:
                holder.documents.setdefault(doc_type, str(number))
            known.by_document[document_key(doc_type, str(number))][holder.id] = None
    return known


def document_key(doc_type: str, number: str) -> str:
    """What two forms of one document have in common."""
    return f"{document_type(doc_type)}:{bare_number(doc_type, number)}"
