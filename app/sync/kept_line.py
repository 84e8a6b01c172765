"""The connection to the gateway: one for each exchange, or one that is kept while somebody works.

A new line costs a TLS handshake: more bytes, and three turns, than the small exchange that follows it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from app.storage.exchange import Standing
from app.sync.proxies import Proxy, proxy_for
from app.sync.transport import IDLE_S, HttpTransport

OpenLine = Callable[[Standing], AbstractContextManager[HttpTransport]]
"""Gives a line for one exchange. Raises ``ProxyUnusable``."""


@contextmanager
def own_line(standing: Standing) -> Iterator[HttpTransport]:
    """A line for this exchange only."""
    transport = HttpTransport(standing.url, standing.token)
    try:
        yield transport
    finally:
        transport.close()


class KeptLine:
    """A line for one exchange after the other. It is let go after a fault, after some idle time, and where what leads there has changed."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """``now``: seconds of a clock that only grows."""
        self._now = now
        self._transport: HttpTransport | None = None
        self._leads: tuple[str, Proxy | None] | None = None
        self._used_at = 0.0

    @contextmanager
    def open(self, standing: Standing) -> Iterator[HttpTransport]:
        """The line, kept or new."""
        leads = (standing.url, proxy_for(standing.url))
        if leads != self._leads:
            self.close()
        self.rest()
        if self._transport is None:
            self._transport, self._leads = HttpTransport(standing.url, standing.token), leads
        transport = self._transport
        transport.speak_for(standing.token)
        try:
            yield transport
        except BaseException:
            self.close()
            raise
        self._used_at = self._now()
        if transport.left:
            self.close()

    def rest(self) -> None:
        """Let the line go if it was idle for long: the other side will."""
        if self._transport is not None and self._now() - self._used_at > IDLE_S:
            self.close()

    def close(self) -> None:
        """Let the line go."""
        if self._transport is not None:
            self._transport.close()
        self._transport = self._leads = None
