"""How far a device's log and the one known here are the same: what a restored or cloned desk needs to know."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.domain import digest
from app.domain.wire.envelope import NOWHERE, Request
from app.gateway.ingest import Taken
from app.gateway.log import LogCodec
from app.records.change import Change


def agreed(
    connection: Connection, log: LogCodec, request: Request, taken: Taken, changes: Sequence[Change],
    digests: Sequence[bytes],
) -> int:  # fmt: skip
    """The last number at which both logs are known to agree, after this request; ``NOWHERE`` when none is.

    The request tells the chain at its head, before its batch, and after each of the batch's changes.
    """
    told = _told(request)
    if told.get(taken.seq) == taken.chain:
        return taken.seq
    heads = [
        seq for seq, chain in told.items() if 0 < seq <= taken.seq and _chain(connection, log, taken, seq) == chain
    ]
    base = request.first_seq - 1
    if changes and 0 <= base <= taken.seq and _chain(connection, log, taken, base) == request.base_chain:
        heads.append(base)
        ours = log.chains(connection, request.first_seq, len(changes))
        theirs = digest.chains(request.base_chain, changes, digests)
        for seq, (mine, its) in enumerate(zip(ours, theirs, strict=False), request.first_seq):
            if mine != its:
                break
            heads.append(seq)
    return max(heads, default=NOWHERE)


def _told(request: Request) -> dict[int, bytes]:
    """Chains by number, as the request tells them without its changes being read."""
    told = {request.head_seq: request.head_chain}
    if request.first_seq > 0:
        told[request.first_seq - 1 + request.count] = request.batch_chain
    return told


def _chain(connection: Connection, log: LogCodec, taken: Taken, seq: int) -> bytes | None:
    return taken.chain if seq == taken.seq else log.chain_at(connection, seq)
