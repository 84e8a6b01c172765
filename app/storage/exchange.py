"""What the exchange reads of the file and writes back, each in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert

from app.domain.digest import EMPTY_CHAIN
from app.records.change import Change
from app.records.verdict import Verdict
from app.storage import log, meta
from app.storage.reissue import reissue
from app.storage.store import Store, fold
from app.storage.tables import verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this desk stands with its gateway. ``known_seq`` is covered by a verified receipt."""

    station: bytes
    device: bytes
    epoch: bytes
    url: str
    token: str
    gateway_key: bytes
    device_key: bytes
    known_seq: int
    head_seq: int
    head_chain: bytes
    cursors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Learned:
    """What one verified reply says, ready to be kept. ``again``: held for a wrong clock, to be said anew."""

    epoch: bytes
    known_seq: int
    receipt: str
    receipt_at: str
    gateway_ms: int
    clock_offset_ms: int
    verdicts: Sequence[Verdict]
    again: Sequence[Verdict]
    news: Sequence[Change]
    cursors: Mapping[str, int]


def standing(store: Store) -> Standing | None:
    """None before enrolment."""
    with store.read() as connection:
        facts = meta.everything(connection)
        head = log.head(connection)
    if meta.TOKEN not in facts:
        return None
    prefix = len(meta.CURSOR)
    return Standing(
        station=bytes.fromhex(facts[meta.STATION].replace("-", "")),
        device=store.device.bytes,
        epoch=bytes.fromhex(facts.get(meta.EPOCH, "")),
        url=facts[meta.GATEWAY_URL],
        token=facts[meta.TOKEN],
        gateway_key=bytes.fromhex(facts[meta.GATEWAY_KEY]),
        device_key=bytes.fromhex(facts[meta.DEVICE_KEY]),
        known_seq=int(facts.get(meta.KNOWN_SEQ, 0)),
        head_seq=head.seq,
        head_chain=head.chain,
        cursors={key[prefix:]: int(value) for key, value in facts.items() if key.startswith(meta.CURSOR)},
    )


def outgoing(store: Store, first: int, limit: int) -> tuple[list[Change], bytes]:
    """Up to ``limit`` changes from number ``first`` on, as they were logged, and the chain after the last of them."""
    with store.read() as connection:
        entries = log.read(connection, first, limit)
        chain = entries[-1].chain if entries else log.chain_at(connection, first - 1)
    return [entry.change for entry in entries], chain or EMPTY_CHAIN


def chain_at(store: Store, seq: int) -> bytes | None:
    """Our chain after change ``seq``; None when our log does not reach it."""
    with store.read() as connection:
        return log.chain_at(connection, seq)


def keep_reply(store: Store, learned: Learned) -> frozenset[str]:
    """Keep a reply whole: receipt, verdicts, news and cursors become true together or not at all. Returns kinds changed."""
    with store.write() as connection:
        kinds, _ = fold(connection, learned.news)
        if learned.verdicts:
            base = log.head(connection).base
            connection.execute(
                insert(verdict).prefix_with("OR REPLACE"),
                [
                    {"place": base + v.seq, "code": v.code.value, "reason": v.reason, "field": v.field, "rule": v.rule}
                    for v in learned.verdicts
                ],
            )
        reissue(connection, learned.again, learned.gateway_ms, store.ids)
        facts: dict[str, str | None] = {
            meta.EPOCH: learned.epoch.hex(),
            meta.KNOWN_SEQ: str(learned.known_seq),
            meta.RECEIPT: learned.receipt,
            meta.RECEIPT_AT: learned.receipt_at,
            meta.CLOCK_OFFSET_MS: str(learned.clock_offset_ms),
        }
        facts |= {meta.CURSOR + scope: str(cursor) for scope, cursor in learned.cursors.items()}
        meta.put(connection, facts)
    store.tell(kinds | {"exchange"})
    return kinds


def keep_outcome(store: Store, code: str, at: str) -> None:
    """Remember how the last try ended, whatever it was."""
    with store.write() as connection:
        meta.put(connection, {meta.LAST_OUTCOME: code, meta.LAST_TRY_AT: at})
    store.tell(frozenset({"exchange"}))


def keep_enrolment(store: Store, facts: Mapping[str, str]) -> None:
    """Keep what enrolling gave: station, gateway, token and keys, together."""
    with store.write() as connection:
        meta.put(connection, dict(facts))
    store.tell(frozenset({"exchange", "station"}))
