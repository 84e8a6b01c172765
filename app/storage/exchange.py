"""What the exchange reads of the file and writes back, each in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, insert

from app.domain.clock import from_millis
from app.domain.ids import Ids
from app.records.change import Change
from app.records.kinds import KINDS, Scope
from app.records.standing import HealedBy
from app.records.verdict import Verdict, VerdictCode
from app.storage import came_back, doubts, log, meta
from app.storage.bundles import mark_answered
from app.storage.coming_back import coming_back
from app.storage.confirmed_here import keep_confirmed, said_again
from app.storage.notices import keep_notice
from app.storage.reissue import is_to_be_unsaid, mark_held_elsewhere, no_longer_said, reissue
from app.storage.store import Store, fold
from app.storage.tables import TABLES, verdict

STRUCK_OFF = frozenset({"unauthorized", "revoked"})
"""Outcomes after which only a new code makes this desk known again."""
_THE_GATEWAYS = frozenset(kind.name for kind in KINDS.values() if kind.scope is Scope.BANK)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this desk stands with its gateway. ``known_seq`` is covered by a verified receipt.

    ``unsays``: what comes after it holds what was said otherwise since, which only an heir leaves out.
    """

    station: bytes
    device: bytes
    epoch: bytes
    url: str
    token: str
    name: str
    gateway_key: bytes
    device_key: bytes
    known_seq: int
    head_seq: int
    head_chain: bytes
    cursors: Mapping[str, int]
    unsays: bool


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a reply's time tells. ``present_ms``: the present, by the clock that is believed: the gateway's, or our own.

    ``offset_ms``: the gateway's clock minus ours; None when it is not believed. ``doubted_ms`` says then how far it is ahead of
    the present (less than 0: behind), beyond what the journey explains.
    """

    gateway_ms: int
    present_ms: int
    offset_ms: int | None
    doubted_ms: int = 0


@dataclass(frozen=True, slots=True)
class Learned:
    """What one verified reply says, ready to be kept.

    ``again``: held for a wrong clock, to be said anew. ``restored``: the gateway was put back from a backup, so everything is
    to be pulled again. ``complete``: no more news of the station waits.
    ``answered``: digest of the file of ours that it answers, if it came on a stick.
    """

    epoch: bytes
    known_seq: int
    receipt: str
    reckoned: Reckoned
    verdicts: Sequence[Verdict]
    again: Sequence[Verdict]
    news: Sequence[Change]
    cursors: Mapping[str, int]
    restored: bool = False
    complete: bool = False
    answered: bytes = b""


def standing(store: Store) -> Standing | None:
    """None before enrolment."""
    with store.read() as connection:
        facts = meta.everything(connection)
        head, unsays = log.head(connection), is_to_be_unsaid(connection)
    if meta.TOKEN not in facts:
        return None
    prefix = len(meta.CURSOR)
    return Standing(
        station=bytes.fromhex(facts[meta.STATION].replace("-", "")),
        device=UUID(facts[meta.DEVICE]).bytes,
        epoch=bytes.fromhex(facts.get(meta.EPOCH, "")),
        url=facts[meta.GATEWAY_URL],
        token=facts[meta.TOKEN],
        name=facts.get(meta.DEVICE_NAME) or "-",
        gateway_key=bytes.fromhex(facts[meta.GATEWAY_KEY]),
        device_key=bytes.fromhex(facts[meta.DEVICE_KEY]),
        known_seq=int(facts.get(meta.KNOWN_SEQ, 0)),
        head_seq=head.seq,
        head_chain=head.chain,
        cursors={key[prefix:]: int(value) for key, value in facts.items() if key.startswith(meta.CURSOR)},
        unsays=unsays,
    )


def keep_held_elsewhere(store: Store, said: Sequence[Verdict], agreed: int) -> None:
    """The gateway knows another log under our name, the same up to number ``agreed``: what it says of that part is ours too."""
    with store.write() as connection:
        mark_held_elsewhere(connection, said, agreed)


def outgoing(store: Store, first: int, limit: int) -> tuple[list[Change], bytes]:
    """Up to ``limit`` changes from number ``first`` on, as they were logged, and the chain after the last of them."""
    with store.read() as connection:
        return log.said(connection, first, limit)


def head_seq(store: Store) -> int:
    """The number of the log's last change."""
    with store.read() as connection:
        return log.head(connection).seq


def waiting(store: Store) -> int:
    """How many changes no receipt covers."""
    with store.read() as connection:
        return max(0, log.head(connection).seq - int(meta.get(connection, meta.KNOWN_SEQ) or 0))


def chain_at(store: Store, seq: int) -> bytes | None:
    """Our chain after change ``seq``; None when our log does not reach it."""
    with store.read() as connection:
        return log.chain_at(connection, seq)


