"""What finding answers."""

from dataclasses import dataclass
from uuid import UUID

from app.records.views import LearnerRow


@dataclass(frozen=True, slots=True)
class Found:
    """Who could be meant by what was typed at a sheet.

    ``owners`` have it as their number, ``tails`` as a phone number or the last four of one or of a document; ``here`` of the
    sheet fit it in any way, ``station`` likewise, the likeliest first, not all of them.
    """

    owners: tuple[LearnerRow, ...]
    tails: tuple[LearnerRow, ...]
    here: frozenset[UUID]
    station: tuple[LearnerRow, ...]
