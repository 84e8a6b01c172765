"""The board of one digital-skills session, as ``views``: frozen, made by ``storage``, never edited."""

from dataclasses import dataclass
from uuid import UUID

from app.records.views import SessionCard


@dataclass(frozen=True, slots=True)
class SkillItemRow:
    """One item of the checklist."""

    id: UUID
    code: str
    group: str
    name: str


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One learner on the board. ``today`` and ``before`` map item id to level; ``before`` is the best in earlier sessions."""

    learner: UUID
    learner_no: str
    name: str
    today: dict[UUID, int]
    before: dict[UUID, int]
    new_today: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class SkillBoardView:
    """Learners × items of one digital-skills session."""

    session: SessionCard
    items: tuple[SkillItemRow, ...]
    rows: tuple[SkillRow, ...]
