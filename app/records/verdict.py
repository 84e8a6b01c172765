"""What the gateway says of one change."""

from dataclasses import dataclass
from enum import StrEnum


class VerdictCode(StrEnum):
    """``accepted`` is never sent: no verdict means plainly accepted."""

    ACCEPTED = "accepted"
    MERGED = "merged"
    CONFLICT = "conflict"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``merged``: an older value, kept in history. ``conflict``: both kept, a person settles. ``held``: a rule says no.

    ``reason`` is a stable code (held only), ``field`` the field it is about, ``rule`` the source of the rule.
    """

    seq: int
    code: VerdictCode
    reason: str | None = None
    field: str | None = None
    rule: str | None = None
