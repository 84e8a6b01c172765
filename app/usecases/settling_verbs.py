"""What is done with what waits for a person, with its surroundings bound (``desk_verbs`` gathers all)."""

from dataclasses import dataclass
from uuid import UUID

from app.records.acts import Settled
from app.records.codes import ConflictChoice
from app.usecases.attachment_verbs import AttachmentVerbs
from app.usecases.repair_held import repair_held
from app.usecases.settle_conflict import reopen_conflict, settle_conflict
from app.usecases.withdraw_held import withdraw_held


@dataclass(frozen=True)
class SettlingVerbs(AttachmentVerbs):
    """Each verb is described where it is written."""

    def settle_conflict(
        self, conflicts: tuple[UUID, ...], choice: ConflictChoice, reason: str | None = None
    ) -> tuple[Settled, ...]:
        """``settle_conflict``."""
        return settle_conflict(self.ctx, conflicts, choice, reason)

    def reopen_conflict(self, settled: tuple[Settled, ...]) -> None:
        """``reopen_conflict``."""
        reopen_conflict(self.ctx, settled)

    def repair_held(self, place: int, text: str, reason: str | None = None) -> None:
        """``repair_held``."""
        repair_held(self.ctx, place, text, reason)

    def withdraw_held(self, place: int, reason: str) -> None:
        """``withdraw_held``."""
        withdraw_held(self.ctx, place, reason)
