"""The machine's clock and chance: what a gateway in service is wired with, in each of its processes."""

from datetime import UTC, datetime
from secrets import token_bytes
from uuid import UUID

from uuid6 import uuid7


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present, in UTC."""
        return datetime.now(UTC)


class RandomIds:
    """New ids and salts."""

    def new(self) -> UUID:
        """A UUIDv7."""
        return UUID(int=uuid7().int)

    def salt(self) -> bytes:
        """Eight random bytes."""
        return token_bytes(8)
