"""Two people, one field, neither knowing of the other: both values, kept for a person to settle."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from app.records.codes import ConflictChoice
from app.records.entity import Entity, Text

Told = Annotated[str, StringConstraints(max_length=4_100)]
"""A field's value as JSON: a scalar of any type in one column."""


class Conflict(Entity):
    """冲突. Found by the gateway as it merges, so that every desk of the station sees the same; settled at any desk.

    ``kind``, ``entity`` and ``field`` say what it is about. ``kept`` is the value the merge left standing, ``other`` the one
    it did not. ``settled`` says which a person chose. Whatever is chosen is said of the record itself as well, so that two
    desks that settle it otherwise while apart find out.
    """

    kind: Text
    entity: UUID
    field: Text
    kept: Told
    kept_at: datetime
    kept_device: UUID
    kept_by: UUID | None = None
    other: Told
    other_at: datetime
    other_device: UUID
    other_by: UUID | None = None
    settled: ConflictChoice | None = None
