"""Whether a roster's row is somebody known, and what it would change.

By learner number when the row has one, else by document, else by name together with birth or phone. Where the signs leave a
doubt about who it is, the row is a question with the people it may be: a person answers, not the desk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.domain.card_numbers import without_zeros
from app.domain.masking import bare_phone, mask_document, mask_phone, told_apart
from app.domain.names import fold_key
from app.records.change import Scalar
from app.records.refusal import Refusal
from app.records.roster import Difference, RowDecision, Who
from app.usecases.roster.known import Known, KnownLearner, document_key
from app.usecases.roster.likeness import Alike, Sign, alike, alike_but_for_the_name, lasting, signs
from app.usecases.roster.people import Person

MOST_NAMESAKES = 200  # more than any station has: of so many, who a row is is not told by looking at each of them


@dataclass(frozen=True, slots=True)
class Match:
    """Who the row is: somebody known, nobody yet (None), or a question that ``candidates`` may answer.

    ``changes`` are the fields that would change, and ``updates`` the same to be seen, numbers masked; ``differences`` those where the
    row says otherwise than what is known, which stays unless it was decided. ``left_out``: what of a new person's row is somebody
    else's (number, document).
    """

    learner: UUID | None = None
    question: Refusal | None = None
    candidates: tuple[UUID, ...] = ()
    changes: Mapping[str, Scalar] = field(default_factory=dict)
    new_document: bool = False
    warnings: tuple[Refusal, ...] = ()
    differences: tuple[Difference, ...] = ()
    left_out: frozenset[str] = frozenset()
    updates: tuple[Difference, ...] = ()


def match(person: Person, known: Known, decision: RowDecision, take: frozenset[str]) -> Match:
    """Find the person of a row that was not refused. ``take``: fields for which the list goes before what is known."""
    take = take | decision.take
    if decision.who is Who.NEW:
        return _new(person, known)
    if decision.who is Who.SAME and decision.learner is not None:
        chosen = known.learners.get(decision.learner)
        if chosen is None:
            # deleted since, or an earlier row that is somebody else by now, or left out
            open_ = match(person, known, replace(decision, who=None, learner=None), take)
            offered = open_.candidates if open_.learner is None else (open_.learner,)
            return _ask(person, "choice_gone", "name", [known.learners[one] for one in offered])
        return _found(person, chosen, known, take)
    number = person.fields.get("learner_no")
    owners = known.numbered(number) if number else []
    holders = _holders(person, known)
    if len(holders) > 1:
        return _ask(person, "ambiguous", "id_number", holders)
    if owners:
        return _by_number(person, owners, holders, known, take)
    if holders:
        return _by_document(person, holders[0], known, take)
    return _by_name(person, known, take)


def _by_number(
    person: Person, owners: list[KnownLearner], holders: list[KnownLearner], known: Known, take: frozenset[str]
) -> Match:
    holder = holders[0] if holders else None
    if holder is not None:
        if holder not in owners:
            return _ask(person, "ambiguous", "id_number", (*owners, holder))
        return _found(person, holder, known, take)
    named = [owner for owner in owners if _same_name(person, owner)]
    if len(named) == 1 and not (named[0].row is not None and signs(person, named[0]).hard):
        return _found(person, named[0], known, take)
    if len(named) > 1:
        return _ask(person, "ambiguous", "learner_no", named)
    others = [other for other in known.named(person.fields["name"]) if other not in owners]
    code = "number_of_another" if owners[0].row is None else "number_of_another_in_file"
    return _ask(person, code, "learner_no", (*owners, *others))


def _by_document(person: Person, holder: KnownLearner, known: Known, take: frozenset[str]) -> Match:
    """A document alone does not rename: somebody else's number may have slipped into the row. A phone confirms it."""
    told = signs(person, holder)
    if told.name or told.phone is Sign.AGREES:
        return _found(person, holder, known, take)
    code = "document_of_another" if holder.row is None else "document_of_another_in_file"
    return _ask(person, code, "id_number", (holder,))


