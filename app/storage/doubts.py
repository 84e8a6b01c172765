"""After a restore, on either side, everything is pulled again: what the gateway does not show is only here.

Such a row was made by a former incarnation of this file, or came once from another desk, through a gateway that has since
lost it. It is said again as our own, at the time it was made at. A row that the gateway has with the same value and time, from another device, takes that device's stamp.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, literal, select, tuple_, update

from app.domain import digest, hlc
from app.domain.ids import Ids
from app.domain.judge import CLOCK_TOLERANCE_MS
from app.records.change import Change, Row, Stamp
from app.records.kinds import KINDS, Scope
from app.records.verdict import VerdictCode
from app.storage import log, meta, rows
from app.storage.reissue import HELD_ELSEWHERE, mark_reissued
from app.storage.tables import TABLES, change_log, doubted, verdict

_SHARED = tuple(kind.name for kind in KINDS.values() if kind.scope is Scope.STATION)
_PERSONAL = frozenset(kind.name for kind in KINDS.values() if kind.personal)
_PAGE = 2_000
_ANY = select(doubted.c.kind).limit(1)
GRACE_MS = 14 * 24 * 60 * 60 * 1000
"""How long a desk waits for others to say themselves what a restored gateway has lost of theirs."""


def doubt_everything(connection: Connection, now_ms: int) -> None:
    """From now on (``now_ms``), until it is seen at the gateway, every row the station shares is in doubt."""
    connection.execute(delete(doubted))
    meta.put(connection, {meta.DOUBTED_SINCE: str(now_ms), meta.OWN_SETTLED: None})
    for kind in _SHARED:
        every = select(literal(kind), TABLES[kind].c.id)
        connection.execute(insert(doubted).from_select(["kind", "id"], every))


def in_doubt(connection: Connection) -> bool:
    """Whether anything still is."""
    return connection.execute(_ANY).first() is not None


def give_way(connection: Connection, news: Iterable[Change], now_ms: int) -> None:
    """Before news are folded in: what bears a time beyond ``now_ms``, the present, may not win over what was made of it.

    The gateway never took it under that time. Whoever went on under our former name (a clone's twin; ourselves, before a backup
    was put back) has said it again since, or something after it: then that stands here too. So does what the gateway has told
    to be held for its time, also when that time is past.
    """
    if not in_doubt(connection):
        return
    here, latest = UUID(meta.require(connection, meta.DEVICE)), hlc.pack(now_ms + CLOCK_TOLERANCE_MS)
    for kind, by_id in _shown(news).items():
        held = _held_elsewhere(connection, by_id)
        for identity, row in rows.load(connection, kind, by_id).items():
            wrong = {
                name
                for name, stamp in row.stamps.items()
                if stamp.device != here and (stamp.time > latest or (identity, stamp.time) in held)
            }
            over = {
                name
                for name in wrong & by_id[identity].keys()
                if _was_settled(connection, row, name, *by_id[identity][name])
                or _is_after(held, row, name, by_id[identity][name][0])
            }
            if over:
                mark_reissued(connection, _places(connection, {(identity, row.stamps[name]) for name in over}))
                aged = {name: Stamp(0, row.stamps[name].device) for name in over}
                rows.save(connection, kind, [replace(row, stamps=row.stamps | aged)])


def _was_settled(connection: Connection, row: Row, name: str, stamp: Stamp, value: object) -> bool:
    """Whether the gateway has the same value, or another that our former name gave after we had parted."""
    ours = row.stamps[name]
    unknown = stamp.device == ours.device and not _places(connection, {(row.id, stamp)})
    return row.fields[name] == value or unknown


def _held_elsewhere(connection: Connection, of: Container[UUID]) -> dict[tuple[UUID, int], Change]:
    """What the gateway held for its time of our former name, and has heard again since: of these things, by thing and time."""
    query = (
        select(change_log.c.place, change_log.c.entity)
        .join(verdict, verdict.c.place == change_log.c.place)
        .where(verdict.c.code == HELD_ELSEWHERE)
    )
    places = [place for place, entity in connection.execute(query) if UUID(entity) in of]
    return {(entry.change.id, entry.change.time): entry.change for entry in log.at(connection, places)}


def _is_after(held: Mapping[tuple[UUID, int], Change], row: Row, name: str, shown: Stamp) -> bool:
    """Whether the gateway shows a field as it was said after what was ``held`` had been made, and not what that was made over."""
    time = row.stamps[name].time
    if (row.id, time) not in held:
        return False
    while (one := held.get((row.id, time))) is not None and name in one.fields:  # it may have been made over another
        time = one.seen.get(name, 0)
    return shown.time > time


def confirm(connection: Connection, news: Iterable[Change], here: UUID) -> None:
    """The gateway has shown these rows, which were folded in: what they say is no longer in doubt."""
    for kind, by_id in _shown(news).items():
        found = rows.load(connection, kind, by_id)
        adopted = [row for row in (_adopt(found[i], by_id[i], here) for i in by_id if i in found) if row is not None]
        rows.save(connection, kind, adopted)
        found |= {row.id: row for row in adopted}
        unsure = {i: set(_unseen(found[i], by_id[i], here)) for i in by_id if i in found}
        sure = [str(identity) for identity, names in unsure.items() if not names]
        for start in range(0, len(sure), _PAGE):
            chunk = sure[start : start + _PAGE]
            connection.execute(delete(doubted).where(doubted.c.kind == kind, doubted.c.id.in_(chunk)))
        for identity, names in unsure.items():
            if names:
                _note_shown(connection, kind, str(identity), found[identity].stamps.keys() - names)


def _note_shown(connection: Connection, kind: str, identity: str, names: Iterable[str]) -> None:
    """Of a row in doubt these fields are at the gateway, as they are here; what is held of it never will be."""
    this = (doubted.c.kind == kind, doubted.c.id == identity)
    known = connection.scalar(select(doubted.c.shown).where(*this)) or ""
    both = sorted({*known.split(), *names})
    connection.execute(update(doubted).where(*this).values(shown=" ".join(both)))


def _shown(news: Iterable[Change]) -> dict[str, dict[UUID, dict[str, tuple[Stamp, object]]]]:
    """What the gateway shows of each of the station's rows: by kind, id and field."""
    shown: dict[str, dict[UUID, dict[str, tuple[Stamp, object]]]] = {}
    for change in news:
        if change.kind in TABLES and KINDS[change.kind].scope is Scope.STATION:
            held = shown.setdefault(change.kind, {}).setdefault(change.id, {})
            held.update({name: (change.stamp, value) for name, value in change.fields.items()})
    return shown


