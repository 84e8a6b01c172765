"""Read models of names alone, for whoever needs nothing counted. Standard library only."""

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
