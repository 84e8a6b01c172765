"""The Change: these fields of this entity got these values, at this time, by this person, from this source.

Whatever a person does becomes one or more changes. The change log made of them is at once the outbox, the audit trail
and the undo history (docs/sync.md). Changes and rows are made by the hundred thousand in one exchange, hence structs, which the
garbage collector need not look at: nothing in them leads back to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import msgspec

from app.records.codes import Source

Scalar = None | bool | int | str
"""A field's value as stored and sent: UUIDs, dates, times, decimals and codes are text in their canonical form."""

Fields = Mapping[str, Scalar]


class Stamp(NamedTuple):
    """When and where a field got its value. Ordered: the later time wins, equal times by device."""

    time: int
    device: UUID


@dataclass(frozen=True, slots=True)
class Draft:
    """A change a verb wants made. ``storage`` mints the rest (number, time, what was seen, digest, chain) as it commits.

    Fields equal to what the row already holds are dropped, unless they are to be said ``anew``; a draft with none left makes
    no change. ``seen``: what was in sight when it was meant, where that is not what stands now; such a word settles no question.
    """

    kind: str
    id: UUID
    fields: Fields
    source: Source = Source.LIVE
    reason: str | None = None
    anew: bool = False
    seen: Mapping[str, int] | None = None


class Change(msgspec.Struct, frozen=True, gc=False):
    """One change as it stands in a log and travels.

    ``time`` is a hybrid time (``domain/hlc.py``). ``seen`` holds, for each field that had a value, the time of the value
    the person was looking at. ``basis`` names the rule data in force at capture. ``salt`` is present for kinds that carry
    personal data. ``seq`` is 0 for a change that came as state of a row, not from a log.
    """

    device: UUID
    seq: int
    time: int
    kind: str
    id: UUID
    fields: Fields
    actor: UUID
    source: Source
    basis: str = ""
    reason: str | None = None
    seen: Mapping[str, int] = msgspec.field(default_factory=dict)
    salt: bytes | None = None

    @property
    def stamp(self) -> Stamp:
        """The stamp every field of this change carries."""
        return Stamp(self.time, self.device)


class Row(msgspec.Struct, frozen=True, gc=False):
    """The state of one entity: each field with the stamp of the change that gave it.

    ``actor`` and ``source`` are those of the change with the row's highest stamp.
    """

    kind: str
    id: UUID
    fields: dict[str, Scalar]
    stamps: dict[str, Stamp]
    actor: UUID
    source: Source

    @property
    def latest(self) -> Stamp:
        """The row's highest stamp."""
        return max(self.stamps.values())