def _by_name(person: Person, known: Known, take: frozenset[str]) -> Match:
    namesakes = known.named(person.fields["name"])
    if len(namesakes) > MOST_NAMESAKES:
        return _ask(person, "ambiguous", "name", namesakes[:12])
    how = {other.id: alike(signs(person, other), on_file=other.row is None) for other in namesakes}
    sure = [other for other in namesakes if how[other.id] is Alike.SURE]
    possible = [other for other in namesakes if how[other.id] is not Alike.NO]
    if not sure and not person.document and not {"birth", "phone"} & person.fields.keys() and len(possible) == 1:
        # Nothing but a name: one person of that name is meant, unless the list has said it before.
        if not possible[0].met:
            return _found(person, possible[0], known, take, _note(person, "matched_by_name", "name"))
        return _ask(person, "same_name_in_file", "name", possible)
    if len(sure) == 1:
        return _found(person, sure[0], known, take)
    if len(sure) > 1 or len(possible) > 1:
        return _ask(person, "ambiguous", "name", sure or possible)
    if possible:
        code = "maybe_same" if possible[0].row is None else "maybe_same_in_file"
        return _ask(person, code, "name", possible)
    near = _near(person, known)
    if near:
        code = "name_corrected" if near[0].row is None else "name_corrected_in_file"
        return _ask(person, code, "name", near)
    return _beside(person, namesakes) if namesakes else Match()


def _beside(person: Person, namesakes: list[KnownLearner]) -> Match:
    """Somebody new beside people of the name whom birth, sex or document tell apart.

    The number on file may be the wrong one, so they are named.
    """
    first = namesakes[0]
    if first.row is None:
        note = _note(person, "same_name", "name", learner_no=_number(first))
    else:
        note = _note(person, "same_name_in_list", "name", first=first.row)
    told = [
        _note(person, "told_apart", one.field, held=one.held, said=one.said) for one in _contradictions(person, first)
    ]
    return Match(candidates=tuple(one.id for one in namesakes), warnings=(note, *told))


def _contradictions(person: Person, other: KnownLearner) -> list[Difference]:
    """What tells two people of one name apart, as ``likeness.signs`` sees it."""
    told = signs(person, other)
    found: list[Difference] = []
    for name, sign in (("birth", told.birth), ("sex", told.sex)):
        if sign is Sign.CONTRADICTS:
            said = person.fields.get(name) or person.derived.get(name)
            found.append(Difference(name, other.texts(name)[0], said or ""))
    if told.document is Sign.CONTRADICTS and person.document is not None:
        held = next(number for doc_type, number in other.documents.items() if lasting(doc_type, number))
        found.append(_difference("id_number", held, person.document.number, taken=False))
    return found


def _near(person: Person, known: Known) -> list[KnownLearner]:
    """People of another name with the same phone or birthday, who may be this one."""
    phone, birth = person.fields.get("phone"), person.fields.get("birth") or person.derived.get("birth")
    found = {**known.by_phone.get(phone or "", {}), **known.by_birth.get(birth or "", {})}
    others = (known.learners[one] for one in found)
    return [o for o in others if alike_but_for_the_name(signs(person, o), person, o) is not Alike.NO]


def _new(person: Person, known: Known) -> Match:
    """Somebody else, by decision: a number or document that another has stays there."""
    left_out, notes = set[str](), []
    number = person.fields.get("learner_no")
    owners = known.numbered(number) if number else []
    if owners:
        left_out.add("learner_no")
        notes.append(_note(person, "learner_no_left_out", "learner_no", learner_no=number or ""))
    if _holders(person, known):
        left_out.add("id_number")
        notes.append(_note(person, "document_left_out", "id_number"))
    return Match(warnings=tuple(notes), left_out=frozenset(left_out))


def _found(person: Person, learner: KnownLearner, known: Known, take: frozenset[str], *warnings: Refusal) -> Match:
    """What the row adds to somebody: empty fields are filled, a birth known less far is known further, nothing else by itself."""
    notes = list(warnings)
    if learner.row is not None:
        notes.append(_note(person, "same_as_row", "name", first=learner.row))
    new_document, apart, note = _document(person, learner, known, take)
    notes += [] if note is None else [note]
    changes: dict[str, Scalar] = {}
    differences: list[Difference] = [] if apart is None else [apart]
    for name, value in {**({} if note else person.derived), **person.fields}.items():
        held = learner.text(name)
        if held is None or _goes_further(name, held, value):
            changes[name] = value
        elif not _same_value(name, held, value):
            taken = name in take and not _is_anothers_number(name, value, learner, known)
            differences.append(_difference(name, held, value, taken=taken))
            if taken:
                changes[name] = value
    _keep_owner_with_phone(person, learner, changes)
    said = [
        _note(person, "differs_taken" if d.taken else "differs", d.field, held=d.held, said=d.said) for d in differences
    ]
    updates = [
        _difference(name, learner.text(name) or "", str(value or ""), taken=True) for name, value in changes.items()
    ]
    if new_document and person.document is not None:
        updates.append(
            _difference("id_number", "" if apart is None else apart.held, person.document.number, taken=True)
        )
    return Match(
        learner.id, None, (), changes, new_document, (*notes, *said), tuple(differences), updates=tuple(updates)
    )


