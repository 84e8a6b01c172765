"""Re-issuing what was stamped by a clock that ran ahead.

The gateway holds a change whose time lies beyond its own (``clock``); it never joined anybody's state. The desk says the same
again under a time that is true: the values that still stand, by the same person, from the same source, for the same reason.
The rows take the new stamps, so nothing from the future is left to win over what others do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, insert, select

from app.domain import digest, hlc
from app.domain.ids import Ids
from app.domain.judge import CLOCK_TOLERANCE_MS
from app.records.change import Change, Row
from app.records.verdict import Verdict, VerdictCode
from app.storage import log, meta, rows
from app.storage.tables import verdict

CLOCK = "clock"
"""The verdict's reason (``app/domain/judge.py``)."""
REISSUED = "reissued"
"""What the file keeps in place of the verdict: settled by a later change, and shown to nobody."""
WITHDRAWN = "withdrawn"
"""The same of a change that this desk took back."""
HELD_ELSEWHERE = "held_for_the_clock"
"""What a file that was put back keeps of its own change that the gateway had held for the clock, and had heard again since."""


def is_for_the_clock(said: Verdict) -> bool:
    """Whether a change was held for nothing but its time, and can be said again."""
    return said.code is VerdictCode.HELD and said.reason == CLOCK


def no_longer_said(connection: Connection) -> frozenset[int]:
    """The places of the changes that were said again, or taken back."""
    query = select(verdict.c.place).where(verdict.c.code.in_([REISSUED, WITHDRAWN]))
    return frozenset(connection.execute(query).scalars())


_SAID_BEYOND = select(verdict.c.place).where(verdict.c.code == REISSUED, verdict.c.place > bindparam("known")).limit(1)


def is_to_be_unsaid(connection: Connection) -> bool:
    """Whether what was said again lies beyond what the gateway has: it was put back to before it held that.

    By now the wrong time may be past, and then the change would be taken under it, later than all that was made of it since.
    """
    known = log.head(connection).base + int(meta.get(connection, meta.KNOWN_SEQ) or 0)
    return connection.execute(_SAID_BEYOND, {"known": known}).first() is not None


def mark_held_elsewhere(connection: Connection, said: Iterable[Verdict], agreed: int) -> None:
    """Of a file that was put back: the gateway held these of its changes, up to number ``agreed``, under our name of today.

    Whoever had that name has said them again since, for it went on.
    """
    base = log.head(connection).base
    held = {base + one.seq for one in said if is_for_the_clock(one) and one.seq <= agreed}
    marks = [
        {"place": place, "code": HELD_ELSEWHERE, "reason": None, "field": None, "rule": None}
        for place in sorted(held - no_longer_said(connection))
    ]
    if marks:
        connection.execute(insert(verdict).prefix_with("OR REPLACE"), marks)


def mark_reissued(connection: Connection, places: Iterable[int]) -> None:
    """The changes at these places were said again."""
    marks = [{"place": place, "code": REISSUED, "reason": None, "field": None, "rule": None} for place in places]
    if marks:
        connection.execute(insert(verdict).prefix_with("OR REPLACE"), marks)


