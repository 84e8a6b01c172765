"""A request of this desk: who asks, what is known by now, and a part of the log as it was written."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from app.domain.wire import batch
from app.domain.wire.envelope import Request
from app.records.kinds import Scope
from app.storage import exchange as file
from app.storage.exchange import Standing
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Part:
    """``count`` changes of our log from number ``first`` on, packed, and the chains before (``base``) and after them.

    ``leading``: kind and id of the first, to name it by.
    """

    first: int
    count: int
    packed: bytes
    chain: bytes
    base: bytes
    leading: str = ""


def read_part(store: Store, first: int, size: int) -> Part:
    """Up to ``size`` of the changes from number ``first`` on."""
    changes, chain = file.outgoing(store, first, size)
    if not changes:
        return Part(first, 0, b"", chain, b"")
    base = file.chain_at(store, first - 1) or b""
    return Part(first, len(changes), batch.encode(changes), chain, base, f"{changes[0].kind} {changes[0].id}")


def ask(standing: Standing, app_version: str, part: Part) -> Request:
    """A request that brings ``part``."""
    return Request(
        app=app_version,
        station=standing.station,
        device=standing.device,
        epoch=standing.epoch,
        head_seq=standing.head_seq,
        head_chain=standing.head_chain,
        receipt_seq=standing.known_seq,
        cursors={scope.value: standing.cursors.get(scope.value, 0) for scope in Scope},
        first_seq=part.first,
        count=part.count,
        batch=part.packed,
        batch_chain=part.chain,
        base_chain=part.base,
    )


def ask_with(store: Store, standing: Standing, app_version: str, first: int, size: int) -> Request:
    """A request with up to ``size`` of the changes from number ``first`` on."""
    return ask(standing, app_version, read_part(store, first, size))


class Ahead:
    """Reads and packs the part that will most likely be asked for next, while a request is on its way.

    What is logged never changes, so a part stays true; one that is not asked for after all is let go.
    """

    def __init__(self, store: Store) -> None:
        """Begin with nothing prepared."""
        self._store = store
        self._worker = ThreadPoolExecutor(1, "exchange-ahead")
        self._next: tuple[int, Future[Part]] | None = None

    def prepare(self, first: int, size: int) -> None:
        """Begin to read from number ``first`` on."""
        self._next = (first, self._worker.submit(read_part, self._store, first, size))

    def part(self, first: int, size: int) -> Part:
        """Up to ``size`` changes from number ``first`` on."""
        prepared, self._next = self._next, None
        if prepared is not None:
            found = prepared[1].result()
            if found.first == first and found.count <= size:
                return found
        return read_part(self._store, first, size)

    def forget(self) -> None:
        """Let go of what was prepared: our log has become another."""
        self._next = None

    def close(self) -> None:
        """Wait for what is being read: nothing of the file is touched afterwards."""
        self._worker.shutdown(wait=True, cancel_futures=True)
