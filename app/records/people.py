"""学员: the learner, the learner's documents and consents."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from app.records.codes import ConsentPurpose, DocumentType, Sex
from app.records.entity import Entity, LongText, Text

PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""A date as far as it is known: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (rosters give 出生年月)."""


class Learner(Entity):
    """学员. ``learner_no`` 学号 is the station's own number, printed on the card."""

    learner_no: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    sex: Sex | None = None
    birth: PartialDate | None = None
    phone: Annotated[str, StringConstraints(max_length=20)] | None = None
    phone_owner: Text | None = None
    community: Text | None = None
    emergency_contact: Text | None = None
    note: LongText | None = None
    walk_in: bool = False
    """临时学员: signed in at the door, not (yet) on any roster."""
    merged_into: UUID | None = None
    """The learner this one was found to be. Marks, enrolments and papers stay where they are and count there; None undoes it."""


class DistinctPair(Entity):
    """不是同一人: somebody looked at two learners who seemed to be one, and said that they are two. Not asked again."""

    one: UUID
    """The lower of the two ids."""
    other: UUID


class IdentityDocument(Entity):
    """证件 of a learner: one of each type. Shown masked; sealed at rest on the gateway."""

    learner: UUID
    type: DocumentType
    number: Annotated[str, StringConstraints(max_length=40)]


class Consent(Entity):
    """授权同意: one per learner and purpose, versioned, withdrawable. Paper consent is accepted with its witness."""

    learner: UUID
    purpose: ConsentPurpose
    granted: bool
    text_version: Text
    on: date
    witness: Text | None = None
    proxy: Text | None = None