def reissue(connection: Connection, again: Sequence[Verdict], gateway_ms: int, ids: Ids) -> int:
    """Log the held changes anew, in their order, at the gateway's time. Returns how many were still worth saying.

    Time begins again from the gateway's: what came after the last true stamp was stamped by the wrong clock.
    """
    if not again:
        return 0
    head = log.head(connection)
    seq, chain, time = head.seq, head.chain, hlc.pack(gateway_ms)
    entries: list[log.Entry] = []
    state: dict[tuple[str, UUID], Row] = {}
    mark_reissued(connection, (head.base + v.seq for v in again))
    held = _held(connection)
    true = _TrueTimes(connection, hlc.pack(gateway_ms + CLOCK_TOLERANCE_MS), no_longer_said(connection))
    for number in sorted(v.seq for v in again):
        (entry,) = log.read(connection, number, 1)
        old = entry.change
        row = state.get((old.kind, old.id)) or rows.load(connection, old.kind, [old.id]).get(old.id)
        fields = {} if row is None else {n: v for n, v in old.fields.items() if row.stamps.get(n) == old.stamp}
        seen = true.seen(old)
        time += 1
        over = (past for past, names in held.get(old.id, ()) if past < old.time and not names.isdisjoint(old.fields))
        again_at = max(time, *(past + 1 for past in (*seen.values(), *over)), 0)
        if again_at >= old.time:  # the gateway does not have what was seen: to say the same again would be held again
            again_at, seen = time, {name: past for name, past in seen.items() if past < time}
        true.moved(old, seen, fields, again_at)
        if row is None or not fields:
            continue  # overwritten since, by a change that is said again itself
        seq += 1
        seen = {name: past for name, past in seen.items() if name in fields or name not in old.fields}
        salt = ids.salt() if old.salt is not None else None
        change = replace(old, seq=seq, time=again_at, fields=fields, seen=seen, salt=salt)
        content = digest.digest(change)
        chain = digest.chain(chain, change.device, seq, again_at, content)
        entries.append(log.Entry(change, entry.before, content, chain))
        state[old.kind, old.id] = _restamped(row, change)
    for row in state.values():
        rows.save(connection, row.kind, [row])
    if entries:
        log.append(connection, entries, head.base)
        meta.put(connection, {meta.FLOOR: None})
    return len(entries)


def _held(connection: Connection) -> dict[UUID, list[tuple[int, frozenset[str]]]]:
    """Time and fields of what the gateway holds: what put it right is said later than it, should it ever be taken after all."""
    found: dict[UUID, list[tuple[int, frozenset[str]]]] = {}
    places = connection.scalars(select(verdict.c.place).where(verdict.c.code == VerdictCode.HELD.value))
    for change in (entry.change for entry in log.at(connection, places)):
        found.setdefault(change.id, []).append((change.time, frozenset(change.fields)))
    return found


@dataclass
class _TrueTimes:
    """What a wrong clock's changes had truly seen.

    Times beyond ``latest`` are that clock's own, where the change that bears them is ``withdrawn``; others the gateway took
    itself, when its clock said something else.
    """

    connection: Connection
    latest: int
    withdrawn: frozenset[int]
    _stands_for: dict[tuple[UUID, str, int], int] = field(default_factory=dict)

    def seen(self, old: Change) -> dict[str, int]:
        """What ``old`` had seen: times of others, or under which its own forerunners are said again."""
        times = {name: self._true(old.id, name, past) for name, past in old.seen.items()}
        return {name: time for name, time in times.items() if time}

    def moved(self, old: Change, seen: Mapping[str, int], fields: Iterable[str], time: int) -> None:
        """``fields`` of ``old`` are said again at ``time``; who saw the others has seen what it had."""
        for name in old.fields:
            self._stands_for[old.id, name, old.time] = time if name in fields else seen.get(name, 0)

    def _true(self, entity: UUID, name: str, past: int) -> int:
        if past <= self.latest:
            return past
        key = (entity, name, past)
        if key not in self._stands_for:  # a forerunner that an earlier reply was about
            own = [
                e for e in log.of_entity(self.connection, entity) if e.change.time == past and name in e.change.fields
            ]
            wrong = [e.change.seen.get(name, 0) for e in own if e.place in self.withdrawn]
            self._stands_for[key] = self._true(entity, name, wrong[0]) if wrong else past
        return self._stands_for[key]


def _restamped(row: Row, change: Change) -> Row:
    """The row with the change's stamp on its fields instead of the one from the future."""
    stamps = row.stamps | dict.fromkeys(change.fields, change.stamp)
    newest = max(stamps.values()) == change.stamp
    return Row(
        row.kind,
        row.id,
        dict(row.fields),
        stamps,
        change.actor if newest else row.actor,
        change.source if newest else row.source,
    )
