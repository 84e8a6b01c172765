"""A desk in memory has nothing to decide: conflicts and held changes are tried on a real one (``real_desk``)."""

from uuid import UUID

from app.records.acts import Settled
from app.records.codes import ConflictChoice
from app.records.refusal import Refusal, Refused
from app.records.standing import ConflictItem


class NothingToSettle:
    """Nothing waits for a person."""

    def conflicts(self) -> tuple[ConflictItem, ...]:
        return ()

    def settle_conflict(
        self, conflicts: tuple[UUID, ...], choice: ConflictChoice, reason: str | None = None
    ) -> tuple[Settled, ...]:
        raise Refused(Refusal("conflict_unknown"))

    def reopen_conflict(self, settled: tuple[Settled, ...]) -> None:
        raise Refused(Refusal("conflict_unknown"))

    def repair_held(self, place: int, text: str, reason: str | None = None) -> None:
        raise Refused(Refusal("not_held"))

    def withdraw_held(self, place: int, reason: str) -> None:
        raise Refused(Refusal("not_held"))
