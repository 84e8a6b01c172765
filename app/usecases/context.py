"""What every verb is given: the store, the present, identities, and who acts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.domain.clock import SHANGHAI, Clock, local_date
from app.domain.ids import Ids
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one act. ``actor`` is the id of the member of staff who acts."""

    store: Store
    clock: Clock
    ids: Ids
    actor: UUID

    def now(self) -> datetime:
        """The present in Shanghai, put right by what the gateway's clock last taught."""
        return self.store.now().astimezone(SHANGHAI)

    def today(self) -> date:
        """The calendar date in Shanghai."""
        return local_date(self.now())

    def latest_today(self) -> date:
        """Today by this machine or by the gateway, whichever is later: only what lies after both is still to come."""
        return max(self.today(), local_date(self.clock.now()))
