"""Merge: the one pure function by which desk and gateway reach the same state from the same changes.

Per field the later stamp wins. Commutative, associative, idempotent (proved in ``tests/domain/test_merge.py``).
"""

from dataclasses import dataclass

from app.records.change import Change, Row, Scalar, Stamp


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two people gave one field different values without knowing of each other. Both are kept for a person to settle."""

    field: str
    winner: Scalar
    winner_stamp: Stamp
    loser: Scalar
    loser_stamp: Stamp


@dataclass(frozen=True, slots=True)
class Merged:
    """``changed``: at least one field of the row took the change's value. ``lost``: at least one did not."""

    row: Row
    changed: bool
    lost: bool
    conflicts: tuple[FieldConflict, ...] = ()


def merge(row: Row | None, change: Change) -> Merged:
    """Fold one change into the state of its entity. ``row`` is not touched."""
    stamp = change.stamp
    if row is None:
        fresh = Row(
            change.kind,
            change.id,
            dict(change.fields),
            dict.fromkeys(change.fields, stamp),
            change.actor,
            change.source,
        )
        return Merged(fresh, changed=True, lost=False)
    latest = row.latest
    fields, stamps = dict(row.fields), dict(row.stamps)
    changed = lost = False
    conflicts: list[FieldConflict] = []
    for name, value in change.fields.items():
        held = stamps.get(name)
        if held == stamp:
            continue
        if held is not None and held.time > change.seen.get(name, 0) and fields[name] != value and change.seq:
            conflicts.append(_conflict(name, value, stamp, fields[name], held))
        if held is None or stamp > held:
            fields[name], stamps[name] = value, stamp
            changed = True
        else:
            lost = True
    newest = stamp > latest
    merged = Row(
        row.kind,
        row.id,
        fields,
        stamps,
        change.actor if newest else row.actor,
        change.source if newest else row.source,
    )
    return Merged(merged, changed, lost, tuple(conflicts))


def _conflict(name: str, mine: Scalar, mine_stamp: Stamp, theirs: Scalar, theirs_stamp: Stamp) -> FieldConflict:
    if mine_stamp > theirs_stamp:
        return FieldConflict(name, mine, mine_stamp, theirs, theirs_stamp)
    return FieldConflict(name, theirs, theirs_stamp, mine, mine_stamp)


def as_changes(row: Row) -> list[Change]:
    """The row as changes without a number, one for each stamp: merged anywhere, they give the same row.

    Highest stamp first, so that actor and source are right from the first.
    """
    by_stamp: dict[Stamp, dict[str, Scalar]] = {}
    for name, stamp in row.stamps.items():
        by_stamp.setdefault(stamp, {})[name] = row.fields[name]
    return [
        Change(stamp.device, 0, stamp.time, row.kind, row.id, fields, row.actor, row.source)
        for stamp, fields in sorted(by_stamp.items(), reverse=True)
    ]
