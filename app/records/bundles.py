"""The exchange on a stick, as screen and command line show it. Read models, as ``views``."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CarriedState(StrEnum):
    """How far another desk's file has come through this one."""

    WAITING = "waiting"
    """It goes with the next exchange."""
    ANSWERED = "answered"
    """The reply is here, and waits to be taken along."""
    REFUSED = "refused"
    """The gateway does not take it; ``CarriedRow.code`` says why."""
    OUT = "out"
    """The reply was written to a stick; it is kept here for some weeks, should that one be lost."""


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """One file of another desk. ``name`` is the file's, without its suffix: nothing else of it can be read here."""

    id: str
    name: str
    state: CarriedState
    bytes: int
    taken_at: datetime
    code: str | None = None


@dataclass(frozen=True, slots=True)
class StickView:
    """What is under way on sticks. ``out``: changes on the last one written that no receipt covers yet."""

    out: int = 0
    out_at: datetime | None = None
    carried: tuple[CarriedRow, ...] = ()

    def count(self, state: CarriedState) -> int:
        """How many carried files stand there."""
        return sum(row.state is state for row in self.carried)


@dataclass(frozen=True, slots=True)
class BundleWritten:
    """A file of requests. ``changes`` are on it; ``left`` had no room and wait for the next one.

    ``healing``: it asks the gateway to know this desk anew, and nothing else.
    """

    file: str
    bytes: int
    requests: int
    changes: int
    left: int
    healing: bool = False


@dataclass(frozen=True, slots=True)
class BundleTaken:
    """What a file of replies brought. ``pushed``: changes now covered by the receipt; ``left``: those that still wait.

    ``more``: the gateway has further news, for the next file. ``healing``: it knows another log under this desk's name, and the
    next file will ask it to know this desk anew.
    """

    pushed: int
    pulled: int
    held: int
    left: int
    more: bool
    healing: bool = False
