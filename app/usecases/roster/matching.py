"""Whether a roster's row is somebody on file, and what it would change.

By learner number when the row has one, else by document, else by name together with birth or phone. Where two signs disagree
about who it is, the row is refused: a person decides, not the desk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.names import fold_key
from app.records.change import Scalar
from app.records.refusal import Refusal
from app.usecases.roster.known import Known, KnownLearner, document_key, number_key
from app.usecases.roster.people import Person


@dataclass(frozen=True, slots=True)
class Match:
    """Who the row is: a learner on file, nobody yet (None), or a refusal. ``changes`` are the fields that would change."""

    learner: UUID | None = None
    refusal: Refusal | None = None
    changes: Mapping[str, Scalar] = field(default_factory=dict)
    new_document: bool = False
    warnings: tuple[Refusal, ...] = ()


def match(person: Person, known: Known) -> Match:
    """Find the person of a row that was not refused."""
    number = person.fields.get("learner_no")
    by_number = known.by_number.get(number_key(number)) if number else None
    by_document = _holders(person, known)
    if len(by_document) > 1:
        return _no(person, "ambiguous", "id_number", count=len(by_document))
    holder = by_document[0] if by_document else None
    if by_number is not None:
        return _by_number(person, known.learners[by_number], holder)
    if holder is not None:
        return _by_document(person, known.learners[holder])
    return _by_name(person, known)


def _by_number(person: Person, owner: KnownLearner, holder: UUID | None) -> Match:
    if holder is not None and holder != owner.id:
        return _no(person, "ambiguous", "id_number", count=2)
    if holder is None and not _same_name(person, owner):
        return _no(person, "learner_no_taken", "learner_no", learner_no=person.fields["learner_no"])
    return _found(person, owner)


def _by_document(person: Person, holder: KnownLearner) -> Match:
    """A document alone does not rename: somebody else's number may have slipped into the row. A phone confirms it."""
    if _same_name(person, holder) or _same_phone(person, holder):
        return _found(person, holder)
    return _no(person, "document_taken", "id_number", learner_no=holder.text("learner_no") or "")


def _by_name(person: Person, known: Known) -> Match:
    namesakes = [known.learners[i] for i in known.by_name.get(fold_key(person.fields["name"]), ())]
    possible = [other for other in namesakes if not _documents_differ(person, other)]
    confirmed = [other for other in possible if _same_birth(person, other) or _same_phone(person, other)]
    if not confirmed and not person.document and not {"birth", "phone"} & person.fields.keys():
        # Nothing but a name: one person of that name is meant, of several nobody can tell which.
        confirmed = possible
        if len(confirmed) == 1:
            return _found(person, confirmed[0], Refusal("matched_by_name", "name", person.row))
    if len(confirmed) > 1:
        return _no(person, "ambiguous", "name", count=len(confirmed))
    if confirmed:
        return _found(person, confirmed[0])
    if namesakes:
        learner_no = namesakes[0].text("learner_no") or ""
        return Match(warnings=(Refusal("same_name", "name", person.row, {"learner_no": learner_no}),))
    return Match()


def _found(person: Person, learner: KnownLearner, *warnings: Refusal) -> Match:
    changes: dict[str, Scalar] = {
        name: value for name, value in person.fields.items() if _differs(name, value, learner)
    }
    if learner.fields.get("walk_in"):
        changes["walk_in"] = False  # on a roster now
    notes = list(warnings)
    if "learner_no" in changes:
        notes.append(_note(person, "learner_no_changes", "learner_no", before=learner.text("learner_no") or ""))
    if "name" in changes:
        notes.append(_note(person, "name_changes", "name", before=learner.text("name") or ""))
    new_document = False
    if person.document is not None and person.document.doc_type is not None:
        held = learner.documents.get(person.document.doc_type)
        new_document = held != person.document.number
        if held is not None and new_document:
            notes.append(_note(person, "document_changes", "id_number"))
    if new_document:
        changes |= {name: value for name, value in person.derived.items() if learner.text(name) is None}
    return Match(learner.id, None, changes, new_document, tuple(notes))


def _differs(name: str, value: str, learner: KnownLearner) -> bool:
    held = learner.text(name)
    if name == "birth" and held is not None:
        return not held.startswith(value)  # a year alone does not shorten a whole date
    if name == "learner_no" and held is not None:
        return number_key(held) != number_key(value)
    return held != value


def _holders(person: Person, known: Known) -> list[UUID]:
    document = person.document
    if document is None or document.doc_type is None:
        return []
    return list(dict.fromkeys(known.by_document.get(document_key(document.doc_type, document.number), ())))


def _documents_differ(person: Person, other: KnownLearner) -> bool:
    """Whether both have a document of one type with different numbers: then they are two people."""
    if person.document is None or person.document.doc_type is None:
        return False
    held = other.documents.get(person.document.doc_type)
    return held is not None and held != person.document.number


def _same_name(person: Person, other: KnownLearner) -> bool:
    return fold_key(person.fields["name"]) == fold_key(other.text("name") or "")


def _same_phone(person: Person, other: KnownLearner) -> bool:
    phone = person.fields.get("phone")
    return phone is not None and phone == other.text("phone")


def _same_birth(person: Person, other: KnownLearner) -> bool:
    """As far as both are known; a year alone is not enough."""
    mine, theirs = person.fields.get("birth") or person.derived.get("birth"), other.text("birth")
    if mine is None or theirs is None or min(len(mine), len(theirs)) < len("1948-02"):
        return False
    return mine.startswith(theirs) or theirs.startswith(mine)


def _note(person: Person, code: str, about: str, **params: str | int) -> Refusal:
    return Refusal(code, about, person.row, params)


def _no(person: Person, code: str, about: str, **params: str | int) -> Match:
    return Match(refusal=_note(person, code, about, **params))
