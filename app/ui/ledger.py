"""What a list shows while acts are on their way to the disk: what the file says, with those acts laid over it in order.

A mark is on the screen at once and is known to be *unsaved* until the verb has returned. If it fails, lifting it shows
again what was there before. No Qt, no trade: keys and values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Ticket:
    """Stands for one act on its way; belongs to the ledger that gave it."""


@dataclass(slots=True)
class Ledger(Generic[K, V]):
    """Values by key. ``saved`` is what the file says."""

    saved: dict[K, V] = field(default_factory=dict)
    _waiting: dict[Ticket, dict[K, V]] = field(default_factory=dict)

    def settle(self, values: Mapping[K, V]) -> None:
        """Take what the file says now. Acts still on their way stay on top."""
        self.saved = dict(values)

    def lay(self, values: Mapping[K, V]) -> Ticket:
        """Show an act's values before they are saved; the ticket lifts them."""
        ticket = Ticket()
        self._waiting[ticket] = dict(values)
        return ticket

    def lift(self, ticket: Ticket, *, saved: bool) -> tuple[K, ...]:
        """End an act: its values are in the file now, or they never were. Returns the keys to show anew.

        A ticket of another ledger (of a sheet shown before) changes nothing.
        """
        values = self._waiting.pop(ticket, {})
        if saved:
            self.saved.update(values)
        return tuple(values)

    def shown(self, key: K) -> V | None:
        """What to show for a key, None when there is nothing."""
        for values in reversed(self._waiting.values()):
            if key in values:
                return values[key]
        return self.saved.get(key)

    def is_unsaved(self, key: K) -> bool:
        """Tell whether an act on this key is on its way."""
        return any(key in values for values in self._waiting.values())

    @property
    def unsaved(self) -> int:
        """How many acts are on their way."""
        return len(self._waiting)
