"""披露: that somebody saw or took out personal data, and what for. In the trail like every other act."""

from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.records.codes import DisclosureAct
from app.records.entity import Entity, Text


class Disclosure(Entity):
    """One reveal of a masked number, or one export. Who and when are the change's own actor and time."""

    act: DisclosureAct
    what: Text
    """The kind shown, or the list exported (``attendance``, ``roster``, ``outcomes``)."""
    learner: UUID | None = None
    """Whose, when it is one person's."""
    size: Annotated[int, Limit(ge=0)] | None = None
    """Rows taken out."""
    purpose: Annotated[str, StringConstraints(min_length=2, max_length=200)]
    recipient: Text | None = None
