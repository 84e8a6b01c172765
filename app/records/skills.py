"""The digital-skills checklist and what was observed."""

from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit

from app.records.entity import Entity, Text


class SkillItem(Entity):
    """技能项 of a checklist. ``code`` is stable within the checklist, ``order`` its place on the board."""

    checklist: Text
    code: Text
    group: Text
    name: Text
    order: int


class SkillMark(Entity):
    """技能评估: level 0 to 3, observed by staff in a session; history is one mark per session."""

    session: UUID
    learner: UUID
    item: UUID
    level: Annotated[int, Limit(ge=0, le=3)]
