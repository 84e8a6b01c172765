"""What every verb is given: the store, the present, identities, and who acts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.clock import Clock, local_date
from app.domain.ids import Ids
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one act. ``actor`` is the id of the member of staff who acts."""

    store: Store
    clock: Clock
    ids: Ids
    actor: UUID

    def today(self) -> date:
        """The calendar date in Shanghai."""
        return local_date(self.clock.now())
