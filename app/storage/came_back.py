"""Who was off the list at this desk and is on it again, because another desk had worked with them: told until a person has read it."""

import json
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection

from app.domain.clock import from_millis
from app.records.change import Change, Row
from app.records.standing import CameBack
from app.storage import meta, rows
from app.storage.people_coming_back import taken_back
from app.storage.store import Store

NAMED_AT_MOST = 5
"""So many are named; the others are counted."""


def off_here(connection: Connection, news: Iterable[Change]) -> set[UUID]:
    """Learners whom news speak of as there, and who are off as yet. To be asked before the news are folded in."""
    said = {change.id for change in news if change.kind == "learner" and change.fields.get("deleted") is False}
    return {one for one, row in rows.load(connection, "learner", said).items() if row.fields.get("deleted")}


def keep_came_back(connection: Connection, learners: Iterable[UUID], at_ms: int) -> bool:
    """Remember who of these is there again after an import or a walk-in was taken back; whether anybody is."""
    found = [row for row in rows.load(connection, "learner", learners).values() if not row.fields.get("deleted")]
    if not found:
        return False
    imports = taken_back(connection)
    kept: dict[str, tuple[str, int]] = {one: (file, at) for one, file, at in _kept(connection)}
    for row in found:
        file = next((one.file for one in imports if one.made(row)), None)
        if file is not None or row.fields.get("walk_in"):
            kept[str(row.id)] = (file or "", at_ms)
    if kept:
        meta.put(connection, {meta.CAME_BACK: json.dumps([[one, file, at] for one, (file, at) in kept.items()])})
    return bool(kept)


def came_back(connection: Connection) -> tuple[CameBack, ...]:
    """Who came back and nobody has read of it yet: one for each import, and one for each walk-in."""
    kept = _kept(connection)
    learners = rows.load(connection, "learner", (UUID(one) for one, _, _ in kept))
    groups: dict[str, list[tuple[Row, int]]] = {}
    for one, file, at in kept:
        row = learners.get(UUID(one))
        if row is not None and not row.fields.get("deleted"):
            groups.setdefault(file or one, []).append((row, at))
    return tuple(
        CameBack(
            file=None if key == str(of_one[0][0].id) else key,
            names=tuple(str(row.fields.get("name") or "") for row, _ in of_one[:NAMED_AT_MOST]),
            count=len(of_one),
            at=from_millis(max(at for _, at in of_one)),
        )
        for key, of_one in groups.items()
    )


def came_back_count(connection: Connection) -> int:
    """How many learners ``came_back`` tells of."""
    return sum(one.count for one in came_back(connection)) if meta.get(connection, meta.CAME_BACK) else 0


def came_back_read(store: Store, read: Iterable[CameBack]) -> None:
    """A person has read these; who came back later than they say is still to be told."""
    until = max((one.at for one in read), default=None)
    if until is None:
        return
    with store.write() as connection:
        later = [one for one in _kept(connection) if from_millis(one[2]) > until]
        meta.put(connection, {meta.CAME_BACK: json.dumps(later) if later else None})
    store.tell(frozenset({"exchange"}))


def _kept(connection: Connection) -> list[tuple[str, str, int]]:
    return [(one, file, at) for one, file, at in json.loads(meta.get(connection, meta.CAME_BACK) or "[]")]
