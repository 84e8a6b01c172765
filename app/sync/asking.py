"""A request of this desk: who asks, what is known by now, and a batch of changes as they were logged."""

from collections.abc import Sequence

from app.domain.wire import batch
from app.domain.wire.envelope import Request
from app.records.change import Change
from app.records.kinds import Scope
from app.storage import exchange as file
from app.storage.exchange import Standing
from app.storage.store import Store


def ask(
    standing: Standing, app_version: str, first: int, changes: Sequence[Change], chain: bytes, base: bytes
) -> Request:
    """A request with ``changes`` from number ``first`` on. ``chain``: after them; ``base``: before them, where there are any."""
    return Request(
        app=app_version,
        station=standing.station,
        device=standing.device,
        epoch=standing.epoch,
        head_seq=standing.head_seq,
        head_chain=standing.head_chain,
        receipt_seq=standing.known_seq,
        cursors={scope.value: standing.cursors.get(scope.value, 0) for scope in Scope},
        first_seq=first,
        count=len(changes),
        batch=batch.encode(changes) if changes else b"",
        batch_chain=chain,
        base_chain=base,
    )


def ask_with(store: Store, standing: Standing, app_version: str, first: int, size: int) -> Request:
    """A request with up to ``size`` of the changes from number ``first`` on."""
    changes, chain = file.outgoing(store, first, size)
    base = file.chain_at(store, first - 1) if changes else None
    return ask(standing, app_version, first, changes, chain, base or b"")
