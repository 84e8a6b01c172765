"""One person entered twice: who stands for whom, which of several marks tells, and who may be the same.

A merge is one field, ``Learner.merged_into``; everything else stays under the learner it was made for and is brought
together when read. So a merge is undone by clearing the field, and what another desk notes for the duplicate follows by itself.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from app.domain.attendance import ATTENDED
from app.domain.names import fold_key
from app.domain.typed_text import compact_number
from app.records.change import Row
from app.records.codes import AttendanceStatus, DocumentType, Likeness

MERGED = "merged_into"
SAME_PERSON = "same_person"
"""What somebody is asked about two whom one desk merged and another told apart; no field, and nothing that is kept."""
_OLD_DIGITS = 15


def survivors(into: Mapping[UUID, UUID | None], gone: Collection[UUID] = ()) -> dict[UUID, UUID]:
    """Return for each learner who is there the one who stands for them, themselves left out.

    Args:
        into: for each learner known, whom they were merged into.
        gone: those of them who were deleted.

    A merge into somebody unknown, whose own half is still to come, counts for nothing yet. Of a chain the last who is there
    stands for all before; of a circle (two desks merged each other's choice) the lowest id. The same everywhere.
    """
    missing = frozenset(gone)
    found: dict[UUID, UUID] = {}
    for learner in into:
        if learner in missing:
            continue
        path = _path(learner, into)
        circle = _circle(path[-1], into)
        standing = [one for one in sorted(circle) if one not in missing] or [
            one for one in reversed(path) if one not in missing
        ]
        if standing[0] != learner:
            found[learner] = standing[0]
    return found


def _path(learner: UUID, into: Mapping[UUID, UUID | None]) -> list[UUID]:
    """The learner and all they were merged into, one after another, each once."""
    path, seen = [learner], {learner}
    while (following := into.get(path[-1])) is not None and following in into and following not in seen:
        path.append(following)
        seen.add(following)
    return path


def _circle(last: UUID, into: Mapping[UUID, UUID | None]) -> list[UUID]:
    """Those who were merged into each other in a ring that ``last`` is on; nobody for the end of a chain."""
    following = into.get(last)
    return [] if following is None or following not in into else _path(last, into)


def to_part(one: UUID, other: UUID, row: Callable[[UUID], Row | None]) -> list[Row]:
    """Return the entries, of these two who are one person, whose own merges are taken back so that they are two: as few as do.

    ``row`` gives a learner's. Of two of which either would do the one that was merged later; both only where each leads to the other.
    """
    found: dict[UUID, Row] = {}
    for following in (one, other):
        while following not in found and (learner := row(following)) is not None:
            found[following] = learner
            following = into_of(learner) or following
    into = {entry: into_of(learner) for entry, learner in found.items()}
    gone = {entry for entry, learner in found.items() if learner.fields.get("deleted")}
    merged = sorted(
        (found[entry] for entry in (one, other) if into.get(entry)), key=lambda row: row.stamps[MERGED], reverse=True
    )
    for cut in ([entry] for entry in merged):
        standing = survivors(into | {entry.id: None for entry in cut}, gone)
        if standing.get(one, one) != standing.get(other, other):
            return cut
    return merged


def into_of(learner: Row) -> UUID | None:
    """Whom a learner's own entry was merged into."""
    into = learner.fields.get(MERGED)
    return None if into is None else UUID(str(into))


def weight(status: AttendanceStatus, time: int, learner: UUID) -> tuple[bool, int, str]:
    """Return how much a mark tells among the marks of one person in one session: the heaviest counts.

    Having attended beats not having attended; then the later mark beats the earlier. ``time`` is the mark's hybrid time.
    """
    return status in ATTENDED, time, learner.hex


WEAKER = frozenset({Likeness.BIRTH, Likeness.NAME, Likeness.SHARED_NUMBER})
"""What is shown after the others."""


@dataclass(frozen=True)
class Known:
    """What is known of one person, all learners merged into it included. ``documents``: ``bare_number``s by ``document_type``.

    ``name_only``: a 临时学员 of whom nothing but a name was written down.
    """

    name: str
    numbers: frozenset[str] = frozenset()
    sex: str | None = None
    births: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    documents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    devices: frozenset[UUID] = frozenset()
    name_only: bool = False

    @cached_property
    def key(self) -> str:
        """The name as names are compared."""
        return fold_key(self.name)


def likeness(one: Known, other: Known) -> Likeness | None:
    """Return why two people may be one; None where nothing says so, or documents of one type say that they are not."""
    if _documents_meet(one, other):
        return Likeness.DOCUMENT
    if any(one.documents[kind] and other.documents.get(kind) for kind in one.documents):
        return None
    same_number = bool(one.numbers & other.numbers)
    if one.key != other.key:
        return Likeness.SHARED_NUMBER if same_number else None
    births_differ = bool(one.births and other.births) and not births_meet(one.births, other.births)
    if births_differ or (one.sex and other.sex and one.sex != other.sex):
        return Likeness.SHARED_NUMBER if same_number else None
    if one.phones & other.phones:
        return Likeness.PHONE
    if same_number:
        return Likeness.NUMBER
    if births_meet(one.births, other.births, len("1948-02")):
        return Likeness.BIRTH
    phones_differ = bool(one.phones and other.phones)
    met_at_the_door = one.name_only or other.name_only or not one.devices & other.devices
    return Likeness.NAME if not phones_differ and met_at_the_door else None


def bare_number(doc_type: str, number: str) -> str:
    """Return what forms of one document have in common: the 15 digits of a 一代证 stand in the 18 of today's."""
    plain = compact_number(number).upper().replace("-", "")
    if doc_type == DocumentType.RESIDENT_ID_15 and len(plain) == _OLD_DIGITS and plain.isdecimal():
        return f"{plain[:6]}19{plain[6:]}"
    return plain[:17] if doc_type == DocumentType.RESIDENT_ID else plain


def document_type(doc_type: str) -> str:
    """Return the type under which numbers are compared: both forms of the resident's card are one."""
    return DocumentType.RESIDENT_ID.value if doc_type == DocumentType.RESIDENT_ID_15 else doc_type


def _documents_meet(one: Known, other: Known) -> bool:
    mine = {key for keys in one.documents.values() for key in keys}
    return any(keys & mine for keys in other.documents.values())


def births_meet(some: Collection[str], others: Collection[str], least: int = len("1948")) -> bool:
    """Whether two births agree as far as both are known, and both at least so far."""
    return any(
        (one.startswith(other) or other.startswith(one)) and min(len(one), len(other)) >= least
        for one in some
        for other in others
    )
