"""What waits to be sent, by act: read models."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What a person did, as the exchange page names it."""

    CONFIRMED = "confirmed"
    MARKS = "marks"
    SKILLS = "skills"
    IMPORTED = "imported"
    LEARNER = "learner"
    CONSENT = "consent"
    JOINED = "joined"
    LEFT = "left"
    CLASS = "class"
    PLANNED = "planned"
    CALLED_OFF = "called_off"
    ATTACHED = "attached"
    SHOWN = "shown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WaitingAct:
    """One line. ``title`` names what it is about (a class and day, a person), empty where that goes without saying.

    ``count``: how many records of it; ``at``: the latest of them.
    """

    act: Act
    title: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A part of what waits, newest first. ``older``: the place to go on before; None where nothing older waits."""

    acts: tuple[WaitingAct, ...]
    older: int | None
