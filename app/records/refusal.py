"""A refusal: a rule said no. An expected outcome, a value with a stable code; its sentence lives in ``app/ui/text.py``."""

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why an act was not done.

    ``code`` is stable snake_case English; ``field`` names the field as in ``records``; ``row`` is the 1-based row of the
    sheet or list it came from; ``params`` are the values the sentence needs (never a full identity number).
    """

    code: str
    field: str | None = None
    row: int | None = None
    params: dict[str, str | int] = dataclasses.field(default_factory=dict)


class Refused(Exception):  # noqa: N818 -- a refusal is an expected outcome, not an error
    """Raised by a verb when a rule said no; nothing was done."""

    def __init__(self, *refusals: Refusal) -> None:
        """Keep every reason, so that a form can mark every field at once."""
        super().__init__(", ".join(r.code for r in refusals))
        self.refusals = refusals


class ChangedMeanwhile(Refused):
    """Fields that a form changes were changed elsewhere since it was filled. Each refusal says with ``value`` what is there."""

    def __init__(self, now: object, *refusals: Refusal) -> None:
        """``now``: the form as it would be filled now."""
        super().__init__(*refusals)
        self.now = now