def _adopt(row: Row, shown: dict[str, tuple[Stamp, object]], here: UUID) -> Row | None:
    """The row with the gateway's stamps where it says the same at the same time; None when nothing changes."""
    stamps = {
        name: stamp
        for name, (stamp, value) in shown.items()
        if (mine := row.stamps.get(name)) is not None
        and mine != stamp
        and mine.time == stamp.time
        and mine.device != here
        and row.fields[name] == value
    }
    return replace(row, stamps=row.stamps | stamps) if stamps else None


def _unseen(row: Row, shown: dict[str, tuple[Stamp, object]], here: UUID) -> Iterator[str]:
    """The fields that neither the gateway has shown nor our own log will tell it."""
    for name, stamp in row.stamps.items():
        if stamp.device != here and (name not in shown or shown[name][0] != stamp):
            yield name


def settle(connection: Connection, here: UUID, ids: Ids, now_ms: int) -> int:
    """Everything was pulled: say again what is only here. Returns how many changes that took.

    What this file's own former incarnations made is said at once. What other desks made they say themselves, if they are still
    there: only after ``GRACE_MS`` does whoever still has it speak for them.
    """
    facts = meta.everything(connection)
    if now_ms >= int(facts.get(meta.DOUBTED_SINCE, 0)) + GRACE_MS:
        said = _say(connection, here, ids, None, now_ms)
        connection.execute(delete(doubted))
        meta.put(connection, {meta.DOUBTED_SINCE: None, meta.OWN_SETTLED: None})
        return said
    if meta.OWN_SETTLED in facts:
        return 0
    meta.put(connection, {meta.OWN_SETTLED: "1"})
    former = frozenset(UUID(device) for device in connection.scalars(select(change_log.c.device).distinct()))
    return _say(connection, here, ids, former, now_ms) if former - {here} else 0


