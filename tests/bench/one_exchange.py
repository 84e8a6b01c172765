"""Run as a process of its own: one exchange of a desk, and what it took, as one line of JSON.

    python -m tests.bench.one_exchange PROFILE KEY_FILE URL

``idle_mb`` is the most memory it ever had before the exchange, ``peak_mb`` the most by its end.
"""

import json
import logging
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from app.storage import exchange as file
from app.storage import meta
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.store import Store
from app.sync.session import Local, synchronise
from app.sync.transport import HttpTransport
from tests.support.desk import FakeIds
from tests.support.programs import peak_mb


class _Now:
    def now(self) -> datetime:
        return datetime.now(UTC)


class Counting(HttpTransport):
    """Counts the bytes of the bodies it carries."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, token)
        self.up = self.down = self.requests = 0

    def exchange(self, request: bytes, cancelled=lambda: False) -> bytes:
        self.up += len(request)
        self.requests += 1
        reply = super().exchange(request, cancelled)
        self.down += len(reply)
        return reply


def main(profile: str, key_file: str, url: str) -> None:
    """Exchange until nothing is left to say."""
    logging.basicConfig(level=logging.ERROR)
    store = Store(open_profile(Path(profile), KeyOffer(key_file=Path(key_file))), _Now(), FakeIds())
    standing = file.standing(store)
    assert standing is not None
    with store.read() as connection:
        meta.everything(connection)
    carrier = Counting(url, standing.token)
    idle, worked, started = peak_mb(), time.process_time(), time.perf_counter()
    tries = 0
    while True:
        tries += 1
        ended = synchronise(Local(store, Path(profile), _Now(), "bench"), transport=carrier)
        if ended.fault is None or tries == 50:
            break
    told = {
        "code": ended.code,
        "took": time.perf_counter() - started,
        "worked": time.process_time() - worked,
        "tries": tries,
        "up": carrier.up,
        "down": carrier.down,
        "requests": carrier.requests,
        "idle_mb": idle,
        "peak_mb": peak_mb(),
    }
    print(json.dumps(told), flush=True)


main(*sys.argv[1:4])
