"""A brake on guessing: wrong enrolment codes and staff passwords, counted in the database for all processes together.

Addresses are kept as keyed hashes, and no longer than the window counted.
"""

from math import ceil

from sqlalchemy import delete, select

from app.domain.ids import Ids
from app.gateway.database import Database
from app.gateway.keys import Keys
from app.gateway.limits import Limits
from app.gateway.tables import wrong_try

_PURPOSE = "address"


class Throttle:
    """Counts failures by address and altogether within a window."""

    def __init__(self, database: Database, keys: Keys, ids: Ids, limits: Limits) -> None:
        """Count in this database."""
        self._database, self._keys, self._ids, self._limits = database, keys, ids, limits

    def wait(self, address: str, now: float) -> int:
        """Seconds until this address may try again; 0 means now. ``now`` in seconds. Many at once may slip through together."""
        oldest_ms = int((now - self._limits.tries_seconds) * 1000)
        latest = select(wrong_try.c.at_ms).where(wrong_try.c.at_ms > oldest_ms).order_by(wrong_try.c.at_ms.desc())
        here = latest.where(wrong_try.c.address == self._hashed(address))
        with self._database.read() as connection:
            found = [
                ([row.at_ms for row in connection.execute(statement.limit(limit))], limit)
                for statement, limit in ((here, self._limits.tries), (latest, self._limits.tries_all))
            ]
        return max(0 if len(times) < limit else ceil((times[-1] - oldest_ms) / 1000) for times, limit in found)

    def failed(self, address: str, now: float) -> None:
        """Note one wrong try; forget those whose window is over."""
        oldest_ms = int((now - self._limits.tries_seconds) * 1000)
        tried = {"id": str(self._ids.new()), "address": self._hashed(address), "at_ms": int(now * 1000)}
        with self._database.write() as connection:
            connection.execute(delete(wrong_try).where(wrong_try.c.at_ms <= oldest_ms))
            connection.execute(wrong_try.insert(), tried)

    def _hashed(self, address: str) -> bytes:
        return self._keys.hash_secret(_PURPOSE, address)