def keep_reply(store: Store, learned: Learned) -> frozenset[str]:
    """Keep a reply whole: receipt, verdicts, news and cursors become true together or not at all. Returns kinds changed."""
    heard_at = from_millis(learned.reckoned.present_ms).isoformat(timespec="seconds")
    with store.write() as connection:
        doubts.give_way(connection, learned.news, max(learned.reckoned.gateway_ms, learned.reckoned.present_ms))
        off = came_back.off_here(connection, learned.news)
        keep_confirmed(connection, learned.news)
        kinds, _ = fold(connection, learned.news)
        kinds |= _forget_beyond(connection, learned)
        kinds |= _settle_doubts(connection, learned, store.ids)
        _keep_verdicts(connection, learned.verdicts)
        reissue(connection, learned.again, learned.reckoned.gateway_ms, store.ids)
        facts: dict[str, str | None] = {
            meta.EPOCH: learned.epoch.hex(),
            meta.KNOWN_SEQ: str(learned.known_seq),
            meta.RECEIPT: learned.receipt,
            meta.HEARD_AT: heard_at,
            meta.CLOCK_DOUBTED_MS: str(learned.reckoned.doubted_ms) if learned.reckoned.doubted_ms else None,
        }
        if learned.reckoned.offset_ms is not None:
            facts |= {meta.RECEIPT_AT: heard_at, meta.CLOCK_OFFSET_MS: str(learned.reckoned.offset_ms)}
        facts |= {meta.CURSOR + scope: str(cursor) for scope, cursor in learned.cursors.items()}
        meta.put(connection, facts)
        if learned.answered:
            mark_answered(connection, learned.answered, heard_at)
        for actor, drafts in said_again(connection).items() if learned.complete else ():
            kinds |= {change.kind for change in store.commit_within(connection, drafts, actor)}
        back = coming_back(connection) if kinds and learned.complete else None
        if back is not None:
            kinds |= {change.kind for change in store.commit_within(connection, back.drafts, back.actor)}
            off |= set(back.people)
        if off:
            came_back.keep_came_back(connection, off, learned.reckoned.present_ms)
    store.tell(kinds | {"exchange"})
    return kinds


def _keep_verdicts(connection: Connection, said: Sequence[Verdict]) -> None:
    """A gateway that was put back says again what was settled since: what was taken back, or said again, stays so."""
    if not said:
        return
    base, settled = log.head(connection).base, no_longer_said(connection)
    kept = [
        {"place": base + v.seq, "code": v.code.value, "reason": v.reason, "field": v.field, "rule": v.rule}
        for v in said
        if base + v.seq not in settled
    ]
    if kept:
        connection.execute(insert(verdict).prefix_with("OR REPLACE"), kept)


def _forget_beyond(connection: Connection, learned: Learned) -> frozenset[str]:
    """A gateway that knows less than it once did says anew what it thinks of the rest; a person is told.

    What only the gateway makes is pulled again: it may not make all of it a second time. Returns the kinds this is about.
    """
    known = int(meta.get(connection, meta.KNOWN_SEQ) or 0)
    if learned.known_seq < known:
        base = log.head(connection).base
        beyond = verdict.c.place.between(base + learned.known_seq + 1, base + known)
        said = verdict.c.code.in_([code.value for code in VerdictCode])
        connection.execute(delete(verdict).where(beyond, said))
    if learned.restored:
        again = max(0, known - learned.known_seq)
        keep_notice(connection, HealedBy.GATEWAY_RESTORED, learned.reckoned.present_ms, again)
        for kind in _THE_GATEWAYS:
            connection.execute(delete(TABLES[kind]))
        return _THE_GATEWAYS
    return frozenset()


def _settle_doubts(connection: Connection, learned: Learned, ids: Ids) -> frozenset[str]:
    """Returns the kinds whose rows may come from another desk now."""
    if learned.restored:
        doubts.doubt_everything(connection, learned.reckoned.present_ms)
    elif doubts.in_doubt(connection):
        here = UUID(meta.require(connection, meta.DEVICE))
        doubts.confirm(connection, learned.news, here)
        if learned.complete:
            doubts.settle(connection, here, ids, learned.reckoned.present_ms)
        return frozenset(KINDS)
    return frozenset()


def taught(store: Store) -> tuple[int, datetime | None]:
    """The gateway's clock minus ours, in milliseconds, and what it said, when it was last believed."""
    with store.read() as connection:
        return meta.taught(meta.everything(connection))


def keep_outcome(store: Store, code: str, at: str, about: str = "") -> None:
    """Remember how the last try ended, whatever it was. ``about``: what its sentence names, such as a setting.

    That the gateway does not take this desk any more is remembered until it does again, whatever other tries end with.
    """
    facts: dict[str, str | None] = {meta.LAST_OUTCOME: code, meta.LAST_TRY_AT: at, meta.LAST_ABOUT: about or None}
    if code in STRUCK_OFF or code == "done":
        facts[meta.STRUCK_OFF] = code if code in STRUCK_OFF else None
    with store.write() as connection:
        meta.put(connection, facts)
    store.tell(frozenset({"exchange"}))


def struck_off(facts: Mapping[str, str]) -> str | None:
    """Why the gateway does not take this desk any more: ``unauthorized`` or ``revoked``; None while it does."""
    last = facts.get(meta.LAST_OUTCOME)
    return facts.get(meta.STRUCK_OFF) or (last if last in STRUCK_OFF else None)


def keep_enrolment(store: Store, facts: Mapping[str, str | None]) -> None:
    """Keep what enrolling gave: station, gateway, token and keys, together."""
    with store.write() as connection:
        meta.put(connection, dict(facts))
    store.tell(frozenset({"exchange", "station"}))
