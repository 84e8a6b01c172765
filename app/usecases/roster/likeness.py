"""How far what a row says agrees with what is known of somebody: sign by sign, and what follows from all of them."""

from dataclasses import dataclass
from enum import IntEnum

from app.domain.names import fold_key, one_character_apart
from app.records.codes import DocumentType
from app.usecases.roster.known import KnownLearner, document_key
from app.usecases.roster.people import Person

_LASTING = f"{DocumentType.RESIDENT_ID}:"
_MONTH, _DAY = len("1948-02"), len("1948-02-29")


class Sign(IntEnum):
    """What one sign says. ``WEAK`` agrees as far as both are known, which is not far."""

    CONTRADICTS = -1
    SILENT = 0
    WEAK = 1
    AGREES = 2


class Alike(IntEnum):
    """What all signs say together."""

    NO = 0
    """Two people, or nothing in common."""
    MAYBE = 1
    """A person has to say."""
    SURE = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """A row beside somebody known. ``birth`` agrees to the day; to the month or year alone it is weak."""

    name: bool
    birth: Sign
    month: bool
    phone: Sign
    sex: Sign
    document: Sign
    """``AGREES`` and ``CONTRADICTS`` where both have one of one type."""

    @property
    def hard(self) -> bool:
        """Whether birth or sex say that these are two."""
        return Sign.CONTRADICTS in (self.birth, self.sex)


def signs(person: Person, other: KnownLearner) -> Signs:
    """Compare, sign by sign. Birth and phone may be those of an entry merged into the other: the one that agrees best."""
    born, births = person.fields.get("birth") or person.derived.get("birth"), other.texts("birth")
    birth, month = max((_birth(born, one) for one in births), default=(Sign.SILENT, False))
    phones = [_equal(person.fields.get("phone"), one) for one in other.texts("phone")]
    return Signs(
        name=fold_key(person.fields["name"]) == fold_key(other.text("name") or ""),
        birth=birth,
        month=month,
        phone=max(phones, default=Sign.SILENT),
        sex=_equal(person.fields.get("sex") or person.derived.get("sex"), other.text("sex")),
        document=_document(person, other),
    )


def alike(told: Signs, *, on_file: bool) -> Alike:
    """Whether they are one, of the same name. A list that gives one name two phones means, unlike a newer list, two people maybe."""
    if told.document is Sign.CONTRADICTS:
        return Alike.NO
    if told.hard:
        return Alike.MAYBE if told.phone is Sign.AGREES or told.document is Sign.AGREES else Alike.NO
    if told.phone is Sign.AGREES or told.document is Sign.AGREES:
        return Alike.SURE
    if told.phone is Sign.CONTRADICTS:
        return Alike.SURE if told.birth is Sign.AGREES and on_file else Alike.MAYBE
    return Alike.SURE if told.birth is Sign.AGREES or told.month else Alike.MAYBE


def alike_but_for_the_name(told: Signs, person: Person, other: KnownLearner) -> Alike:
    """Whether somebody of another name may be meant: a name corrected, a slip of the hand, a name with a note in its cell."""
    if told.name or told.document is Sign.CONTRADICTS or told.hard:
        return Alike.NO
    if told.phone is Sign.AGREES and told.birth is Sign.AGREES:
        return Alike.MAYBE
    mine, theirs = fold_key(person.fields["name"]), fold_key(other.text("name") or "")
    near = one_character_apart(mine, theirs) or _one_holds_the_other(mine, theirs)
    by_phone = told.phone is Sign.AGREES
    by_birth = told.birth is Sign.AGREES and told.phone is not Sign.CONTRADICTS
    return Alike.MAYBE if near and (by_phone or by_birth) else Alike.NO


def _one_holds_the_other(one: str, other: str) -> bool:
    """Whether one is the other with something written beside it: 陈桂芳(班长), 组长周一. A single character is no name."""
    short, long = sorted((one, other), key=len)
    return len(short) >= len("周一") and short in long


def _birth(mine: str | None, theirs: str | None) -> tuple[Sign, bool]:
    """As far as both are known; the second is whether they agree to the month."""
    if mine is None or theirs is None:
        return Sign.SILENT, False
    if not (mine.startswith(theirs) or theirs.startswith(mine)):
        return Sign.CONTRADICTS, False
    far = min(len(mine), len(theirs))
    return (Sign.AGREES if far >= _DAY else Sign.WEAK), far >= _MONTH


def _equal(mine: str | None, theirs: str | None) -> Sign:
    if mine is None or theirs is None:
        return Sign.SILENT
    return Sign.AGREES if mine == theirs else Sign.CONTRADICTS


def _document(person: Person, other: KnownLearner) -> Sign:
    document = person.document
    if document is None or document.doc_type is None:
        return Sign.SILENT
    mine = document_key(document.doc_type, document.number)
    theirs = [document_key(doc_type, number) for doc_type, number in other.documents.items()]
    if mine in theirs:
        return Sign.AGREES
    two = mine.startswith(_LASTING) and any(key.startswith(_LASTING) for key in theirs)
    return Sign.CONTRADICTS if two else Sign.SILENT


def lasting(doc_type: str, number: str) -> bool:
    """Whether a document keeps its number for life: a passport is renewed under another one, a resident's card is not."""
    return document_key(doc_type, number).startswith(_LASTING)
