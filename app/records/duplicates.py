"""Two learners who may be one person, as they are shown."""

from dataclasses import dataclass
from datetime import date

from app.records.acts import Mark
from app.records.codes import Likeness
from app.records.views import LearnerRow


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two who may be one person. ``weaker`` ones come last. ``why`` None: a person put them side by side by what was typed."""

    one: LearnerRow
    other: LearnerRow
    why: Likeness | None
    weaker: bool


@dataclass(frozen=True, slots=True)
class TwoMarks:
    """One meeting at which two people are marked differently; ``stands``: which of the two tells once they are one."""

    date: date
    class_title: str
    one: Mark
    other: Mark
    stands: Mark
    confirmed: bool
