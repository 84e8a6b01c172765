"""Two learners who may be one person, as they are shown."""

from dataclasses import dataclass

from app.records.codes import Likeness
from app.records.views import LearnerRow


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two who may be one person. ``weaker`` ones come last."""

    one: LearnerRow
    other: LearnerRow
    why: Likeness
    weaker: bool
