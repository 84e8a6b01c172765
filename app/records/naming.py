"""Read models of what somebody or something is called, for whoever needs nothing counted. Standard library only."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class by its name: ``term`` is the term's code, empty where there is none."""

    id: UUID
    title: str
    term: str
    venue: str | None = None
    teacher: str | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """The station whose desk this is, and who acts at it; each empty while unknown."""

    station: str
    person: str


@dataclass(frozen=True, slots=True)
class MergedRow:
    """An entry that was found to be somebody else's, and merged; its phone masked."""

    id: UUID
    learner_no: str
    name: str
    birth: str | None
    phone: str | None
