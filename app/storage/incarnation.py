"""A file that was restored from a backup, or cloned, goes on as a new incarnation of its desk.

Two copies must not mint the same numbers. So the one that finds the gateway knowing another log under its name takes a new
device id, key and token; what only it has is said again under the new name, each change with the time it was made at; and
everything else is pulled anew.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from app.domain import digest, hlc
from app.domain.merge import merge
from app.records.change import Change, Row, Stamp
from app.records.codes import Source
from app.records.kinds import KINDS
from app.records.standing import HealedBy
from app.storage import doubts, log, meta, rows
from app.storage.notices import keep_notice
from app.storage.reissue import mark_reissued, no_longer_said
from app.storage.store import Store
from app.storage.tables import TABLES

_PAGE = 2_000
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Heir:
    """Who this file will be. ``key``: Ed25519 private key. ``token``: chosen here; the gateway is told its hash."""

    device: UUID
    key: bytes
    token: str


def heir(store: Store) -> Heir:
    """Who this file will be, decided once: a crash before ``succeed`` finds the same."""
    with store.write() as connection:
        kept = meta.get(connection, meta.HEIR)
        if kept is None:
            told = [str(store.ids.new()), secrets.token_bytes(_KEY_BYTES).hex(), secrets.token_urlsafe(32)]
            kept = json.dumps(told)
            meta.put(connection, {meta.HEIR: kept})
    device, key, token = json.loads(kept)
    return Heir(UUID(device), bytes.fromhex(key), token)


def succeed(
    store: Store, to: Heir, agreed: int, ordinal: int | None, wall_ms: int,
    facts: Mapping[str, str | None] = MappingProxyType({}), by: HealedBy | None = None,
) -> int:  # fmt: skip
    """Become the heir, all at once. Returns how many changes after number ``agreed`` are said again.

    ``wall_ms``: the present, by the clock that is believed. ``ordinal``: the how-manieth desk of its station; None when the gateway could not say it yet.
    ``facts`` become true with it. ``by``: what had happened, where that is not a restored or cloned file.
    """
    with store.write() as connection:
        old = log.head(connection)
        new = old.next_incarnation
        seq, chain, last = 0, new.chain, old.time
        skipped = no_longer_said(connection)
        place = old.base + agreed + 1
        while entries := log.read_from(connection, place, _PAGE, old.base + old.seq):
            place = entries[-1].place + 1
            said: list[log.Entry] = []
            for entry in entries:
                if entry.place in skipped:
                    continue
                seq += 1
                change = replace(entry.change, device=to.device, seq=seq)
                chain = digest.chain(chain, to.device, seq, change.time, entry.digest)
                said.append(replace(entry, change=change, chain=chain))
            log.append(connection, said, new.base)
            mark_reissued(connection, (entry.place for entry in entries))
            _restamp(connection, entries, to.device)
        _introduce(connection, to, ordinal, log.Head(seq, max(last, wall_ms << hlc.COUNTER_BITS), chain, new.base))
        doubts.doubt_everything(connection, wall_ms)
        _take_over(connection, to, ordinal)
        meta.put(connection, facts)
        by = by or (HealedBy.RESTORED if agreed == old.seq else HealedBy.CLONED)
        keep_notice(connection, by, wall_ms, seq)
    store.tell(frozenset(KINDS) | {"exchange"})  # every row may come from another desk now
    return seq


def _take_over(connection: Connection, to: Heir, ordinal: int | None) -> None:
    facts = meta.everything(connection)
    changed: dict[str, str | None] = {key: "0" for key in facts if key.startswith(meta.CURSOR)}
    changed |= {
        meta.DEVICE: str(to.device),
        meta.DEVICE_KEY: to.key.hex(),
        meta.TOKEN: to.token,
        meta.KNOWN_SEQ: "0",
        meta.RECEIPT: None,
        meta.RECEIPT_AT: None,
        meta.HEARD_AT: None,
        meta.HEIR: None,
    }
    if ordinal is not None:
        changed[meta.ORDINAL] = str(ordinal)
    meta.put(connection, changed)


def _introduce(connection: Connection, to: Heir, ordinal: int | None, head: log.Head) -> None:
    """The heir's own row. It also begins the new incarnation's log where nothing else was said again."""
    latest = connection.execute(select(func.max(TABLES["device"].c.row_time))).scalar_one() or 0
    time = hlc.tick(max(head.time, latest), 0)
    fields: dict[str, str | int] = {"name": meta.get(connection, meta.DEVICE_NAME) or "-"}
    if ordinal is not None:
        fields["ordinal"] = ordinal
    change = Change(to.device, head.seq + 1, time, "device", to.device, fields, to.device, Source.SYSTEM)
    content = digest.digest(change)
    chain = digest.chain(head.chain, to.device, change.seq, time, content)
    log.append(connection, [log.Entry(change, {}, content, chain)], head.base)
    rows.save(connection, "device", [merge(None, change).row])


def _restamp(connection: Connection, entries: Sequence[log.Entry], device: UUID) -> None:
    """What these entries gave to rows, and still stands, now comes from the heir, at the same time."""
    by_kind: dict[str, list[Change]] = {}
    for entry in entries:
        by_kind.setdefault(entry.change.kind, []).append(entry.change)
    for kind, changes in by_kind.items():
        if kind in TABLES:
            found = rows.load(connection, kind, {change.id for change in changes})
            rows.save(connection, kind, restamped(found, changes, device).values())


def restamped(found: dict[UUID, Row], changes: Iterable[Change], device: UUID) -> dict[UUID, Row]:
    """Those of the rows that hold what the changes gave, with ``device`` in the stamps."""
    touched: dict[UUID, Row] = {}
    for change in changes:
        row = touched.get(change.id) or found.get(change.id)
        if row is None:
            continue
        mine = [name for name in change.fields if row.stamps.get(name) == change.stamp]
        if mine:
            stamps = row.stamps | dict.fromkeys(mine, Stamp(change.time, device))
            touched[change.id] = replace(row, stamps=stamps)
    return touched
