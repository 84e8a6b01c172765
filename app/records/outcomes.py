"""学习成果: what is deposited. Derived by the gateway, shown by the desk."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from app.records.codes import OutcomeState
from app.records.entity import Entity, Text


class LearningOutcome(Entity):
    """Outcome of one learner in one class. ``credits`` stays empty until a published rule set recognises them."""

    course_class: UUID
    learner: UUID
    sessions_expected: int
    sessions_attended: int
    minutes: int
    hours: Decimal
    rate: Decimal
    completed: bool
    rule_set: Text
    state: OutcomeState
    deposit_no: Text | None = None
    deposited_on: date | None = None
    credits: Decimal | None = None
