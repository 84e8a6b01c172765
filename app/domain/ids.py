"""Identity is an argument: whoever needs a new id takes an ``Ids``."""

from typing import Protocol
from uuid import UUID


class Ids(Protocol):
    """What makes new ids and salts."""

    def new(self) -> UUID:
        """A new UUIDv7, for a thing that exists only once."""
        ...

    def salt(self) -> bytes:
        """Eight random bytes."""
        ...
