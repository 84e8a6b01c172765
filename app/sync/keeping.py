"""Keeping a verified reply, whatever carried it: receipt, verdicts, news and cursors, all together."""

import msgspec

from app.domain.wire import batch
from app.domain.wire.envelope import Receipt, Reply
from app.domain.wire.errors import WireError
from app.records.kinds import Scope
from app.records.standing import HealedBy
from app.records.verdict import Verdict, VerdictCode
from app.storage import exchange as file
from app.storage.reissue import is_for_the_clock
from app.storage.store import Store
from app.sync.errors import Garbage
from app.sync.report import Report


def keep(
    store: Store, standing: file.Standing, reply: Reply, receipt: Receipt, reckoned: file.Reckoned,
    report: Report, answered: bytes = b"",
) -> bool:  # fmt: skip
    """Keep a reply whose log agrees with ours. Whether more news waits. Raises ``Garbage``; then nothing was kept.

    ``reckoned``: what its time tells. ``answered``: the digest of our file that it answers, when it came on a stick.
    """
    restored = bool(standing.epoch) and reply.epoch != standing.epoch
    try:
        news = [change for page in reply.news for change in batch.decode(page.rows)]
        verdicts = _verdicts(reply)
    except (WireError, ValueError) as error:
        raise Garbage("news or verdicts") from error
    cursors = {page.scope: page.cursor for page in reply.news}
    if restored:
        cursors = {scope.value: 0 for scope in Scope}
    kept = _receipt_text(receipt)
    file.keep_reply(
        store,
        file.Learned(
            epoch=reply.epoch,
            known_seq=reply.seq,
            receipt=kept,
            reckoned=reckoned,
            verdicts=[v for v in verdicts if not is_for_the_clock(v)],
            again=[v for v in verdicts if is_for_the_clock(v)],
            news=news,
            cursors=cursors,
            restored=restored,
            answered=answered,
            complete=not any(page.more for page in reply.news if page.scope == Scope.STATION),
        ),
    )
    if restored:
        report.healed = HealedBy.GATEWAY_RESTORED
    report.count(max(0, reply.seq - standing.known_seq), len({(c.kind, c.id) for c in news}), verdicts)
    report.receipt = msgspec.json.decode(kept)
    return restored or any(page.more for page in reply.news)


def keep_held_elsewhere(store: Store, reply: Reply, agreed: int) -> None:
    """Keep of a reply whose log agrees with ours only up to number ``agreed`` what it held for its time. Raises ``Garbage``."""
    try:
        file.keep_held_elsewhere(store, _verdicts(reply), agreed)
    except ValueError as error:
        raise Garbage("verdicts") from error


def _verdicts(reply: Reply) -> list[Verdict]:
    return [Verdict(v.seq, VerdictCode(v.code), v.reason, v.field, v.rule) for v in reply.verdicts]


def _receipt_text(receipt: Receipt) -> str:
    """The receipt as JSON: kept as proof, verifiable by itself."""
    parts: dict[str, str | int] = {
        "station": receipt.station.hex(),
        "device": receipt.device.hex(),
        "epoch": receipt.epoch.hex(),
        "seq": receipt.seq,
        "chain": receipt.chain.hex(),
        "time_ms": receipt.time_ms,
        "body_digest": receipt.body_digest.hex(),
        "signature": receipt.signature.hex(),
    }
    return msgspec.json.encode(parts).decode()
