"""Every kind of entity in one table: its class, who shares it, how its id is made, whether it names a person."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, SafeUUID

from app.records.attachment import Attachment
from app.records.attendance import AttendanceRecord, AttendanceSheet
from app.records.conflict import Conflict
from app.records.disclosure import Disclosure
from app.records.entity import Entity
from app.records.organization import Device, Organization, Staff, Station
from app.records.outcomes import LearningOutcome
from app.records.people import Consent, DistinctPair, IdentityDocument, Learner
from app.records.roster_import import RosterImport
from app.records.skills import SkillItem, SkillMark
from app.records.teaching import Course, CourseClass, Enrollment, Session, Term

NAMESPACE = UUID("8d9c1a3e-6d0e-5c1b-9a52-7be1f3d2c640")
"""Root of every id made from a natural key. Changing it would make two desks disagree for ever."""


class Scope(StrEnum):
    """Who shares a kind, and so which cursor it is pulled by."""

    STATION = "station"
    REFERENCE = "reference"
    BANK = "bank"


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of entity. There is one object for each, so tables about kinds look them up by identity.

    ``natural`` names the fields whose values *are* the identity: two desks that make the thing offline make the same id.
    ``personal`` kinds carry data about a person, so their changes get a salted digest and can be erased.
    ``sealed`` fields are encrypted at rest on the gateway.
    """

    name: str
    entity: type[Entity]
    scope: Scope = Scope.STATION
    natural: tuple[str, ...] = ()
    personal: bool = False
    sealed: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("organization", Organization, Scope.REFERENCE),
        Kind("station", Station, Scope.REFERENCE),
        Kind("device", Device),
        Kind("staff", Staff, personal=True),
        Kind("term", Term, natural=("code",)),
        Kind("course", Course, natural=("code",)),
        Kind("course_class", CourseClass),
        Kind("learner", Learner, personal=True, sealed=("phone",)),
        Kind("distinct_pair", DistinctPair, natural=("one", "other")),
        Kind("identity_document", IdentityDocument, natural=("learner", "type"), personal=True, sealed=("number",)),
        Kind("consent", Consent, natural=("learner", "purpose"), personal=True),
        Kind("enrollment", Enrollment, natural=("course_class", "learner")),
        Kind("session", Session, natural=("course_class", "date", "start")),
        Kind("attendance_sheet", AttendanceSheet, natural=("session",)),
        Kind("attendance_record", AttendanceRecord, natural=("session", "learner")),
        Kind("roster_import", RosterImport, personal=True, sealed=("file", "before")),
        Kind("attachment", Attachment, natural=("owner", "sha256"), personal=True, sealed=("title",)),
        Kind("conflict", Conflict, personal=True, sealed=("kept", "other")),
        Kind("disclosure", Disclosure, personal=True),
        Kind("skill_item", SkillItem, Scope.REFERENCE, natural=("checklist", "code")),
        Kind("skill_mark", SkillMark, natural=("session", "learner", "item")),
        Kind("learning_outcome", LearningOutcome, Scope.BANK, natural=("course_class", "learner")),
    )
}


_ROOT = NAMESPACE.bytes
_VERSION_BITS = 0xF000 << 64 | 0xC000 << 48
_VERSION_5 = 0x5000 << 64 | 0x8000 << 48


def natural_id(kind: str, *parts: str | UUID) -> UUID:
    """UUIDv5 of a natural key; ``parts`` in the order of ``Kind.natural``, dates and times as ISO text.

    The same as ``uuid.uuid5``, at a third of its time: every mark on either side of an exchange asks for one.
    """
    name = "\x1f".join((kind, *map(str, parts)))
    hashed = hashlib.sha1(_ROOT + name.encode(), usedforsecurity=False).digest()
    made = object.__new__(UUID)  # its __init__ looks for six ways to be called, and takes as long as the hash
    object.__setattr__(made, "int", int.from_bytes(hashed[:16], "big") & ~_VERSION_BITS | _VERSION_5)
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made