def _say(connection: Connection, here: UUID, ids: Ids, whose: frozenset[UUID] | None, now_ms: int) -> int:
    """Log as ours what ``whose`` changes (None: anybody's) gave to the rows in doubt."""
    believable = hlc.pack(now_ms + CLOCK_TOLERANCE_MS)
    head = log.head(connection)
    seq, chain, latest = head.seq, head.chain, head.time
    for kind, page in _pages(connection):
        found = rows.load(connection, kind, page)
        left = {i: _left(row, here, whose) - page[i] for i, row in found.items()}
        entries: list[log.Entry] = []
        for change in (change for row in found.values() for change in _testimony(row, here, ids, left[row.id])):
            seq, latest = seq + 1, max(latest, change.time)
            content = digest.digest(change)
            chain = digest.chain(chain, here, seq, change.time, content)
            entries.append(log.Entry(replace(change, seq=seq), {}, content, chain))
        said = {entry.change.id for entry in entries}
        rows.save(connection, kind, [_ours(found[identity], here, left[identity]) for identity in said])
        wrong = {(i, row.stamps[name]) for i, row in found.items() for name in left[i]}
        mark_reissued(connection, _places(connection, {one for one in wrong if one[1].time > believable}))
        mark_reissued(connection, _held_before(connection, said, head.base))
        log.append(connection, entries, head.base)
    if seq > head.seq:
        meta.put(connection, {meta.FLOOR: str(latest)})
    return seq - head.seq


def _pages(connection: Connection) -> Iterator[tuple[str, dict[UUID, set[str]]]]:
    """The rows in doubt, some of one kind at a time, each with the fields of it that were shown."""
    kind, last = "", ""
    while True:
        after = tuple_(doubted.c.kind, doubted.c.id) > tuple_(literal(kind), literal(last, doubted.c.id.type))
        left = connection.execute(
            select(doubted).where(after).order_by(doubted.c.kind, doubted.c.id).limit(_PAGE)
        ).all()
        if not left:
            return
        kind = left[0].kind
        page = {row.id: set((row.shown or "").split()) for row in left if row.kind == kind}
        last = list(page)[-1]
        yield kind, {UUID(identity): shown for identity, shown in page.items()}


def _held_before(connection: Connection, identities: Iterable[UUID], base: int) -> list[int]:
    """Where earlier incarnations said what was held: it is judged anew, once."""
    query = (
        select(verdict.c.place)
        .join(change_log, change_log.c.place == verdict.c.place)
        .where(verdict.c.code == VerdictCode.HELD.value, verdict.c.place <= base)
        .where(change_log.c.entity.in_([str(identity) for identity in identities]))
    )
    return list(connection.execute(query).scalars())


def _places(connection: Connection, said: Iterable[tuple[UUID, Stamp]]) -> list[int]:
    """Where our log said these things with these stamps, under a former name."""
    here = change_log.c
    wanted = [(str(entity), stamp.time, str(stamp.device)) for entity, stamp in said]
    query = select(here.place).where(tuple_(here.entity, here.time, here.device).in_(wanted))
    return list(connection.execute(query).scalars()) if wanted else []


def _left(row: Row, here: UUID, whose: frozenset[UUID] | None) -> set[str]:
    """The fields that ``whose`` changes (None: anybody's but ours) gave to this row."""
    return {
        name for name, stamp in row.stamps.items() if stamp.device != here and (whose is None or stamp.device in whose)
    }


def _testimony(row: Row, here: UUID, ids: Ids, left: set[str]) -> Iterator[Change]:
    """What others gave to this row and is ``left`` to say, as changes of ours without a number, each at its own time."""
    by_stamp: dict[Stamp, list[str]] = {}
    for name, stamp in row.stamps.items():
        if name in left:
            by_stamp.setdefault(stamp, []).append(name)
    for stamp, names in sorted(by_stamp.items()):
        fields = {name: row.fields[name] for name in names}
        salt = ids.salt() if row.kind in _PERSONAL else None
        over = row.stamps.keys() if fields.get("deleted") else names
        known = dict.fromkeys(over, stamp.time - 1)  # what it overwrote had been seen when it was made
        yield Change(here, 0, stamp.time, row.kind, row.id, fields, row.actor, row.source, seen=known, salt=salt)


def _ours(row: Row, here: UUID, left: set[str]) -> Row:
    stamps = {name: Stamp(stamp.time, here) if name in left else stamp for name, stamp in row.stamps.items()}
    return replace(row, stamps=stamps)