def on_a_roster(found: Match, learner: KnownLearner, *, joined: bool) -> Match:
    """The match with a walk-in made one no longer, where the row brings anything: a list of who is known says nothing of them."""
    brings = joined or found.changes or found.new_document
    if not learner.fields.get("walk_in") or not brings:
        return found
    said = _difference("walk_in", str(True), "", taken=True)
    return replace(found, changes={**found.changes, "walk_in": False}, updates=(*found.updates, said))


def _document(
    person: Person, learner: KnownLearner, known: Known, take: frozenset[str]
) -> tuple[bool, Difference | None, Refusal | None]:
    """Whether the row's document is to be kept, how it differs from the one held, and what to say."""
    document = person.document
    if document is None or document.doc_type is None:
        return False, None, None
    if any(holder.id != learner.id for holder in _holders(person, known)):
        return False, None, _note(person, "document_left_out", "id_number")
    held = learner.documents.get(document.doc_type) or _another_card(document.doc_type, document.number, learner)
    if held is None or held == document.number:
        return held is None, None, None
    taken = "id_number" in take
    return taken, _difference("id_number", held, document.number, taken=taken), None


def _another_card(doc_type: str, number: str, learner: KnownLearner) -> str | None:
    """A resident's number on file that is not this one, in whichever form (15 or 18 digits) either is kept."""
    mine = document_key(doc_type, number)
    cards = [(document_key(kind, held), held) for kind, held in learner.documents.items() if lasting(kind, held)]
    others = [held for key, held in cards if lasting(doc_type, number) and key != mine]
    return others[0] if others else None


def _keep_owner_with_phone(person: Person, learner: KnownLearner, changes: dict[str, Scalar]) -> None:
    """Whose phone it is goes with the phone it was said of."""
    if "phone" in changes and learner.text("phone_owner") is not None:
        changes["phone_owner"] = person.fields.get("phone_owner")
    elif person.fields.get("phone", learner.text("phone")) != changes.get("phone", learner.text("phone")):
        changes.pop("phone_owner", None)


def _difference(name: str, held: str, said: str, *, taken: bool) -> Difference:
    if name == "phone":
        held, said = told_apart(held, said, mask_phone, bare_phone)
    elif name == "id_number":
        held, said = told_apart(held, said, mask_document, str)
    return Difference(name, held, said, taken)


def _goes_further(name: str, held: str, value: str) -> bool:
    return name == "birth" and value != held and value.startswith(held)


def _same_value(name: str, held: str, value: str) -> bool:
    match name:
        case "birth":
            return held.startswith(value)  # a year alone does not shorten a whole date
        case "learner_no":
            return without_zeros(held) == without_zeros(value)
    return held == value


def _is_anothers_number(name: str, value: str, learner: KnownLearner, known: Known) -> bool:
    return name == "learner_no" and any(owner.id != learner.id for owner in known.numbered(value))


def _holders(person: Person, known: Known) -> list[KnownLearner]:
    document = person.document
    if document is None or document.doc_type is None:
        return []
    return [known.learners[one] for one in known.by_document.get(document_key(document.doc_type, document.number), ())]


def _same_name(person: Person, other: KnownLearner) -> bool:
    return fold_key(person.fields["name"]) == fold_key(other.text("name") or "")


def _number(learner: KnownLearner) -> str:
    return learner.text("learner_no") or ""


def _note(person: Person, code: str, about: str, **params: str | int) -> Refusal:
    return Refusal(code, about, person.row, params)


def _ask(person: Person, code: str, about: str, candidates: Iterable[KnownLearner]) -> Match:
    """A question; its sentence names the first who may be meant."""
    people = list({other.id: other for other in candidates}.values())
    params: dict[str, str | int] = {"count": len(people)}
    if people:
        params |= {"learner_no": _number(people[0]), "other": people[0].text("name") or ""}
        params |= {} if people[0].row is None else {"first": people[0].row}
    return Match(question=_note(person, code, about, **params), candidates=tuple(other.id for other in people))
