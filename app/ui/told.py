"""An answer that was told is not an answer that was taken: whoever it was told to says which, when it is known."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(eq=False, slots=True)
class Told:
    """One answer to one question.

    Until it is taken what was typed counts as unanswered, for whoever confirms, leaves or closes. While ``under_way``, the
    same question takes no second answer.
    """

    end: Callable[["Told", str | None], bool]
    """Ends it: None when it was taken, else why it was not; tells whether its question is still the one in front."""
    under_way: bool = False

    def taken(self) -> None:
        """It was taken: what was typed is saved, and its question goes."""
        self.under_way = False
        self.end(self, None)

    def refused(self, why: str) -> bool:
        """Say why it was not taken, where it was told; False when that is gone: then it is to be said elsewhere."""
        self.under_way = False
        return self.end(self, why)
